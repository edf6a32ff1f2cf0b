"""The files that are handed over."""

from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Conflict


@dataclass(frozen=True, slots=True)
class Handed:
    name: str
    media: str
    content: bytes


def dossier_pdf(meeting_id: UUID) -> Handed:
    raise Conflict("bundle_not_made")


def dossier_xml(meeting_id: UUID) -> Handed:
    raise Conflict("bundle_not_made")


def dossier_zip(meeting_id: UUID) -> Handed:
    raise Conflict("bundle_not_made")
