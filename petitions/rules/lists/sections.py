"""Rows between the petitions: a heading that names a field or a place for those below it, sums, and signatures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from councils.rules.lists.words import words_key
from petitions.rules.lists.cells import read_field
from petitions.rules.words import Field

_NUMBERING = re.compile(r"^\s*(?:[IVXLC]+|[A-ZĐ]|\d{1,2})\s*[.)\-–:]\s*", re.IGNORECASE)
_PLACE = re.compile(
    r"^(?:ý kiến,? kiến nghị (?:của )?)?(?:cử tri (?:các |tại )?)?"
    r"((?:xã|phường|thị trấn|đặc khu|thôn|tổ dân phố|bản|khu phố)\s.+)$",
    re.IGNORECASE,
)
_FIELD = re.compile(r"\b(?:linh vuc|nhom|ve|kien nghi ve)\b")
_SIGNING = re.compile(
    r"\b(?:nguoi lap|lap bieu|noi nhan|nguoi tong hop|tm|kt|tl|xac nhan|ky ten|tong so|tong cong|cong|an dinh)\b"
)
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Section:
    """One of the two; neither where no heading was met yet."""

    field: Field | None = None
    place: str = ""


def section_of(texts: Sequence[str]) -> Section | None:
    """texts: of the row. A heading stands alone, perhaps behind its Roman number and before a sum."""
    words = [text for text in texts if not text.rstrip(".)").isdecimal() and not _is_roman(text)]
    if len(words) != 1 or len(words[0]) > _LONGEST:
        return None
    heading = _NUMBERING.sub("", words[0]).strip(" .:")
    if found := _PLACE.match(heading):
        return Section(place=re.sub(r"\s*[(:].*$", "", found[1]).strip())
    key = words_key(heading)
    field = read_field(heading)
    is_named = _FIELD.search(key) or heading.isupper() or len(texts) > 1 or heading != words[0]
    return Section(field=field) if field is not None and is_named else None


def is_signing(line: str) -> bool:
    """Whether the list is over: sums, places of sending, who wrote it."""
    return bool(_SIGNING.search(words_key(line)))


def _is_roman(text: str) -> bool:
    return bool(re.fullmatch(r"[IVXLC]+[.)]?|[A-ZĐ][.)]?", text.strip()))
