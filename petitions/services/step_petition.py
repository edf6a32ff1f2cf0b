"""Note that a petition went a step further: sent to the agency, in work, settled, explained; or back, with why."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from councils.rules.calendar import council_day
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from petitions.events import petition_stepped
from petitions.models import Petition
from petitions.rules.steps import refusal_to_step
from petitions.rules.words import PetitionState
from petitions.services.shared import home_of, locked_petition, refuse_day, stepped, stream_of


@dataclass(frozen=True, slots=True)
class Step:
    """on: the day it happened. note: at most 400 characters; a step back says why."""

    state: PetitionState
    on: date
    note: str = ""


def step_petition(command: Command, *, petition_id: UUID, revision: int, step: Step) -> Entry:
    """Raises NotFound, Conflict("petition_changed_meanwhile" | "petition_is_joined"),
    Invalid("petition_step_back_needs_note" | "petition_step_unknown" | "petition_day_ahead" |
    "petition_day_before_received").
    """
    content: dict[str, Json] = {
        "petition": str(petition_id),
        "revision": revision,
        "state": step.state.value,
        "on": step.on.isoformat(),
        "note": step.note,
    }
    with recording(stream_of(home_of(petition_id)), command, name="step_petition", content=content) as record:
        if record.done:
            return record.done
        row = locked_petition(petition_id, revision=revision)
        take_step(row, step, command)
        row.save(update_fields=["state", "revision", "changed_at"])
        return record.append(
            *petition_stepped(row.id, state=step.state, on=step.on, note=step.note, revision=row.revision)
        )


def take_step(row: Petition, step: Step, command: Command) -> None:
    """Writes the step; the row is saved by whoever calls. Raises as step_petition."""
    refusal = refusal_to_step(PetitionState(row.state), step.state, note=step.note)
    if refusal == "petition_is_joined":
        raise Conflict(refusal)
    if refusal:
        raise Invalid(refusal)
    refuse_day(row, step.on, today=council_day(command.at))
    stepped(row, step.state, on=step.on, note=step.note, command=command)
