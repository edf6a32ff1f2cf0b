"""A file inside a PDF, as PDF/A-3 has them: readers show it among the attachments."""

from io import BytesIO

import pikepdf


def attached(pdf: bytes, content: bytes, *, name: str, says: str) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        made = pikepdf.AttachedFileSpec(
            opened,
            content,
            filename=name,
            description=says,
            mime_type="application/json",
            relationship=pikepdf.Name.Data,
        )
        opened.attachments[name] = made
        file = BytesIO()
        opened.save(file, deterministic_id=True)
    return file.getvalue()
