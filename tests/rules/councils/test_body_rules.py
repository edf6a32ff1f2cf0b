from collections.abc import Mapping

import pytest

from councils.rules.body_rules import (
    RULE_NAMES,
    BodyRules,
    Matter,
    QuorumRule,
    RuleError,
    from_json,
    with_rule,
)
from councils.rules.thresholds import Base

CLAUSE = "Khoản 1 Điều 12 Quy chế làm việc"


def test_the_defaults_are_those_of_the_law() -> None:
    rules = BodyRules()
    assert rules.threshold(Matter.RESOLUTION).clause.startswith("Khoản 2 Điều 35 Luật")
    assert rules.quorum == QuorumRule(2, 3)
    assert not rules.ballot_change.allowed
    assert not rules.hall_sees_names.allowed
    assert rules.running_counts_at_desk.allowed
    assert rules.suspended_counts_in_base.allowed


def test_every_rule_carries_a_clause() -> None:
    written = BodyRules().as_json()
    assert all(threshold["clause"] for threshold in written["thresholds"].values())
    assert all(rule["clause"] for name, rule in written.items() if name != "thresholds")  # type: ignore[index]


def test_rules_written_down_are_read_back_the_same() -> None:
    rules = with_rule(BodyRules(), "quorum", {"num": 3, "den": 4}, CLAUSE)
    assert from_json(rules.as_json()) == rules


def test_a_body_may_set_its_own_switch() -> None:
    rules = with_rule(BodyRules(), "hall_sees_names", {"allowed": True}, CLAUSE)
    assert rules.hall_sees_names.allowed
    assert rules.hall_sees_names.clause == CLAUSE
    assert not rules.ballot_change.allowed


def test_a_body_may_set_what_procedure_needs() -> None:
    value = {"num": 1, "den": 2, "strict": True, "base": "present"}
    rules = with_rule(BodyRules(), "threshold.procedure", value, CLAUSE)
    assert rules.threshold(Matter.PROCEDURE).base is Base.PRESENT
    assert rules.threshold(Matter.RESOLUTION) == BodyRules().threshold(Matter.RESOLUTION)


@pytest.mark.parametrize(
    ("name", "value", "clause", "code"),
    [
        ("colour", {"allowed": True}, CLAUSE, "rule_unknown"),
        ("thresholds", {}, CLAUSE, "rule_unknown"),
        ("ballot_change", {"allowed": True}, "  ", "rule_clause_missing"),
        ("ballot_change", {"allowed": 1}, CLAUSE, "rule_value_malformed"),
        ("ballot_change", {"allowed": True, "more": 1}, CLAUSE, "rule_value_malformed"),
        ("quorum", {"num": 0, "den": 3}, CLAUSE, "rule_value_malformed"),
        ("quorum", {"num": 4, "den": 3}, CLAUSE, "rule_value_malformed"),
        ("quorum", {"num": True, "den": True}, CLAUSE, "rule_value_malformed"),
        ("quorum", {"num": 0.5, "den": 1}, CLAUSE, "rule_value_malformed"),
        (
            "threshold.resolution",
            {"num": 1, "den": 3, "strict": True, "base": "all"},
            CLAUSE,
            "rule_fixed_by_law",
        ),
        ("threshold.recall_of_delegate", {}, CLAUSE, "rule_fixed_by_law"),
        (
            "threshold.procedure",
            {"num": 1, "den": 1, "strict": True, "base": "all"},
            CLAUSE,
            "rule_value_malformed",
        ),
        (
            "threshold.procedure",
            {"num": 1, "den": 2, "strict": True, "base": "moon"},
            CLAUSE,
            "rule_value_malformed",
        ),
        (
            "threshold.procedure",
            {"num": 1, "den": 2, "strict": True, "base": ["all"]},
            CLAUSE,
            "rule_value_malformed",
        ),
    ],
)
def test_what_is_no_rule_is_refused_by_name(
    name: str, value: Mapping[str, object], clause: str, code: str
) -> None:
    with pytest.raises(RuleError) as refused:
        with_rule(BodyRules(), name, value, clause)
    assert refused.value.code == code


def test_the_names_of_rules_are_known() -> None:
    assert set(RULE_NAMES) == {
        "ballot_change",
        "hall_sees_names",
        "running_counts_at_desk",
        "suspended_counts_in_base",
        "agenda_change_needs_vote",
        "presiding_decides_below_quorum",
        "presiding_orders_vote_again",
        "presiding_amends_agenda",
        "openings_shown",
        "remote_counts_in_quorum",
        "remote_needs_strong_sign_in",
        "remote_vote",
        "self_check_in",
        "screen_lock_min",
        "speech_s",
        "rebuttal_s",
        "point_of_order_s",
        "question_s",
        "follow_up_s",
        "answer_s",
        "explanation_s",
        "clock_warning_s",
        "group_time_min",
        "written_answer_days",
        "promises_reported_days",
        "tablets_ask_to_speak",
        "clock_sound",
        "most_vice_chairs",
        "notice_days_regular",
        "notice_days_urgent",
        "quorum",
        "threshold.resolution",
        "threshold.procedure",
        "threshold.recall_of_delegate",
        "threshold.depleted_council",
    }
