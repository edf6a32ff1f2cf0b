"""A file that is no list, or that means harm, gets a sentence; the server goes on."""

import io
import time
import zipfile

import pytest

from catalogue.refusals import Refusal
from councils.intake import workbook as intake
from councils.intake.workbook import MOST_BYTES, read_workbook
from tests.messy_lists import Draft

OLD = bytes.fromhex("d0cf11e0a1b11ae1")


def package(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


def spoiled(name: str, content: bytes) -> bytes:
    """A good workbook with one part replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(Draft().written())) as good,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for part in good.infolist():
            bad.writestr(part.filename, content if part.filename == name else good.read(part))
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = (
    b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">"""
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(9))
    + b"""]><worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>&a8;</t></is></c></row></sheetData></worksheet>"""
)

REFUSED = [
    ("nothing", b"", "import_file_empty"),
    ("an old workbook", OLD + b"\0" * 600, "import_file_old"),
    ("a locked workbook", OLD + "EncryptedPackage".encode("utf-16-le"), "import_file_locked"),
    ("a table as text", "STT;Họ và tên\n1;Lương Văn Thái".encode(), "import_file_other"),
    ("a picture", b"\x89PNG\r\n", "import_file_other"),
    ("a document", package(word__document_xml=b"<a/>"), "import_file_word"),
    ("a binary workbook", package(**{"xl__workbook.bin": b"x"}), "import_file_old"),
    ("another package", package(a=b"x"), "import_file_other"),
    ("half a workbook", Draft().written()[:900], "import_file_broken"),
    ("a sheet of no XML", spoiled(SHEET, b"<worksheet><sheetData><row"), "import_file_broken"),
    ("entities in entities", spoiled(SHEET, ENTITIES), "import_file_broken"),
    ("a bomb", spoiled(SHEET, b" " * (120 * 1024 * 1024)), "import_file_heavy"),
    ("more than is taken", b"PK" + b"\0" * MOST_BYTES, "import_file_heavy"),
]


@pytest.mark.parametrize(("content", "code"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_what_is_no_list_is_refused_with_a_reason(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_workbook(content)
    assert refused.value.code == code
    assert "Chưa có gì được lưu" in refused.value.say("vi")


def test_a_list_of_too_many_lines_is_refused() -> None:
    with pytest.raises(Refusal, match="import_file_heavy"):
        read_workbook(Draft(people=[[n, f"Người {n}"] for n in range(3_100)]).written())


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "WALL_S", 0.01)
    began = time.monotonic()
    with pytest.raises(Refusal, match="import_file_heavy"):
        read_workbook(Draft().written())
    assert time.monotonic() - began < 5


def test_the_last_line_of_a_sheet_may_be_formatted_and_empty() -> None:
    content = spoiled(
        SHEET,
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>STT</t></is></c></row><row r="1048576" s="1"/>'
        b"</sheetData></worksheet>",
    )
    [sheet] = read_workbook(content)
    assert [row.number for row in sheet.rows] == [1]


def test_another_file_that_is_being_opened_is_waited_for_only_so_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "WAIT_S", 0.01)
    with intake._one_at_a_time, pytest.raises(Refusal, match="import_busy"):
        read_workbook(Draft().written())
