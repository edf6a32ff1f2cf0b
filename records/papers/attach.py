"""Files put together: one inside a PDF, as PDF/A-3 has them, and PDFs one after another."""

from collections.abc import Iterable
from io import BytesIO

import pikepdf


def attached(pdf: bytes, content: bytes, *, name: str, says: str) -> bytes:
    """Readers show it among the attachments. says: what it is."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        made = pikepdf.AttachedFileSpec(
            opened,
            content,
            filename=name,
            description=says,
            mime_type="application/json",
            creation_date="",
            mod_date="",
        )
        made.relationship = pikepdf.Name.Data
        opened.attachments[name] = made
        file = BytesIO()
        opened.save(file, deterministic_id=True)
    return file.getvalue()


def joined(pdfs: Iterable[bytes], *, title: str) -> bytes:
    """In this order, as one file."""
    with pikepdf.new() as whole:
        for pdf in pdfs:
            with pikepdf.open(BytesIO(pdf)) as opened:
                whole.pages.extend(opened.pages)
        whole.docinfo["/Title"] = title
        whole.Root.Lang = pikepdf.String("vi")
        file = BytesIO()
        whole.save(file, deterministic_id=True)
    return file.getvalue()
