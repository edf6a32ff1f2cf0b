"""A program of its own that opens one workbook and says what its cells hold. Reads stdin, writes JSON to stdout.

It imports nothing of ours and is started without the server's environment: a hostile file meets limits of time,
memory and files, and whatever it breaks is this process alone. Formulas give the value Excel last saw.

Answer: {"sheets": [{"name", "hidden", "rows": [[row number, [cell, ...]], ...]}]} or {"fault": code}.
A cell: null, text, number, true/false, {"d": ISO date} or {"x": what is wrong with it}.
"""

import io
import json
import math
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from importlib import import_module
from typing import Any

MEMORY_BYTES = 640 * 1024 * 1024
CPU_S = 20
UNPACKED_BYTES = 80 * 1024 * 1024  # a list of a thousand people unpacks to some 2 MB
PACKED_PARTS = 2_000
SHEETS = 40
ROWS = 3_000  # with something in them, over all sheets
SCANNED_ROWS = 1_100_000  # Excel's own end, and a little
COLUMNS = 80
TEXT = 2_000
TOTAL_TEXT = 4_000_000


class Fault(Exception):
    """The file cannot be taken; the code says why."""


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(answer_to(sys.stdin.buffer.read()), sys.stdout, ensure_ascii=True)


def answer_to(content: bytes) -> dict[str, Any]:
    try:
        return {"sheets": sheets_of(content)}
    except Fault as fault:
        return {"fault": str(fault)}
    except MemoryError:
        return {"fault": "too_large"}
    except Exception:  # noqa: BLE001 - whatever a broken file raises in the library, the file is broken
        return {"fault": "broken"}


def sheets_of(content: bytes) -> list[dict[str, Any]]:
    """Raises Fault."""
    calculates = inspect_package(content)
    openpyxl: Any = import_module("openpyxl")  # after the cheap refusals

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    if len(book.worksheets) > SHEETS:
        raise Fault("too_large")
    budget = [ROWS, TOTAL_TEXT]
    sheets = [
        {"name": sheet.title, "hidden": sheet.sheet_state != "visible", "rows": rows_of(sheet, budget)}
        for sheet in book.worksheets
    ]
    if calculates:
        mark_uncomputed(sheets, openpyxl.load_workbook(io.BytesIO(content), read_only=True))
    return sheets


def inspect_package(content: bytes) -> bool:
    """Whether any sheet holds formulas. Raises Fault for what is no workbook, or unpacks to too much."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as broken:
        raise Fault("broken") from broken
    parts = package.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise Fault(kind_of(package, names))
    if len(parts) > PACKED_PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise Fault("too_large")
    if any(part.flag_bits & 1 for part in parts):
        raise Fault("encrypted")
    # The sizes above are what the file says of itself; reading each part once finds one that lies.
    return any(unpacked(package, part) for part in parts)


def kind_of(package: zipfile.ZipFile, names: set[str]) -> str:
    if "word/document.xml" in names:
        return "word"
    if "xl/workbook.bin" in names:
        return "old_excel"
    if "mimetype" in names and b"opendocument" in package.read("mimetype")[:100]:
        return "opendocument"
    return "not_excel"


def unpacked(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Reads one part to its end; whether it is a sheet with a formula."""
    is_sheet = part.filename.startswith("xl/worksheets/")
    found, tail, read = False, b"", 0
    with package.open(part) as stream:
        while chunk := stream.read(1 << 20):
            read += len(chunk)
            if read > UNPACKED_BYTES:
                raise Fault("too_large")
            found = found or (is_sheet and (b"<f>" in tail + chunk or b"<f " in tail + chunk))
            tail = chunk[-2:]
    return found


def rows_of(sheet: Any, budget: list[int]) -> list[list[Any]]:
    """Rows with something in them, each with its number. Raises Fault past the limits."""
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    found = []
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > SCANNED_ROWS:
            raise Fault("too_large")
        if all(value is None or value == "" for value in row):
            continue
        cells = [as_json(value, budget) for value in row[:COLUMNS]]
        budget[0] -= 1
        if budget[0] < 0 or budget[1] < 0:
            raise Fault("too_large")
        found.append([number, cells])
    return found


def as_json(value: Any, budget: list[int]) -> Any:
    if isinstance(value, str):
        budget[1] -= len(value)
        return {"x": "error"} if value in ERRORS else value[:TEXT]
    if isinstance(value, datetime | date):
        return {"d": (value.date() if isinstance(value, datetime) else value).isoformat()}
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else {"x": "error"}
    return value if isinstance(value, int) and abs(value) < 1 << 53 else str(value)[:TEXT] if value else value


ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


def mark_uncomputed(sheets: list[dict[str, Any]], formulas: Any) -> None:
    """A formula whose value was never saved is not an empty cell."""
    for found, sheet in zip(sheets, formulas.worksheets, strict=True):
        by_number = dict(found["rows"])
        for number, column in formula_cells(sheet):
            cells = by_number.setdefault(number, [])
            cells.extend([None] * (column + 1 - len(cells)))
            if cells[column] is None:
                cells[column] = {"x": "uncomputed"}
        found["rows"] = [[number, by_number[number]] for number in sorted(by_number)]


def formula_cells(sheet: Any) -> Iterator[tuple[int, int]]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_col=COLUMNS):
        for cell in row:
            if cell.data_type == "f":
                yield cell.row, cell.column - 1


if __name__ == "__main__":
    main()
