"""Check a file that anyone brings. It is on the disk only while it is looked at."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from catalogue.refusals import Invalid, TooLarge
from councils.rules.lockout import Limit
from councils.services.failed_tries import count_failure, refuse_when_locked
from documents import store
from records.selectors.public import PublicPaper, public_paper_with
from records.services.check_file import verdict_of
from signing.verdict import Verdict

MOST_BYTES = 50 * 1024 * 1024
PIECE = 1024 * 1024
CHECKS = Limit(tries=60, lock=timedelta(minutes=10))  # of one place: each costs some seconds of a processor
_PURPOSE = "check"


class Read(Protocol):
    def __call__(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Checked:
    """paper: the public one of the record that this file is."""

    verdict: Verdict
    paper: PublicPaper | None


def refuse_too_many(source: str, *, at: datetime) -> None:
    """Raises TooMany("checks_too_many")."""
    refuse_when_locked(_PURPOSE, source, now=at, code="checks_too_many")
    count_failure(_PURPOSE, source, limit=CHECKS, now=at)


def check_upload(read: Read, *, at: datetime) -> Checked:
    """Raises TooLarge("check_too_large"), Invalid("check_no_pdf")."""
    with store.job() as folder:
        path = folder / "file.pdf"
        _take(read, path)
        verdict = verdict_of(path, at=at, is_ours=False)
    return Checked(verdict, public_paper_with(verdict.sha256))


def _take(read: Read, path: Path) -> None:
    taken = 0
    with path.open("wb") as stream:
        while piece := read(PIECE):
            taken += len(piece)
            if taken > MOST_BYTES:
                raise TooLarge("check_too_large")
            stream.write(piece)
    with path.open("rb") as stream:
        if b"%PDF-" not in stream.read(1024):
            raise Invalid("check_no_pdf")
