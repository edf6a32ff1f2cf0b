"""The bytes of an uploaded file become sheets, or a refusal that says what to do. Opened by a process of its own."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from catalogue.refusals import Invalid, TooLarge, Unavailable
from councils.intake import child
from councils.rules.lists.grid import Broken, Cell, Row, Sheet

MOST_BYTES = 5 * 1024 * 1024
WALL_S = 20
WAIT_S = 30

# Two cores serve a whole hall: at most one file is opened at a time in a server process.
_one_at_a_time = BoundedSemaphore(1)

_OLD_EXCEL_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
_FAULTS = {
    "broken": "import_file_broken",
    "word": "import_file_word",
    "old_excel": "import_file_old",
    "opendocument": "import_file_other",
    "not_excel": "import_file_other",
    "encrypted": "import_file_locked",
}


def read_workbook(content: bytes) -> list[Sheet]:
    """Sheets in the file's order. Raises Invalid, TooLarge or Unavailable with a code of its own."""
    _refuse_by_first_bytes(content)
    if not _one_at_a_time.acquire(timeout=WAIT_S):
        raise Unavailable("import_busy")
    try:
        answer = _opened_elsewhere(content)
    finally:
        _one_at_a_time.release()
    if "fault" in answer:
        fault = answer["fault"]
        raise TooLarge("import_file_heavy") if fault == "too_large" else Invalid(_FAULTS[fault])
    return [_sheet(found) for found in answer["sheets"]]


def _refuse_by_first_bytes(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise TooLarge("import_file_heavy")
    if not content:
        raise Invalid("import_file_empty")
    if content.startswith(_OLD_EXCEL_OR_LOCKED):
        # A locked .xlsx is wrapped in the container that .xls files use.
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise Invalid("import_file_locked" if locked else "import_file_old")
    if not content.startswith(b"PK"):
        raise Invalid("import_file_other")


def _opened_elsewhere(content: bytes) -> dict[str, Any]:
    try:
        done = subprocess.run(  # noqa: S603 - our own program, nothing of the file on its command line
            [sys.executable, "-I", str(Path(child.__file__))],
            input=content,
            capture_output=True,
            timeout=WALL_S,
            env={"OPENPYXL_DEFUSEDXML": "True"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"fault": "too_large"}
    if done.returncode != 0:  # the limits ended it
        return {"fault": "too_large"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _sheet(found: dict[str, Any]) -> Sheet:
    rows = [Row(number, tuple(map(_cell, cells))) for number, cells in found["rows"]]
    return Sheet(found["name"], is_hidden=found["hidden"], rows=rows)


def _cell(value: Any) -> Cell:
    match value:
        case {"d": str(day)}:
            return date.fromisoformat(day)
        case {"x": str(why)}:
            return Broken(why)
        case bool() | int() | float() | str():
            return value
        case _:
            return None
