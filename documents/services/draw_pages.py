"""Pictures of pages, drawn when they are first asked for and kept until there are too many."""

import logging
import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue.refusals import Unavailable
from documents import in_child, store
from documents.rules.pictures import drawn_together, picture_name
from documents.services.in_turn import turns
from documents.services.sweep_derived import sweep_soon

log = logging.getLogger("dien_hong.documents")
SECONDS, MEMORY_MB, DISK_MB = 20.0, 1_000, 64
TOUCH_S = 3600


def page_picture(sha256: str, page: int, *, width: int, pages: int) -> Path:
    """The file with the picture. sha256: of a PDF in the store with so many pages. Waits; holds no transaction.

    Raises Unavailable: file_missing, file_unreadable, file_not_ready.
    """
    wanted = store.derived(sha256, picture_name(page, width))
    if wanted.exists():
        _touch(wanted)
        return wanted
    if not store.path_of(sha256).exists():
        raise Unavailable("file_missing")
    by_name = {_turn(sha256, n, width): n for n in drawn_together(page, width, pages)}
    name = _turn(sha256, page, width)
    with turns.taken(
        name,
        is_done=wanted.exists,
        also=lambda: [n for n in by_name if not _is_drawn(sha256, by_name[n], width)],
    ) as now:
        if now:
            _draw(sha256, sorted(by_name[n] for n in now), width)
    if not wanted.exists():
        turns.note_failed(name)
        raise Unavailable("file_unreadable")
    return wanted


def _turn(sha256: str, page: int, width: int) -> str:
    return f"{sha256} {picture_name(page, width)}"


def _is_drawn(sha256: str, page: int, width: int) -> bool:
    return store.derived(sha256, picture_name(page, width)).exists()


def _draw(sha256: str, pages: list[int], width: int) -> None:
    """The asked page first. What was finished before a fault is kept."""
    jobs = store.root() / "jobs"
    jobs.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="draw-", dir=jobs) as folder:
        asked = {"pdf": str(store.path_of(sha256).resolve()), "pages": pages, "width": width}
        try:
            in_child.run(
                "render", asked, folder=Path(folder), seconds=SECONDS, memory_mb=MEMORY_MB, disk_mb=DISK_MB
            )
        except in_child.Failed as fault:
            log.warning("pages %s of %s were not drawn: %s", pages, sha256, fault.code)
        for page in pages:
            drawn = Path(folder) / picture_name(page, width)
            if drawn.exists():
                drawn.replace(store.derived(sha256, drawn.name))
    sweep_soon()


def _touch(path: Path) -> None:
    """What is looked at is thrown away last."""
    try:
        if path.stat().st_mtime < time.time() - TOUCH_S:
            os.utime(path)
    except FileNotFoundError:
        return
