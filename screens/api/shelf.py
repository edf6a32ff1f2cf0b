"""A meeting's shelf: its documents as one reader is told of them, and which belong to which item of the agenda."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from agenda.documents_of_items import documents_by_item
from agenda.programme import lines_of
from councils.api.auth import SignedIn
from councils.api.commands import person_of
from councils.rules.access import Face
from councils.workbook import CONTENT_TYPE
from documents.api import schemas_shelf as s
from documents.api.told import documents_out
from documents.selectors.access import reader_in_meeting
from documents.selectors.shelf import told
from journal import selectors as journal
from screens.documents_sheet import documents_sheet
from sessions.events import meeting_stream
from sessions.plans import access_plan

router = Router(tags=["documents"], auth=SignedIn())


@router.get("/meetings/{meeting_id}/documents", response=s.ShelfOut)
def shelf(request: HttpRequest, meeting_id: UUID, face: Face | None = None) -> s.ShelfOut:
    """face "tablet": no more than the delegate may read, whatever else he is: neighbours see the screen."""
    # Before the rows: who reads again after this seq misses nothing.
    seq = journal.head(meeting_stream(meeting_id))
    as_delegate = face is Face.TABLET
    reader = reader_in_meeting(person_of(request), meeting_id, as_delegate=as_delegate)
    by_item = documents_by_item(meeting_id)
    attached = {document for documents in by_item.values() for document in documents}
    found = told(reader, reader.shelf(attached))
    shown = {one.document.id for one in found}
    items = [
        s.ItemDocumentsOut(item=item, documents=[document for document in documents if document in shown])
        for item, documents in by_item.items()
    ]
    return s.ShelfOut(
        seq=seq, documents=documents_out(found), items=[item for item in items if item.documents]
    )


@router.get("/meetings/{meeting_id}/documents.xlsx")
def documents_as_sheet(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """For whoever prepares the meeting: drafts and what was withdrawn are listed too."""
    person = person_of(request)
    meeting = access_plan(person, meeting_id)
    by_item = documents_by_item(meeting_id)
    reader = reader_in_meeting(person, meeting_id)
    attached = {document for documents in by_item.values() for document in documents}
    found = told(reader, reader.shelf(attached))
    content = documents_sheet(lines_of(meeting_id), by_item, found, title=meeting.title)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="tai-lieu-ky-hop.xlsx"'
    return response
