"""Where the letters of a version's pages stand, read in a process of its own."""

import logging
from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory

from documents import in_child, store
from documents.rules.carry_note import Letters

log = logging.getLogger("dien_hong.documents")
SECONDS, MEMORY_MB = 30.0, 1_000
NO_LETTERS = Letters("", ())


def page_letters(sha256: str, pages: Collection[int]) -> dict[int, Letters]:
    """By page. Of a file that cannot be read in time, nothing: what is on it is told as not found."""
    if not pages:
        return {}
    jobs = store.root() / "jobs"
    jobs.mkdir(parents=True, exist_ok=True)
    asked = {"pdf": str(store.path_of(sha256).resolve()), "pages": sorted(pages)}
    with TemporaryDirectory(prefix="letters-", dir=jobs) as folder:
        try:
            found = in_child.run("letters", asked, folder=Path(folder), seconds=SECONDS, memory_mb=MEMORY_MB)
        except in_child.Failed as fault:
            log.warning("letters of %s were not read: %s", sha256, fault.code)
            return {}
    return {int(page): Letters(page_["text"], page_["boxes"]) for page, page_ in found["pages"].items()}
