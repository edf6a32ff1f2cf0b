"""What a person wrote on a page, as plain values."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from documents.rules.geometry import box
from documents.rules.words import AnnotationKind, AnnotationScope

LONGEST_TEXT = 20_000  # letters of what a person writes
LONGEST_QUOTE = 4_000
AROUND = 80  # letters kept before and after a quote

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

Geometry = Mapping[str, Any]


class SyncOutcome(StrEnum):
    """What becomes of a row that a device sends."""

    SAVED = "saved"
    SAME = "same"  # known already; nothing changed
    COPIED = "copied"  # somebody changed it meanwhile: both stand
    KEPT = "kept"  # it was to be deleted, and was changed meanwhile: it stands
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation. page: from 1. geometry: documents/rules/geometry.py. group, committee: as the scope says."""

    id: UUID
    document: UUID
    version: UUID
    page: int
    kind: AnnotationKind
    geometry: Geometry
    quote: str
    before: str
    after: str
    text: str
    colour: str
    scope: AnnotationScope = AnnotationScope.PRIVATE
    group: UUID | None = None
    committee: UUID | None = None
    is_deleted: bool = False


def legible(text: str) -> str:
    """NFC, with plain line ends, without what no database or file can hold: nothing that can be seen is lost.

    Text out of a PDF has control characters; a text cut in the middle of a letter has half of it. Nor is there what
    turns a line around, so that it reads otherwise than it is.
    """
    return unicodedata.normalize("NFC", "".join(c for c in LINE_ENDS.sub("\n", text) if _is_legible(c)))


def _is_legible(letter: str) -> bool:
    if letter in "\n\t":
        return True
    is_noncharacter = ord(letter) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(letter) <= 0xFDEF
    return not (is_noncharacter or letter in TURNING or unicodedata.category(letter) in ("Cc", "Cs"))


def reading_order(note: Note) -> tuple[int, float, float, str]:
    """By page, then from above; what is on the whole page comes first."""
    around = box(note.kind, note.geometry)
    if around is None:
        return (note.page, float("-inf"), 0.0, str(note.id))
    return (note.page, -around[3], around[0], str(note.id))
