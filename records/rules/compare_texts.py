"""What one text of a paper says otherwise than another, paragraph by paragraph; their ids tell which is which."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from documents.rules.differences import differences
from records.rules.check_facts import plain
from records.rules.content import Block, Content, Paragraph, Table

MOST_ROWS = 1_000


def compare_texts(before: Content, after: Content) -> Mapping[str, Any]:
    """rows: those that differ, in the order of the newer one, what is gone last; cut: whether there were more."""
    was = {block.id: _text(block) for block in before.all_blocks}
    now = {block.id: _text(block) for block in after.all_blocks}
    rows: list[dict[str, Any]] = []
    for name, text in now.items():
        if name not in was:
            rows.append(_row("added", now=[(text, True)]))
        elif was[name] != text:
            rows += [asdict(row) for row in differences([was[name]], [text]).rows]
    rows += [_row("removed", was=[(text, True)]) for name, text in was.items() if name not in now]
    return {"rows": rows[:MOST_ROWS], "cut": len(rows) > MOST_ROWS}


def _row(kind: str, *, was: Any = None, now: Any = None) -> dict[str, Any]:
    return {"kind": kind, "was": was, "now": now, "was_page": None, "now_page": None, "moved": False}


def _text(block: Block) -> str:
    if isinstance(block, Paragraph):
        return plain(block.runs)
    if isinstance(block, Table):
        return "\n".join(" | ".join(plain(cell) for cell in row) for row in block.rows)
    return ""
