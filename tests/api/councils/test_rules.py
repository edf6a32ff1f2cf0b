from uuid import uuid4

import pytest

from tests.api.caller import Caller, code
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db
RULE = {"name": "hall_sees_names", "value": {"allowed": True}, "clause": "Khoản 3 Điều 20 Quy chế làm việc"}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_members_read_the_rules_and_the_office_sets_them(cast: Cast) -> None:
    path = f"bodies/{cast.body}/rules"
    delegate, desk = Caller.as_person(cast.delegate.user), Caller.as_person(cast.secretary.user)
    assert delegate.get(path)[1]["hall_sees_names"]["allowed"] is False
    assert desk.command(path, **RULE)[0] == 200
    assert delegate.get(path)[1]["hall_sees_names"] == {"allowed": True, "clause": RULE["clause"]}


@pytest.mark.parametrize("who", ["presiding", "delegate"])
def test_others_may_not_set_them(cast: Cast, who: str) -> None:
    caller = Caller.as_person(getattr(cast, who).user)
    assert code(caller.command(f"bodies/{cast.body}/rules", **RULE)) == (403, "role_missing")


def test_the_same_command_is_carried_out_once(cast: Cast) -> None:
    desk, name = Caller.as_person(cast.secretary.user), str(uuid4())
    path = f"bodies/{cast.body}/rules"
    first = desk.post(path, command_id=name, **RULE)
    assert first == desk.post(path, command_id=name, **RULE)
    other = desk.post(path, command_id=name, **{**RULE, "clause": "Điều khác"})
    assert code(other) == (409, "command_id_reused")


def test_what_the_law_fixes_is_refused_in_words(cast: Cast) -> None:
    desk = Caller.as_person(cast.secretary.user)
    value = {"num": 1, "den": 3, "strict": True, "base": "all"}
    answer = desk.command(
        f"bodies/{cast.body}/rules", name="threshold.resolution", value=value, clause="Điều 1"
    )
    assert code(answer) == (422, "rule_fixed_by_law")
    assert "luật" in answer[1]["say"]


def test_a_stranger_gets_the_answer_of_an_absent_body(cast: Cast) -> None:
    stranger = Caller.as_person(make_cast().secretary.user)
    absent = stranger.get(f"bodies/{uuid4()}/rules")
    assert code(absent) == (404, "not_found")
    assert stranger.get(f"bodies/{cast.body}/rules") == absent
    assert stranger.command(f"bodies/{cast.body}/rules", **RULE) == absent


def test_nobody_is_told_to_sign_in_first(cast: Cast) -> None:
    assert code(Caller().get(f"bodies/{cast.body}/rules")) == (401, "not_signed_in")
