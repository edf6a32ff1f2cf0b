"""A backup that a person asks for: who may, and the entry that says it was made."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from catalogue.refusals import Forbidden, TooMany
from catalogue.text import utc_text
from config.backup.heads import StreamHead
from config.backup.last import KIND, last_backup
from config.backup.make import Backup, make_backup, place_at
from councils.events import body_stream
from councils.rules.access import Right
from councils.selectors.bodies import body_ids
from councils.selectors.standings import access_body
from documents.selectors.stored import titles_of
from journal.ids import derived
from journal.rules.canonical import Json, parse
from journal.selectors import has_command, part_of
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.selectors import meeting_ids_of_body

SECRETARIAT = "secretariat"
PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Made:
    """heads: of the body's own streams. streams: how many the file holds.

    files: of documents, as many, so long, and as many that are not in it; missing: titles of the body's documents among
    those.
    """

    seq: int
    file: str
    place: str
    bytes: int
    sha256: str
    seconds: float
    streams: int
    heads: list[StreamHead]
    files: int
    files_bytes: int
    files_missing: int
    missing: list[str]


def access_backups(user_id: UUID, body_id: UUID) -> None:
    """For who runs meetings of the body, and for its administrators. Raises as access_body."""
    try:
        access_body(user_id, body_id, right=Right.RUN_MEETING)
    except Forbidden:
        access_body(user_id, body_id, right=Right.GRANT_ROLES)


def back_up_for(command: Command, *, body_id: UUID, place: str) -> Made:
    """place: a path of the list of places. The same command again tells of the backup it made.

    Raises TooMany("backup_just_made"), Invalid("backup_place_unknown"), and as make_backup; then nothing is recorded.
    """
    stream = body_stream(body_id)
    if has_command(stream, command.id):
        return _recorded(command, body_id, place)
    now = timezone.now()
    _refuse_just_made(now)
    backup = make_backup(place_at(place), now=now)
    return _record(command, body_id, place, _told(backup, body_id))


def _refuse_just_made(now: datetime) -> None:
    """Each costs the machine that all its bodies share a copy of the whole. A clock set back stops nobody."""
    last = last_backup()
    if last is not None and timedelta(0) <= now - last.at < PAUSE:
        raise TooMany("backup_just_made", made_at=utc_text(last.at))


def record_everywhere(command: Command, backup: Backup) -> None:
    """A backup that the machine itself was told to make concerns every body in it."""
    for body_id in body_ids():
        name = derived(command.id, f"backup {body_id}")
        asked = Command(name, command.actor, command.at)
        _record(asked, body_id, backup.place, _told(backup, body_id))


def _record(command: Command, body_id: UUID, place: str, told: Mapping[str, Json]) -> Made:
    """After the work, so that no lock is held while it lasts."""
    stream, content = body_stream(body_id), {"place": place}
    with recording(stream, command, name="back_up", content=content) as record:
        entry = record.done or record.append(KIND, {SECRETARIAT: told})
    return _recorded(command, body_id, place) if record.done else _made(entry.seq, told, body_id)


def _recorded(command: Command, body_id: UUID, place: str) -> Made:
    stream = body_stream(body_id)
    with recording(stream, command, name="back_up", content={"place": place}) as record:
        assert record.done is not None
        seq = record.done.seq
    told = parse(part_of(stream, seq, SECRETARIAT))
    assert isinstance(told, Mapping)
    return _made(seq, told, body_id)


def _told(backup: Backup, body_id: UUID) -> Mapping[str, Json]:
    """What the record keeps: the stick's label, and no path of the machine."""
    own = {body_stream(body_id), *(meeting_stream(meeting) for meeting in meeting_ids_of_body(body_id))}
    heads = backup.manifest.heads
    return {
        "file": backup.file,
        "place": backup.place,
        "bytes": backup.bytes,
        "sha256": backup.sha256,
        "took_ms": backup.took_ms,
        "streams": len(heads),
        "heads": [asdict(head) for head in heads if head.stream in own],
        "documents": asdict(backup.manifest.files),
    }


def _made(seq: int, told: Mapping[str, Json], body_id: UUID) -> Made:
    heads, files = told["heads"], told["documents"]
    assert isinstance(heads, list)
    assert isinstance(files, Mapping)
    missing = files["missing"]
    assert isinstance(missing, list)
    return Made(
        seq=seq,
        file=str(told["file"]),
        place=str(told["place"]),
        bytes=int(str(told["bytes"])),
        sha256=str(told["sha256"]),
        seconds=int(str(told["took_ms"])) / 1000,
        streams=int(str(told["streams"])),
        heads=[StreamHead(**head) for head in heads],
        files=int(str(files["count"])),
        files_bytes=int(str(files["bytes"])),
        files_missing=len(missing),
        missing=titles_of([str(sha256) for sha256 in missing], body_id=body_id) if missing else [],
    )
