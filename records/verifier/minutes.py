"""The head that signed minutes hold: what was put into the paper before anybody signed it."""

from typing import Any

from records.verifier import strict
from records.verifier.findings import Unreadable
from records.verifier.heads import Point
from records.verifier.pdf import brought

LONGEST = 64 * 1024


def heads_in(pdf: bytes, signed: int = 0) -> list[dict[str, Any]]:
    """Every embedded head; those that are malformed raise Unreadable.

    signed: up to where everybody signed. A head that was put in behind that is nobody's word, whoever stamped it later.
    """
    found: list[dict[str, Any]] = []
    for raw in brought(pdf[:signed] if signed else pdf).embedded:
        if len(raw) > LONGEST or b"dien-hong-head" not in raw:
            continue
        said = strict.read(raw, name="minutes")
        if not isinstance(said, dict) or said.get("format") != "dien-hong-head":
            continue
        if (
            not strict.is_whole(said.get("size"), 1)
            or not strict.is_hash(said.get("root"))
            or said.get("v") != 1
        ):
            raise Unreadable("embedded_head_malformed")
        found.append(said)
    return found


def point_of(head: dict[str, Any], said: str) -> Point:
    key = head.get("key")
    return Point(int(head["size"]), str(head["root"]), said, str(key) if strict.is_hash(key) else "")
