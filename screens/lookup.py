"""One question to everything a person may read: documents, petitions, resolutions, speeches, answers, own notes.

Words typed without diacritics find those that have them (documents/rules/terms.py). What is read from rows is looked
through here, so that every database finds the same; a council's term has some thousand lines.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from catalogue.refusals import Forbidden, NotFound
from councils.rules.access import Right
from councils.rules.calendar import council_day
from debate.said import Said, noted_in_body, said_in_body
from documents.rules.terms import Snippet, Term, places, read_query, snippet
from documents.selectors.attachable import titles_by_id
from documents.selectors.own_words import OwnWords, own_words
from documents.selectors.search import DocumentHit, search_meeting
from petitions.selectors import Home, Wanted, narrowed, petitions_of
from questioning.selectors.answered import Answered, answers_in_body, promises_in_body
from sessions.selectors import access_meeting, standing_in_meeting
from voting.resolved import Resolved, resolved_in_body

MOST = 20  # of each kind


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found, and where it leads. kind: document, petition, resolution, speech, speech_note, answer, promise or

    note. id: of that thing; of an answer its slip. beside: who, or where from. page: from 1.
    """

    kind: str
    id: UUID
    title: str
    beside: str
    snippet: Snippet
    on: date | None = None
    meeting: UUID | None = None
    item: UUID | None = None
    speech: UUID | None = None
    document: UUID | None = None
    version: UUID | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class LookedUp:
    documents: Sequence[Hit] = ()
    petitions: Sequence[Hit] = ()
    resolutions: Sequence[Hit] = ()
    speeches: Sequence[Hit] = ()
    answers: Sequence[Hit] = ()
    notes: Sequence[Hit] = ()


@dataclass(frozen=True, slots=True)
class Asker:
    """Who looks something up. mandate: of a delegate. reads_all: with the secretariat, and not at a delegate's seat."""

    user_id: UUID
    meeting_id: UUID
    body_id: UUID
    mandate: UUID | None
    as_delegate: bool
    reads_all: bool


def access_lookup(user_id: UUID, meeting_id: UUID, *, as_delegate: bool) -> Asker:
    """as_delegate: at a tablet, which neighbours may see. Raises as access_meeting; Forbidden("role_missing")."""
    meeting = access_meeting(user_id, meeting_id)
    standing = standing_in_meeting(user_id, meeting_id)
    mandate, reads = standing.mandate, standing.may(Right.READ_SECRETARIAT)
    if mandate is None and not reads:
        raise Forbidden("role_missing")
    seated = mandate.id if mandate else None
    return Asker(user_id, meeting_id, meeting.body_id, seated, as_delegate, reads and not as_delegate)


def look_up(asker: Asker, query: str, *, at: datetime) -> LookedUp:
    """At most one query for each source beside the search in documents. Nothing for a query without words."""
    terms = read_query(query)
    if not terms:
        return LookedUp()
    return LookedUp(
        documents=_documents(asker, query),
        petitions=_petitions(asker, query, terms, at),
        resolutions=_found((_resolution(one) for one in resolved_in_body(asker.body_id)), terms),
        speeches=_speeches(asker, terms),
        answers=_answers(asker, terms),
        notes=_found((_own(one) for one in own_words(asker.user_id, asker.body_id)), terms),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A hit whose words are still to be found in `text`; the title is looked through with it."""

    text: str
    hit: Hit


def _found(lines: Iterable[_Line], terms: Sequence[Term]) -> list[Hit]:
    """Every term stands in it, in the order of the lines."""
    found = []
    for line in lines:
        if all(places(f"{line.hit.title} {line.text}", [term]) for term in terms):
            found.append(_shown(line, terms))
        if len(found) == MOST:
            break
    return found


def _shown(line: _Line, terms: Sequence[Term]) -> Hit:
    return replace(line.hit, snippet=snippet(line.text or line.hit.title, terms))


def _documents(asker: Asker, query: str) -> list[Hit]:
    with suppress(NotFound):
        found = search_meeting(
            asker.user_id, asker.meeting_id, query, as_delegate=not asker.reads_all, only=None
        )
        shown = found.documents[:MOST]
        titles = titles_by_id([hit.document_id for hit in shown])
        return [_document(hit, titles.get(hit.document_id, "")) for hit in shown]
    return []


def _document(hit: DocumentHit, title: str) -> Hit:
    first = hit.hits[0] if hit.hits else None
    return Hit(
        kind="document",
        id=hit.document_id,
        title=title,
        beside="",
        snippet=first.snippet if first else [(title, False)],
        document=hit.document_id,
        version=hit.version_id,
        page=first.page if first else 1,
    )


def _petitions(asker: Asker, query: str, terms: Sequence[Term], at: datetime) -> list[Hit]:
    """Of the whole body, also those taken in before this meeting."""
    home = Home(asker.body_id)
    rows = narrowed(petitions_of(home), Wanted(q=query), today=council_day(at))
    return [
        Hit(
            kind="petition",
            id=row.id,
            title=row.text[:120],
            beside=row.place,
            snippet=snippet(row.text, terms),
            on=row.received_on,
            meeting=row.meeting_id,
        )
        for row in rows.order_by("-received_on", "number")[:MOST]
    ]


def _resolution(one: Resolved) -> _Line:
    hit = Hit(
        kind="resolution",
        id=one.id,
        title=one.title,
        beside=one.meeting,
        snippet=[],
        on=council_day(one.announced_at) if one.announced_at else None,
        meeting=one.meeting_id,
    )
    return _Line(one.text, hit)


def _speeches(asker: Asker, terms: Sequence[Term]) -> list[Hit]:
    """Who spoke about what; with the secretariat also what was noted of it."""
    spoken = _found((_speech(one, "speech") for one in said_in_body(asker.body_id)), terms)
    if not asker.reads_all:
        return spoken
    noted = _found((_speech(one, "speech_note") for one in noted_in_body(asker.body_id)), terms)
    return [*spoken, *noted][: 2 * MOST]


def _speech(one: Said, kind: str) -> _Line:
    hit = Hit(
        kind=kind,
        id=one.id,
        title=one.name,
        beside=f"{one.meeting} – {one.item}",
        snippet=[],
        on=council_day(one.at),
        meeting=one.meeting_id,
        item=one.item_id,
        speech=one.speech_id,
    )
    return _Line(one.text, hit)


def _answers(asker: Asker, terms: Sequence[Term]) -> list[Hit]:
    """Written answers: to oneself, with the secretariat all. What was promised in the hall, everybody heard."""
    author = None if asker.reads_all else asker.mandate
    answers = answers_in_body(asker.body_id, author_id=author) if author or asker.reads_all else []
    found = _found((_answer(one) for one in answers), terms)
    return [
        *found,
        *_found((_answer(one) for one in promises_in_body(asker.body_id, author_id=author)), terms),
    ]


def _answer(one: Answered) -> _Line:
    hit = Hit(
        kind="promise" if one.is_promise else "answer",
        id=one.id,
        title=one.subject or one.by,
        beside=" – ".join(part for part in (one.by, one.meeting) if part),
        snippet=[],
        on=one.on,
        meeting=one.meeting_id,
    )
    return _Line(one.text, hit)


def _own(one: OwnWords) -> _Line:
    hit = Hit(
        kind="note",
        id=one.id,
        title=one.title,
        beside="",
        snippet=[],
        on=council_day(one.changed_at),
        document=one.document_id,
        version=one.version_id,
        page=one.page,
    )
    return _Line(one.text, hit)
