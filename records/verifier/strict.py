"""JSON that two readers cannot read differently, and its canonical bytes (RFC 8785, narrowed; docs/journal.md)."""

import json
import re
import unicodedata
from typing import Any

from records.verifier.findings import Unreadable

DEEPEST = 32
SAFE = 2**53 - 1
HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)


def read(raw: bytes | str, *, name: str) -> Any:
    """Raises Unreadable: not UTF-8, not JSON, a key twice, a number that is no safe integer, too deep."""
    try:
        text = raw.decode("utf-8") if isinstance(raw, bytes) else raw
        value = json.loads(
            text, object_pairs_hook=_once, parse_float=_no_number, parse_constant=_no_number, parse_int=_whole
        )
    except (ValueError, RecursionError) as fault:
        raise Unreadable("json_unreadable", file=name, why=str(fault)[:120]) from fault
    _require_shallow(value, name)
    return value


def canonical(value: Any) -> bytes:
    """Raises ValueError for what has no canonical form."""
    return _said(value, 0).encode("utf-8")


def is_canonical(raw: bytes) -> bool:
    try:
        return canonical(read(raw, name="")) == raw
    except (Unreadable, ValueError):
        return False


def is_hash(value: object) -> bool:
    return isinstance(value, str) and HASH.fullmatch(value) is not None


def is_whole(value: object, least: int = 0) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) != len(pairs):
        raise ValueError("a key twice")
    return said


def _no_number(text: str) -> Any:
    raise ValueError(f"{text[:20]} is no whole number")


def _whole(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > SAFE:
        raise ValueError("a number is too large")
    return int(text)


def _require_shallow(value: Any, name: str) -> None:
    level = [value]
    for _ in range(DEEPEST + 2):
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return
    raise Unreadable("json_unreadable", file=name, why="nested too deep")


def _said(value: Any, depth: int) -> str:
    if depth > DEEPEST:
        raise ValueError("nested too deep")
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(f"{_text(key)}:{_said(value[key], depth + 1)}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_said(one, depth + 1) for one in value) + "]"
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _text(text: str) -> str:
    if unicodedata.normalize("NFC", text) != text:
        raise ValueError("text is not in NFC")
    return json.dumps(text, ensure_ascii=False)
