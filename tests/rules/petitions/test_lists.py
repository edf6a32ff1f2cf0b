"""An office's list of petitions, read as it is kept."""

from datetime import date
from typing import Any

import pytest

from councils.intake.workbook import read_workbook
from councils.rules.lists.grid import Row, Sheet
from petitions.papers.template import template
from petitions.rules.lists.cells import agency_key, read_day, read_field, read_state
from petitions.rules.lists.columns import Column, meaning
from petitions.rules.lists.reading import Choices, FaultCode, Known, Reading, read_list
from petitions.rules.words import Field, PetitionState
from tests.messy_petitions import VOTER, messy_list

TODAY = date(2026, 11, 22)
NOBODY = Known({}, [])


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_list(read_workbook(messy_list(TODAY)), Choices(), NOBODY, today=TODAY)


def sheet(*rows: list[Any]) -> list[Sheet]:
    return [Sheet("1", is_hidden=False, rows=[Row(n, tuple(cells)) for n, cells in enumerate(rows, 1)])]


HEAD = ["STT", "Nội dung kiến nghị", "Lĩnh vực", "Cơ quan giải quyết", "Ngày tiếp nhận"]


def test_a_messy_list_gives_all_its_137_petitions(reading: Reading) -> None:
    assert len(reading.taken) == 137
    assert [row.row for row in reading.rows if not row.is_taken] == [row.row for row in reading.rows[-2:]]
    assert {row.received_on.year for row in reading.taken} == {2026}
    assert all(row.agency and row.place for row in reading.taken)


def test_headings_between_the_rows_name_the_field(reading: Reading) -> None:
    assert reading.taken[0].field is Field.TRANSPORT
    assert reading.taken[50].field is Field.HEALTH


def test_what_is_no_petition_is_told(reading: Reading) -> None:
    ignored = " ".join(text for _, text in reading.ignored)
    assert "LĨNH VỰC Y TẾ" in ignored
    assert "NGƯỜI LẬP BIỂU" in ignored


def test_two_spellings_of_an_agency_are_one(reading: Reading) -> None:
    assert len({row.agency for row in reading.taken if "GD" in row.agency or "Giáo dục" in row.agency}) == 1


def test_a_column_about_persons_is_left_out_and_not_shown(reading: Reading) -> None:
    [personal] = [column for column in reading.columns if column.is_personal]
    assert (personal.title, personal.samples) == ("Họ và tên cử tri", [])
    assert VOTER not in repr(reading)


def test_each_fault_names_its_row_and_what_stands_there(reading: Reading) -> None:
    faults = {fault.code: (row.row, fault) for row in reading.rows for fault in row.faults}
    assert faults[FaultCode.DAY_UNREADABLE][1].said == "chưa rõ ngày"
    assert faults[FaultCode.TWICE_IN_LIST][1].of == 7
    assert FaultCode.TEXT_MISSING in faults


def test_a_row_left_out_is_taken_when_somebody_says_so_but_not_one_without_text(reading: Reading) -> None:
    twice, empty = (row.row for row in reading.rows[-2:])
    choices = Choices(keep=frozenset({twice, empty}))
    again = read_list(read_workbook(messy_list(TODAY)), choices, NOBODY, today=TODAY)
    assert len(again.taken) == 138


def test_what_the_body_has_already_is_left_out() -> None:
    rows = sheet(HEAD, [1, "Đề nghị sửa đường liên thôn", "Giao thông", "UBND xã", ""])
    known = Known({"de nghi sua duong lien thon": 12}, ["UBND xã"])
    [row] = read_list(rows, Choices(), known, today=TODAY).rows
    assert (row.is_taken, row.faults[0].code, row.faults[0].of) == (False, FaultCode.KNOWN_ALREADY, 12)


def test_an_unknown_field_is_kept_as_the_offices_own_word() -> None:
    rows = sheet(HEAD, [1, "Đề nghị hỗ trợ đám cưới tập thể", "Hôn nhân", "UBND xã", "15/09/2026"])
    [row] = read_list(rows, Choices(), NOBODY, today=TODAY).rows
    assert (row.field, row.field_label) == (Field.OTHER, "Hôn nhân")


def test_columns_without_a_title_may_be_named_by_hand() -> None:
    rows = sheet(["a", "b"], ["Đề nghị sửa chữa đường liên thôn", "Sở Xây dựng"])
    choices = Choices(columns={0: Column.TEXT, 1: Column.AGENCY})
    assert [row.agency for row in read_list(rows, choices, NOBODY, today=TODAY).taken] == ["Sở Xây dựng"]


def test_our_own_form_is_read_without_a_fault() -> None:
    found = read_list(read_workbook(template()), Choices(), NOBODY, today=date(2026, 12, 1))
    assert [row.state for row in found.taken] == ["in_work", "explained", "settled"]
    assert [fault for row in found.taken for fault in row.faults] == []


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("15/09/2026", date(2026, 9, 15)),
        ("15.9.26", date(2026, 9, 15)),
        ("ngày 5 tháng 9 năm 2026", date(2026, 9, 5)),
        ("2026-09-15 00:00:00", date(2026, 9, 15)),
        (46280, date(2026, 9, 15)),
        (date(2026, 9, 15), date(2026, 9, 15)),
    ],
)
def test_days_are_read_as_offices_write_them(cell: Any, day: date) -> None:
    assert read_day(cell) == (day, True)


@pytest.mark.parametrize("cell", ["31/02/2026", "tháng 9", "sớm", True, 3])
def test_what_is_no_day_is_not_guessed(cell: Any) -> None:
    assert read_day(cell) == (None, False)


def test_fields_and_states_are_read_in_words() -> None:
    assert read_field("III. Lĩnh vực đất đai, môi trường") is Field.LAND_ENVIRONMENT
    assert read_field("Đường bộ") is Field.TRANSPORT
    assert read_field("Linh tinh") is None
    assert read_state("Chưa giải quyết") is PetitionState.RECEIVED
    assert read_state("ĐANG GIẢI QUYẾT") is PetitionState.IN_WORK
    assert read_state("Đã trả lời tại VB 123") is PetitionState.EXPLAINED
    assert agency_key("Sở GD&ĐT") == agency_key("Sở Giáo dục và Đào tạo")


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Đ/vị trả lời", Column.AGENCY),
        ("CQ giải quyết", Column.AGENCY),
        ("Hạn TL", Column.DUE_ON),
        ("ND kiến nghị", Column.TEXT),
        ("KQ giải quyết", Column.STATE),
        ("Thôn / tổ", Column.PLACE),
    ],
)
def test_titles_that_an_office_shortens_are_understood(title: str, column: Column) -> None:
    assert meaning(title) == (column, True)
