"""Where the letters of a version's pages stand: read in a process of its own, once for everybody, and kept."""

import json
import logging
from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from catalogue.refusals import Unavailable
from documents import in_child, store
from documents.rules.carry_note import Letters
from documents.services.in_turn import leave_database, turns
from documents.services.sweep_derived import sweep_soon

log = logging.getLogger("dien_hong.documents")
SECONDS, MEMORY_MB = 30.0, 1_000
NO_LETTERS = Letters("", ())


def page_letters(sha256: str, pages: Collection[int]) -> dict[int, Letters]:
    """By page. Waits; holds no transaction. Raises Unavailable: annotations_not_carried, or as Turns.taken."""
    if not pages:
        return {}
    leave_database()
    places = {page: store.derived(sha256, f"letters-{page}.json") for page in pages}
    name = f"letters {sha256} {min(pages)}-{max(pages)}"
    with turns.taken(name, is_done=lambda: all(place.exists() for place in places.values())) as now:
        if now:
            _read(sha256, {page: place for page, place in places.items() if not place.exists()}, name)
    return {page: _letters(json.loads(place.read_bytes())) for page, place in places.items()}


def _read(sha256: str, places: dict[int, Path], name: str) -> None:
    jobs = store.root() / "jobs"
    jobs.mkdir(parents=True, exist_ok=True)
    asked = {"pdf": str(store.path_of(sha256).resolve()), "pages": sorted(places)}
    with TemporaryDirectory(prefix="letters-", dir=jobs) as folder:
        try:
            found = in_child.run("letters", asked, folder=Path(folder), seconds=SECONDS, memory_mb=MEMORY_MB)
        except in_child.Failed as fault:
            log.warning("letters of %s were not read: %s", sha256, fault.code)
            turns.note_failed(name)
            raise Unavailable("annotations_not_carried") from fault
        for page, place in places.items():
            made = Path(folder) / place.name
            made.write_text(json.dumps(found["pages"][str(page)]))
            made.replace(place)
    sweep_soon()


def _letters(kept: dict[str, Any]) -> Letters:
    return Letters(kept["text"], [tuple(box) if box else None for box in kept["boxes"]])
