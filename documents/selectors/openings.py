"""Who opened what: for the office, where the body's rules allow it. What anybody did with a document is nobody's."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from councils.rules.access import Right
from councils.rules.names import ranks
from councils.selectors.bodies import body_rules
from councils.selectors.cards import names_of
from councils.selectors.mandates import MandateFact
from councils.selectors.standings import Standing, require
from documents.models import Document, Opening
from documents.rules.words import DocumentState
from documents.selectors.access import access_document, reader_in_meeting, reader_of
from documents.selectors.people import People, people_for
from sessions.rules.states import MeetingState
from sessions.selectors import meeting_rules, meeting_state


@dataclass(frozen=True, slots=True)
class PersonOpened:
    """One of those a document is for, or who opened it all the same. user_id None: has no account.

    order: among the names in Vietnamese order. version_ordinal: the latest opened; first_at, last_at: of any.
    """

    user_id: UUID | None
    name: str
    order: int
    group: str
    version_ordinal: int | None = None
    first_at: datetime | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Openings:
    """people: delegates in the secretariat's order, then others by name."""

    allowed: bool
    people: list[PersonOpened]


@dataclass(frozen=True, slots=True)
class OpenedCount:
    """opened: of the published version, by those it is for."""

    document_id: UUID
    opened: int
    of: int


@dataclass(frozen=True, slots=True)
class Counts:
    allowed: bool
    documents: list[OpenedCount]


def openings_of(user_id: UUID, document_id: UUID) -> Openings:
    """Raises as access_document, for who neither prepares nor reads with the secretariat too."""
    document = access_document(user_id, document_id)
    reader = reader_of(user_id, meeting_id=document.meeting_id, body_id=document.body_id)
    _require_office(reader.standing)
    if not _are_shown(document.body_id, document.meeting_id):
        return Openings(allowed=False, people=[])
    expected = _expected(document, people_for([document], at=timezone.now()))
    opened = _opened(document.id)
    return Openings(allowed=True, people=[*_delegates(expected, opened), *_others(expected, opened)])


def counts_in_meeting(user_id: UUID, meeting_id: UUID) -> Counts:
    """Of every published document of the meeting, in their order. Raises NotFound, Forbidden("role_missing")."""
    reader = reader_in_meeting(user_id, meeting_id)
    _require_office(reader.standing)
    if not _are_shown(reader.body_id, meeting_id):
        return Counts(allowed=False, documents=[])
    documents = list(reader.readable().filter(state=DocumentState.PUBLISHED))
    people = people_for(documents, at=timezone.now())
    readers = _readers_of({d.presented_id for d in documents if d.presented_id})
    return Counts(
        allowed=True,
        documents=[
            _count(document, people, readers.get(document.presented_id or UUID(int=0), set()))
            for document in documents
        ],
    )


def _require_office(standing: Standing) -> None:
    require(standing, None if standing.may(Right.READ_SECRETARIAT) else Right.PREPARE_MEETINGS)


def _are_shown(body_id: UUID, meeting_id: UUID | None) -> bool:
    """By the rules a meeting was convened under; before that, and in the library, by the body's as they are."""
    if meeting_id is None or meeting_state(meeting_id) is MeetingState.DRAFT:
        return body_rules(body_id).openings_shown.allowed
    return meeting_rules(meeting_id).openings_shown.allowed


def _expected(document: Document, people: People) -> list[PersonOpened]:
    """Delegates, and whoever else is named."""
    delegates = people.of(document)
    expected = [_delegate(mandate) for mandate in delegates]
    known = {mandate.user_id for mandate in delegates}
    named = people.named.get(document.id, [])
    return expected + [PersonOpened(user, name, 0, "") for user, name in named if user not in known]


def _delegate(mandate: MandateFact) -> PersonOpened:
    return PersonOpened(mandate.user_id, mandate.name, mandate.order, mandate.group)


def _opened(document_id: UUID) -> dict[UUID, list[Opening]]:
    """By person, older versions first. One query."""
    rows = Opening.objects.filter(version__document_id=document_id).select_related("version")
    found: dict[UUID, list[Opening]] = {}
    for row in rows.order_by("version__ordinal"):
        found.setdefault(row.user_id, []).append(row)
    return found


def _delegates(expected: Iterable[PersonOpened], opened: dict[UUID, list[Opening]]) -> list[PersonOpened]:
    return [_with(one, opened.get(one.user_id, []) if one.user_id else []) for one in expected]


def _others(expected: Iterable[PersonOpened], opened: dict[UUID, list[Opening]]) -> list[PersonOpened]:
    """Who was not expected: the office itself, and delegates whose document it was once."""
    known = {one.user_id for one in expected}
    names = names_of([user for user in opened if user not in known])
    place = ranks(names.items())
    return [
        _with(PersonOpened(user, names[user], 0, ""), opened[user])
        for user in sorted(names, key=lambda user: place[user])
    ]


def _with(one: PersonOpened, rows: Sequence[Opening]) -> PersonOpened:
    if not rows:
        return one
    return replace(
        one,
        version_ordinal=rows[-1].version.ordinal,
        first_at=min(row.first_at for row in rows),
        last_at=max(row.last_at for row in rows),
    )


def _readers_of(version_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Users by version. One query."""
    found: dict[UUID, set[UUID]] = {}
    rows = Opening.objects.filter(version_id__in=version_ids).values_list("version_id", "user_id")
    for version, user in rows:
        found.setdefault(version, set()).add(user)
    return found


def _count(document: Document, people: People, readers: Collection[UUID]) -> OpenedCount:
    expected = [one.user_id for one in _expected(document, people)]
    return OpenedCount(document.id, sum(user in readers for user in expected), len(expected))
