"""A trial of the tablets: everybody presses what he was asked to press, and the count is held against it."""

from collections.abc import Mapping
from dataclasses import dataclass

from voting.rules.words import Choice


@dataclass(frozen=True, slots=True)
class Compared:
    """counted: None for one without a ballot."""

    mandate: str
    expected: Choice
    counted: Choice | None

    @property
    def matches(self) -> bool:
        return self.counted is self.expected


def compare(expected: Mapping[str, Choice], counted: Mapping[str, Choice]) -> list[Compared]:
    """By mandate, ordered by its id: not every database keeps the order in which they were asked."""
    return [Compared(mandate, choice, counted.get(mandate)) for mandate, choice in sorted(expected.items())]
