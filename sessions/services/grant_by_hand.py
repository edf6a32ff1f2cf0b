"""Give one named person of the body a right for one meeting, and take it back."""

from uuid import UUID

from django.contrib.auth import get_user_model
from guardian.shortcuts import assign_perm, remove_perm

from catalogue.refusals import Conflict, Invalid, NotFound
from councils import ports
from councils.rules.access import GRANTABLE, Right
from councils.selectors.accounts import belongs
from councils.services import rights_epoch
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events
from sessions.granted import is_granted
from sessions.models import Meeting


def grant_by_hand(command: Command, *, meeting_id: UUID, user_id: UUID, right: Right) -> Entry:
    """A person of the body, with a role, a mandate, or an account only; nobody of another body.

    Raises Invalid("right_not_grantable"), NotFound, Conflict("right_granted_already").
    """
    content = {"user": str(user_id), "right": right.value}
    stream = events.meeting_stream(meeting_id)
    with recording(stream, command, name="grant_by_hand", content=content) as record:
        if record.done:
            return record.done
        if right not in GRANTABLE:
            raise Invalid("right_not_grantable")
        meeting = _meeting(meeting_id)
        if not belongs(user_id, meeting.body_id):
            raise NotFound("not_found")
        if is_granted(user_id, meeting_id, right):
            raise Conflict("right_granted_already")
        assign_perm(right.value, get_user_model().objects.get(pk=user_id), meeting)
        entry = record.append(*events.right_granted(user=user_id, right=right.value))
        _tell(user_id)
        return entry


def revoke_by_hand(command: Command, *, meeting_id: UUID, user_id: UUID, right: Right) -> Entry:
    """The door closes on the person within a second. Raises NotFound, Conflict("right_not_granted")."""
    content = {"user": str(user_id), "right": right.value}
    stream = events.meeting_stream(meeting_id)
    with recording(stream, command, name="revoke_by_hand", content=content) as record:
        if record.done:
            return record.done
        meeting = _meeting(meeting_id)
        if not is_granted(user_id, meeting_id, right):
            raise Conflict("right_not_granted")
        remove_perm(right.value, get_user_model().objects.get(pk=user_id), meeting)
        entry = record.append(*events.right_revoked(user=user_id, right=right.value))
        _tell(user_id)
        return entry


def _tell(user_id: UUID) -> None:
    """Last: nothing is locked behind the epoch."""
    rights_epoch.bump()
    ports.tell_rights_changed(str(user_id))


def _meeting(meeting_id: UUID) -> Meeting:
    meeting = Meeting.objects.filter(id=meeting_id).first()
    if meeting is None:
        raise NotFound("not_found")
    return meeting
