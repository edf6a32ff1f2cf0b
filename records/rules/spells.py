"""In which order the whole body went through its agenda, from the journal's entries."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from records.rules.gathered import Spell, moment

Payload = Mapping[str, Any]


@dataclass(slots=True)
class _Begun:
    item: str
    at: datetime
    until: datetime | None = None
    from_paper: bool = False


def spells(entries: Iterable[tuple[str, Payload]]) -> list[Spell]:
    """entries: kind and payload, in order. What a group's sitting was on is not among them, nor a start taken back."""
    begun: list[_Begun] = []
    for kind, payload in entries:
        if "sitting" in payload:
            continue
        if kind in ("item.started", "break.begun"):
            until = payload.get("until")
            begun.append(_Begun(payload["item"], moment(payload["at"]), moment(until) if until else None))
        elif kind == "item.noted":
            begun.append(_Begun(payload["item"], moment(payload["began_at"]), from_paper=True))
        elif kind == "item.returned":
            _take_back(begun)
    return _turns(sorted(begun, key=lambda one: one.at))


def _take_back(begun: list[_Begun]) -> None:
    """The last that was started; what was noted from paper stands."""
    for place in reversed(range(len(begun))):
        if not begun[place].from_paper:
            del begun[place]
            return


def _turns(begun: Iterable[_Begun]) -> list[Spell]:
    seen: Counter[str] = Counter()
    found = []
    for one in begun:
        seen[one.item] += 1
        found.append(Spell(one.item, one.at, seen[one.item], one.until, one.from_paper))
    return found
