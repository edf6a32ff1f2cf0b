"""Let a place of a kind of paper say again what the product says."""

from uuid import UUID

from catalogue.refusals import Conflict
from councils.events import body_stream
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records import events_wordings
from records.rules.words import PaperKind
from records.services.write_paper_wording import default_of, locked_paper_wording


def restore_paper_wording(
    command: Command, *, body_id: UUID, kind: PaperKind, key: str, revision: int
) -> Entry:
    """Raises NotFound, Conflict("paper_wording_changed_meanwhile", revision) or ("paper_wording_is_built_in")."""
    content = {"kind": kind.value, "key": key}
    with recording(body_stream(body_id), command, name="restore_paper_wording", content=content) as record:
        if record.done:
            return record.done
        default_of(kind, key)
        row = locked_paper_wording(body_id, kind, key, revision)
        if revision == 0:
            raise Conflict("paper_wording_is_built_in")
        row.delete()
        return record.append(*events_wordings.paper_wording_restored(kind, key))
