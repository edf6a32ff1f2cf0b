"""Lay down who sits where at a meeting, as the office edited it."""

from dataclasses import replace
from typing import cast
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from councils.rules.calendar import council_day
from councils.selectors.mandates import MandateFact, mandates_of_term
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events_before
from sessions.events import meeting_stream
from sessions.models import SeatingPlan as SeatingPlanRow
from sessions.rules.invitations import refusal_to_decide
from sessions.rules.seating_plan import Seat, SeatingPlan, refusal
from sessions.rules.states import MeetingState
from sessions.services.locked import locked_meeting
from sessions.services.planning import SEATED


def arrange_seating(command: Command, *, meeting_id: UUID, plan: SeatingPlan) -> Entry:
    """The last plan holds. A seat's group is that of whoever sits on it; an empty seat keeps what it was given.

    Raises NotFound, Conflict with meeting_not_convened, meeting_closed or meeting_cancelled, Invalid with
    seating_empty, seating_too_large, seating_seat_twice, seating_delegate_twice, seating_outside_hall or
    seating_of_stranger.
    """
    content = cast("dict[str, Json]", plan.as_json())
    with recording(meeting_stream(meeting_id), command, name="arrange_seating", content=content) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        too_late = refusal_to_decide(MeetingState(meeting.state))
        if too_late:
            raise Conflict(too_late)
        day = council_day(max(meeting.starts_at, command.at))
        members = {m.id: m for m in mandates_of_term(meeting.term_id, on=day) if m.status in SEATED}
        wrong = refusal(plan, members.keys())
        if wrong:
            code, facts = wrong
            raise Invalid(code, **facts)
        kept = replace(plan, seats=tuple(_grouped(seat, members) for seat in plan.seats))
        written = {"plan": kept.as_json(), "changed_at": command.at}
        SeatingPlanRow.objects.update_or_create(meeting_id=meeting_id, defaults=written)
        return record.append(*events_before.seating_arranged(_named(kept, members)))


def _grouped(seat: Seat, members: dict[UUID, MandateFact]) -> Seat:
    return seat if seat.mandate is None else replace(seat, group=members[seat.mandate].group)


def _named(plan: SeatingPlan, members: dict[UUID, MandateFact]) -> dict[str, Json]:
    """As the hall sees it: the roster is not told there, so each seat says who sits on it."""
    told = cast("dict[str, Json]", plan.as_json())
    seats = [
        {**seat_json, "name": members[seat.mandate].name if seat.mandate else ""}
        for seat, seat_json in zip(plan.seats, plan.as_json()["seats"], strict=True)
    ]
    return {**told, "seats": cast("Json", seats)}
