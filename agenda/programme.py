"""A meeting's programme as its papers and calendars need it. Authorises nobody, but for access_programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from agenda.models import Agenda, AgendaItem
from agenda.rules.items import AgendaState, ItemKind, ItemState
from catalogue.refusals import NotFound
from councils.rules.access import Right
from councils.rules.calendar import council_day
from councils.selectors.bodies import BodyFact, body_by_id, term_on
from sessions.announced import access_announced_meeting
from sessions.selectors import standing_in_meeting

WRITERS = (Right.PREPARE_MEETINGS, Right.RUN_MEETING)


@dataclass(frozen=True, slots=True)
class Line:
    """depth: 0 for the first level. ends_at: None where nobody planned how long. papers: title and symbol of each."""

    id: UUID
    depth: int
    number: str
    title: str
    kind: ItemKind
    state: ItemState
    planned_at: datetime | None
    duration_min: int | None
    presenter: str
    papers: Sequence[tuple[str, str]]
    note: str
    reason: str


@dataclass(frozen=True, slots=True)
class Programme:
    """term_years: "2026–2031", empty where nobody knows how long the term lasts. adopted_on: None until it was."""

    body: BodyFact
    legislature_no: int
    term_years: str
    meeting_id: UUID
    number: int
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime | None
    state: AgendaState
    adopted_on: date | None
    lines: Sequence[Line]


def access_programme(user_id: UUID, meeting_id: UUID) -> Programme:
    """While it is being written, for those who prepare or run the meeting; then for every member.

    Raises NotFound alike for strangers, and for whoever it is not for yet.
    """
    access_announced_meeting(user_id, meeting_id)
    standing = standing_in_meeting(user_id, meeting_id)
    if is_announced(meeting_id) or any(standing.may(right) for right in WRITERS):
        return programme_of(user_id, meeting_id)
    raise NotFound("not_found")


def is_announced(meeting_id: UUID) -> bool:
    """Whether others than the secretariat know of it."""
    return Agenda.objects.filter(meeting_id=meeting_id).exclude(state=AgendaState.DRAFT).exists()


def programme_of(user_id: UUID, meeting_id: UUID) -> Programme:
    """Raises NotFound for strangers."""
    meeting = access_announced_meeting(user_id, meeting_id)
    term = term_on(meeting.body_id, council_day(meeting.starts_at))
    agenda = Agenda.objects.filter(meeting_id=meeting_id).first()
    return Programme(
        body=body_by_id(meeting.body_id),
        legislature_no=term.legislature_no,
        term_years=f"{term.starts_on.year}–{term.ends_on.year}" if term.ends_on else "",
        meeting_id=meeting_id,
        number=meeting.number,
        title=meeting.title,
        place=meeting.place,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        state=AgendaState(agenda.state) if agenda else AgendaState.DRAFT,
        adopted_on=council_day(agenda.adopted_at) if agenda and agenda.adopted_at else None,
        lines=lines_of(meeting_id),
    )


def lines_of(meeting_id: UUID) -> list[Line]:
    """In order. One query."""
    rows = list(AgendaItem.objects.filter(meeting_id=meeting_id).order_by("position"))
    depths: dict[UUID | None, int] = {None: -1}
    for row in rows:
        depths[row.id] = depths.get(row.parent_id, -1) + 1
    return [_line(row, depths[row.id]) for row in rows]


def _line(row: AgendaItem, depth: int) -> Line:
    return Line(
        id=row.id,
        depth=depth,
        number=row.number,
        title=row.title,
        kind=ItemKind(row.kind),
        state=ItemState(row.state),
        planned_at=row.planned_at,
        duration_min=row.duration_min,
        presenter=row.presenter,
        papers=[(paper["title"], paper.get("symbol", "")) for paper in row.papers],
        note=row.note,
        reason=row.reason,
    )
