"""What a column of a delegates' list may mean, and the titles offices give it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Field(StrEnum):
    """In the order they are offered for a column."""

    ORDINAL = "ordinal"  # STT
    NAME = "name"
    FAMILY_NAME = "family_name"  # họ và chữ đệm, where the given name has a column of its own
    GIVEN_NAME = "given_name"
    GENDER = "gender"  # Nam or Nữ
    MALE = "male"  # a mark in the column "Nam"
    FEMALE = "female"
    BORN = "born"
    BORN_MALE = "born_male"  # births of men; those of women stand in the next column
    BORN_FEMALE = "born_female"
    BORN_DAY = "born_day"
    BORN_MONTH = "born_month"
    BORN_YEAR = "born_year"
    GROUP = "group"
    CONSTITUENCY = "constituency"
    POST = "post"
    OCCUPATION = "occupation"
    FULL_TIME = "full_time"
    PHONE = "phone"
    EMAIL = "email"
    NOTE = "note"
    ETHNICITY = "ethnicity"
    HEALTH = "health"


SENSITIVE = frozenset({Field.ETHNICITY, Field.HEALTH})
"""Taken only when asked for (Law 91/2025/QH15 on personal data: sensitive data)."""

REQUIRED = frozenset({Field.NAME})

TITLES: Mapping[Field, tuple[str, ...]] = MappingProxyType(
    {
        Field.ORDINAL: ("stt", "tt", "so tt", "so thu tu", "s tt"),
        Field.NAME: (
            "ho va ten",
            "ho ten",
            "ho va ten dai bieu",
            "ho ten dai bieu",
            "ten dai bieu",
            "ho va ten khai sinh",
            "ho va ten dai bieu hdnd",
            "dai bieu hdnd",
            "full name",
            "name",
        ),
        Field.FAMILY_NAME: (
            "ho va ten dem",
            "ho ten dem",
            "ho dem",
            "ho va chu dem",
            "ho va dem",
            "ho lot",
            "ho",
        ),
        Field.GIVEN_NAME: ("ten", "ten goi"),
        Field.GENDER: ("gioi tinh", "gioi", "nam nu", "phai"),
        Field.BORN: (
            "ngay thang nam sinh",
            "ngay sinh",
            "nam sinh",
            "sinh ngay",
            "ngay thang sinh",
            "ntns",
            "date of birth",
        ),
        Field.GROUP: (
            "to",
            "to dai bieu",
            "to so",
            "to dai bieu so",
            "to dbhdnd",
            "thuoc to",
            "sinh hoat tai to",
        ),
        Field.CONSTITUENCY: ("don vi bau cu", "dvbc", "don vi bau cu so", "dvbc so", "bau tai don vi"),
        Field.POST: (
            "chuc danh trong hdnd",
            "chuc danh hdnd",
            "chuc vu trong hdnd",
            "chuc vu hdnd",
            "chuc danh",
            "chuc danh trong hoi dong nhan dan",
            "chuc vu trong hoi dong nhan dan",
            "nhiem vu trong hdnd",
        ),
        Field.OCCUPATION: (
            "chuc vu don vi cong tac",
            "chuc vu noi cong tac",
            "chuc vu cong tac",
            "chuc vu co quan cong tac",
            "chuc vu",
            "don vi cong tac",
            "noi cong tac",
            "nghe nghiep",
            "nghe nghiep chuc vu",
            "nghe nghiep noi cong tac",
            "nghe nghiep chuc vu noi cong tac",
            "chuc vu hien nay",
            "co quan don vi cong tac",
        ),
        Field.FULL_TIME: ("chuyen trach", "dai bieu chuyen trach", "db chuyen trach"),
        Field.PHONE: (
            "dien thoai",
            "so dien thoai",
            "sdt",
            "dt",
            "so dt",
            "dien thoai di dong",
            "dtdd",
            "di dong",
            "so dien thoai lien he",
            "phone",
        ),
        Field.EMAIL: (
            "email",
            "e mail",
            "mail",
            "thu dien tu",
            "dia chi email",
            "dia chi thu dien tu",
            "hop thu",
            "hop thu dien tu",
            "hop thu cong vu",
            "email cong vu",
            "thu cong vu",
        ),
        Field.NOTE: ("ghi chu", "luu y", "note"),
        Field.ETHNICITY: ("dan toc",),
        Field.HEALTH: ("suc khoe", "tinh trang suc khoe", "the trang", "benh ly"),
    }
)

NOT_TAKEN = frozenset(
    {
        "tai khoan",
        "ten dang nhap",
        "mat khau",
        "ton giao",
        "que quan",
        "noi o hien nay",
        "cho o hien nay",
        "noi o",
        "dia chi",
        "trinh do",
        "trinh do chuyen mon",
        "hoc van",
        "dang vien",
        "ngay vao dang",
        "so cccd",
        "cccd",
        "cmnd",
        "chu ky",
        "ky nhan",
        "tai cu",
        "dbqh",
    }
)
"""Titles that are understood, and whose columns have no place in the register."""
