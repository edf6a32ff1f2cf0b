"""The body's own rules: what the law fixes, what the council's working rules may choose, and by which clause.

Nothing here is a guess in disguise: where no text was found the clause says "theo Quy chế làm việc của HĐND",
so that each council sees it has to name its own article.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypedDict

from councils.rules.thresholds import Base, Threshold, ThresholdJson

LAW = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15"
WORKING_RULES = "Theo Quy chế làm việc của HĐND"


class Matter(StrEnum):
    """What is decided. The matter alone chooses the threshold; nobody types a fraction in the hall."""

    RESOLUTION = "resolution"  # Law 72/2025 Art. 35.2
    PROCEDURE = "procedure"  # agenda, closed sitting, order of business: no clause found, as a resolution
    RECALL_OF_DELEGATE = "recall_of_delegate"  # Law 72/2025 Art. 35.2, 38.5
    DEPLETED_COUNCIL = "depleted_council"  # Law 72/2025 Art. 49.2b


FIXED_BY_LAW = frozenset({Matter.RESOLUTION, Matter.RECALL_OF_DELEGATE, Matter.DEPLETED_COUNCIL})

DEFAULT_THRESHOLDS: Mapping[Matter, Threshold] = MappingProxyType(
    {
        Matter.RESOLUTION: Threshold(1, 2, strict=True, base=Base.ALL, clause=f"Khoản 2 Điều 35 {LAW}"),
        Matter.PROCEDURE: Threshold(1, 2, strict=True, base=Base.ALL, clause=WORKING_RULES),
        Matter.RECALL_OF_DELEGATE: Threshold(
            2, 3, strict=False, base=Base.ALL, clause=f"Khoản 2 Điều 35, khoản 5 Điều 38 {LAW}"
        ),
        Matter.DEPLETED_COUNCIL: Threshold(
            2, 3, strict=True, base=Base.IN_OFFICE, clause=f"Điểm b khoản 2 Điều 49 {LAW}"
        ),
    }
)


class SwitchJson(TypedDict):
    allowed: bool
    clause: str


class QuorumJson(TypedDict):
    num: int
    den: int
    clause: str


class BodyRulesJson(TypedDict):
    thresholds: dict[str, ThresholdJson]
    quorum: QuorumJson
    ballot_change: SwitchJson
    hall_sees_names: SwitchJson
    running_counts_at_desk: SwitchJson
    suspended_counts_in_base: SwitchJson


@dataclass(frozen=True, slots=True)
class Switch:
    """Something the body either allows or does not, and where that is written."""

    allowed: bool
    clause: str = WORKING_RULES

    def as_json(self) -> SwitchJson:
        return {"allowed": self.allowed, "clause": self.clause}


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """At least num/den of the mandates in office. Law 72/2025 has no quorum clause for a council."""

    num: int = 2
    den: int = 3
    clause: str = WORKING_RULES

    def __post_init__(self) -> None:
        if self.den < 1 or not 0 < self.num <= self.den:
            raise ValueError(f"quorum {self.num}/{self.den}: the share must lie in (0, 1]")

    def as_json(self) -> QuorumJson:
        return {"num": self.num, "den": self.den, "clause": self.clause}


@dataclass(frozen=True, slots=True)
class BodyRules:
    """Every rule a body may set, with the default that holds until it does."""

    thresholds: Mapping[Matter, Threshold] = field(default_factory=lambda: DEFAULT_THRESHOLDS)
    quorum: QuorumRule = QuorumRule()
    ballot_change: Switch = Switch(allowed=False)
    hall_sees_names: Switch = Switch(allowed=False)
    running_counts_at_desk: Switch = Switch(allowed=True)
    suspended_counts_in_base: Switch = Switch(allowed=True)

    def threshold(self, matter: Matter) -> Threshold:
        return self.thresholds[matter]

    def as_json(self) -> BodyRulesJson:
        return {
            "thresholds": {m.value: self.thresholds[m].as_json() for m in Matter},
            "quorum": self.quorum.as_json(),
            "ballot_change": self.ballot_change.as_json(),
            "hall_sees_names": self.hall_sees_names.as_json(),
            "running_counts_at_desk": self.running_counts_at_desk.as_json(),
            "suspended_counts_in_base": self.suspended_counts_in_base.as_json(),
        }


class RuleError(ValueError):
    """code: rule_unknown, rule_fixed_by_law, rule_value_malformed or rule_clause_missing."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


SWITCHES = frozenset(f.name for f in fields(BodyRules)) - {"thresholds", "quorum"}
RULE_NAMES = (*sorted(SWITCHES), "quorum", *(f"threshold.{matter.value}" for matter in Matter))


def with_rule(rules: BodyRules, name: str, value: Mapping[str, object], clause: str) -> BodyRules:
    """`rules` with one of them set by the body. Raises RuleError; a rule without its clause is not a rule.

    name: one of RULE_NAMES. value: {"allowed": bool}, {"num", "den"} for the quorum,
    {"num", "den", "strict", "base"} for a threshold.
    """
    if name not in RULE_NAMES:
        raise RuleError("rule_unknown")
    if not clause.strip():
        raise RuleError("rule_clause_missing")
    if name in SWITCHES:
        return replace(rules, **{name: _switch(value, clause)})  # type: ignore[arg-type]  # name is a switch's
    if name == "quorum":
        return replace(rules, quorum=_quorum(value, clause))
    matter = Matter(name.removeprefix("threshold."))
    if matter in FIXED_BY_LAW:
        raise RuleError("rule_fixed_by_law")
    return replace(rules, thresholds={**rules.thresholds, matter: _threshold(value, clause)})


def from_json(stored: BodyRulesJson) -> BodyRules:
    """The rules as they were written down with a meeting (the inverse of as_json)."""
    return BodyRules(
        thresholds={
            Matter(name): Threshold(t["num"], t["den"], t["strict"], Base(t["base"]), t["clause"])
            for name, t in stored["thresholds"].items()
        },
        quorum=QuorumRule(**stored["quorum"]),
        ballot_change=Switch(**stored["ballot_change"]),
        hall_sees_names=Switch(**stored["hall_sees_names"]),
        running_counts_at_desk=Switch(**stored["running_counts_at_desk"]),
        suspended_counts_in_base=Switch(**stored["suspended_counts_in_base"]),
    )


def _switch(value: Mapping[str, object], clause: str) -> Switch:
    allowed = value.get("allowed")
    if set(value) != {"allowed"} or not isinstance(allowed, bool):
        raise RuleError("rule_value_malformed")
    return Switch(allowed, clause)


def _quorum(value: Mapping[str, object], clause: str) -> QuorumRule:
    num, den = _fraction(value, {"num", "den"})
    return QuorumRule(num, den, clause)


def _threshold(value: Mapping[str, object], clause: str) -> Threshold:
    num, den = _fraction(value, {"num", "den", "strict", "base"})
    strict, base = value["strict"], value["base"]
    if not isinstance(strict, bool) or base not in list(Base) or (strict and num == den):
        raise RuleError("rule_value_malformed")
    return Threshold(num, den, strict, Base(str(base)), clause)


def _fraction(value: Mapping[str, object], keys: set[str]) -> tuple[int, int]:
    if set(value) != keys:
        raise RuleError("rule_value_malformed")
    num, den = value["num"], value["den"]
    # bool is an int in Python; `true/true` is no fraction.
    if type(num) is not int or type(den) is not int or not 0 < num <= den <= 1000:
        raise RuleError("rule_value_malformed")
    return num, den
