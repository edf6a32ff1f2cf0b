"""The pictures of the documentation, taken where the tests pass by: `make pictures` (DH_PICTURES=1) writes them."""

import os
from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
LARGEST = 400 * 1024  # bytes; they live in the repository


class Pictures:
    """Costs nothing when nobody asked for pictures."""

    def __init__(self) -> None:
        self._wanted = os.environ.get("DH_PICTURES") == "1"

    def __call__(self, page: Page, name: str) -> None:
        if not self._wanted:
            return
        FOLDER.mkdir(parents=True, exist_ok=True)
        # Carets and spinners would differ from one taking to the next.
        picture = page.screenshot(path=FOLDER / f"{name}.png", animations="disabled", caret="hide")
        assert len(picture) < LARGEST, f"{name}.png has {len(picture)} bytes"
