"""Lists of delegates as offices really keep them, made in memory: each fault alone, and all of them together."""

import io
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl.workbook.workbook import Workbook

from councils.rules.lists.old_fonts import TCVN3_TABLE, VNI_TABLE

HEADER = [
    "STT",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Dân tộc",
    "Nghề nghiệp",
    "Chức danh",
    "Điện thoại",
    "Ghi chú",
]
STT, NAME, GENDER, BORN, ETHNICITY, OCCUPATION, POST, PHONE, NOTE = range(9)

Line = list[Any]


def clean_people() -> list[Line]:
    """Eight people about whom nothing is doubtful. The tests' faults each change a line of their own."""
    people = [
        ("Lương Văn Thái", "Nam", "13/03/1974", "Chủ tịch", "0919722233"),
        ("Triệu Thị Mai", "Nữ", "12/02/1981", "Phó Chủ tịch", "0978106871"),
        ("Nguyễn Hữu Trọng", "Nam", "01/05/1970", "Trưởng Ban KT-NS", "0966126116"),
        ("Phùng Thị Hoa", "Nữ", "03/04/1966", "Đại biểu", "0966978001"),
        ("Ma Văn Tuyên", "Nam", "04/10/1965", "Đại biểu", "0994641177"),
        ("Hoàng Thị Liên", "Nữ", "19/01/1982", "Đại biểu", "0916655764"),
        ("Trần Ngọc Lộc", "Nam", "18/03/1984", "Đại biểu", "0951403729"),
        ("Vi Quốc Vượng", "Nam", "15/01/1980", "Đại biểu", "0991996233"),
    ]
    return [
        [n, name, gender, born, "Tày", "Nông dân", post, phone, None]
        for n, (name, gender, born, post, phone) in enumerate(people, 1)
    ]


@dataclass
class Draft:
    """What will be written: titles, header, people by their place, lines in front of some of them, lines below."""

    titles: list[str] = field(
        default_factory=lambda: ["HỘI ĐỒNG NHÂN DÂN XÃ SUỐI NGÀN", "DANH SÁCH ĐẠI BIỂU"]
    )
    header: list[Line] = field(default_factory=lambda: [list(HEADER)])
    people: list[Line] = field(default_factory=clean_people)
    before: dict[int, list[Line]] = field(default_factory=dict)
    below: list[Line] = field(default_factory=list)
    other_sheets: list[tuple[str, bool, list[Line]]] = field(default_factory=list)
    encode: Callable[[str], str] = str

    def lines(self) -> list[Line]:
        body = [line for n, person in enumerate(self.people) for line in (*self.before.get(n, []), person)]
        return [[title] for title in self.titles] + self.header + body + self.below

    def row_of(self, name: str) -> int:
        """The number, as Excel shows it, of the last line with this name."""
        return max(n for n, line in enumerate(self.lines(), 1) if len(line) > NAME and line[NAME] == name)

    def written(self) -> bytes:
        book = Workbook()  # type: ignore[no-untyped-call]
        book.active.title = "DS đại biểu"
        _fill(book.active, self.lines(), self.encode)
        for name, is_hidden, lines in self.other_sheets:
            sheet = book.create_sheet(name)  # type: ignore[no-untyped-call]
            sheet.sheet_state = "hidden" if is_hidden else "visible"
            _fill(sheet, lines, self.encode)
        stream = io.BytesIO()
        book.save(stream)  # type: ignore[no-untyped-call]
        return stream.getvalue()


def _fill(sheet: Any, lines: list[Line], encode: Callable[[str], str]) -> None:
    for number, line in enumerate(lines, 1):
        for place, value in enumerate(line, 1):
            sheet.cell(number, place).value = encode(value) if isinstance(value, str) else value


def to_tcvn3(text: str) -> str:
    typed = {letter: code for code, letter in TCVN3_TABLE.items()}
    return "".join(typed.get(c, typed.get(c.lower(), c)) for c in text)


def to_vni(text: str) -> str:
    typed: dict[str, str] = {}
    for code, letter in VNI_TABLE.items():
        typed.setdefault(letter, code)
    return "".join(typed.get(c, c) for c in text)


@dataclass(frozen=True)
class Fault:
    """asks: codes of the questions it leads to, in any order. together: whether it can stand beside the others."""

    name: str
    spoil: Callable[[Draft], None]
    asks: tuple[str, ...] = ()
    together: bool = True


def _set(place: int, column: int, value: Any) -> Callable[[Draft], None]:
    def spoil(draft: Draft) -> None:
        draft.people[place][column] = value

    return spoil


def _new(name: str, **cells: Any) -> Callable[[Draft], None]:
    """A further person with one fault, so that the faults do not meet in one line."""

    def spoil(draft: Draft) -> None:
        line: Line = [
            len(draft.people) + 1,
            name,
            "Nam",
            "20/11/1975",
            "Kinh",
            "Giáo viên",
            "Đại biểu",
            None,
            None,
        ]
        for column, value in cells.items():
            line[globals()[column.upper()]] = value
        draft.people.append(line)

    return spoil


def _two_posts(first: str, second: str) -> Callable[[Draft], None]:
    def spoil(draft: Draft) -> None:
        _new("Lò Văn Một", post=first)(draft)
        _new("Lò Văn Hai", post=second)(draft)

    return spoil


def _insert(place: int, line: Line) -> Callable[[Draft], None]:
    def spoil(draft: Draft) -> None:
        draft.before.setdefault(place, []).append(line)

    return spoil


def _below(*lines: Line) -> Callable[[Draft], None]:
    def spoil(draft: Draft) -> None:
        draft.below.extend(lines)

    return spoil


def _sheet(name: str, *, is_hidden: bool, is_list: bool) -> Callable[[Draft], None]:
    def spoil(draft: Draft) -> None:
        lines = [list(HEADER), *clean_people()] if is_list else [["Ghi chép"], ["Họp ngày 3"]]
        draft.other_sheets.append((name, is_hidden, lines))

    return spoil


def _encoded(encode: Callable[[str], str]) -> Callable[[Draft], None]:
    def spoil(draft: Draft) -> None:
        draft.encode = encode

    return spoil


def _split_names(draft: Draft) -> None:
    draft.header = [["STT", "Họ và tên đệm", "Tên", *HEADER[2:]]]
    for line in draft.people:
        family, _, given = line[NAME].rpartition(" ")
        line[NAME : NAME + 1] = [family, given]


def _births_by_gender(draft: Draft) -> None:
    draft.header = [
        ["STT", "Họ và tên", "Năm sinh", None, *HEADER[4:]],
        [None, None, "Nam", "Nữ"],
    ]
    for line in draft.people:
        if line[GENDER] == "Nữ":
            line[GENDER] = None
        else:
            line[GENDER], line[BORN] = line[BORN], None


def _no_header(draft: Draft) -> None:
    draft.header = []


FAULTS = (
    Fault("a name in capitals", _new("NGUYỄN THỊ KHUYÊN")),
    Fault("a name in small letters", _new("đỗ thị quyên")),
    Fault("a decomposed name", _new(unicodedata.normalize("NFD", "Tẩn Đức Lâm"))),
    Fault("no-break, doubled and trailing blanks", _new(" Đặng\u00a0 Hồng\u200b Mai ")),
    Fault("a birth with dashes", _new("Ma Văn Gạch", born="12-2-1981")),
    Fault("a birth in words", _new("Ma Văn Chữ", born="ngày 2 tháng 9 năm 1975")),
    Fault("a birth as a date", _new("Ma Văn Ngày", born=date(1965, 10, 4))),
    Fault("a birth whose cell lost its format", _new("Ma Văn Số", born=27101)),
    Fault("only a year", _new("Ma Văn Năm", born=1970), ("born_year_only",)),
    Fault("a year in a date's cell", _new("Ma Văn Ô", born=date(1905, 5, 23)), ("born_year_only",)),
    Fault("a day that does not exist", _new("Ma Văn Sai", born="31/02/1980"), ("born_unreadable",)),
    Fault("a child", _new("Ma Văn Trẻ", born="01/01/2015"), ("born_implausible",)),
    Fault("a telephone as a number", _new("Lý Văn Máy", phone=966126117)),
    Fault("a telephone with +84", _new("Lý Văn Nước", phone="+84 912 000 111")),
    Fault("two telephones", _new("Lý Văn Đôi", phone="0912000222 / 0912000333"), ("phone_several",)),
    Fault("half a telephone", _new("Lý Văn Cụt", phone="09120"), ("phone_unreadable",)),
    Fault("another's telephone", _new("Lý Văn Chung", phone="0919.722.233"), ("phone_twice",)),
    Fault(
        "a suspension among the remarks",
        _new("Vũ Thu Giang", note="Tạm đình chỉ từ 15/10/2026"),
        ("remark_status",),
    ),
    Fault(
        "an absence among the remarks", _new("Vi Văn Vắng", note="xin vắng ngày 22/12"), ("remark_absence",)
    ),
    Fault("an illness among the remarks", _new("Vi Văn Bệnh", note="đang điều trị ung thư")),
    Fault("full time among the remarks", _new("Vi Văn Trách", note="Đại biểu chuyên trách")),
    Fault("an unknown gender", _new("Sùng A Giới", gender="?"), ("gender_unreadable",)),
    Fault("an unknown post", _new("Sùng A Chức", post="Cố vấn cao cấp"), ("post_unknown",)),
    Fault("an unknown committee", _new("Sùng A Ban", post="Trưởng Ban Thể thao"), ("committee_unknown",)),
    Fault("a post written otherwise", _new("Sùng A Vụ", post="phó trưởng ban VHXH")),
    Fault("two chairs", _new("Lò Văn Chủ", post="Chủ tịch HĐND xã"), ("post_taken",)),
    Fault("two vice-chairs", _new("Lò Văn Phó", post="PCT"), ("too_many_vice_chairs",)),
    Fault(
        "two heads of one committee",
        _new("Lò Văn Trưởng", post="Trưởng ban Kinh tế - Ngân sách"),
        ("post_taken",),
    ),
    Fault("the same person twice", _new("Ma Văn Tuyên", born="04/10/1965"), ("same_person",)),
    Fault("the same person without marks", _new("Hoang Thi Lien", born="19/01/1982"), ("same_person",)),
    Fault("a line without a name", _new("", phone="0912000444"), ("name_missing",)),
    Fault("a name with a number", _new("Giàng Đức 2"), ("name_odd",)),
    Fault(
        "a formula nobody calculated", _new("Giàng A Công", phone='="0912"&"000555"'), ("cell_uncomputed",)
    ),
    Fault("a formula in error", _new("Giàng A Lỗi", occupation="#REF!"), ("cell_error",)),
    Fault("a heading of no group", _insert(3, ["A. KHỐI ĐẢNG, ĐOÀN THỂ"]), ("section_unclear",)),
    Fault("headings of groups", _insert(0, ["I. TỔ ĐẠI BIỂU SỐ 1 (đơn vị bầu cử số 1)"])),
    Fault("the titles again on the next page", _insert(4, list(HEADER))),
    Fault(
        "numbers of the columns", _insert(0, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"])
    ),
    Fault("a count that differs", _below(["Danh sách này có 99 đại biểu./."]), ("count_differs",)),
    Fault(
        "a signature below",
        _below([None], [None, None, None, None, "NGƯỜI LẬP BIỂU"], [None, None, None, None, "Đỗ Thành Công"]),
    ),
    Fault("a hidden sheet", _sheet("cũ", is_hidden=True, is_list=True)),
    Fault("a sheet of notes", _sheet("ghi chép", is_hidden=False, is_list=False)),
    Fault(
        "two lists", _sheet("Danh sách 2", is_hidden=False, is_list=True), ("which_sheet",), together=False
    ),
    Fault("typed in TCVN3", _encoded(to_tcvn3), ("old_font",), together=False),
    Fault("typed in VNI", _encoded(to_vni), ("old_font",), together=False),
    Fault("names in two columns", _split_names, together=False),
    Fault("births by gender", _births_by_gender, together=False),
    Fault("no titles at all", _no_header, ("no_name_column",), together=False),
)


def with_fault(fault: Fault) -> Draft:
    draft = Draft()
    fault.spoil(draft)
    return draft


def with_all_faults() -> tuple[Draft, list[str]]:
    """And the codes of everything that has to be asked."""
    draft = Draft()
    asked: list[str] = []
    for fault in FAULTS:
        if fault.together:
            fault.spoil(draft)
            asked += fault.asks
    return draft, asked
