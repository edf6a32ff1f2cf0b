"""What each column of a list of petitions means, by the titles offices give it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from councils.rules.lists.columns import SCANNED, is_numbering
from councils.rules.lists.grid import Row, as_text
from councils.rules.lists.words import words_key


class Column(StrEnum):
    """In the order they are offered."""

    ORDINAL = "ordinal"
    TEXT = "text"
    PLACE = "place"
    FIELD = "field"
    AGENCY = "agency"
    STATE = "state"
    RECEIVED_ON = "received_on"
    DUE_ON = "due_on"
    ANSWER = "answer"
    ANSWER_NUMBER = "answer_number"
    ANSWERED_ON = "answered_on"


TITLES: Mapping[Column, tuple[str, ...]] = MappingProxyType(
    {
        Column.ORDINAL: ("stt", "tt", "so tt", "so thu tu", "s tt"),
        Column.TEXT: (
            "noi dung kien nghi",
            "noi dung kien nghi cua cu tri",
            "noi dung y kien kien nghi",
            "noi dung y kien kien nghi cua cu tri",
            "noi dung",
            "kien nghi",
            "kien nghi cua cu tri",
            "y kien kien nghi",
            "y kien kien nghi cua cu tri",
            "kien nghi cu tri",
            "y kien cu tri",
            "tom tat noi dung",
        ),
        Column.PLACE: (
            "dia ban",
            "noi kien nghi",
            "cu tri xa phuong",
            "cu tri xa",
            "xa phuong",
            "cu tri dia phuong",
            "dia phuong",
            "dia phuong don vi",
            "don vi co kien nghi",
            "cu tri noi kien nghi",
            "dia diem",
            "thon",
            "thon ban",
            "thon to",
            "thon to dan pho",
            "to dan pho",
            "khu dan cu",
            "cu tri",
        ),
        Column.FIELD: ("linh vuc", "nhom linh vuc", "thuoc linh vuc", "nhom van de", "linh vuc kien nghi"),
        Column.AGENCY: (
            "co quan giai quyet",
            "co quan tra loi",
            "co quan co tham quyen",
            "co quan co tham quyen giai quyet",
            "tham quyen giai quyet",
            "don vi giai quyet",
            "don vi tra loi",
            "don vi chu tri",
            "co quan chu tri",
            "co quan don vi giai quyet",
            "co quan don vi chu tri giai quyet",
            "co quan don vi",
            "don vi thuc hien",
        ),
        Column.STATE: (
            "tinh trang",
            "trang thai",
            "ket qua",
            "tinh trang giai quyet",
            "tien do",
            "tien do giai quyet",
            "ket qua giai quyet",
            "phan loai ket qua",
        ),
        Column.RECEIVED_ON: (
            "ngay tiep nhan",
            "ngay nhan",
            "ngay tiep xuc",
            "ngay kien nghi",
            "thoi gian tiep xuc",
            "ngay",
        ),
        Column.DUE_ON: (
            "han tra loi",
            "thoi han",
            "thoi han giai quyet",
            "han giai quyet",
            "thoi han tra loi",
            "han xu ly",
        ),
        Column.ANSWER: (
            "noi dung tra loi",
            "tra loi",
            "noi dung giai quyet",
            "y kien tra loi",
            "noi dung giai trinh",
        ),
        Column.ANSWER_NUMBER: (
            "so van ban",
            "so van ban tra loi",
            "van ban tra loi",
            "so hieu van ban",
            "so ky hieu van ban",
            "so cong van",
        ),
        Column.ANSWERED_ON: ("ngay tra loi", "ngay van ban", "ngay ban hanh", "ngay thang van ban"),
    }
)

PERSONAL = frozenset(
    {
        "ho va ten",
        "ho ten",
        "ho va ten cu tri",
        "ho ten cu tri",
        "ten cu tri",
        "nguoi kien nghi",
        "cu tri kien nghi",
        "nguoi phat bieu",
        "nguoi ky",
        "chu ky",
        "ngay sinh",
        "nam sinh",
        "dia chi",
        "dien thoai",
        "so dien thoai",
        "sdt",
        "cccd",
        "so cccd",
        "cmnd",
    }
)
"""Titles of columns about persons: never taken with the list, never shown (Law 91/2025/QH15)."""

_SHORT: Mapping[str, str] = MappingProxyType(
    {
        "dvi": "don vi",
        "dv": "don vi",
        "cq": "co quan",
        "nd": "noi dung",
        "kn": "kien nghi",
        "tl": "tra loi",
        "gq": "giai quyet",
        "vb": "van ban",
        "kq": "ket qua",
    }
)
_BY_TITLE = {title: column for column, titles in TITLES.items() for title in titles}
_PARTS = sorted((title for title in _BY_TITLE if len(title) > 4), key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class ListColumn:
    """column: None for one that is left out. is_personal: about persons, and left out for that."""

    index: int
    title: str
    column: Column | None
    is_sure: bool
    is_personal: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """rows: numbers of the rows with titles; none where the list has none."""

    rows: Sequence[int]
    columns: Sequence[ListColumn]

    def of(self, column: Column) -> int | None:
        return next((one.index for one in self.columns if one.column is column), None)


def meaning(title: str) -> tuple[Column | None, bool]:
    """What a title means, and whether that is sure."""
    key = _spelled_out(words_key(title))
    if key in _BY_TITLE:
        return _BY_TITLE[key], True
    if not key or is_personal(title) or len(key) > 80:
        return None, not key or is_personal(title)
    part = next((part for part in _PARTS if f" {part} " in f" {key} "), None)
    return (_BY_TITLE[part] if part else None), False


def _spelled_out(key: str) -> str:
    """Offices shorten titles: "Đ/vị TL", "ND kiến nghị"."""
    return " ".join(_SHORT.get(word, word) for word in key.replace("d vi", "dvi").split())


def is_personal(title: str) -> bool:
    return words_key(title) in PERSONAL


def find_header(rows: Sequence[Row], *, width: int) -> Header:
    """The row that names most columns, with the one below where titles go on there; none is an empty header."""
    scanned = rows[:SCANNED]
    scores = [_score(row) for row in scanned]
    best = max(range(len(scanned)), key=lambda at: scores[at], default=None)
    if best is None or scores[best] < 2:
        return Header([], [ListColumn(index, "", None, is_sure=False) for index in range(width)])
    top = scanned[best]
    below = rows[best + 1] if best + 1 < len(rows) else None
    under = below if below is not None and _goes_on(below) else None
    numbers = [top.number] + ([under.number] if under else [])
    return Header(numbers, _each_once([_column(index, top, under) for index in range(width)]))


def with_choices(header: Header, chosen: Mapping[int, Column | None]) -> Header:
    """As a person corrected it; a meaning given by hand leaves the column that had it. A personal one stays out."""
    taken = {column for column in chosen.values() if column is not None}

    def settled(one: ListColumn) -> ListColumn:
        if one.is_personal:
            return one
        if one.index in chosen:
            return ListColumn(one.index, one.title, chosen[one.index], is_sure=True)
        if one.column in taken:
            return ListColumn(one.index, one.title, None, is_sure=True)
        return one

    return Header(header.rows, [settled(one) for one in header.columns])


def _score(row: Row) -> int:
    """Long cells are no titles: a petition may speak of a "thời hạn"."""
    texts = [text for text in row.texts if len(text) <= 60]
    return sum(meaning(text)[1] and meaning(text)[0] is not None for text in texts) * 2 + sum(
        meaning(text)[0] is not None for text in texts
    )


def _goes_on(below: Row) -> bool:
    """Whether the row below the titles is their second half: at least one sure title and nothing long."""
    texts = below.texts
    if not texts or is_numbering(below):
        return False
    is_short = all(len(text) <= 40 for text in texts)
    return is_short and any(meaning(text)[1] and meaning(text)[0] is not None for text in texts)


def _column(index: int, top: Row, under: Row | None) -> ListColumn:
    above, sub = as_text(top.at(index)), as_text(under.at(index)) if under else ""
    if sub and not above:  # a title above several columns stands in the first of them
        above = next((text for at in range(index, -1, -1) if (text := as_text(top.at(at)))), "")
    title = f"{above} / {sub}" if sub and above else above or sub
    column, is_sure = meaning(sub or above)
    if column is None and sub:
        column, is_sure = meaning(above)[0], False
    return ListColumn(index, title, column, is_sure, is_personal=is_personal(sub or above))


def _each_once(columns: Sequence[ListColumn]) -> list[ListColumn]:
    best: dict[Column, ListColumn] = {}
    for one in columns:
        if one.column is None:
            continue
        held = best.get(one.column)
        if held is None or (one.is_sure and not held.is_sure):
            best[one.column] = one
    return [
        one
        if one.column is None or best[one.column] is one
        else ListColumn(one.index, one.title, None, is_sure=False)
        for one in columns
    ]
