"""Save a delegates' list from Excel, as it was shown and confirmed: all of it or nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from councils import ports
from councils.events import body_stream
from councils.events_imports import roster_imported
from councils.models import Mandate
from councils.rules.calendar import council_day
from councils.rules.lists.choices import Choices
from councils.rules.lists.grid import Sheet
from councils.rules.lists.planning import Plan
from councils.selectors.bodies import TermFact
from councils.selectors.imports import FoundReading, reading_of
from councils.services import rights_epoch
from councils.services.write_list import write_list
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


@dataclass(frozen=True, slots=True)
class ConfirmedList:
    """sheets: of the file whose SHA-256 is given. digest: of what the person saw would be saved."""

    sheets: Sequence[Sheet]
    file_sha256: str
    choices: Choices
    digest: str


def import_delegates(command: Command, *, term: TermFact, confirmed: ConfirmedList) -> Entry:
    """Ids: `derived(command.id, "mandate:<row>")` for new ones.

    Raises Conflict("import_questions_open"), Conflict("import_changed") when the register or the reading is no longer
    what the person saw, Invalid("import_nobody"); then nothing is saved.
    """
    content: dict[str, Json] = {
        "term": str(term.id),
        "file_sha256": confirmed.file_sha256,
        "digest": confirmed.digest,
    }
    with recording(body_stream(term.body_id), command, name="import_delegates", content=content) as record:
        if record.done:
            return record.done
        # The body's stream is locked: the register cannot change between this reading and the writing.
        found = reading_of(term, confirmed.sheets, confirmed.choices, today=council_day(command.at))
        plan = _settled(found, confirmed.digest)
        what = write_list(command, term_id=term.id, plan=plan)
        entry = record.append(*roster_imported(term=term.id, file_sha256=confirmed.file_sha256, what=what))
        ports.roster_changed(term.id, command)
        rights_epoch.bump()
        _tell(plan)
        return entry


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _settled(found: FoundReading, digest: str) -> Plan:
    plan, still_open = found.reading.plan, found.reading.preview.counts.open
    if plan is None or still_open:
        raise Conflict("import_questions_open", open=still_open)
    if not plan.people:
        raise Invalid("import_nobody")
    if found.digest != digest:
        raise Conflict("import_changed")
    return plan


def _tell(plan: Plan) -> None:
    """Those whose right to vote may have changed, after the commit."""
    touched = [UUID(person.mandate_id) for person in plan.people if person.mandate_id and person.status]
    users = Mandate.objects.filter(id__in=touched, user__isnull=False).values_list("user_id", flat=True)
    if users:
        ports.tell_rights_changed(*map(str, users))
