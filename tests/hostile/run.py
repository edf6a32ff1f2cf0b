"""Sends every hostile file through intake as it is, into a database and a store of its own, and counts what came of it.

`python -m tests.hostile.run [part of a name]` prints the figures as JSON, and before them a line for each file.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

LIMIT_S = 20.0
CONVERT_S = 60.0
OUR_FAULTS = frozenset({"file_not_kept", "file_lost"})
"""Refused because the server met something it did not foresee."""


@dataclass(slots=True)
class Figures:
    """crashed_or_hung: the server's part failed, or took longer than a refusal may. leftovers: files and processes."""

    tried: int = 0
    crashed_or_hung: int = 0
    leftovers: int = 0
    slowest_s: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        return {
            "tried": self.tried,
            "crashed_or_hung": self.crashed_or_hung,
            "leftovers": self.leftovers,
            "slowest_s": round(self.slowest_s, 2),
            "outcomes": dict(self.outcomes.most_common()),
        }


def measure() -> dict[str, Any]:
    """The figures of them all, from a process of its own: some fifteen minutes of one core."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.run"], capture_output=True, text=True, check=True
    )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def all_names() -> list[str]:
    from tests.hostile import acting, bombs, broken, deep  # noqa: F401 - they add theirs to the list
    from tests.hostile.raw import MADE

    return list(MADE)


def try_files(
    cast: Any, names: Iterable[str], *, say: bool = False, callbacks: Callable[..., Any] = nullcontext
) -> Figures:
    """cast: whose meeting they are sent to. callbacks: what runs those of a commit, in a test that never commits."""
    figures = Figures()
    for name in names:
        with callbacks(True):
            outcome, seconds = _try(cast, name)
        left = _left()
        figures.tried += 1
        figures.crashed_or_hung += (
            outcome in OUR_FAULTS or outcome.startswith("unforeseen") or seconds > _limit(outcome)
        )
        figures.leftovers += len(left)
        figures.slowest_s = max(figures.slowest_s, seconds)
        figures.outcomes[outcome] += 1
        if say:
            print(f"{seconds:6.2f} s  {outcome:32} {name} {left or ''}", flush=True)  # noqa: T201
    return figures


def _limit(outcome: str) -> float:
    """An office file is converted before it is looked at, with a clock of its own."""
    return LIMIT_S + CONVERT_S if outcome.startswith("office_") else LIMIT_S


def _try(cast: Any, name: str) -> tuple[str, float]:
    """What became of it, and how long it was looked at."""
    from documents.models import Document, StoredFile, Upload
    from documents.services.give_up_upload import give_up_upload
    from documents.services.look_at_upload import look_at_upload
    from tests.hostile.raw import made

    upload = _sent(cast, made(name))
    if upload is None:
        return "refused at once", 0.0
    begun = time.perf_counter()
    try:
        look_at_upload(upload)
    except Exception as fault:  # noqa: BLE001 - exactly what must not happen is counted
        return f"unforeseen: {fault!r}"[:80], time.perf_counter() - begun
    seconds = time.perf_counter() - begun
    row = Upload.objects.get(id=upload)
    outcome = row.refusal["code"] if row.refusal else row.state
    if row.document_id:
        _forget(Document.objects.get(id=row.document_id))
    give_up_upload(upload)
    return f"{outcome}, row left" if StoredFile.objects.exists() else outcome, seconds


def _sent(cast: Any, content: bytes) -> Any:
    from django.utils import timezone

    from catalogue.refusals import Invalid
    from documents.rules.limits import MIB
    from documents.services.begin_upload import Sent, begin_upload
    from documents.services.take_bytes import take_bytes

    sent = Sent(uuid4(), cast.body, cast.meeting, None, "hostile.pdf", len(content))
    try:
        begin_upload(sent, sent_by=cast.secretary.user, at=timezone.now())
    except Invalid:
        return None
    for at in range(0, len(content), MIB):
        take_bytes(sent.id, content[at : at + MIB], offset=at, at=timezone.now())
    return sent.id


def _forget(document: Any) -> None:
    from django.db import transaction

    from documents import store

    with transaction.atomic():
        files = {
            sha for row in document.versions.all() for sha in (row.original_id, row.pdf_id, row.reading_id)
        }
        document.delete()
        store.forget(files)


def _left() -> list[str]:
    from documents import store

    files = [path.name for path in store.root().rglob("*") if path.is_file() and path.name != ".placing"]
    return files + _children()


def _children() -> list[str]:
    """Of ours, that still run."""
    root = str(os.getpid()).encode()
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = status.read_bytes().rsplit(b") ", 1)[1].split()[1]
            if parent == root:
                found.append((status.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode()[:60])
        except OSError:
            continue
    return found


def _main(part: str) -> None:
    from tests import environment

    folder = environment.make_folder()
    try:
        os.environ.update(
            environment.variables(
                folder=folder, database_url=environment.sqlite_url(folder / "hostile.sqlite3")
            )
        )
        import django

        django.setup()
        from django.core.management import call_command

        from tests.cast import make_cast

        call_command("migrate", verbosity=0)
        figures = try_files(make_cast(), [name for name in all_names() if part in name], say=True)
        print(json.dumps(figures.as_json()))  # noqa: T201
    finally:
        environment.remove_folder(folder)


if __name__ == "__main__":
    _main(" ".join(sys.argv[1:]))
