"""Ask now for the times that signatures lack: those never asked for, and those whose next try is later."""

from uuid import UUID

from catalogue.refusals import Conflict
from councils.events import body_stream
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records import ports
from records.events_signing import times_asked
from records.models import PaperRevision
from records.rules.time_faults import AWAITED
from records.selectors.acts import newest_revision
from records.selectors.untimed import Untimed, untimed_papers


def queue_times(command: Command, *, body_id: UUID) -> Entry:
    """Of every paper in the list; stamp_due brings them. Raises Conflict: no_timestamp_service, no_times_missing."""
    named: dict[str, Json] = {"body": str(body_id)}
    with recording(body_stream(body_id), command, name="queue_times", content=named) as record:
        if record.done:
            return record.done
        if ports.timestamper() is None:
            raise Conflict("no_timestamp_service")
        found = untimed_papers(body_id)
        if not found:
            raise Conflict("no_times_missing")
        for one in found:
            _ask(one, command)
        return record.append(*times_asked([one.paper.id for one in found]))


def _ask(one: Untimed, command: Command) -> None:
    newest = newest_revision(one.paper.id)
    assert newest is not None
    rows = PaperRevision.objects.filter(id=newest.id)
    if one.is_asked:
        rows.update(next_try_at=command.at)
    else:
        rows.update(next_try_at=command.at, pending=AWAITED)
