"""What differs between two versions: compared when it is first asked for, and kept."""

import json
import logging
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from catalogue.refusals import Conflict, Unavailable
from documents import in_child, store
from documents.models import PageText, Version
from documents.services.in_turn import leave_database, turns

log = logging.getLogger("dien_hong.documents")
SECONDS, MEMORY_MB = 20.0, 1_000
RULES = 1  # one more when the same texts would be told of differently


def changes_between(was: Version, now: Version) -> dict[str, Any]:
    """pages, rows and cut, as the API says them. Reads the database first and then leaves it alone.

    Raises Conflict("pages_without_text") where one has no text to compare; Unavailable("not_compared"),
    and as Turns.taken.
    """
    before, after = _texts(was), _texts(now)
    leave_database()
    if not any(before) or not any(after):
        raise Conflict("pages_without_text")
    asked = {"was": before, "now": after}
    return {"pages": [was.pages, now.pages], **_kept_or_compared(now.reading_id, asked)}


def _texts(version: Version) -> list[str]:
    """Of each page, as far as it has any."""
    found = dict(PageText.objects.filter(version=version).values_list("page", "text"))
    return [found.get(page, "") for page in range(1, version.pages + 1)]


def _kept_or_compared(source: str, asked: dict[str, list[str]]) -> dict[str, Any]:
    """Kept under what the texts are: pages that are recognised later are another comparison."""
    digest = sha256(json.dumps(asked).encode()).hexdigest()
    kept = store.derived(source, f"changes-{RULES}-{digest}.json")
    with turns.taken(kept.name, is_done=kept.exists) as now:
        if now:
            _compare(asked, kept)
    found: dict[str, Any] = json.loads(kept.read_bytes())
    return found


def _compare(asked: dict[str, list[str]], kept: Path) -> None:
    jobs = store.root() / "jobs"
    jobs.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="compare-", dir=jobs) as folder:
        made = Path(folder) / kept.name
        try:
            found = in_child.run(
                "compare", {**asked}, folder=Path(folder), seconds=SECONDS, memory_mb=MEMORY_MB
            )
        except in_child.Failed as fault:
            log.warning("two versions were not compared: %s", fault.code)
            turns.note_failed(kept.name)
            raise Unavailable("not_compared") from fault
        made.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
        made.replace(kept)
