"""Look at a file that somebody attaches to what he hands in: a PDF or a picture, and nothing else.

Arguments: {"path"}. Written where it runs: what is kept. A PDF loses what it could do; a picture is written anew,
upright and without what the camera knew of the place. The answer: {"refused", "facts"} or {"made", "media", "ending"}.
"""

from pathlib import Path
from typing import Any

from documents.child.kinds import HEAD, PDF_WITHIN
from documents.child.refusals import Refused
from documents.rules.limits import PIXELS

PICTURES = {b"\xff\xd8\xff": ("JPEG", "image/jpeg", "jpg"), b"\x89PNG": ("PNG", "image/png", "png")}


def run(arguments: dict[str, Any]) -> dict[str, Any]:
    try:
        return _looked_at(Path(arguments["path"]))
    except Refused as refused:
        return {"refused": refused.code, "facts": refused.facts}


def _looked_at(path: Path) -> dict[str, Any]:
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if b"%PDF-" in head[:PDF_WITHIN]:
        return _paper(path)
    for mark, (form, media, ending) in PICTURES.items():
        if head.startswith(mark):
            _picture(path, form, Path(f"kept.{ending}"))
            return {"made": f"kept.{ending}", "media": media, "ending": ending}
    raise Refused("attachment_of_other_kind")


def _paper(path: Path) -> dict[str, Any]:
    from documents.child import reading_copy

    with reading_copy.opened(path) as pdf:
        reading_copy.write_reading_copy(pdf, Path("kept.pdf"))
    return {"made": "kept.pdf", "media": "application/pdf", "ending": "pdf"}


def _picture(path: Path, form: str, kept: Path) -> None:
    """Raises Refused with attachment_too_many_pixels or attachment_unreadable."""
    from PIL import Image

    try:
        with Image.open(path, formats=(form,)) as opened:
            # Known from the file's head, before any pixel is unpacked.
            is_fit = opened.width * opened.height <= PIXELS
            if is_fit:
                _write_anew(opened, form, kept)
    except Image.DecompressionBombError:
        is_fit = False
    # Pillow's readers raise errors of many kinds for files that break off or lie about themselves.
    except Exception as fault:
        raise Refused("attachment_unreadable") from fault
    if not is_fit:
        raise Refused("attachment_too_many_pixels")


def _write_anew(opened: Any, form: str, kept: Path) -> None:
    from PIL import ImageOps

    whole = ImageOps.exif_transpose(opened).convert("RGB" if form == "JPEG" else "RGBA")
    whole.info.clear()
    whole.save(kept, form, **({"quality": 90} if form == "JPEG" else {}))
