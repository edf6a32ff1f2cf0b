from collections.abc import Mapping

import pytest

from catalogue.refusals import Invalid
from councils.rules.body_rules import BodyRules
from councils.selectors.bodies import body_rules
from councils.services.set_body_rule import set_body_rule
from tests import entries
from tests.cast import command, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
CLAUSE = "Khoản 2 Điều 14 Quy chế làm việc"


def test_a_body_begins_with_the_defaults() -> None:
    assert body_rules(make_cast().body) == BodyRules()


def test_a_rule_is_set_with_its_clause_and_set_again() -> None:
    cast = make_cast()
    for allowed in (True, False, True):
        set_body_rule(
            command(), body_id=cast.body, name="ballot_change", value={"allowed": allowed}, clause=CLAUSE
        )
    assert body_rules(cast.body).ballot_change.allowed
    assert entries.last_entry(entries.body(cast.body)) == (
        "rule.set",
        {"public": {"name": "ballot_change", "value": {"allowed": True}, "clause": CLAUSE}},
    )


def test_a_rule_of_one_body_is_not_anothers() -> None:
    one, other = make_cast(), make_cast()
    set_body_rule(command(), body_id=one.body, name="quorum", value={"num": 3, "den": 4}, clause=CLAUSE)
    assert body_rules(other.body) == BodyRules()


@pytest.mark.parametrize(
    ("name", "value", "clause", "code"),
    [
        ("weather", {"allowed": True}, CLAUSE, "rule_unknown"),
        ("ballot_change", {"allowed": "yes"}, CLAUSE, "rule_value_malformed"),
        ("ballot_change", {"allowed": True}, "", "rule_clause_missing"),
        (
            "threshold.resolution",
            {"num": 1, "den": 3, "strict": True, "base": "all"},
            CLAUSE,
            "rule_fixed_by_law",
        ),
    ],
)
def test_what_cannot_be_a_rule_leaves_no_trace(
    name: str, value: Mapping[str, object], clause: str, code: str
) -> None:
    cast = make_cast()
    before = entries.last_entry(entries.body(cast.body))
    with pytest.raises(Invalid, match=code):
        set_body_rule(command(), body_id=cast.body, name=name, value=value, clause=clause)
    assert body_rules(cast.body) == BodyRules()
    assert entries.last_entry(entries.body(cast.body)) == before
