"""How many voices carry a matter: exact, in whole numbers, against a total frozen by the caller."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict


class Base(StrEnum):
    """Which total a threshold is measured against. The caller counts it and freezes it."""

    ALL = "all"  # tổng số đại biểu: every mandate still held, suspended ones by the body's rule
    IN_OFFICE = "in_office"  # số đại biểu đang tại nhiệm: mandates whose status is in office
    PRESENT = "present"  # số đại biểu có mặt; no law asks for it, some working rules do


class ThresholdJson(TypedDict):
    num: int
    den: int
    strict: bool
    base: str
    clause: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share num/den of a total: more than it (strict), or at least it.

    clause: the legal source in Vietnamese, shown beside every result.
    Raises ValueError when the share is not between 0 and 1, or could never be passed.
    """

    num: int
    den: int
    strict: bool
    base: Base
    clause: str

    def __post_init__(self) -> None:
        if self.den < 1 or not 0 < self.num <= self.den:
            raise ValueError(f"threshold {self.num}/{self.den}: the share must lie in (0, 1]")
        if self.strict and self.num == self.den:
            raise ValueError("nobody can be more than the whole")

    def needed(self, total: int) -> int:
        """The smallest number of yes that carries, out of `total` persons (0 < total)."""
        if total < 1:
            raise ValueError(f"a threshold of {total} persons has no meaning")
        if self.strict:
            return self.num * total // self.den + 1
        return -(-self.num * total // self.den)

    def is_met(self, yes: int, total: int) -> bool:
        """Whether `yes` of `total` carries. Raises ValueError on counts that cannot be."""
        if not 0 <= yes <= total:
            raise ValueError(f"{yes} yes of {total} delegates cannot be")
        return yes >= self.needed(total)

    def as_json(self) -> ThresholdJson:
        return {
            "num": self.num,
            "den": self.den,
            "strict": self.strict,
            "base": self.base.value,
            "clause": self.clause,
        }
