from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from catalogue.refusals import Conflict, Forbidden, NotFound
from councils import ports
from councils.rules.access import Right, Role
from councils.rules.body_rules import BodyRules
from councils.rules.calendar import council_day
from councils.rules.thresholds import Base
from councils.rules.voting_right import Status
from councils.selectors.mandates import (
    legal_total_of,
    mandate_of,
    mandates_of_term,
    statuses_on,
    voters_of_term,
)
from councils.selectors.standings import access_body, access_member, bodies_of, roles_of, standings
from councils.services.change_mandate_status import change_mandate_status
from councils.services.grant_role import grant_role
from councils.services.revoke_role import revoke_role
from tests import entries
from tests.cast import Cast, command, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def suspend(cast: Cast, mandate: UUID, *, days_from_now: int = 0) -> None:
    day = council_day(timezone.now()) + timedelta(days=days_from_now)
    change_mandate_status(
        command(), mandate_id=mandate, status=Status.SUSPENDED, from_date=day, reason="Quyết định số 1"
    )


def test_roles_combine_with_a_mandate_and_end_when_revoked() -> None:
    cast = make_cast()
    grant_role(command(), body_id=cast.body, user_id=cast.delegate.user, role=Role.SECRETARY)
    assert roles_of(cast.delegate.user, cast.body) == {Role.SECRETARY}
    assert mandate_of(cast.delegate.user, cast.body, timezone.now()) is not None
    revoke_role(command(), body_id=cast.body, user_id=cast.delegate.user, role=Role.SECRETARY)
    assert roles_of(cast.delegate.user, cast.body) == frozenset()
    assert entries.last_entry(entries.body(cast.body))[0] == "role.revoked"


def test_a_role_is_held_once() -> None:
    cast = make_cast()
    with pytest.raises(Conflict, match="role_held_already"):
        grant_role(command(), body_id=cast.body, user_id=cast.secretary.user, role=Role.SECRETARY)


def test_a_role_that_is_not_held_cannot_be_revoked() -> None:
    cast = make_cast()
    with pytest.raises(Conflict, match="role_not_held"):
        revoke_role(command(), body_id=cast.body, user_id=cast.delegate.user, role=Role.SECRETARY)


def test_a_role_for_nobody_is_not_found() -> None:
    with pytest.raises(NotFound):
        grant_role(command(), body_id=make_cast().body, user_id=uuid4(), role=Role.SECRETARY)


def test_who_loses_a_role_is_checked_again_after_the_commit(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    cast = make_cast()
    heard: list[object] = []
    monkeypatch.setattr(ports, "on_rights_changed", lambda stream=None, persons=(): heard.extend(persons))
    with django_capture_on_commit_callbacks(execute=True):
        revoke_role(command(), body_id=cast.body, user_id=cast.secretary.user, role=Role.SECRETARY)
        assert heard == []
    assert heard == [str(cast.secretary.user)]


def test_a_suspended_delegate_keeps_the_seat_and_loses_the_vote() -> None:
    cast = make_cast()
    suspend(cast, cast.delegate.mandate)
    now = timezone.now()
    assert statuses_on(cast.term, now)[cast.delegate.mandate] is Status.SUSPENDED
    assert cast.delegate.mandate not in {m.id for m in voters_of_term(cast.term, on=council_day(now))}
    assert mandate_of(cast.delegate.user, cast.body, now) is None
    mandates = mandates_of_term(cast.term, on=council_day(now))
    assert legal_total_of(mandates, base=Base.ALL, rules=BodyRules()) == 6
    assert legal_total_of(mandates, base=Base.IN_OFFICE, rules=BodyRules()) == 5


def test_a_status_of_tomorrow_changes_nothing_today() -> None:
    cast = make_cast()
    suspend(cast, cast.delegate.mandate, days_from_now=1)
    assert mandate_of(cast.delegate.user, cast.body, timezone.now()) is not None
    assert mandate_of(cast.delegate.user, cast.body, timezone.now() + timedelta(days=1)) is None


def test_a_delegate_reinstated_on_the_same_day_votes_again() -> None:
    cast = make_cast()
    suspend(cast, cast.delegate.mandate)
    day = council_day(timezone.now())
    change_mandate_status(
        command(), mandate_id=cast.delegate.mandate, status=Status.IN_OFFICE, from_date=day, reason=""
    )
    assert mandate_of(cast.delegate.user, cast.body, timezone.now()) is not None


def test_a_status_of_an_unknown_mandate_is_not_found() -> None:
    with pytest.raises(NotFound):
        suspend(make_cast(), uuid4())


def test_a_stranger_and_an_absent_body_get_one_answer() -> None:
    cast, elsewhere = make_cast(), make_cast()
    answers = []
    for body in (cast.body, uuid4()):
        with pytest.raises(NotFound) as refused:
            access_body(elsewhere.secretary.user, body, right=Right.SET_RULES)
        answers.append((refused.value.code, refused.value.facts))
    assert answers[0] == answers[1]


def test_a_member_without_the_right_is_told_so() -> None:
    cast = make_cast()
    assert access_body(cast.delegate.user, cast.body).id == cast.body
    with pytest.raises(Forbidden, match="role_missing"):
        access_body(cast.delegate.user, cast.body, right=Right.SET_RULES)


def test_a_member_of_another_body_is_not_ones_own_to_help() -> None:
    cast, elsewhere = make_cast(), make_cast()
    access_member(cast.secretary.user, cast.body, cast.delegate.user, right=Right.UNLOCK_ACCOUNTS)
    with pytest.raises(NotFound):
        access_member(cast.secretary.user, cast.body, elsewhere.delegate.user, right=Right.UNLOCK_ACCOUNTS)


def test_a_person_belongs_to_the_bodies_where_he_is_anything() -> None:
    cast, elsewhere = make_cast(), make_cast()
    grant_role(command(), body_id=elsewhere.body, user_id=cast.delegate.user, role=Role.SECRETARY)
    found = bodies_of(cast.delegate.user)
    assert found.keys() == {cast.body, elsewhere.body}
    assert found[cast.body].mandate is not None
    assert found[elsewhere.body].mandate is None


@pytest.mark.parametrize("delegates", [2, 40])
def test_standings_of_all_cost_three_queries(
    delegates: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast = make_cast(delegates=delegates)
    pairs = {(member.user, cast.body) for member in cast.delegates}
    with django_assert_num_queries(3):
        found = standings(pairs)
    assert all(standing.mandate for standing in found.values())


@pytest.mark.parametrize("delegates", [3, 40])
def test_the_delegates_of_a_term_cost_three_queries(
    delegates: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast = make_cast(delegates=delegates)
    with django_assert_num_queries(3):
        assert len(mandates_of_term(cast.term, on=council_day(timezone.now()))) == delegates
