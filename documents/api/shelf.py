"""Routes of documents: what is said of them, whom they are for, publishing, order. Parse, authorise, call."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right
from councils.selectors.standings import access_body
from documents.api import schemas_shelf as s
from documents.api.told import document_out, documents_out
from documents.selectors.access import access_document, reader_of
from documents.selectors.shelf import one_told, told
from documents.services.describe_document import Description, describe_document
from documents.services.order_documents import order_documents
from documents.services.publish_documents import Home, publish_documents
from documents.services.remove_draft import remove_draft, remove_draft_version
from documents.services.restore_document import restore_document
from documents.services.set_document_audience import AudienceDraft, set_document_audience
from documents.services.withdraw_document import withdraw_document
from journal.rules.entry import Entry
from journal.services.record import Command
from sessions.plans import access_plan
from sessions.selectors import body_of

router = Router(tags=["documents"], auth=SignedIn())


@router.get("/bodies/{body_id}/library", response=s.LibraryOut)
def library(request: HttpRequest, body_id: UUID) -> s.LibraryOut:
    """What belongs to no meeting."""
    reader = reader_of(person_of(request), meeting_id=None, body_id=body_id)
    return s.LibraryOut(documents=documents_out(told(reader, reader.readable())))


@router.get("/documents/{document_id}", response=s.DocumentWithVersionsOut)
def document(request: HttpRequest, document_id: UUID) -> s.DocumentWithVersionsOut:
    return document_out(one_told(person_of(request), document_id))


@router.post("/documents/{document_id}/describe", response=Done)
def describe(request: HttpRequest, document_id: UUID, body: s.DescribeIn) -> Done:
    said = Description(
        kind=body.kind,
        number=body.number,
        symbol=body.symbol,
        title=body.title,
        issuer=body.issuer,
        issued_on=body.issued_on,
    )
    return _prepare(
        request,
        document_id,
        body,
        lambda c: describe_document(c, document_id=document_id, revision=body.revision, said=said),
    )


@router.post("/documents/{document_id}/audience", response=Done)
def audience(request: HttpRequest, document_id: UUID, body: s.AudienceIn) -> Done:
    draft = AudienceDraft(body.to, body.group, body.committee, body.persons)
    return _prepare(
        request,
        document_id,
        body,
        lambda c: set_document_audience(
            c, document_id=document_id, audience=draft, keep_on_device=body.keep_on_device
        ),
    )


@router.post("/meetings/{meeting_id}/documents/publish", response=Done)
def publish(request: HttpRequest, meeting_id: UUID, body: s.PublishIn) -> Done:
    """Drafts, and drafts of a new version; all of them in one entry."""
    access_plan(person_of(request), meeting_id)
    home = Home(body_of(meeting_id), meeting_id)
    return _publish(request, home, body)


@router.post("/bodies/{body_id}/library/publish", response=Done)
def publish_in_library(request: HttpRequest, body_id: UUID, body: s.PublishIn) -> Done:
    access_body(person_of(request), body_id, right=Right.PREPARE_MEETINGS)
    return _publish(request, Home(body_id, None), body)


@router.post("/documents/{document_id}/withdraw", response=Done)
def withdraw(request: HttpRequest, document_id: UUID, body: s.WithdrawIn) -> Done:
    return _prepare(
        request,
        document_id,
        body,
        lambda c: withdraw_document(c, document_id=document_id, reason=body.reason),
    )


@router.post("/documents/{document_id}/restore", response=Done)
def restore(request: HttpRequest, document_id: UUID, body: CommandIn) -> Done:
    return _prepare(request, document_id, body, lambda c: restore_document(c, document_id=document_id))


@router.delete("/documents/{document_id}", response={204: None})
def remove(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """A draft only: what was published is withdrawn."""
    access_document(person_of(request), document_id, right=Right.PREPARE_MEETINGS)
    remove_draft(command_of(request, None), document_id=document_id)
    return HttpResponse(status=204)


@router.delete("/documents/{document_id}/draft", response={204: None})
def remove_version(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """The new version that is not published yet."""
    access_document(person_of(request), document_id, right=Right.PREPARE_MEETINGS)
    remove_draft_version(command_of(request, None), document_id=document_id)
    return HttpResponse(status=204)


@router.post("/meetings/{meeting_id}/documents/order", response=Done)
def order(request: HttpRequest, meeting_id: UUID, body: s.OrderDocumentsIn) -> Done:
    access_plan(person_of(request), meeting_id)
    home = Home(body_of(meeting_id), meeting_id)
    return Done.of(order_documents(command_of(request, body), home=home, document_ids=body.documents))


def _publish(request: HttpRequest, home: Home, body: s.PublishIn) -> Done:
    command = command_of(request, body)
    return Done.of(publish_documents(command, home=home, document_ids=body.documents, note=body.note))


def _prepare(
    request: HttpRequest, document_id: UUID, body: CommandIn, do: Callable[[Command], Entry]
) -> Done:
    access_document(person_of(request), document_id, right=Right.PREPARE_MEETINGS)
    return Done.of(do(command_of(request, body)))
