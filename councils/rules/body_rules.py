"""The body's own rules: what the law fixes, what the council's working rules may choose, and by which clause.

Nothing here is a guess in disguise: where no text was found the clause says "theo Quy chế làm việc của HĐND",
so that each council sees it has to name its own article.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypedDict

from councils.rules.thresholds import Base, Threshold, ThresholdJson

LAW = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15"
WORKING_RULES = "Theo Quy chế làm việc của HĐND"
# Law 87/2015 Art. 60 was replaced on 1 March 2026; what follows it is left to the councils' own rules.
WRITTEN_ANSWERS = f"{WORKING_RULES} (nếp cũ: Điều 60 Luật số 87/2015/QH13)"


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


class RemoteVoteJson(TypedDict):
    who: str
    clause: str


class NumberJson(TypedDict):
    value: int
    clause: str


class BodyRulesJson(TypedDict):
    thresholds: dict[str, ThresholdJson]
    quorum: QuorumJson
    remote_vote: RemoteVoteJson
    remote_counts_in_quorum: SwitchJson
    remote_needs_strong_sign_in: SwitchJson
    self_check_in: SwitchJson
    screen_lock_min: NumberJson
    most_vice_chairs: NumberJson
    notice_days_regular: NumberJson
    notice_days_urgent: NumberJson
    ballot_change: SwitchJson
    hall_sees_names: SwitchJson
    running_counts_at_desk: SwitchJson
    suspended_counts_in_base: SwitchJson
    agenda_change_needs_vote: SwitchJson
    presiding_decides_below_quorum: SwitchJson
    presiding_orders_vote_again: SwitchJson
    presiding_amends_agenda: SwitchJson
    openings_shown: SwitchJson
    tablets_ask_to_speak: SwitchJson
    clock_sound: SwitchJson
    speech_s: NumberJson
    rebuttal_s: NumberJson
    point_of_order_s: NumberJson
    question_s: NumberJson
    follow_up_s: NumberJson
    answer_s: NumberJson
    explanation_s: NumberJson
    clock_warning_s: NumberJson
    group_time_min: NumberJson
    written_answer_days: NumberJson
    promises_reported_days: NumberJson


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


class RemoteVoters(StrEnum):
    """Who may vote without being in the hall (Law 72/2025 Art. 35.1: in a form the working rules set)."""

    NOBODY = "nobody"
    CHECKED_IN = "checked_in"  # those who checked in as taking part from afar
    ABSENT_TOO = "absent_too"  # every elector, wherever he is


@dataclass(frozen=True, slots=True)
class RemoteVoteRule:
    who: RemoteVoters = RemoteVoters.NOBODY
    clause: str = WORKING_RULES

    def as_json(self) -> RemoteVoteJson:
        return {"who": self.who.value, "clause": self.clause}


@dataclass(frozen=True, slots=True)
class Number:
    """A count the body chose, and where that is written; the unit is in the rule's name."""

    value: int
    clause: str = WORKING_RULES

    def as_json(self) -> NumberJson:
        return {"value": self.value, "clause": self.clause}


NUMBER_RANGES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "screen_lock_min": (0, 60),
        "most_vice_chairs": (1, 4),
        "notice_days_regular": (0, 60),
        "notice_days_urgent": (0, 60),
        "speech_s": (30, 3600),
        "rebuttal_s": (30, 1800),
        "point_of_order_s": (15, 600),
        "question_s": (30, 1800),
        "follow_up_s": (15, 1800),
        "answer_s": (30, 3600),
        "explanation_s": (30, 3600),
        "clock_warning_s": (5, 300),
        "group_time_min": (0, 600),
        "written_answer_days": (1, 90),
        "promises_reported_days": (0, 60),
    }
)


@dataclass(frozen=True, slots=True)
class BodyRules:
    """Every rule a body may set, with the default that holds until it does.

    screen_lock_min: idle minutes until a tablet asks for the PIN; 0: never. most_vice_chairs: 1 in a commune,
    2 to 4 in a province by how it was merged. notice_days_*: whole days from convening to opening.
    agenda_change_needs_vote: adding to, postponing or withdrawing from an adopted agenda takes a vote.
    presiding_*: what whoever presides may order himself, without the secretary.
    openings_shown: the office sees who has opened which document.
    tablets_ask_to_speak: delegates ask to speak from their tablets. *_s: seconds a turn of that kind may take.
    clock_warning_s: how long before the end a clock warns; clock_sound: aloud too. group_time_min: minutes all
    delegates of one group may take on one item; 0: no limit. written_answer_days: days in which an answer in writing
    is due. promises_reported_days: so many days before the next opening, who was questioned reports on his promises.
    """

    thresholds: Mapping[Matter, Threshold] = field(default_factory=lambda: DEFAULT_THRESHOLDS)
    quorum: QuorumRule = QuorumRule()
    remote_vote: RemoteVoteRule = RemoteVoteRule()
    remote_counts_in_quorum: Switch = Switch(allowed=False)
    remote_needs_strong_sign_in: Switch = Switch(allowed=True)
    self_check_in: Switch = Switch(allowed=True)
    screen_lock_min: Number = Number(15, "QCVN 12:2026/BCA, mục 3.6.2.1.8")
    most_vice_chairs: Number = Number(1, "Quy định về số lượng Phó Chủ tịch HĐND")
    notice_days_regular: Number = Number(20)
    notice_days_urgent: Number = Number(7)
    ballot_change: Switch = Switch(allowed=False)
    hall_sees_names: Switch = Switch(allowed=False)
    running_counts_at_desk: Switch = Switch(allowed=True)
    suspended_counts_in_base: Switch = Switch(allowed=True)
    agenda_change_needs_vote: Switch = Switch(allowed=False)
    presiding_decides_below_quorum: Switch = Switch(allowed=True)
    presiding_orders_vote_again: Switch = Switch(allowed=True)
    presiding_amends_agenda: Switch = Switch(allowed=True)
    openings_shown: Switch = Switch(allowed=True)
    tablets_ask_to_speak: Switch = Switch(allowed=True)
    clock_sound: Switch = Switch(allowed=False)
    speech_s: Number = Number(420)
    rebuttal_s: Number = Number(180)
    point_of_order_s: Number = Number(60)
    question_s: Number = Number(120)
    follow_up_s: Number = Number(60)
    answer_s: Number = Number(300)
    explanation_s: Number = Number(300)
    clock_warning_s: Number = Number(60)
    group_time_min: Number = Number(0)
    written_answer_days: Number = Number(20, WRITTEN_ANSWERS)
    promises_reported_days: Number = Number(10, WRITTEN_ANSWERS)

    def threshold(self, matter: Matter) -> Threshold:
        return self.thresholds[matter]

    def as_json(self) -> BodyRulesJson:
        return {
            "thresholds": {m.value: self.thresholds[m].as_json() for m in Matter},
            "quorum": self.quorum.as_json(),
            "remote_vote": self.remote_vote.as_json(),
            "remote_counts_in_quorum": self.remote_counts_in_quorum.as_json(),
            "remote_needs_strong_sign_in": self.remote_needs_strong_sign_in.as_json(),
            "self_check_in": self.self_check_in.as_json(),
            "screen_lock_min": self.screen_lock_min.as_json(),
            "most_vice_chairs": self.most_vice_chairs.as_json(),
            "notice_days_regular": self.notice_days_regular.as_json(),
            "notice_days_urgent": self.notice_days_urgent.as_json(),
            "ballot_change": self.ballot_change.as_json(),
            "hall_sees_names": self.hall_sees_names.as_json(),
            "running_counts_at_desk": self.running_counts_at_desk.as_json(),
            "suspended_counts_in_base": self.suspended_counts_in_base.as_json(),
            "agenda_change_needs_vote": self.agenda_change_needs_vote.as_json(),
            "presiding_decides_below_quorum": self.presiding_decides_below_quorum.as_json(),
            "presiding_orders_vote_again": self.presiding_orders_vote_again.as_json(),
            "presiding_amends_agenda": self.presiding_amends_agenda.as_json(),
            "openings_shown": self.openings_shown.as_json(),
            "tablets_ask_to_speak": self.tablets_ask_to_speak.as_json(),
            "clock_sound": self.clock_sound.as_json(),
            "speech_s": self.speech_s.as_json(),
            "rebuttal_s": self.rebuttal_s.as_json(),
            "point_of_order_s": self.point_of_order_s.as_json(),
            "question_s": self.question_s.as_json(),
            "follow_up_s": self.follow_up_s.as_json(),
            "answer_s": self.answer_s.as_json(),
            "explanation_s": self.explanation_s.as_json(),
            "clock_warning_s": self.clock_warning_s.as_json(),
            "group_time_min": self.group_time_min.as_json(),
            "written_answer_days": self.written_answer_days.as_json(),
            "promises_reported_days": self.promises_reported_days.as_json(),
        }


class RuleError(ValueError):
    """code: rule_unknown, rule_fixed_by_law, rule_value_malformed or rule_clause_missing."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


NUMBERS = frozenset(NUMBER_RANGES)
SWITCHES = frozenset(f.name for f in fields(BodyRules)) - {"thresholds", "quorum", "remote_vote"} - NUMBERS
RULE_NAMES = (
    *sorted(SWITCHES),
    *sorted(NUMBERS),
    "quorum",
    "remote_vote",
    *(f"threshold.{matter.value}" for matter in Matter),
)


def with_rule(rules: BodyRules, name: str, value: Mapping[str, object], clause: str) -> BodyRules:
    """`rules` with one of them set by the body. Raises RuleError; a rule without its clause is not a rule.

    name: one of RULE_NAMES. value: {"allowed": bool}, {"value": int}, {"num", "den"} for the quorum, {"who"} for
    voting from afar, {"num", "den", "strict", "base"} for a threshold.
    """
    if name not in RULE_NAMES:
        raise RuleError("rule_unknown")
    if not clause.strip():
        raise RuleError("rule_clause_missing")
    if name in SWITCHES:
        return replace(rules, **{name: _switch(value, clause)})  # type: ignore[arg-type]  # name is a switch's
    if name in NUMBERS:
        return replace(rules, **{name: _number(name, value, clause)})  # type: ignore[arg-type]  # as above
    if name == "remote_vote":
        return replace(rules, remote_vote=_remote_vote(value, clause))
    if name == "quorum":
        return replace(rules, quorum=_quorum(value, clause))
    matter = Matter(name.removeprefix("threshold."))
    if matter in FIXED_BY_LAW:
        raise RuleError("rule_fixed_by_law")
    return replace(rules, thresholds={**rules.thresholds, matter: _threshold(value, clause)})


def from_json(stored: Mapping[str, Any]) -> BodyRules:
    """The rules as they were written down with a meeting (the inverse of as_json).

    stored: BodyRulesJson, or that of an earlier version; a rule it does not know holds by its default.
    """
    known: dict[str, Any] = {
        "thresholds": {
            Matter(name): Threshold(t["num"], t["den"], t["strict"], Base(t["base"]), t["clause"])
            for name, t in stored["thresholds"].items()
        },
        "quorum": QuorumRule(**stored["quorum"]),
    }
    if "remote_vote" in stored:
        rule = stored["remote_vote"]
        known["remote_vote"] = RemoteVoteRule(RemoteVoters(rule["who"]), rule["clause"])
    known |= {name: Switch(**stored[name]) for name in SWITCHES if name in stored}
    known |= {name: Number(**stored[name]) for name in NUMBERS if name in stored}
    return BodyRules(**known)


def _number(name: str, value: Mapping[str, object], clause: str) -> Number:
    number = value.get("value")
    least, most = NUMBER_RANGES[name]
    # bool is an int in Python.
    if set(value) != {"value"} or type(number) is not int or not least <= number <= most:
        raise RuleError("rule_value_malformed")
    return Number(number, clause)


def _remote_vote(value: Mapping[str, object], clause: str) -> RemoteVoteRule:
    who = value.get("who")
    if set(value) != {"who"} or who not in list(RemoteVoters):
        raise RuleError("rule_value_malformed")
    return RemoteVoteRule(RemoteVoters(str(who)), clause)


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
