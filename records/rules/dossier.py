"""The dossier of a meeting by Decree 30/2020/NĐ-CP, Appendix VI: its fields, their lengths, what they begin as."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from records.rules.words import Retention

LONGEST: Final[Mapping[str, int]] = {
    "organ": 13,  # OrganId
    "catalog": 4,  # FileCatalog: the year the dossier was made in
    "notation": 20,  # FileNotation
    "title": 500,
    "rights": 200,
    "keeper": 200,
    "language": 60,
    "note": 2000,
}
DOCUMENT_LENGTHS: Final[Mapping[str, int]] = {
    "type_name": 100,
    "code_number": 11,
    "code_notation": 30,
    "organ_name": 200,
    "subject": 500,
}
LONGEST_REASON: Final = 400
REMINDED_DAYS: Final = 30
_ORGAN = re.compile(r"[0-9A-Z.-]{0,13}")
_CATALOG = re.compile(r"(?:\d{4})?")


@dataclass(frozen=True, slots=True)
class DossierFields:
    """What a person may set. archive_by: when it is due at the archive; None: not known yet."""

    organ: str
    catalog: str
    notation: str
    title: str
    retention: Retention
    rights: str
    keeper: str
    language: str
    note: str
    archive_by: date | None


@dataclass(frozen=True, slots=True)
class MeetingDates:
    """What the fields begin from. day: the meeting's first. closed_on: None until it is closed."""

    body_name: str
    title: str
    number: int
    day: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Signer:
    position: str
    full_name: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One document of the dossier. ordinal: from 1. pages: None where nobody counted. sha256: of its file."""

    ordinal: int
    type_name: str
    code_number: str
    code_notation: str
    issued_on: date | None
    organ_name: str
    subject: str
    language: str
    pages: int | None
    description: str
    signers: tuple[Signer, ...]
    sha256: str
    size: int
    media: str
    paper: UUID | None = None
    document: UUID | None = None


def fault_of(said: DossierFields) -> tuple[str, int] | None:
    """The first field that cannot stand, and its greatest length; None when all can."""
    for field, longest in LONGEST.items():
        if len(getattr(said, field)) > longest:
            return field, longest
    if not said.title.strip():
        return "title", LONGEST["title"]
    if not _ORGAN.fullmatch(said.organ):
        return "organ", LONGEST["organ"]
    if not _CATALOG.fullmatch(said.catalog):
        return "catalog", LONGEST["catalog"]
    return None


def defaults(meeting: MeetingDates) -> DossierFields:
    """archive_by: a year after the meeting ended (Law on Archives 33/2024/QH15)."""
    return DossierFields(
        organ="",
        catalog=str(meeting.day.year),
        notation=f"KH{meeting.number:02d}-HĐND",
        title=f"Hồ sơ {meeting.title[:1].lower()}{meeting.title[1:]}, {meeting.body_name}"[
            : LONGEST["title"]
        ],
        retention=Retention.PERMANENT,
        rights="",
        keeper=meeting.body_name[: LONGEST["keeper"]],
        language="Tiếng Việt",
        note="",
        archive_by=None if meeting.closed_on is None else _year_after(meeting.closed_on),
    )


def file_code(said: DossierFields) -> str:
    """OrganId.FileCatalog.FileNotation; what is not known is left out."""
    return ".".join(part for part in (said.organ, said.catalog, said.notation) if part)


def document_code(said: DossierFields, ordinal: int) -> str:
    return f"{file_code(said)}.{ordinal:07d}"


def is_due_soon(archive_by: date | None, today: date) -> bool:
    return archive_by is not None and (archive_by - today).days <= REMINDED_DAYS


def _year_after(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)
