"""Where in a draft an opinion belongs: articles as people cite them, in one form and in the order of the law.

"k2, Đ7, điểm a" and "điểm a khoản 2 Điều 7" are the same place. What names no place that is known stays as it was
written and comes last. The order is that of a legal document (Decree 78/2025/NĐ-CP): the whole, its name, its grounds,
parts and chapters, articles with their clauses and points, tables and pages, annexes.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

POINTS = "abcdđeghiklmnopqrstuvxy"
"""Letters of points, in Vietnamese order (Decree 78/2025/NĐ-CP); those of other alphabets are no points here."""

Number = tuple[int, str]
"""7a is (7, "a"): an article that was put in later comes after the one it follows."""
NONE: Number = (0, "")


class Zone(IntEnum):
    WHOLE = 0
    NAME = 1  # tên gọi
    GROUNDS = 2  # căn cứ, lời nói đầu
    CHAPTERS = 3  # phần, chương, mục without an article
    ARTICLES = 4
    SHEETS = 5  # biểu, bảng, trang
    ANNEXES = 6
    UNKNOWN = 7


class Level(StrEnum):
    ANNEX = "Phụ lục"
    PART = "Phần"
    CHAPTER = "Chương"
    SECTION = "Mục"
    SUBSECTION = "Tiểu mục"
    ARTICLE = "Điều"
    CLAUSE = "khoản"
    POINT = "điểm"
    SHEET = "Biểu"
    TABLE = "Bảng"
    PAGE = "Trang"


INNERMOST_FIRST = tuple(reversed(list(Level)[:8]))
ROMAN_LEVELS = frozenset({Level.PART, Level.CHAPTER})  # numbered so by Decree 78/2025/NĐ-CP
WORDS: Mapping[str, Level] = {
    "phu luc": Level.ANNEX,
    "pl": Level.ANNEX,
    "phan": Level.PART,
    "chuong": Level.CHAPTER,
    "tieu muc": Level.SUBSECTION,
    "muc": Level.SECTION,
    "dieu": Level.ARTICLE,
    "d": Level.ARTICLE,
    "khoan": Level.CLAUSE,
    "k": Level.CLAUSE,
    "diem": Level.POINT,
    "bieu": Level.SHEET,
    "bang": Level.TABLE,
    "trang": Level.PAGE,
    "tr": Level.PAGE,
}
_WORD = "|".join(sorted(WORDS, key=len, reverse=True)).replace(" ", r"\s+")
# A short word must touch its number or a full stop ("k2", "Đ.7"); "d 7" might be anything.
_PLACE = re.compile(
    rf"\b({_WORD})\b\.?\s*(?:so\s+)?(?=\S)([0-9]+[a-zđ]?|[ivxlc]+|[a-zđ][0-9]?)\b"
    r"|\b(d|k|tr|pl)\.?([0-9]+[a-zđ]?)\b"
)
_BETWEEN = re.compile(r"(?:[\s,;.:\-–/()]|\bcua\b|\bva\b|\btai\b)*")
_NAME = re.compile(r"ten(?: goi)?(?: (?:cua )?(?:du thao|nghi quyet|van ban).*)?")
_GROUNDS = re.compile(r"(?:phan |cac )?(?:can cu|loi noi dau|mo dau)\b.*")
_WHOLE = re.compile(r"(?:y kien )?(?:chung|toan van|toan bo|ca)(?: (?:van ban|du thao|ve du thao).*)?")
_ROMANS: Mapping[str, int] = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LETTERS = (
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX")),
    *((5, "V"), (4, "IV"), (1, "I")),
)
MOST_CHAPTERS = 90
_ROMAN = re.compile(r"(?=.)c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


@dataclass(frozen=True, slots=True)
class Citation:
    """text: in the one form people read; empty for the whole. key: sorts as the law does."""

    text: str
    key: tuple[int | str, ...]


def cited(written: str) -> Citation:
    """As somebody wrote it, at most 120 characters; never refused."""
    text = " ".join(unicodedata.normalize("NFC", written).split()).strip(" ,;.:")
    plain = _plain(text)
    if not text or _WHOLE.fullmatch(plain):
        return Citation("", _key(Zone.WHOLE, {}, ""))
    if _NAME.fullmatch(plain):
        return Citation(_capital(text), _key(Zone.NAME, {}, plain))
    if _GROUNDS.fullmatch(plain):
        return Citation(_capital(text), _key(Zone.GROUNDS, {}, plain))
    places, is_clear = _places(plain)
    shown = _canonical(places) if is_clear else _capital(text)
    return Citation(shown, _key(_zone(places), places, plain))


def _places(plain: str) -> tuple[dict[Level, str], bool]:
    """The first number of each level, and whether the text says these and nothing else."""
    found: dict[Level, str] = {}
    is_clear, end = True, 0
    for match in _PLACE.finditer(plain):
        word, number = match.group(1) or match.group(3), match.group(2) or match.group(4)
        level = WORDS[" ".join(word.split())]
        is_clear = is_clear and level not in found and bool(_BETWEEN.fullmatch(plain, end, match.start()))
        found.setdefault(level, number)
        end = match.end()
    return found, is_clear and bool(found) and bool(_BETWEEN.fullmatch(plain, end))


def _zone(places: Mapping[Level, str]) -> Zone:
    if Level.ANNEX in places:
        return Zone.ANNEXES
    if Level.ARTICLE in places:
        return Zone.ARTICLES
    if places.keys() & {Level.SHEET, Level.TABLE, Level.PAGE}:
        return Zone.SHEETS
    return Zone.CHAPTERS if places else Zone.UNKNOWN


def _key(zone: Zone, places: Mapping[Level, str], plain: str) -> tuple[int | str, ...]:
    """Flat, and of the same shape for all: what is compared at one place is always of one type.

    Articles are counted through the chapters, so the chapter of one that is cited with it does not count.
    """
    skipped = {Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION} if zone is Zone.ARTICLES else set()
    levels: list[int | str] = [int(zone)]
    for level in Level:
        number = NONE if level in skipped or level not in places else _number(level, places[level])
        levels += number
    return (*levels, _in_order(plain))


def _number(level: Level, written: str) -> Number:
    if level is Level.POINT:
        letter, rest = written[0], written[1:]
        place = POINTS.find(letter) + 1 or len(POINTS) + 1
        return (int(written), "") if written.isdigit() else (place, rest)
    digits = re.match(r"[0-9]+", written)
    if digits:
        return int(digits.group()), written[digits.end() :]
    if _ROMAN.fullmatch(written):
        return _from_roman(written), ""
    return POINTS.find(written[0]) + 1, written[1:]


def _canonical(places: Mapping[Level, str]) -> str:
    """From the innermost out: "điểm a khoản 2 Điều 7"; pages and tables first."""
    named = [level for level in (Level.PAGE, Level.TABLE, Level.SHEET, *INNERMOST_FIRST) if level in places]
    return " ".join(f"{level.value} {_shown(level, places[level])}" for level in named)


def _shown(level: Level, written: str) -> str:
    if level is Level.POINT:
        return written
    if level in ROMAN_LEVELS and written.isdigit():
        return _to_roman(int(written))
    if _ROMAN.fullmatch(written):
        return written.upper()
    return written.lstrip("0") or written


def _capital(text: str) -> str:
    """Clauses and points are written small: "khoản 2 Điều 7"; other texts begin with a capital."""
    if text.startswith(("điểm ", "khoản ")):
        return text
    return text[:1].upper() + text[1:]


def _plain(text: str) -> str:
    """Small letters without marks, but for đ where it is the letter of a point: "điểm đ" is not "điểm d"."""
    lowered = text.lower()
    bare = "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    return re.sub(r"\bđ(?=[^\W\d_]{2,}|[.]?[0-9])", "d", bare)


def _in_order(plain: str) -> str:
    """Numbers inside a text by their value: "phan 2" before "phan 10"."""
    return re.sub(r"[0-9]+", lambda digits: digits.group().zfill(6), plain)


def _from_roman(written: str) -> int:
    values = [_ROMANS[letter] for letter in written]
    following = [*values[1:], 0]
    return sum(-now if now < after else now for now, after in zip(values, following, strict=True))


def _to_roman(number: int) -> str:
    """What is too large for a chapter stays in digits."""
    if not 0 < number < MOST_CHAPTERS:
        return str(number)
    said = ""
    for value, letters in _LETTERS:
        said += letters * (number // value)
        number %= value
    return said
