"""Say what a document is: its kind, number, title, who issued it and when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from documents.rules.words import DocumentKind
from journal.rules.entry import Entry
from journal.services.record import Command


@dataclass(frozen=True, slots=True)
class Description:
    kind: DocumentKind
    title: str
    number: str = ""
    symbol: str = ""
    issuer: str = ""
    issued_on: date | None = None


def describe_document(command: Command, *, document_id: UUID, revision: int, said: Description) -> Entry:
    raise NotImplementedError
