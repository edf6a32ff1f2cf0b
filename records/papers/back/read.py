"""What a .docx says, paragraph by paragraph, with the bookmarks and content controls that it went out with.

Arguments: {"path"}. The answer: {"blocks": [...]} or {"refused": code}. A block is {"marks": [bookmark], "runs": [run],
"breaks": whether a page ends there} or {"marks", "rows": [[[run]]]}; a run is [text, bold, italic] or {"tag", "value"}.
What was struck out under tracked changes is gone, what was put in stands.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree

PARTS = 3_000
UNPACKED_BYTES = 200 * 1024 * 1024  # pictures with it
DOCUMENT_BYTES = 40 * 1024 * 1024
TIMES = 200  # unpacked, of the text
BLOCKS = 20_000
DEPTH = 12  # tables in tables, controls in controls
DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLE = b"\xd0\xcf\x11\xe0"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom"})
_INSIDE = frozenset(
    f"{_W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml")
)
_SAID = {f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-", f"{_W}cr": "\n"}

Run: TypeAlias = "list[Any] | dict[str, str]"


class Refused(Exception):
    """The file cannot be taken; the code says why."""


def run(arguments: dict[str, Any]) -> dict[str, Any]:
    try:
        root = _document(Path(arguments["path"]))
        blocks = list(_blocks(root.find(f"{_W}body"), DEPTH))
    except Refused as refused:
        return {"refused": str(refused)}
    return {"blocks": blocks} if len(blocks) <= BLOCKS else {"refused": "paper_file_too_large"}


def _document(path: Path) -> Any:
    """Raises Refused."""
    with path.open("rb") as stream:
        if stream.read(4) == _OLE:
            raise Refused("paper_file_locked_or_old")
    try:
        with zipfile.ZipFile(path) as package:
            content = _unpacked(package, path.stat().st_size)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as fault:
        raise Refused("paper_file_not_word") from fault
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise Refused("paper_file_broken") from fault
    if root.getroottree().docinfo.internalDTD is not None or root.find(f"{_W}body") is None:
        raise Refused("paper_file_broken")  # Word writes no document type: entities are somebody's trick
    return root


def _unpacked(package: zipfile.ZipFile, packed: int) -> bytes:
    """Raises Refused, and as zipfile does."""
    parts = {part.filename: part for part in package.infolist()}
    if DOCUMENT not in parts:
        raise Refused("paper_file_not_word")
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise Refused("paper_file_has_macros")
    if len(parts) > PARTS or sum(part.file_size for part in parts.values()) > UNPACKED_BYTES:
        raise Refused("paper_file_too_large")
    most = min(DOCUMENT_BYTES, max(TIMES * packed, 1024 * 1024))
    with package.open(parts[DOCUMENT]) as stream:
        content = stream.read(most + 1)  # the sizes above are what the file says of itself
    if len(content) > most:
        raise Refused("paper_file_too_large")
    return content


def _blocks(parent: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Paragraphs and tables in order; bookmarks between them belong to the next."""
    if depth == 0:
        raise Refused("paper_file_broken")
    marks: list[str] = []
    for child in parent:
        if child.tag == f"{_W}bookmarkStart":
            marks.append(_attribute(child, "name"))
        elif child.tag == f"{_W}p":
            yield _paragraph(child, marks)
            marks = []
        elif child.tag == f"{_W}tbl":
            yield _table(child, marks, depth)
            marks = []
        elif child.tag == f"{_W}sdt":
            inner = child.find(f"{_W}sdtContent")
            yield from _blocks(inner, depth - 1) if inner is not None else ()
        elif child.tag in _INSIDE:
            yield from _blocks(child, depth - 1)


def _paragraph(paragraph: Any, marks: list[str]) -> dict[str, Any]:
    own = [_attribute(mark, "name") for mark in paragraph.iter(f"{_W}bookmarkStart")]
    breaks = any(_attribute(br, "type") == "page" for br in paragraph.iter(f"{_W}br"))
    runs = _joined(_runs(paragraph, DEPTH))
    return {"marks": [*marks, *own], "runs": runs, "breaks": breaks}


def _table(table: Any, marks: list[str], depth: int) -> dict[str, Any]:
    """rows: each as many cells as it has columns; one over several columns is followed by empty ones."""
    rows = []
    found = list(marks)
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue  # of a table within a cell
        cells: list[list[Run]] = []
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is not row:
                continue
            within = list(_blocks(cell, depth - 1))
            found += [mark for block in within for mark in block["marks"]]
            cells += [_cell(within), *([[]] * (_span(cell) - 1))]
        rows.append(cells)
    return {"marks": found, "rows": rows}


def _cell(blocks: list[dict[str, Any]]) -> list[Run]:
    """Its paragraphs as lines of one."""
    runs: list[Run] = []
    for block in blocks:
        said = block.get("runs", [])
        runs += [["\n", False, False], *said] if runs and said else said
    return _joined(iter(runs))


def _span(cell: Any) -> int:
    found = cell.find(f"{_W}tcPr/{_W}gridSpan")
    said = _attribute(found, "val") if found is not None else "1"
    return min(int(said), 60) if said.isdigit() else 1


def _runs(parent: Any, depth: int) -> Iterator[Run]:
    if depth == 0:
        raise Refused("paper_file_broken")
    for child in parent:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}r":
            said = _letters(child)
            if said:
                yield [said, _is_on(child, "b"), _is_on(child, "i")]
        elif child.tag == f"{_W}sdt":
            yield from _control(child, depth)
        elif child.tag in _INSIDE:
            yield from _runs(child, depth - 1)


def _control(control: Any, depth: int) -> Iterator[Run]:
    inner = control.find(f"{_W}sdtContent")
    if inner is None:
        return
    tag = control.find(f"{_W}sdtPr/{_W}tag")
    named = _attribute(tag, "val") if tag is not None else ""
    said = list(_runs(inner, depth - 1))
    if not named.startswith("fact:"):
        yield from said
        return
    value = "".join(run["value"] if isinstance(run, dict) else run[0] for run in said)
    is_bold = bool(said) and all(isinstance(run, list) and run[1] for run in said)
    yield {"tag": named.removeprefix("fact:"), "value": value, "bold": "1" if is_bold else ""}


def _letters(run: Any) -> str:
    said = []
    for part in run:
        if part.tag == f"{_W}t":
            said.append(part.text or "")
        elif part.tag == f"{_W}br" and _attribute(part, "type") in ("", "textWrapping"):
            said.append("\n")
        else:
            said.append(_SAID.get(part.tag, ""))
    return "".join(said)


def _is_on(run: Any, name: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{name}")
    return found is not None and _attribute(found, "val") not in ("0", "false", "off", "none")


def _joined(runs: Iterator[Run]) -> list[Run]:
    """Programs cut runs wherever somebody paused; neighbours that look alike are one."""
    found: list[Run] = []
    for said in runs:
        last = found[-1] if found else None
        if isinstance(last, list) and isinstance(said, list) and last[1:] == said[1:]:
            found[-1] = [last[0] + said[0], *last[1:]]
        else:
            found.append(said)
    return found


def _attribute(element: Any, name: str) -> str:
    return str(element.get(f"{_W}{name}", ""))
