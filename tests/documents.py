"""Documents for the tests: a small PDF, and documents as they stand once a file was taken in; without intake."""

import hashlib
import tempfile
from collections.abc import Collection
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Max
from django.utils import timezone
from guardian.shortcuts import assign_perm
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from councils.models import User
from councils.papers.tinos import PLAIN, use_tinos
from documents import store
from documents.models import Document, StoredFile, Version
from documents.rules.words import Audience, DocumentKind, DocumentState, TextState
from documents.selectors.access import READ_DOCUMENT, lies_in
from tests.cast import Cast

PDF = "application/pdf"
WIDTH, HEIGHT = A4


@cache
def a_pdf(pages: int = 1, *, text: str = "Tờ trình về dự toán ngân sách năm 2027") -> bytes:
    """A4, each page with a text layer: "Trang 1", and under it the lines of `text`."""
    use_tinos(settings.FONTS)
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True, lang="vi")
    for page in range(1, pages + 1):
        canvas.setFont(PLAIN, 14)
        for place, line in enumerate([f"Trang {page}", *text.splitlines()]):
            canvas.drawString(72, HEIGHT - 72 - 20 * place, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def stored(content: bytes, media: str = PDF) -> StoredFile:
    """In the store, the same bytes once."""
    sha256 = hashlib.sha256(content).hexdigest()
    known = StoredFile.objects.filter(sha256=sha256).first()
    if known is not None and store.path_of(sha256).exists():
        return known
    with tempfile.TemporaryDirectory() as folder, store.placing():
        path = Path(folder) / "file"
        path.write_bytes(content)
        return store.keep(path, media, at=timezone.now())


def a_document(
    cast: Cast,
    *,
    title: str = "Tờ trình về dự toán ngân sách năm 2027",
    kind: DocumentKind = DocumentKind.SUBMISSION,
    audience: Audience = Audience.DELEGATES,
    group: UUID | None = None,
    committee: UUID | None = None,
    persons: Collection[UUID] = (),
    in_library: bool = False,
    meeting: UUID | None = None,
    keep_on_device: bool = True,
    content: bytes | None = None,
    pages: int = 1,
    number: str = "412",
    symbol: str = "TTr-UBND",
    issued_on: date | None = None,
) -> Document:
    """A draft with one version. meeting: the cast's, unless another is named. persons: users. content: of a PDF."""
    place = None if in_library else meeting or cast.meeting
    last = Document.objects.filter(lies_in(cast.body, place)).aggregate(last=Max("position"))
    row = Document.objects.create(
        body_id=cast.body,
        meeting_id=place,
        kind=kind,
        number=number,
        symbol=symbol,
        title=title,
        issued_on=issued_on,
        audience=audience,
        group_id=group,
        committee_id=committee,
        keep_on_device=keep_on_device,
        position=(last["last"] or 0) + 1,
        created_at=timezone.now(),
    )
    for user in persons:
        assign_perm(READ_DOCUMENT, User.objects.get(pk=user), row)
    a_version(row, content=content, pages=pages)
    return row


def a_version(document: Document, *, content: bytes | None = None, pages: int = 1) -> Version:
    """One more, not published. content: of a PDF with so many pages; made where it is left out."""
    file = stored(content or a_pdf(pages))
    last = document.versions.aggregate(last=Max("ordinal"))["last"] or 0
    return Version.objects.create(
        document=document,
        ordinal=last + 1,
        name=f"To trinh {last + 1}.pdf",
        original=file,
        pdf=file,
        reading=file,
        pages=pages,
        sizes=[[round(WIDTH, 2), round(HEIGHT, 2)]] * pages,
        text=TextState.LAYER,
        added_at=timezone.now(),
    )


def publish(document: Document) -> Version:
    """Its newest version, by the rows alone: no entry, nobody is told."""
    version = document.versions.order_by("-ordinal")[0]
    version.published_at, version.seq = timezone.now(), 1
    version.save(update_fields=["published_at", "seq"])
    document.presented, document.state = version, DocumentState.PUBLISHED
    document.save(update_fields=["presented", "state"])
    return version


def a_published(
    cast: Cast,
    *,
    title: str = "Tờ trình về dự toán ngân sách năm 2027",
    kind: DocumentKind = DocumentKind.SUBMISSION,
    audience: Audience = Audience.DELEGATES,
    group: UUID | None = None,
    committee: UUID | None = None,
    persons: Collection[UUID] = (),
    in_library: bool = False,
    meeting: UUID | None = None,
    keep_on_device: bool = True,
    content: bytes | None = None,
    pages: int = 1,
) -> Document:
    """As a_document, published by the rows alone."""
    row = a_document(
        cast,
        title=title,
        kind=kind,
        audience=audience,
        group=group,
        committee=committee,
        persons=persons,
        in_library=in_library,
        meeting=meeting,
        keep_on_device=keep_on_device,
        content=content,
        pages=pages,
    )
    publish(row)
    return row
