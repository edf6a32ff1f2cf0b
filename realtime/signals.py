"""What is live but not official: counts, presence, clocks. The latest wins, five times a second, never on disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from realtime import frames
from realtime.ports import Json

TICK_S = 0.2


class Signals:
    """The signals of one stream: by name and audience, with what changed since the last tick."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, Mapping[str, Json]]] = {}
        self._changed: dict[str, set[str]] = {}
        self._said_here: dict[str, set[str]] = {}
        self._shared: dict[frozenset[str], bytes] = {}

    def take(self, name: str, values: Mapping[str, Mapping[str, Json] | None], *, said_here: bool) -> None:
        """None withdraws the value of an audience. `said_here`: other processes have not heard it yet."""
        kept = self._values.setdefault(name, {})
        for audience, value in values.items():
            if value is None:
                kept.pop(audience, None)
            else:
                kept[audience] = value
        self._changed.setdefault(name, set()).update(values)
        if said_here:
            self._said_here.setdefault(name, set()).update(values)
        self._shared.clear()

    def changes(self) -> dict[str, set[str]]:
        """Which audiences hear which names now; asked once per tick."""
        changed, self._changed = self._changed, {}
        return changed

    def to_pass_on(self) -> dict[str, dict[str, Mapping[str, Json] | None]]:
        """What other processes must hear, coalesced like the rest."""
        names, self._said_here = self._said_here, {}
        return {
            name: {audience: self._values.get(name, {}).get(audience) for audience in audiences}
            for name, audiences in names.items()
        }

    def audiences(self, name: str) -> set[str]:
        return set(self._values.get(name, ()))

    def value(self, name: str, audiences: Iterable[str]) -> Json:
        """What these audiences see under the name; None when nothing is said to them (any more)."""
        return frames.merged(self._values.get(name, {}), audiences) or None

    def everything(self, audiences: frozenset[str], personal: frozenset[str]) -> bytes:
        """All that a snapshot shows, as JSON."""
        if any(personal & kept.keys() for kept in self._values.values()):
            return self._encoded(audiences | personal)
        if audiences not in self._shared:
            self._shared[audiences] = self._encoded(audiences)
        return self._shared[audiences]

    def _encoded(self, audiences: frozenset[str]) -> bytes:
        seen = {name: self.value(name, audiences) for name in self._values}
        return frames.encode({name: value for name, value in seen.items() if value is not None})
