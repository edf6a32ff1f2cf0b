"""What a file is, by its bytes: its name may say anything."""

import zipfile
from enum import StrEnum
from pathlib import Path

from documents.child.refusals import Refused

HEAD = 4096
PDF_WITHIN = 1024  # readers look for the mark in so many bytes: some programs put others before it
PARTS = 5_000
UNPACKED_BYTES = 600 * 1024 * 1024
TIMES = 200  # unpacked, as a whole; text of an office file packs to a tenth


class Kind(StrEnum):
    """Those a PDF can be made of have the ending of their files."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    DOC = "doc"
    XLS = "xls"
    PPT = "ppt"
    RTF = "rtf"


MEDIA = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.ODP: "application/vnd.oasis.opendocument.presentation",
    Kind.DOC: "application/msword",
    Kind.XLS: "application/vnd.ms-excel",
    Kind.PPT: "application/vnd.ms-powerpoint",
    Kind.RTF: "application/rtf",
}

# What people send by mistake; each has a sentence of its own, refusal.file_is_<name>.
_OTHERS = (
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"BM", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"ID3", "recording"),
    (b"\x1aE\xdf\xa3", "recording"),
)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": Kind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Kind.ODS,
    b"application/vnd.oasis.opendocument.presentation": Kind.ODP,
}
_OFFICE_PARTS = {
    "word/document.xml": Kind.DOCX,
    "xl/workbook.xml": Kind.XLSX,
    "ppt/presentation.xml": Kind.PPTX,
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of an OLE file's streams, as its directory writes them.
_OLE_STREAMS = (
    ("EncryptedPackage", None),
    ("WordDocument", Kind.DOC),
    ("Workbook", Kind.XLS),
    ("PowerPoint Document", Kind.PPT),
)


def kind_of(path: Path) -> Kind:
    """Raises Refused: file_is_…, naming what it is in truth; office_file_has_password, office_file_has_macros,
    office_file_unpacks_to_too_much, office_file_broken."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if b"%PDF-" in head[:PDF_WITHIN]:
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _in_zip(path)
    if head.startswith(_OLE):
        return _in_ole(path)
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    raise Refused(f"file_is_{_other(head)}")


def _other(head: bytes) -> str:
    for mark, what in _OTHERS:
        if head.startswith(mark):
            return what
    if head[4:8] == b"ftyp" or head[:4] == b"RIFF":
        return "recording" if b"WEBP" not in head[:16] and b"heic" not in head[:16] else "picture"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<script")):
        return "web_page"
    return "text" if _is_text(head) else "unknown"


def _is_text(head: bytes) -> bool:
    return bool(head.strip()) and b"\x00" not in head and sum(byte < 9 for byte in head) == 0


def _in_zip(path: Path) -> Kind:
    """Sizes as the directory gives them, before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            kind = next((kind for part, kind in _OFFICE_PARTS.items() if part in names), None)
            if kind is None and "mimetype" in names:
                with package.open("mimetype") as stream:
                    kind = _OPEN_DOCUMENT.get(stream.read(200).strip())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as fault:
        raise Refused("file_is_archive") from fault
    if kind is None:
        raise Refused("file_is_archive")
    _refuse_bomb(parts, path.stat().st_size)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("office_file_has_password")
    if any(_holds_macros(name) for name in names):
        raise Refused("office_file_has_macros")
    return kind


def _refuse_bomb(parts: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    grows = unpacked > UNPACKED_BYTES or unpacked > max(TIMES * packed, 16 * 1024 * 1024)
    if len(parts) > PARTS or grows:
        raise Refused("office_file_unpacks_to_too_much")


def _holds_macros(name: str) -> bool:
    return name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/"))


def _in_ole(path: Path) -> Kind:
    """By the streams its directory names; the directory may lie anywhere in the file."""
    content = path.read_bytes()
    found: Kind | None = None
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            if kind is None:
                raise Refused("office_file_has_password")
            found = kind
            break
    if found is None:
        raise Refused("file_is_unknown")
    if any(name.encode("utf-16-le") in content for name in ("_VBA_PROJECT", "VBA_PROJECT_CUR")):
        raise Refused("office_file_has_macros")
    return found
