"""Remind those who have not answered: by messages where the body sends any; the others the office rings up."""

from collections.abc import Sequence
from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events_before
from sessions.events import meeting_stream
from sessions.messages_out import say_reminded
from sessions.models import Invitation
from sessions.rules.invitations import refusal_to_ask
from sessions.rules.states import MeetingState, Reply
from sessions.services.locked import locked_meeting


def remind_invited(command: Command, *, meeting_id: UUID, invitations: Sequence[UUID] | None = None) -> Entry:
    """invitations: None for all that are not answered. Whoever has answered meanwhile is left out.

    Raises NotFound, also for an invitation to another meeting; Conflict with meeting_not_convened, invitations_over,
    meeting_closed, meeting_cancelled, or all_have_replied.
    """
    content: dict[str, Json] = {"invitations": None if invitations is None else [str(i) for i in invitations]}
    with recording(meeting_stream(meeting_id), command, name="remind_invited", content=content) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        refusal = refusal_to_ask(MeetingState(meeting.state))
        if refusal:
            raise Conflict(refusal)
        known = Invitation.objects.filter(meeting_id=meeting_id).order_by("id")
        if invitations is not None:
            known = known.filter(id__in=invitations)
            if known.count() != len(set(invitations)):
                raise NotFound("not_found")
        silent = known.filter(reply=Reply.NONE, withdrawn_at__isnull=True)
        rows = list(silent)
        reminded = [row.id for row in rows]
        if not reminded:
            raise Conflict("all_have_replied")
        Invitation.objects.filter(id__in=reminded).update(reminded_at=command.at)
        say_reminded(meeting, rows, at=command.at)
        return record.append(*events_before.invitations_reminded(reminded, command.at))
