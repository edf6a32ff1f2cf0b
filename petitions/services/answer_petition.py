"""Enter what the agency answered: its text, number and day, the document where there is one, and what it means."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from catalogue.refusals import Invalid, NotFound
from documents.selectors.attachable import published_by_id
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from petitions.events import petition_answered
from petitions.models import Petition
from petitions.rules.words import PetitionState
from petitions.services.shared import home_of, locked_petition, stream_of, words_of
from petitions.services.step_petition import Step, take_step

OUTCOMES = frozenset({PetitionState.SETTLED, PetitionState.EXPLAINED, PetitionState.IN_WORK})


@dataclass(frozen=True, slots=True)
class Answer:
    """outcome: settled, explained or in work. document: of the meeting or the library."""

    text: str
    number: str
    on: date
    outcome: PetitionState
    document_id: UUID | None = None
    note: str = ""

    def as_json(self) -> dict[str, Json]:
        return {
            "text": self.text,
            "number": self.number,
            "document": str(self.document_id) if self.document_id else None,
            "on": self.on.isoformat(),
        }


def answer_petition(command: Command, *, petition_id: UUID, revision: int, answer: Answer) -> Entry:
    """A later answer takes the place of the one before; both stand in the record.

    Raises NotFound, also for a document that is not published there; Invalid("petition_answer_empty"
    | "petition_step_unknown" | "petition_day_ahead" | "petition_day_before_received" |
    "petition_step_back_needs_note"), Conflict("petition_changed_meanwhile" | "petition_is_joined").
    """
    content: dict[str, Json] = {
        **answer.as_json(),
        "petition": str(petition_id),
        "revision": revision,
        "outcome": answer.outcome.value,
        "note": answer.note,
    }
    with recording(
        stream_of(home_of(petition_id)), command, name="answer_petition", content=content
    ) as record:
        if record.done:
            return record.done
        row = locked_petition(petition_id, revision=revision)
        _refuse_nonsense(row, answer)
        take_step(row, Step(answer.outcome, answer.on, answer.note), command)
        row.answer, row.answer_number = answer.text.strip(), answer.number
        row.answered_on, row.answer_document_id = answer.on, answer.document_id
        row.found_by = words_of(row)
        row.save()
        return record.append(
            *petition_answered(
                row.id,
                answer.as_json(),
                state=answer.outcome,
                on=answer.on,
                note=answer.note,
                revision=row.revision,
            )
        )


def _refuse_nonsense(row: Petition, answer: Answer) -> None:
    if answer.outcome not in OUTCOMES:
        raise Invalid("petition_step_unknown")
    if not (answer.text.strip() or answer.number or answer.document_id):
        raise Invalid("petition_answer_empty")
    if answer.document_id is not None and not _is_published(row, answer.document_id):
        raise NotFound("not_found")


def _is_published(row: Petition, document_id: UUID) -> bool:
    # A nil meeting leaves the body's library.
    here = row.meeting_id or UUID(int=0)
    return published_by_id([document_id], meeting_id=here, body_id=row.body_id).get(document_id, False)
