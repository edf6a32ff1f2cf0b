"""The list of delegates as a commune's office keeps it, in Excel."""

from pathlib import Path

from openpyxl.reader.excel import load_workbook

LIST = Path(__file__).parents[1] / "data" / "danh-sach-dai-bieu-xa-suoi-ngan.xlsx"


def words_of_list() -> list[str]:
    """All that is written in it."""
    sheet = load_workbook(LIST).active  # type: ignore[no-untyped-call]
    assert sheet is not None
    return [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
