"""The files that are handed over to the archive: the list, the fields, and everything in one."""

import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast
from uuid import UUID

from django.conf import settings

from catalogue.refusals import Unavailable
from catalogue.text import say
from councils.selectors.bodies import body_by_id
from documents import store
from records.dossier.list_pdf import list_pdf
from records.dossier.xml import dossier_as_xml, file_name
from records.selectors.dossiers import DossierFound, dossier_of
from sessions.selectors import body_of

DATED = (1980, 1, 1, 0, 0, 0)
SPARE = 64 * 1024**2
PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Handed:
    name: str
    media: str
    content: bytes


def dossier_pdf(meeting_id: UUID) -> Handed:
    found = dossier_of(meeting_id)
    return Handed(_name(found, "pdf"), "application/pdf", _list(found))


def dossier_xml(meeting_id: UUID) -> Handed:
    found = dossier_of(meeting_id)
    return Handed(_name(found, "xml"), "application/xml; charset=utf-8", dossier_as_xml(found))


@dataclass(frozen=True, slots=True)
class Packed:
    """file: at its beginning; gone when it is closed."""

    name: str
    file: BinaryIO
    size: int


def dossier_zip(meeting_id: UUID) -> Packed:
    """Raises Unavailable("bundle_disk_full" | "file_missing")."""
    found = dossier_of(meeting_id)
    folder = Path(settings.VAR)
    _require_room(found)
    file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - it is closed with the answer
    try:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
            packed.writestr(_info("muc-luc.pdf"), _list(found))
            packed.writestr(_info("ho-so.xml"), dossier_as_xml(found))
            for listed in found.documents:
                _put(packed, file_name(listed), listed.sha256)
    except BaseException:
        file.close()
        raise
    size = file.tell()
    file.seek(0)
    return Packed(_name(found, "zip"), cast("BinaryIO", file), size)


def _require_room(found: DossierFound) -> None:
    needed = sum(listed.size for listed in found.documents) + SPARE
    if store.room_left() < needed:
        raise Unavailable("bundle_disk_full", needed_mb=needed // 1024**2)


def _put(packed: zipfile.ZipFile, name: str, sha256: str) -> None:
    try:
        with store.path_of(sha256).open("rb") as opened, packed.open(_info(name), "w") as put:
            while piece := opened.read(PIECE):
                put.write(piece)
    except OSError as fault:
        raise Unavailable("file_missing") from fault


def _info(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, DATED)


def _list(found: DossierFound) -> bytes:
    return list_pdf(found, body=body_by_id(body_of(found.meeting)).name, fonts=settings.FONTS)


def _name(found: DossierFound, ending: str) -> str:
    return f"{say('dossier.file', 'vi')}-{found.began_on.isoformat()}.{ending}"
