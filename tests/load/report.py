"""The figures of one run: a flat object for programs, a table with the targets for people."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    value: float
    target: str
    holds: bool


class Report:
    def __init__(self) -> None:
        self._figures: dict[str, Figure] = {}

    def tell(
        self, key: str, value: float, *, at_most: float | None = None, at_least: float | None = None
    ) -> None:
        target = "" if at_most is None else f"≤ {at_most:g}"
        target = target if at_least is None else f"≥ {at_least:g}"
        holds = (at_most is None or value <= at_most) and (at_least is None or value >= at_least)
        self._figures[key] = Figure(value, target, holds)

    def must(self, holds: bool, claim: str) -> None:
        """A measurement that does not measure what it says is worse than none. Raises RuntimeError."""
        if not holds:
            raise RuntimeError(f"this does not hold: {claim}")

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        numbers = {key: round(figure.value, 4) for key, figure in self._figures.items()}
        path.write_text(json.dumps(numbers, indent=2) + "\n")

    def table(self) -> str:
        width = max(map(len, self._figures))
        lines = [
            f"{key:<{width}}  {figure.value:>12,.3f}  {figure.target:>8}  {'' if figure.holds else 'MISSED'}"
            for key, figure in self._figures.items()
        ]
        return "\n".join(line.rstrip() for line in lines)


def load_average() -> float:
    """Of the last minute: above the number of processors, wall times are pessimistic."""
    return float(Path("/proc/loadavg").read_text().split()[0])
