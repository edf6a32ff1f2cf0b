"""Say what a document is: its kind, number, title, who issued it and when."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from documents import events
from documents.rules.words import DocumentKind
from documents.services.shared import heard_of, home_of, locked_document
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.services.from_paper import refuse_paper


@dataclass(frozen=True, slots=True)
class Description:
    """number, symbol: as the issuer gave them, "412" and "TTr-UBND"; empty where there is none."""

    kind: DocumentKind
    title: str
    number: str = ""
    symbol: str = ""
    issuer: str = ""
    issued_on: date | None = None


def describe_document(command: Command, *, document_id: UUID, revision: int, said: Description) -> Entry:
    """revision: of what was read when this was written.

    Raises NotFound; Conflict("document_changed_meanwhile", revision=the one that stands); Invalid with
    document_untitled or occurred_not_here.
    """
    content: dict[str, Json] = {
        "document": str(document_id),
        "revision": revision,
        **asdict(said),
        "issued_on": said.issued_on.isoformat() if said.issued_on else None,
    }
    with recording(home_of(document_id).stream, command, name="describe_document", content=content) as record:
        if record.done:
            return record.done
        refuse_paper(command)
        document = locked_document(document_id)
        if document.revision != revision:
            raise Conflict("document_changed_meanwhile", revision=document.revision)
        if not said.title.strip():
            raise Invalid("document_untitled")
        for name, value in asdict(said).items():
            setattr(document, name, value)
        document.revision += 1
        document.save()
        return record.append(*events.described(heard_of(document, at=command.at)))
