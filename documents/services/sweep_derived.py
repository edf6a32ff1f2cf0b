"""Throw away what was derived from documents longest ago, where it has grown beyond what the installation allows."""

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from documents.store import root

PAUSE_S = 300.0
AFTER = 0.8  # of what is allowed: the next page is not to begin it again
_resting = threading.Lock()


def sweep_soon() -> None:
    """In a thread of its own, which then rests for five minutes."""
    if _resting.acquire(blocking=False):
        threading.Thread(target=_sweep, name="documents-sweep", daemon=True).start()


def _sweep() -> None:
    try:
        sweep_derived(settings.DERIVED_MB * 1024 * 1024)
    finally:
        rest = threading.Timer(PAUSE_S, _resting.release)
        rest.daemon = True
        rest.start()


def sweep_derived(allowed: int) -> int:
    """allowed: bytes. How many files went."""
    files = sorted(_files(root() / "derived"))
    size = sum(length for _, length, _ in files)
    if size <= allowed:
        return 0
    gone = 0
    for _, length, path in files:
        if size <= allowed * AFTER:
            break
        path.unlink(missing_ok=True)
        size, gone = size - length, gone + 1
    return gone


def _files(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """(when it was last looked at, bytes, which); what goes meanwhile is left out."""
    for here, _, names in os.walk(folder):
        for name in names:
            path = Path(here, name)
            with suppress(FileNotFoundError):
                told = path.stat()
                yield told.st_mtime, told.st_size, path
