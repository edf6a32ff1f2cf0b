"""Remove a committee that nobody ever held a post of."""

from uuid import UUID

from django.db.models import ProtectedError

from catalogue.refusals import Conflict, NotFound
from councils import events, people_events
from councils.models import Committee, PostHolding
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def remove_committee(command: Command, *, committee_id: UUID, body_id: UUID) -> Entry:
    """body_id: the committee's, since a command sent again finds the committee gone.

    Raises NotFound, Conflict with committee_in_use, or committee_is_addressed when a document is for it.
    """
    content = {"committee": str(committee_id)}
    with recording(events.body_stream(body_id), command, name="remove_committee", content=content) as record:
        if record.done:
            return record.done
        committee = Committee.objects.filter(id=committee_id, term__body_id=body_id).first()
        if committee is None:
            raise NotFound("not_found")
        if PostHolding.objects.filter(committee_id=committee_id).exists():
            raise Conflict("committee_in_use", name=committee.name)
        try:
            committee.delete()
        except ProtectedError as used:
            raise Conflict("committee_is_addressed", name=committee.name) from used
        return record.append(*people_events.committee_removed(committee_id))
