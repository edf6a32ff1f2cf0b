"""Routes of the seating plan."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import Done, command_of, person_of
from councils.rules.access import Right
from sessions.announced import access_announced_meeting
from sessions.api.seating_schemas import ArrangeIn, PlanIn, PlanOut, SeatingOut, SuggestIn
from sessions.rules.hall_shapes import Wish
from sessions.rules.seating_plan import Seat, SeatingPlan
from sessions.seated import seating_of, suggest_seating
from sessions.selectors import access_meeting
from sessions.services.arrange_seating import arrange_seating

router = Router(tags=["seating"], auth=SignedIn())


@router.get("/meetings/{meeting_id}/seating", response=SeatingOut)
def seating(request: HttpRequest, meeting_id: UUID) -> object:
    meeting = access_announced_meeting(person_of(request), meeting_id)
    return seating_of(meeting, at=timezone.now())


@router.post("/meetings/{meeting_id}/seating/suggest", response=PlanOut)
def suggest(request: HttpRequest, meeting_id: UUID, body: SuggestIn) -> object:
    """A seat for everybody in office, group by group; nothing is saved."""
    access_meeting(person_of(request), meeting_id, right=Right.PREPARE_MEETINGS)
    wish = Wish(body.kind, body.rows, body.seats_per_row, body.aisle)
    return suggest_seating(meeting_id, wish, at=timezone.now()).as_json()


@router.post("/meetings/{meeting_id}/seating", response=Done)
def arrange(request: HttpRequest, meeting_id: UUID, body: ArrangeIn) -> Done:
    access_meeting(person_of(request), meeting_id, right=Right.PREPARE_MEETINGS)
    plan = _plan(body.plan)
    return Done.of(arrange_seating(command_of(request, body), meeting_id=meeting_id, plan=plan))


def _plan(given: PlanIn) -> SeatingPlan:
    seats = [Seat(s.id.strip(), s.row, s.number, s.x, s.y, s.mandate, s.group.strip()) for s in given.seats]
    return SeatingPlan(given.kind, given.height, given.seat_width, tuple(seats))
