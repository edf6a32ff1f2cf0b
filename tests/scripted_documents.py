"""The part of the scripted meeting that is about documents: each thing that can happen to one, once."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from agenda.services.attach_documents import attach_documents
from documents.models import Document, StoredFile, Version
from documents.rules.words import Audience, DocumentKind, TextState
from documents.services.describe_document import Description, describe_document
from documents.services.order_documents import order_documents
from documents.services.publish_documents import Home, publish_documents
from documents.services.remove_draft import remove_draft
from documents.services.restore_document import restore_document
from documents.services.set_document_audience import AudienceDraft, set_document_audience
from documents.services.withdraw_document import withdraw_document
from sessions.selectors import body_of

if TYPE_CHECKING:
    from tests.scripted_meeting import Script


def hand_out_papers(script: "Script") -> None:
    """One for the delegates, which is withdrawn and restored; one for two by name; one that stays a draft and goes."""
    home = Home(body_of(script.meeting), script.meeting)
    paper, named, wrong = (_draft(home, place, at=script.at) for place in (1, 2, 3))
    said = Description(DocumentKind.SUBMISSION, "Tờ trình về dự toán ngân sách", "412", "TTr-UBND")
    script.do(describe_document, document_id=paper, revision=1, said=said)
    two = AudienceDraft(Audience.PERSONS, persons=script.users[:2])
    script.do(set_document_audience, document_id=named, audience=two)
    script.do(attach_documents, item_id=script.items[0], document_ids=[paper])
    script.do(publish_documents, home=home, document_ids=[paper, named])
    script.do(order_documents, home=home, document_ids=[named])
    script.do(withdraw_document, document_id=paper, reason="Nhầm bản")
    script.do(restore_document, document_id=paper)
    script.do(remove_draft, document_id=wrong)


def _draft(home: Home, place: int, *, at: datetime) -> UUID:
    """Under ids and a digest that are always the same; there are no bytes."""
    document = Document.objects.create(
        id=UUID(int=2027_00 + place),
        body_id=home.body_id,
        meeting_id=home.meeting_id,
        kind=DocumentKind.REPORT,
        title=f"Báo cáo {place}",
        position=place,
        created_at=at,
    )
    file = StoredFile.objects.create(
        sha256=f"{place:064x}", size=1000 * place, media="application/pdf", stored_at=at
    )
    Version.objects.create(
        id=UUID(int=2028_00 + place),
        document=document,
        ordinal=1,
        name=f"Bao cao {place}.pdf",
        original=file,
        pdf=file,
        reading=file,
        pages=1,
        sizes=[[595.28, 841.89]],
        text=TextState.LAYER,
        added_at=at,
    )
    return document.id
