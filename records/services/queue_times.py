"""Ask for the times that signatures lack, now that a timestamp service is set up; stamp_due brings them."""

from uuid import UUID

from catalogue.refusals import Conflict
from councils.events import body_stream
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records import ports
from records.events_signing import times_asked
from records.models import PaperRevision
from records.selectors.acts import newest_revision
from records.selectors.untimed import untimed_papers

AWAITED = "asked for later"


def queue_times(command: Command, *, body_id: UUID) -> Entry:
    """Of every paper in the list. Raises Conflict: no_timestamp_service, no_times_missing."""
    named: dict[str, Json] = {"body": str(body_id)}
    with recording(body_stream(body_id), command, name="queue_times", content=named) as record:
        if record.done:
            return record.done
        if ports.timestamper() is None:
            raise Conflict("no_timestamp_service")
        papers = [paper.id for paper in untimed_papers(body_id)]
        if not papers:
            raise Conflict("no_times_missing")
        for paper in papers:
            newest = newest_revision(paper)
            assert newest is not None
            PaperRevision.objects.filter(id=newest.id).update(pending=AWAITED, next_try_at=command.at)
        return record.append(*times_asked(papers))
