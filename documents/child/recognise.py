"""Task: read one page's picture by Tesseract. {"pdf", "page" from 1, "program", "language"} → {"text"}."""

import os
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

DPI = 300
MOST_PIXELS = 30_000_000
POINTS_PER_INCH = 72


def run(arguments: dict[str, Any]) -> dict[str, Any]:
    picture = Path("page.png")
    _draw(Path(arguments["pdf"]), int(arguments["page"]), picture)
    said = subprocess.run(  # noqa: S603 - the program the server found by its name
        [arguments["program"], str(picture), "stdout", "-l", arguments["language"], "--psm", "3"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        env={
            **os.environ,
            "OMP_THREAD_LIMIT": "1",
        },  # pages wait for one another, the meeting for none of them
    )
    return {"text": unicodedata.normalize("NFC", said.stdout.decode("utf-8", errors="replace")).strip()}


def _draw(pdf: Path, number: int, picture: Path) -> None:
    """Grey, at the resolution the recogniser is trained for, less where the page is very large."""
    document = pdfium.PdfDocument(pdf)
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(DPI / POINTS_PER_INCH, (MOST_PIXELS / (width * height)) ** 0.5)
    page.render(scale=scale, grayscale=True).to_pil().save(picture, dpi=(DPI, DPI))
