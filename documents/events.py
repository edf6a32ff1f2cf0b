"""What can happen to documents, as it enters the journal: kind, and payload by audience.

Of what readers have, the hall is told that something changed: each screen then asks for its own shelf, so that who
loses a document learns it with who gains one. What the document is stands only in parts for those it is for, and in
the secretariat's. A draft is the secretariat's alone. Of a meeting in its stream once it is convened; of the library,
and of a meeting that is not convened, in the body's.

`documents` of a narrower part repeats what wider ones say, as readers merge them; `group_documents` and `own_documents`
stand beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypedDict, cast
from uuid import UUID

from documents.rules.words import Audience
from journal.rules.audiences import DELEGATES, HALL, PUBLIC, SECRETARIAT, group, person
from journal.rules.canonical import Json

Happening: TypeAlias = tuple[str, Mapping[str, Mapping[str, Json]]]
Parts: TypeAlias = dict[str, dict[str, Json]]


class FileJson(TypedDict):
    """size: bytes."""

    sha256: str
    size: int
    media: str


class VersionJson(TypedDict):
    """original: as it was sent; pdf: the same, or what was made of it."""

    id: str
    ordinal: int
    name: str
    pages: int
    note: str
    original: FileJson
    pdf: FileJson


class AudienceJson(TypedDict):
    """group, committee: ids."""

    to: str
    group: str | None
    committee: str | None


class DocumentJson(TypedDict):
    """version: the published one; of a draft its newest."""

    id: str
    meeting: str | None
    kind: str
    number: str
    symbol: str
    title: str
    issuer: str
    issued_on: str | None
    audience: AudienceJson
    keep_on_device: bool
    version: VersionJson | None


@dataclass(frozen=True, slots=True)
class Heard:
    """A document and who hears of it. mandates: of its committee, or of those named. persons: users it is for by name.

    is_hidden: no reader has it: a draft, or withdrawn.
    """

    facts: DocumentJson
    audience: Audience
    mandates: Sequence[UUID] = ()
    persons: Sequence[UUID] = ()
    is_hidden: bool = False


def published(heard: Iterable[Heard]) -> Happening:
    return "document.published", _told(heard)


def described(heard: Heard) -> Happening:
    return "document.described", _told([heard])


def audience_changed(heard: Heard, *, was: Mapping[str, Json]) -> Happening:
    """To those it is for now; whom it was for stands in the secretariat's part."""
    return "document.audience_changed", _told([heard], secretariat={"was": dict(was)})


def withdrawn(heard: Heard, *, reason: str) -> Happening:
    """heard: whom it was for."""
    return "document.withdrawn", _told([heard], secretariat={"reason": reason})


def restored(heard: Heard) -> Happening:
    return "document.restored", _told([heard])


def ordered(meeting: UUID | None, documents: Iterable[UUID], *, is_noticed: bool) -> Happening:
    """is_noticed: readers have some of them. The order is the secretariat's: a reader sees it on his shelf."""
    order: list[Json] = [str(document) for document in documents]
    return "document.ordered", _noticed(
        {"meeting": str(meeting) if meeting else None, "order": order}, is_noticed=is_noticed
    )


def draft_removed(document: UUID, *, meeting: UUID | None, title: str, version: int | None) -> Happening:
    """version: ordinal of the unpublished version that was removed; None for the whole document."""
    return "document.draft_removed", {
        SECRETARIAT: {
            "document": str(document),
            "meeting": str(meeting) if meeting else None,
            "title": title,
            "version": version,
        }
    }


def _noticed(known: Mapping[str, Json], *, is_noticed: bool) -> Parts:
    told: Parts = {SECRETARIAT: dict(known)}
    return {HALL: {"changed": True}, **told} if is_noticed else told


def _told(heard: Iterable[Heard], *, secretariat: Mapping[str, Json] | None = None) -> Parts:
    heard = list(heard)
    seen = [one for one in heard if not one.is_hidden]
    told: Parts = {HALL: {"changed": True}} if seen else {}
    before: list[Json] = []
    for audience, reads in _WIDEST_FIRST:
        here = _facts(one for one in seen if one.audience in reads)
        if here != before:
            told.setdefault(audience, {})["documents"] = here
            before = here
    _tell_apart(told, seen)
    known = {**_for_secretariat(heard, before), **(secretariat or {})}
    if known:
        told[SECRETARIAT] = known
    return told


_TO_HALL = frozenset({Audience.PUBLIC, Audience.HALL})
_WIDEST_FIRST = (
    (PUBLIC, frozenset({Audience.PUBLIC})),
    (HALL, _TO_HALL),
    (DELEGATES, _TO_HALL | {Audience.DELEGATES}),
)


def _tell_apart(told: Parts, seen: Iterable[Heard]) -> None:
    """To groups, and to mandates one by one."""
    for one in seen:
        own = cast("Json", dict(one.facts))
        if one.audience is Audience.GROUP:
            _add(told, group(str(one.facts["audience"]["group"])), "group_documents", own)
        for mandate in one.mandates:
            _add(told, person(str(mandate)), "own_documents", own)


def _for_secretariat(heard: Sequence[Heard], delegates: list[Json]) -> dict[str, Json]:
    """Nothing where the delegates are told everything already. persons: users by document."""
    known: dict[str, Json] = {}
    everything = _facts(heard)
    if everything != delegates:
        known["documents"] = everything
    named: dict[str, Json] = {
        one.facts["id"]: [str(user) for user in one.persons] for one in heard if one.persons
    }
    return {**known, "persons": named} if named else known


def _facts(heard: Iterable[Heard]) -> list[Json]:
    return [cast("Json", dict(one.facts)) for one in heard]


def _add(told: Parts, audience: str, name: str, fact: Json) -> None:
    listed = told.setdefault(audience, {}).setdefault(name, [])
    assert isinstance(listed, list)
    listed.append(fact)
