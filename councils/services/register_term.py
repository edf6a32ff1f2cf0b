"""Register a term of a body."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from councils import events
from councils.models import Term
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


@dataclass(frozen=True, slots=True)
class TermDraft:
    """ends_on: the last day; None while the next election is not set."""

    legislature_no: int
    starts_on: date
    ends_on: date | None = None


def term_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "term"))


def register_term(command: Command, *, body_id: UUID, draft: TermDraft) -> Entry:
    """Raises Conflict("terms_overlap"): on one day a body has one term; Invalid("term_ends_before_it_starts")."""
    term_id = term_id_of(command)
    content: dict[str, Json] = {
        "legislature_no": draft.legislature_no,
        "starts_on": draft.starts_on.isoformat(),
        "ends_on": draft.ends_on.isoformat() if draft.ends_on else None,
    }
    with recording(events.body_stream(body_id), command, name="register_term", content=content) as record:
        if record.done:
            return record.done
        if draft.ends_on is not None and draft.ends_on <= draft.starts_on:
            raise Invalid("term_ends_before_it_starts")
        _refuse_overlap(body_id, draft)
        Term.objects.create(
            id=term_id,
            body_id=body_id,
            legislature_no=draft.legislature_no,
            starts_on=draft.starts_on,
            ends_on=draft.ends_on,
        )
        return record.append(
            *events.term_registered(
                term=term_id,
                legislature_no=draft.legislature_no,
                starts_on=draft.starts_on,
                ends_on=draft.ends_on,
            )
        )


def _refuse_overlap(body_id: UUID, draft: TermDraft) -> None:
    others = Term.objects.filter(body_id=body_id).exclude(ends_on__lt=draft.starts_on)
    if draft.ends_on is not None:
        others = others.exclude(starts_on__gt=draft.ends_on)
    if others.exists():
        raise Conflict("terms_overlap")
