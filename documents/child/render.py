"""Draw pages as pictures: each is complete under its name, or not there."""

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image

from documents.rules.pictures import SIDE_MAX, picture_name

QUALITY = 82
EFFORT = 2  # of 6: a higher one takes twice the time for a twentieth less


def run(arguments: dict[str, Any]) -> dict[str, Any]:
    """pdf: a file. pages: from 1, the first wanted most. width: in pixels. The pictures are written where it runs."""
    document = pdfium.PdfDocument(arguments["pdf"])
    try:
        for page in arguments["pages"]:
            _keep(_draw(document, page, arguments["width"]), picture_name(page, arguments["width"]))
        return {"pages": arguments["pages"]}
    finally:
        document.close()


def _draw(document: pdfium.PdfDocument, number: int, width: int) -> Image.Image:
    page = document[number - 1]
    try:
        across, down = page.get_size()
        scale = min(width / max(across, 1), width * SIDE_MAX / max(down, 1))
        bitmap = page.render(scale=scale, may_draw_forms=False)
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        return picture
    finally:
        page.close()


def _keep(picture: Image.Image, name: str) -> None:
    picture.save(f"{name}.part", "WEBP", quality=QUALITY, method=EFFORT)
    Path(f"{name}.part").replace(name)
