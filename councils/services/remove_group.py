"""Remove a delegate group that nobody was ever in."""

from uuid import UUID

from django.db.models import ProtectedError

from catalogue.refusals import Conflict, NotFound
from councils import events, people_events
from councils.models import DelegateGroup, Mandate, PostHolding
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def remove_group(command: Command, *, group_id: UUID, body_id: UUID) -> Entry:
    """body_id: the group's, since a command sent again finds the group gone.

    Raises NotFound, Conflict with group_in_use while anybody is in it or ever held a post of it, or group_is_addressed
    when something was for it: an announcement, a document.
    """
    content = {"group": str(group_id)}
    with recording(events.body_stream(body_id), command, name="remove_group", content=content) as record:
        if record.done:
            return record.done
        group = DelegateGroup.objects.filter(id=group_id, term__body_id=body_id).first()
        if group is None:
            raise NotFound("not_found")
        held = PostHolding.objects.filter(group_id=group_id).exists()
        if held or Mandate.objects.filter(group_id=group_id).exists():
            raise Conflict("group_in_use", name=group.name)
        try:
            group.delete()
        except ProtectedError as used:
            raise Conflict("group_is_addressed", name=group.name) from used
        return record.append(*people_events.group_removed(group_id))
