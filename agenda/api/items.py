"""Routes of what is on: items and breaks. Parse, authorise, call."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from agenda.api import schemas as s
from agenda.services.begin_break import begin_break
from agenda.services.start_item import start_item
from agenda.services.start_next import end_break, start_next
from agenda.services.undo_start import undo_start
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right
from journal.rules.entry import Entry
from journal.services.record import Command
from sessions.benches import access_conduct
from sessions.selectors import access_meeting

router = Router(tags=["agenda"], auth=SignedIn())


@router.post("/meetings/{meeting_id}/items/next", response=Done)
def next_(request: HttpRequest, meeting_id: UUID, body: CommandIn) -> Done:
    return _run(request, meeting_id, body, lambda c: start_next(c, meeting_id=meeting_id))


@router.post("/meetings/{meeting_id}/items/undo", response=Done)
def undo(request: HttpRequest, meeting_id: UUID, body: s.UndoIn) -> Done:
    """Only the last start, and only while no vote on the item was opened since."""
    return _run(request, meeting_id, body, lambda c: undo_start(c, meeting_id=meeting_id, seq=body.seq))


@router.post("/meetings/{meeting_id}/items/{item_id}/start", response=Done)
def start(request: HttpRequest, meeting_id: UUID, item_id: UUID, body: s.StartIn) -> Done:
    """At the sitting of a group its bench may too."""
    access_conduct(person_of(request), meeting_id, body.sitting_id)
    entry = start_item(
        command_of(request, body),
        meeting_id=meeting_id,
        item_id=item_id,
        sitting_id=body.sitting_id,
        until=body.until,
    )
    return Done.of(entry)


@router.post("/meetings/{meeting_id}/break", response=Done)
def break_(request: HttpRequest, meeting_id: UUID, body: s.BreakIn) -> Done:
    """The one that is next on the agenda, else one that is put in."""
    return _run(
        request, meeting_id, body, lambda c: begin_break(c, meeting_id=meeting_id, draft=body.draft())
    )


@router.post("/meetings/{meeting_id}/break/end", response=Done)
def break_end(request: HttpRequest, meeting_id: UUID, body: CommandIn) -> Done:
    """On with what was interrupted, else with the next item."""
    return _run(request, meeting_id, body, lambda c: end_break(c, meeting_id=meeting_id))


def _run(request: HttpRequest, meeting_id: UUID, body: CommandIn, do: Callable[[Command], Entry]) -> Done:
    access_meeting(person_of(request), meeting_id, right=Right.RUN_MEETING)
    return Done.of(do(command_of(request, body)))
