"""The abbreviations of papers (Decree 30/2020/NĐ-CP, Appendix III), and the symbol beside their number."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from records.rules.words import PaperKind

ABBREVIATIONS: Mapping[PaperKind, str] = MappingProxyType(
    {
        PaperKind.MINUTES: "BB",
        PaperKind.VOTE_RECORD: "BB",
        PaperKind.RESOLUTION: "NQ",
        PaperKind.RESULT_NOTICE: "TB",
        PaperKind.INVITATION: "GM",
    }
)
"""Lists, slips and a summons have none: the decree names no such kind (NC), so the body may choose a symbol."""

NUMBERED = frozenset({PaperKind.RESOLUTION, PaperKind.RESULT_NOTICE, PaperKind.INVITATION, PaperKind.SUMMONS})
"""Those that the records clerk numbers and signs for the agency; minutes only where the body wrote a symbol on them."""

PERSONAL = frozenset({PaperKind.OPINION, PaperKind.QUESTION_SLIP})
"""Signed by their author, and his."""

OF_THE_PUBLIC = frozenset(
    {PaperKind.MINUTES, PaperKind.RESOLUTION, PaperKind.RESULT_NOTICE, PaperKind.VOTE_RECORD}
)

BODIES: Mapping[str, str] = MappingProxyType({"council": "HĐND", "peoples_committee": "UBND"})


def symbol_of(kind: PaperKind, body_kind: str) -> str:
    """NQ-HĐND; empty for a paper that goes out without a number."""
    if kind not in NUMBERED:
        return ""
    return f"{ABBREVIATIONS.get(kind, 'GM')}-{BODIES.get(body_kind, 'HĐND')}"


def tidy_symbol(typed: str) -> str:
    """As it is compared: one series however a keyboard wrote it, also with the Icelandic letter that looks like Đ."""
    return "".join(unicodedata.normalize("NFC", typed).translate(_LIKE_D).split())


_LIKE_D = str.maketrans(
    {"\u00d0": "Đ", "\u0189": "Đ", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-"}
)


def number_label(number: int | None, symbol: str) -> str:
    """05/NQ-HĐND: below ten with a nought before it. "" without a number."""
    return "" if number is None else f"{number:02d}/{symbol}"
