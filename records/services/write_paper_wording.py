"""Set what a place of one kind of paper says in a body."""

from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from councils.events import body_stream
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records import events_wordings
from records.models import Wording
from records.rules.default_wordings import DEFAULTS
from records.rules.wordings import DefaultWording, wrong_places
from records.rules.words import PaperKind


def write_paper_wording(
    command: Command, *, body_id: UUID, kind: PaperKind, key: str, text: str, revision: int
) -> Entry:
    """revision: the one that was seen, 0 for the product's.

    Raises NotFound for a key that there is not, Conflict("paper_wording_changed_meanwhile", revision),
    Invalid("paper_wording_empty"), or Invalid("paper_wording_place_unknown") naming what stands in braces and is no
    fact of this text, and those that are.
    """
    content = {"kind": kind.value, "key": key, "text": text}
    with recording(body_stream(body_id), command, name="write_paper_wording", content=content) as record:
        if record.done:
            return record.done
        refuse_text(text, default_of(kind, key))
        row = locked_paper_wording(body_id, kind, key, revision)
        row.text, row.revision = tidy(text), revision + 1
        row.written_by_id, row.written_at = _person(command.actor), command.at
        row.save()
        return record.append(*events_wordings.paper_wording_written(kind, key, text=row.text))


def default_of(kind: PaperKind, key: str) -> DefaultWording:
    """Raises NotFound."""
    found = DEFAULTS[kind].get(key)
    if found is None:
        raise NotFound("not_found")
    return found


def refuse_text(text: str, default: DefaultWording) -> None:
    """Raises as write_paper_wording."""
    if not text.strip():
        raise Invalid("paper_wording_empty")
    wrong = wrong_places(text, default.places)
    if wrong:
        known = ", ".join(f"{{{place}}}" for place in default.places)
        raise Invalid("paper_wording_place_unknown", names=", ".join(wrong), known=known)


def locked_paper_wording(body_id: UUID, kind: PaperKind, key: str, revision: int) -> Wording:
    """The row to write, a new one at revision 0; the body's stream is locked. Raises Conflict as above."""
    row = Wording.objects.filter(body_id=body_id, kind=kind, key=key).first()
    stands = row.revision if row else 0
    if stands != revision:
        raise Conflict("paper_wording_changed_meanwhile", revision=stands)
    return row or Wording(body_id=body_id, kind=kind, key=key)


def tidy(text: str) -> str:
    """Lines without spaces at their ends, none empty: each is a paragraph."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _person(actor: str) -> UUID | None:
    """None for what the server did by itself."""
    try:
        return UUID(actor)
    except ValueError:
        return None
