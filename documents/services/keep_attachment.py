"""Look at a file that somebody attaches to what he hands in to another room, and keep it in the store."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.db import transaction

from catalogue.refusals import Conflict, Invalid, TooLarge
from documents import in_child, store
from documents.rules.file_names import clean_file_name, title_of_file
from documents.rules.limits import ATTACHMENT_BYTES
from documents.services.in_turn import copies, leave_database, turns

log = logging.getLogger("dien_hong.documents")
SECONDS, MEMORY_MB, DISK_MB = 20.0, 1_536, 256
TOLD = {"timeout": "file_takes_too_long", "memory": "file_needs_too_much"}


@dataclass(frozen=True, slots=True)
class Attached:
    """What lies in the store now. name: as people see it, with the ending of what it is."""

    sha256: str
    size: int
    media: str
    name: str


def keep_attachment(sent: bytes, name: str, *, at: datetime, link: Callable[[Attached], None]) -> Attached:
    """link: writes whoever's row it belongs to, in the transaction in which the file's own row is written.

    Raises TooLarge("attachment_too_large"); Invalid("attachment_empty"), and for what is no readable PDF, JPEG or PNG
    with the code of the reason; Conflict("no_room_for_files"); Unavailable when too many are looked at.
    """
    if len(sent) > ATTACHMENT_BYTES:
        raise TooLarge("attachment_too_large")
    if not sent:
        raise Invalid("attachment_empty")
    if store.room_left() < 4 * len(sent):
        raise Conflict("no_room_for_files")
    called = clean_file_name(name)
    leave_database()
    turn = f"attach {uuid4()}"
    with (
        copies.taken(turn, is_done=lambda: False),
        turns.taken(turn, is_done=lambda: False),
        store.job() as folder,
    ):
        made, media, ending = _looked_at(sent, called, folder)
        return _kept(made, media, f"{title_of_file(called) or 'tep-dinh-kem'}.{ending}", at, link)


def _looked_at(sent: bytes, name: str, folder: Path) -> tuple[Path, str, str]:
    path = folder / "sent"
    path.write_bytes(sent)
    try:
        said = in_child.run(
            "attach",
            {"path": str(path)},
            folder=folder,
            seconds=SECONDS,
            memory_mb=MEMORY_MB,
            disk_mb=DISK_MB,
        )
    except in_child.Failed as failed:
        log.warning("an attachment could not be opened: %s %s", failed.code, failed.said)
        raise Invalid(TOLD.get(failed.code, "file_cannot_be_opened"), name=name) from failed
    if "refused" in said:
        raise Invalid(str(said["refused"]), **{"name": name, **said["facts"]})
    return folder / str(said["made"]), str(said["media"]), str(said["ending"])


def _kept(made: Path, media: str, name: str, at: datetime, link: Callable[[Attached], None]) -> Attached:
    placed = None
    try:
        with store.placing():
            placed = store.place(made)
            attached = Attached(placed.sha256, placed.size, media, name)
            with transaction.atomic():
                store.note(placed, media, at=at)
                link(attached)
    except BaseException:
        if placed is not None:
            store.remove_without_row(placed.sha256)
        raise
    return attached
