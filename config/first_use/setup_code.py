"""The code that lets the first person in: whoever can read it on the machine itself, and nobody else in the network.

Kept in `setup-code.txt` beside the database, readable by its owner alone, until the first person has come.
"""

import os
import secrets
import tempfile
from contextlib import suppress
from datetime import datetime
from hmac import compare_digest
from pathlib import Path

from django.conf import settings

from catalogue.refusals import Invalid
from councils.rules import lockout
from councils.services.failed_tries import count_failure, forget_failures, refuse_when_locked

FILE = "setup-code.txt"
PURPOSE = "setup_code"
DIGITS = 8


def setup_code() -> str:
    """The code, made when there is none, or none that is whole: "4821 7730"."""
    path = _path()
    while not _is_whole(found := _found(path)):
        if found is not None:
            path.unlink(missing_ok=True)  # a power cut left it: nothing typed would have been right
        _make(path)
    return found or ""


def _found(path: Path) -> str | None:
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None


def _is_whole(code: str | None) -> bool:
    return code is not None and len(_digits(code)) == DIGITS


def _make(path: Path) -> None:
    """Under its name only when it is written: a reader finds the whole code or none. Who comes second leaves it."""
    made = str(secrets.randbelow(10**DIGITS)).zfill(DIGITS)
    descriptor, written = tempfile.mkstemp(prefix=f"{FILE}.", dir=path.parent)  # for its owner alone
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{made[:4]} {made[4:]}\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(written, path)
    finally:
        Path(written).unlink()


def require_setup_code(typed: str, *, place: str, now: datetime) -> None:
    """Raises Invalid("setup_code_wrong"), TooMany("setup_code_locked") after ten of them from one place."""
    refuse_when_locked(PURPOSE, place, now=now, code="setup_code_locked")
    count_failure(
        PURPOSE, place, limit=lockout.SETUP_CODE, now=now
    )  # before it is looked at, as a password is
    if not compare_digest(_digits(typed), _digits(setup_code())):
        raise Invalid("setup_code_wrong")
    forget_failures(PURPOSE, place)


def forget_setup_code() -> None:
    _path().unlink(missing_ok=True)


def _path() -> Path:
    return Path(settings.VAR) / FILE


def _digits(code: str) -> bytes:
    return "".join(c for c in code if c.isalnum()).encode()
