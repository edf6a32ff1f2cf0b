"""A person's own copy of a version with what he wrote on it. The official bytes are not touched; nothing is kept."""

import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.conf import settings

from catalogue.refusals import Unavailable
from councils.rules.calendar import VIETNAM
from documents import in_child, store
from documents.models import Annotation, Version
from documents.rules.file_names import title_of_file
from documents.rules.geometry import SHADES, Colour
from documents.rules.notes import Note, reading_order
from documents.selectors.access import access_version, reader_of
from documents.selectors.annotations import note_of
from documents.services.in_turn import copies, leave_database, turns
from documents.services.paper import Paper, when, words, writer

log = logging.getLogger("dien_hong.documents")
SECONDS, MEMORY_MB = 60.0, 1_500
ANNOTATED = "annotated.pdf"


def annotated_copy(user_id: UUID, version_id: UUID, *, at: datetime) -> Paper:
    """Raises NotFound; Unavailable("annotated_copy_failed"), or as Turns.taken when too many are being made."""
    version = access_version(user_id, version_id)
    document = version.document
    reader = reader_of(user_id, meeting_id=document.meeting_id, body_id=document.body_id)
    rows = Annotation.objects.filter(owner_id=user_id, version=version, is_deleted=False)
    asked = _asked(version, writer(user_id, reader), list(rows), at)
    name = words("copy.file", name=title_of_file(version.name))
    leave_database()
    turn = f"annotate {user_id} {version_id}"
    with copies.taken(turn, is_done=lambda: False), turns.taken(turn, is_done=lambda: False):
        return _made(asked, name)


def _asked(version: Version, who: str, rows: Sequence[Annotation], at: datetime) -> dict[str, Any]:
    title, moment = version.document.title, when(at)
    about = [words("copy.about", title=title), words("copy.exported", **moment)]
    return {
        "to": ANNOTATED,
        "pdf": str(store.path_of(version.reading_id).resolve()),
        "fonts": str(settings.FONTS),
        "line": words("copy.line", who=who, **moment),
        "title": words("copy.title", title=title),
        "subject": words("copy.subject"),
        "author": who,
        "heading": words("copy.heading", who=who),
        "about": about if rows else [*about, words("copy.none", who=who)],
        "notes": _notes(rows, who),
    }


def _notes(rows: Sequence[Annotation], who: str) -> list[dict[str, Any]]:
    in_order = sorted(((note_of(row), row) for row in rows), key=lambda pair: reading_order(pair[0]))
    return [_note(note, row.written_at, number, who) for number, (note, row) in enumerate(in_order, 1)]


def _note(note: Note, written_at: datetime, number: int, who: str) -> dict[str, Any]:
    shade = SHADES[Colour(note.colour)]
    return {
        "id": str(note.id),
        "number": number,
        "page": note.page,
        "kind": note.kind.value,
        "geometry": note.geometry,
        "mark": shade.mark,
        "line": shade.line,
        "author": who,
        "written": written_at.astimezone(VIETNAM).strftime("D:%Y%m%d%H%M%S+07'00'"),
        "text": note.text,
        "quote": " ".join(note.quote.split()),
        "place": words("place", page=note.page, kind=words(f"kind.{note.kind.value}")),
    }


def _made(asked: dict[str, Any], name: str) -> Paper:
    """The file has no name any more once it is open: it is gone when it was handed out."""
    jobs = store.root() / "jobs"
    jobs.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="annotate-", dir=jobs) as folder:
        try:
            in_child.run("annotate", asked, folder=Path(folder), seconds=SECONDS, memory_mb=MEMORY_MB)
        except in_child.Failed as fault:
            log.warning("no annotated copy of %s: %s %s", asked["pdf"], fault.code, fault.said)
            raise Unavailable("annotated_copy_failed") from fault
        made = Path(folder) / ANNOTATED
        return Paper(name, made.open("rb"), made.stat().st_size)
