"""Take a list of petitions from the office's own workbook, as it was shown and confirmed: all of it or nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from councils.rules.calendar import council_day
from councils.rules.lists.grid import Sheet
from councils.selectors.cards import names_of
from journal.ids import derived
from journal.rules.canonical import Json, canonical
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from petitions.events import petitions_imported
from petitions.models import Petition, PetitionStep, TakenList
from petitions.rules.finding import in_order
from petitions.rules.lists.reading import Choices, Known, Reading, ReadRow, read_list
from petitions.rules.words import CLOSED, PetitionState
from petitions.selectors import Home, agencies_of, petitions_of
from petitions.services.shared import next_number, petition_json, stream_of, words_of


@dataclass(frozen=True, slots=True)
class ConfirmedList:
    """sheets: of the file whose SHA-256 is given. digest: of what the person saw would be taken.

    again: said by who knows that this very file was taken before.
    """

    sheets: Sequence[Sheet]
    file_sha256: str
    choices: Choices
    digest: str
    again: bool = False


def import_petitions(command: Command, *, home: Home, confirmed: ConfirmedList) -> Entry:
    """Ids: `derived(command.id, "petition:<row>")`; numbers go on from the list's last.

    Raises Conflict("petitions_list_changed") when the list in the system or the reading is no longer what was shown,
    Conflict("petitions_file_taken") for the same file without `again`, Invalid("petitions_none_to_take").
    """
    content: dict[str, Json] = {
        "meeting": str(home.meeting_id) if home.meeting_id else None,
        "file_sha256": confirmed.file_sha256,
        "digest": confirmed.digest,
        "again": confirmed.again,
    }
    with recording(stream_of(home), command, name="import_petitions", content=content) as record:
        if record.done:
            return record.done
        rows = _settled(home, confirmed, today=council_day(command.at))
        taken = TakenList.objects.create(
            body_id=home.body_id,
            sha256=confirmed.file_sha256,
            count=len(rows),
            taken_by=_name_of(command.actor),
            taken_at=command.at,
        )
        petitions = write_rows(command, home, rows, taken=taken)
        told = [petition_json(petition) for petition in petitions]
        return record.append(*petitions_imported(told, file_sha256=confirmed.file_sha256))


def register_petitions(command: Command, *, home: Home, rows: Sequence[ReadRow]) -> Entry:
    """Take petitions that need no reading: of the demonstration, or from another system. Ids as of an import's rows."""
    content: dict[str, Json] = {
        "meeting": str(home.meeting_id) if home.meeting_id else None,
        "petitions": [_row_json(row) for row in rows],
    }
    with recording(stream_of(home), command, name="register_petitions", content=content) as record:
        if record.done:
            return record.done
        petitions = write_rows(command, home, rows)
        return record.append(*petitions_imported([petition_json(one) for one in petitions], file_sha256=""))


def reading_of(home: Home, sheets: Sequence[Sheet], choices: Choices, *, today: date) -> Reading:
    """Two queries however long the list."""
    texts = petitions_of(home).values_list("text", "number")
    known = Known({in_order(text): number for text, number in texts}, agencies_of(home.body_id))
    return read_list(sheets, choices, known, today=today)


def digest_of(reading: Reading) -> str:
    """SHA-256 of what would be taken, as hex."""
    taken: list[Json] = [_row_json(row) for row in reading.taken]
    return hashlib.sha256(canonical({"petitions": taken})).hexdigest()


def write_rows(
    command: Command, home: Home, rows: Sequence[ReadRow], *, taken: TakenList | None = None
) -> list[Petition]:
    """Three statements however many rows. taken: the list they came in."""
    first = next_number(home)
    petitions = [_petition(command, home, row, first + place) for place, row in enumerate(rows)]
    for petition in petitions:
        petition.taken_with = taken
    Petition.objects.bulk_create(petitions, batch_size=400)
    steps = [
        step for petition, row in zip(petitions, rows, strict=True) for step in _steps(petition, row, command)
    ]
    PetitionStep.objects.bulk_create(steps, batch_size=800)
    return petitions


def _settled(home: Home, confirmed: ConfirmedList, *, today: date) -> list[ReadRow]:
    # The stream is locked: nobody adds to the list between this reading and the writing.
    reading = reading_of(home, confirmed.sheets, confirmed.choices, today=today)
    if not reading.taken:
        raise Invalid("petitions_none_to_take")
    if digest_of(reading) != confirmed.digest:
        raise Conflict("petitions_list_changed")
    known = TakenList.objects.filter(body_id=home.body_id, sha256=confirmed.file_sha256)
    if not confirmed.again and known.exists():
        raise Conflict("petitions_file_taken")
    return reading.taken


def _petition(command: Command, home: Home, row: ReadRow, number: int) -> Petition:
    petition = Petition(
        id=UUID(derived(command.id, f"petition:{row.row}")),
        body_id=home.body_id,
        meeting_id=home.meeting_id,
        number=number,
        text=row.text,
        place=row.place,
        field=row.field,
        field_label=row.field_label,
        agency=row.agency,
        state=row.state,
        received_on=row.received_on,
        due_on=row.due_on,
        answer=row.answer,
        answer_number=row.answer_number,
        answered_on=row.answered_on,
        changed_at=command.at,
    )
    petition.found_by = words_of(petition)
    return petition


def _steps(petition: Petition, row: ReadRow, command: Command) -> list[PetitionStep]:
    """When it was received, and where the list says more: what became of it, on the day of its answer or today."""
    steps = [
        PetitionStep(
            petition=petition, state=PetitionState.RECEIVED, on=row.received_on, recorded_at=command.at
        )
    ]
    if row.state is not PetitionState.RECEIVED:
        day = row.answered_on if row.state in CLOSED else None
        on = day or max(row.received_on, council_day(command.at))
        steps.append(PetitionStep(petition=petition, state=row.state, on=on, recorded_at=command.at))
    return steps


def _row_json(row: ReadRow) -> dict[str, Json]:
    return {
        "row": row.row,
        "text": row.text,
        "place": row.place,
        "field": row.field.value,
        "field_label": row.field_label,
        "agency": row.agency,
        "state": row.state.value,
        "received_on": row.received_on.isoformat(),
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "answer": row.answer,
        "answer_number": row.answer_number,
        "answered_on": row.answered_on.isoformat() if row.answered_on else None,
    }


def _name_of(actor: str) -> str:
    """Empty for what no person did."""
    try:
        person = UUID(actor)
    except ValueError:
        return ""
    return names_of([person]).get(person, "")
