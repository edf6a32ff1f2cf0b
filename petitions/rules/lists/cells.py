"""What a cell of a list of petitions says: a day, a field, a state, an agency."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from councils.rules.lists.births import EXCEL_DAY_0
from councils.rules.lists.grid import Broken, Cell, as_text
from councils.rules.lists.words import letters_key, words_key
from petitions.rules.words import Field, PetitionState

_DAY = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*(?:[/.\-]|tháng)\s*(\d{1,2})\s*(?:[/.\-]|năm)\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_NO_DAY = frozenset({"", "-", "–", "không", "chưa", "chưa có", "chưa rõ"})
_DAYS = range(36_526, 73_050)  # of Excel: the years 2000 to 2099

FIELD_WORDS: Mapping[Field, tuple[str, ...]] = MappingProxyType(
    {
        Field.AGRICULTURE: (
            "nong nghiep",
            "nong thon",
            "lam nghiep",
            "thuy loi",
            "chan nuoi",
            "thuy san",
            "khuyen nong",
        ),
        Field.LAND_ENVIRONMENT: ("dat dai", "tai nguyen", "moi truong", "khoang san", "rac thai"),
        Field.TRANSPORT: (
            "giao thong",
            "xay dung",
            "cau duong",
            "quy hoach",
            "ha tang",
            "do thi",
            "duong bo",
        ),
        Field.WATER_POWER: (
            "dien luc",
            "nuoc sach",
            "cap nuoc",
            "dien nuoc",
            "luoi dien",
            "nang luong",
            "dien",
        ),
        Field.HEALTH: ("y te", "suc khoe", "bao hiem y te", "kham chua benh"),
        Field.EDUCATION: ("giao duc", "dao tao", "truong hoc", "gd dt"),
        Field.CULTURE_SOCIETY: (
            "van hoa",
            "xa hoi",
            "chinh sach",
            "the thao",
            "du lich",
            "lao dong",
            "vhxh",
            "thong tin",
            "dan toc",
            "ton giao",
            "giam ngheo",
            "nguoi co cong",
        ),
        Field.FINANCE_BUDGET: ("tai chinh", "ngan sach", "dau tu", "kinh te", "thue", "ke hoach"),
        Field.SECURITY_ORDER: ("an ninh", "trat tu", "quoc phong", "cong an", "quan su"),
        Field.LAW_ADMINISTRATION: (
            "phap luat",
            "tu phap",
            "noi vu",
            "hanh chinh",
            "can bo",
            "phap che",
            "to chuc",
            "khieu nai",
        ),
        Field.OTHER: ("khac", "linh vuc khac"),
    }
)

_STATES: tuple[tuple[PetitionState, tuple[str, ...]], ...] = (
    (
        PetitionState.RECEIVED,
        ("chua giai quyet", "chua tra loi", "moi tiep nhan", "tiep nhan", "chua xu ly", "moi"),
    ),
    (
        PetitionState.IN_WORK,
        ("dang giai quyet", "dang xem xet", "dang thuc hien", "dang xu ly", "qua han", "dang"),
    ),
    (
        PetitionState.EXPLAINED,
        ("giai trinh", "da tra loi", "cung cap thong tin", "thong tin giai thich", "giai thich"),
    ),
    (PetitionState.SENT, ("da chuyen", "chuyen co quan", "da gui")),
    (
        PetitionState.SETTLED,
        ("da giai quyet", "giai quyet xong", "da xong", "hoan thanh", "xong", "da xu ly"),
    ),
)


def read_day(cell: Cell) -> tuple[date | None, bool]:
    """The day, and whether the cell could be read; an empty one can."""
    match cell:
        case None | Broken():
            return None, not isinstance(cell, Broken)
        case bool():
            return None, False
        case date():
            return cell, True
        case int() | float():
            is_day = int(cell) == cell and int(cell) in _DAYS
            return (EXCEL_DAY_0 + timedelta(days=int(cell)), True) if is_day else (None, False)
        case _:
            return _of_text(as_text(cell))


def _of_text(text: str) -> tuple[date | None, bool]:
    said = text.casefold().strip(" .;,'`")
    if said in _NO_DAY:
        return None, True
    if said.isdecimal() and int(said) in _DAYS:
        return EXCEL_DAY_0 + timedelta(days=int(said)), True
    if found := _ISO.fullmatch(said):
        return _valid(found[3], found[2], found[1])
    found = _DAY.fullmatch(said) or _DAY.search(said)
    return _valid(found[1], found[2], found[3]) if found else (None, False)


def _valid(day: str, month: str, year: str) -> tuple[date | None, bool]:
    try:
        return date(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day)), True
    except ValueError:
        return None, False


def read_field(text: str) -> Field | None:
    """The kind a field's words name, whatever stands around them: "III. Lĩnh vực giao thông – xây dựng". None for none.

    Where several are named the first counts.
    """
    key = f" {words_key(text)} "
    if not key.strip():
        return None
    places = [
        (key.index(f" {word} "), -len(word), field)
        for field, words in FIELD_WORDS.items()
        for word in words
        if f" {word} " in key
    ]
    return min(places)[2] if places else None


def read_state(text: str) -> PetitionState | None:
    key = words_key(text)
    return next(
        (state for state, words in _STATES for word in words if key and f" {word} " in f" {key} "), None
    )


_SHORT = {
    "nn ptnt": "nong nghiep va phat trien nong thon",
    "gd dt": "giao duc va dao tao",
    "gddt": "giao duc va dao tao",
}
_SHORT |= {
    "ubnd": "uy ban nhan dan",
    "tn mt": "tai nguyen va moi truong",
    "vhttdl": "van hoa the thao va du lich",
}
_SHORT |= {"gtvt": "giao thong van tai", "khdt": "ke hoach va dau tu", "nnmt": "nong nghiep va moi truong"}
_SHORT |= {
    "nn mt": "nong nghiep va moi truong",
    "vhttdl": "van hoa the thao va du lich",
    "tn mt": "tai nguyen va moi truong",
}


def agency_key(text: str) -> str:
    """By what two spellings of one agency are the same: "Sở GD&ĐT" and "Sở Giáo dục và Đào tạo"."""
    key = f" {words_key(text.replace('&', ' '))} "
    for short, long in _SHORT.items():
        key = key.replace(f" {short} ", f" {long} ")
    return letters_key(key.replace(" va ", " "))
