"""What the commands about documents share: where a document lies, its row locked, and how the record tells of it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import NotFound
from councils.events import body_stream
from documents.events import AudienceJson, DocumentJson, FileJson, Heard, VersionJson
from documents.models import Document, StoredFile, Version
from documents.rules.words import Audience, DocumentState
from documents.selectors.access import lies_in
from documents.selectors.people import People, is_told_apart, people_for
from sessions.events import meeting_stream
from sessions.rules.states import MeetingState
from sessions.selectors import meeting_state


@dataclass(frozen=True, slots=True)
class Home:
    """Where documents lie: in a meeting, or with meeting_id None in the body's library."""

    body_id: UUID
    meeting_id: UUID | None

    @property
    def stream(self) -> str:
        """Before a meeting is convened it has none of its own. Raises NotFound."""
        if self.meeting_id is None or meeting_state(self.meeting_id) is MeetingState.DRAFT:
            return body_stream(self.body_id)
        return meeting_stream(self.meeting_id)


def home_of(document_id: UUID) -> Home:
    """Raises NotFound."""
    found = Document.objects.filter(id=document_id).values_list("body_id", "meeting_id").first()
    if found is None:
        raise NotFound("not_found")
    return Home(*found)


def locked_document(document_id: UUID) -> Document:
    """Raises NotFound."""
    return locked_documents([document_id])[0]


def locked_documents(document_ids: Collection[UUID], *, home: Home | None = None) -> list[Document]:
    """In the order asked, each once. Raises NotFound when one is absent, or lies elsewhere than at home."""
    rows = Document.objects.select_for_update().filter(id__in=list(document_ids)).order_by("id")
    if home is not None:
        rows = rows.filter(lies_in(home.body_id, home.meeting_id))
    found = {row.id: row for row in rows}
    asked = list(dict.fromkeys(document_ids))
    if len(found) != len(asked):
        raise NotFound("not_found")
    return [found[document] for document in asked]


def heard_of(document: Document, *, at: datetime) -> Heard:
    return all_heard_of([document], at=at)[0]


def all_heard_of(documents: Sequence[Document], *, at: datetime) -> list[Heard]:
    """documents: of one home. at: the day on which committees have their members."""
    people = people_for([document for document in documents if is_told_apart(document)], at=at)
    versions = _versions_told(documents)
    return [_heard(document, versions.get(document.id), people) for document in documents]


def audience_json(document: Document) -> AudienceJson:
    return {
        "to": Audience(document.audience).value,
        "group": str(document.group_id) if document.group_id else None,
        "committee": str(document.committee_id) if document.committee_id else None,
    }


def _heard(document: Document, version: Version | None, people: People) -> Heard:
    audience = Audience(document.audience)
    return Heard(
        facts=_facts(document, version),
        audience=audience,
        mandates=[mandate.id for mandate in people.of(document)] if is_told_apart(document) else [],
        persons=people.persons(document),
        is_hidden=document.state != DocumentState.PUBLISHED,
    )


def _facts(document: Document, version: Version | None) -> DocumentJson:
    return {
        "id": str(document.id),
        "meeting": str(document.meeting_id) if document.meeting_id else None,
        "kind": document.kind,
        "number": document.number,
        "symbol": document.symbol,
        "title": document.title,
        "issuer": document.issuer,
        "issued_on": document.issued_on.isoformat() if document.issued_on else None,
        "audience": audience_json(document),
        "keep_on_device": document.keep_on_device,
        "version": _version(version) if version else None,
    }


def _version(version: Version) -> VersionJson:
    return {
        "id": str(version.id),
        "ordinal": version.ordinal,
        "name": version.name,
        "pages": version.pages,
        "note": version.note,
        "original": _file(version.original),
        "pdf": _file(version.pdf),
    }


def _file(file: StoredFile) -> FileJson:
    return {"sha256": file.sha256, "size": file.size, "media": file.media}


def _versions_told(documents: Iterable[Document]) -> dict[UUID, Version]:
    """The published one of each, of a draft its newest. One query."""
    presented = {document.id: document.presented_id for document in documents}
    rows = Version.objects.filter(document_id__in=list(presented)).select_related("original", "pdf")
    found: dict[UUID, Version] = {}
    for row in rows.order_by("ordinal"):
        if presented[row.document_id] in (None, row.id):
            found[row.document_id] = row
    return found
