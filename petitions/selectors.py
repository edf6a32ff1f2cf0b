"""Reads of voters' petitions. `access_*` fetch and authorise at once; nothing here knows who signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from catalogue.refusals import Forbidden, NotFound
from councils.rules.access import Right
from councils.selectors.standings import Standing, access_body, standing_of
from documents.rules.terms import read_query
from petitions.models import Petition, TakenList, VoterMeeting
from petitions.rules.finding import wanted
from petitions.rules.late import OPEN, Alike, AllFigures, figures
from petitions.rules.words import Field, PetitionState
from sessions.rules.states import MeetingState
from sessions.selectors import access_meeting, meeting_ids_of_body, meeting_state, standing_in_meeting

MOST_COMPARED = 3_000
MOST_LISTS = 20


@dataclass(frozen=True, slots=True)
class Home:
    """Whose petitions: a meeting's, or with meeting_id None all of a body, those of its meetings too."""

    body_id: UUID
    meeting_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to. agency: as it is written, "" for those without. late: only those."""

    q: str = ""
    fields: Sequence[Field] = field(default_factory=tuple)
    states: Sequence[PetitionState] = field(default_factory=tuple)
    agency: str | None = None
    place: str = ""
    late: bool = False
    item_id: UUID | None = None
    slip_id: UUID | None = None
    heard_at: UUID | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A petition, and how many others are counted with it, things it is linked to and people who signed."""

    petition: Petition
    joined: int
    links: int
    signers: int


@dataclass(frozen=True, slots=True)
class Page:
    """total: of the home. found: of what was wanted."""

    total: int
    found: int
    rows: Sequence[Counted]


# ---- who may


def access_of_body(user_id: UUID, body_id: UUID) -> Home:
    """For a delegate of the body and its secretariat. Raises NotFound to strangers, Forbidden to others of the body."""
    access_body(user_id, body_id)
    _require_reader(standing_of(user_id, body_id))
    return Home(body_id)


def access_of_meeting(user_id: UUID, meeting_id: UUID) -> Home:
    meeting = access_meeting(user_id, meeting_id)
    _require_reader(standing_in_meeting(user_id, meeting_id))
    return Home(meeting.body_id, meeting_id)


def access_writing(user_id: UUID, body_id: UUID, meeting_id: UUID | None) -> Home:
    """Raises NotFound also for a meeting of another body."""
    if meeting_id is None:
        access_body(user_id, body_id, right=Right.PREPARE_MEETINGS)
        return Home(body_id)
    meeting = access_meeting(user_id, meeting_id, right=Right.PREPARE_MEETINGS)
    if meeting.body_id != body_id:
        raise NotFound("not_found")
    return Home(body_id, meeting_id)


def access_petition(user_id: UUID, petition_id: UUID, *, writes: bool = False) -> Petition:
    petition = Petition.objects.filter(id=petition_id).first()
    if petition is None:
        raise NotFound("not_found")
    if writes:
        access_writing(user_id, petition.body_id, petition.meeting_id)
    elif petition.meeting_id:
        access_of_meeting(user_id, petition.meeting_id)
    else:
        access_of_body(user_id, petition.body_id)
    return petition


def access_voter_meeting(user_id: UUID, voter_meeting_id: UUID) -> VoterMeeting:
    """For who writes."""
    row = VoterMeeting.objects.filter(id=voter_meeting_id).first()
    if row is None:
        raise NotFound("not_found")
    access_writing(user_id, row.body_id, row.meeting_id)
    return row


def reads_slips(user_id: UUID, petition: Petition) -> bool:
    """Slips are told to the secretariat alone: most of them are private still."""
    return _standing_at(user_id, petition).may(Right.READ_SECRETARIAT)


def reads_drafts(user_id: UUID, petition: Petition) -> bool:
    """Items of an agenda that was not proposed yet are told to who writes it or reads with the secretariat."""
    standing = _standing_at(user_id, petition)
    return standing.may(Right.READ_SECRETARIAT) or standing.may(Right.PREPARE_MEETINGS)


def _standing_at(user_id: UUID, petition: Petition) -> Standing:
    here = petition.meeting_id
    return standing_in_meeting(user_id, here) if here else standing_of(user_id, petition.body_id)


def _require_reader(standing: Standing) -> None:
    reads = standing.may(Right.READ_SECRETARIAT) or standing.may(Right.PREPARE_MEETINGS)
    if not reads and standing.mandate is None:
        raise Forbidden("role_missing")


# ---- lists


def petitions_of(home: Home) -> QuerySet[Petition]:
    """In the order of their numbers. Authorises nobody."""
    rows = Petition.objects.filter(body_id=home.body_id)
    if home.meeting_id is not None:
        rows = rows.filter(meeting_id=home.meeting_id)
    return rows.order_by("number", "id")


def page_of(home: Home, asked: Wanted, *, today: date, start: int, most: int) -> Page:
    """Six queries however many petitions. Authorises nobody."""
    everything = petitions_of(home)
    rows = narrowed(everything, asked, today=today)
    return Page(everything.count(), rows.count(), counted(rows[start : start + most]))


def narrowed(rows: QuerySet[Petition], asked: Wanted, *, today: date) -> QuerySet[Petition]:
    for piece in wanted(read_query(asked.q)):
        rows = rows.filter(found_by__contains=piece)
    if asked.fields:
        rows = rows.filter(field__in=asked.fields)
    if asked.states:
        rows = rows.filter(state__in=asked.states)
    exact = {
        "agency": asked.agency,
        "place": asked.place or None,
        "links__item_id": asked.item_id,
        "links__slip_id": asked.slip_id,
        "heard_at_id": asked.heard_at,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value is not None})
    return rows.filter(_is_late(today)) if asked.late else rows


def counted(rows: QuerySet[Petition]) -> list[Counted]:
    """Three queries beside the rows' own."""
    found = list(rows.select_related("joined_into"))
    ids = [row.id for row in found]
    joined, links, signers = (_counts(ids, what) for what in ("joined", "links", "signers"))
    return [
        Counted(row, joined.get(row.id, 0), links.get(row.id, 0), signers.get(row.id, 0)) for row in found
    ]


def _counts(ids: Sequence[UUID], what: str) -> dict[UUID, int]:
    rows = Petition.objects.filter(id__in=ids, **{f"{what}__isnull": False}).order_by()
    return dict(rows.values_list("id").annotate(count=Count(what)))


def _is_late(today: date) -> Q:
    return Q(due_on__lt=today, state__in=list(OPEN))


def agencies_of(body_id: UUID) -> list[str]:
    """Every spelling there is, those with most petitions first."""
    rows = Petition.objects.filter(body_id=body_id).exclude(agency="").order_by()
    counts = rows.values_list("agency").annotate(count=Count("id"))
    return [agency for agency, _ in sorted(counts, key=lambda pair: (-pair[1], pair[0]))]


def figures_of(home: Home, *, today: date) -> AllFigures:
    """One query that counts. Authorises nobody."""
    rows = petitions_of(home).order_by()
    kinds = rows.values("field", "field_label", "agency", "state")
    every = {_key(one): one["count"] for one in kinds.annotate(count=Count("id"))}
    late = {_key(one): one["count"] for one in kinds.filter(_is_late(today)).annotate(count=Count("id"))}
    return figures(
        Alike(Field(kind[0]), kind[1], kind[2], PetitionState(kind[3]), late=is_late, count=number)
        for kind, count in every.items()
        for is_late, number in ((True, late.get(kind, 0)), (False, count - late.get(kind, 0)))
        if number
    )


def _key(one: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return one["field"], one["field_label"], one["agency"], one["state"]


def texts_of(home: Home, *, but: UUID | None = None) -> list[tuple[UUID, str]]:
    """Of those that are counted for themselves; the newest where there are very many."""
    rows = petitions_of(home).exclude(state=PetitionState.JOINED)
    if but is not None:
        rows = rows.exclude(id=but)
    newest = rows.order_by("-received_on", "-number").values_list("id", "text")[:MOST_COMPARED]
    return list(reversed(newest))


def by_ids(ids: Sequence[UUID]) -> dict[UUID, Petition]:
    return Petition.objects.in_bulk(list(ids))


def lists_of(home: Home) -> list[tuple[TakenList, UUID | None, bool]]:
    """Newest first, each with its meeting and whether it may be taken back. Authorises nobody."""
    standing = petitions_of(home).filter(taken_with__isnull=False).order_by()
    meetings = dict(standing.values_list("taken_with", "meeting_id").distinct())
    rows = TakenList.objects.filter(id__in=meetings).order_by("-taken_at")[:MOST_LISTS]
    return [(row, meetings[row.id], untouched(row)) for row in rows]


def untouched(taken: TakenList) -> bool:
    """Whether every petition of it stands as it came, and nothing else hangs on one."""
    rows = Petition.objects.filter(taken_with=taken)
    still = rows.filter(
        revision=1, links__isnull=True, signers__isnull=True, joined__isnull=True, heard_at__isnull=True
    )
    return still.count() == rows.count()


def taken_before(body_id: UUID, sha256: str) -> TakenList | None:
    """When this very file was taken last."""
    return TakenList.objects.filter(body_id=body_id, sha256=sha256).order_by("-taken_at").first()


def voter_meetings_of(home: Home) -> list[tuple[VoterMeeting, int]]:
    """Newest first, each with how many petitions were heard there."""
    rows = VoterMeeting.objects.filter(body_id=home.body_id).select_related("group")
    if home.meeting_id is not None:
        rows = rows.filter(meeting_id=home.meeting_id)
    found = rows.annotate(count=Count("petitions")).order_by("-held_on", "place")
    return [(row, row.count) for row in found]


# ---- what the public would read; no route yet


@dataclass(frozen=True, slots=True)
class PublicPetition:
    """All that may be told outside: what was asked and what was answered. No person, no slip, no note of the office."""

    id: UUID
    meeting_id: UUID | None
    number: int
    text: str
    place: str
    field: Field
    field_label: str
    agency: str
    state: PetitionState
    is_late: bool
    received_on: date
    answer: str
    answer_number: str
    answered_on: date | None


def public_list(body_id: UUID, *, today: date) -> list[PublicPetition]:
    """Those of meetings that were convened, without the ones counted with another."""
    drafts = [
        meeting for meeting in meeting_ids_of_body(body_id) if meeting_state(meeting) is MeetingState.DRAFT
    ]
    rows = petitions_of(Home(body_id)).exclude(state=PetitionState.JOINED).exclude(meeting_id__in=drafts)
    late = set(rows.filter(_is_late(today)).values_list("id", flat=True))
    return [
        PublicPetition(
            id=row.id,
            meeting_id=row.meeting_id,
            number=row.number,
            text=row.text,
            place=row.place,
            field=Field(row.field),
            field_label=row.field_label,
            agency=row.agency,
            state=PetitionState(row.state),
            is_late=row.id in late,
            received_on=row.received_on,
            answer=row.answer,
            answer_number=row.answer_number,
            answered_on=row.answered_on,
        )
        for row in rows.filter(meeting_id__isnull=False)
    ]
