"""Files that come in as a paper's text: looked at in a process of their own before they are kept."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue.refusals import Conflict, Invalid, TooLarge, Unavailable
from documents import in_child, store
from documents.services.in_turn import leave_database
from documents.services.look_at_upload import office_program

log = logging.getLogger("dien_hong.records")
FILE_BYTES = 20 * 1024 * 1024
LOOK_S, CONVERT_S, COMPARE_S = 30.0, 60.0, 20.0
MEMORY_MB = 1_500
TOLD = {"timeout": "file_takes_too_long", "memory": "file_needs_too_much"}
WORD = "docx"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Where it runs: sent as it came, pdf the same or what was made of it. texts: of each page."""

    sent: Path
    pdf: Path
    media: str
    texts: Sequence[str]


def take_in(content: bytes, folder: Path, *, name: str) -> TakenIn:
    """Raises TooLarge, Invalid and Conflict with the code of the reason, paper_file_is_signed and
    paper_file_neither_word_nor_pdf among them.
    """
    refuse_size(content)
    leave_database()
    sent = folder / "sent"
    sent.write_bytes(content)
    said, pdf, media = _run("examine", {"path": str(sent)}, folder, name, LOOK_S), sent, "application/pdf"
    if "convert" in said:
        media = str(said["media"])
        pdf = _converted(str(said["convert"]), sent, folder, name)
        said = _run("examine", {"path": str(pdf)}, folder, name, LOOK_S)
    if said["is_signed"]:
        raise Conflict("paper_file_is_signed")
    return TakenIn(sent, pdf, media, list(said["texts"]))


def refuse_size(content: bytes) -> None:
    if len(content) > FILE_BYTES:
        raise TooLarge("paper_file_too_large")
    if not content:
        raise Invalid("attachment_empty")
    if store.room_left() < 4 * len(content):
        raise Conflict("no_room_for_files")


def compared(was: Sequence[str], now: Sequence[str], folder: Path) -> dict[str, Any]:
    """rows and cut, as the comparison of documents tells them. was, now: the text of each page."""
    try:
        return in_child.run(
            "compare", {"was": list(was), "now": list(now)}, folder=folder, seconds=COMPARE_S, memory_mb=1_000
        )
    except in_child.Failed as fault:
        log.warning("two texts of a paper were not compared: %s", fault.code)
        raise Unavailable("not_compared") from fault


def _converted(kind: str, sent: Path, folder: Path, name: str) -> Path:
    program = office_program()
    if kind != WORD:
        raise Invalid("paper_file_neither_word_nor_pdf", name=name)
    if program is None:
        raise Conflict("office_files_not_taken_here", name=name)
    asked = {"path": str(sent), "kind": kind, "program": program}
    return Path(_run("convert", asked, folder, name, CONVERT_S)["made"])


def _run(task: str, asked: dict[str, Any], folder: Path, name: str, seconds: float) -> dict[str, Any]:
    try:
        said = in_child.run(task, asked, folder=folder, seconds=seconds, memory_mb=MEMORY_MB)
    except in_child.Failed as failed:
        log.warning("a paper's file could not be opened: %s %s", failed.code, failed.said)
        raise Invalid(TOLD.get(failed.code, "file_cannot_be_opened"), name=name) from failed
    if "refused" in said:
        raise Invalid(str(said["refused"]), **{"name": name, **said["facts"]})
    return said
