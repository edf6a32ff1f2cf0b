"""Passwords that grow old, accounts that fall asleep, and the two persons who open a lock."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from councils.rules import dormancy, passwords, usernames
from councils.rules.access import Role
from councils.rules.looking_after import may_look_after
from councils.rules.unlocking import ASKED_FOR, Asked, refusal

NOW = datetime(2026, 12, 22, 1, 0, tzinfo=UTC)
CLERK, SECOND, LOCKED = UUID(int=1), UUID(int=2), UUID(int=3)


def test_only_an_administrators_password_grows_old() -> None:
    assert passwords.expires_at(NOW, is_administrator=False) is None
    assert passwords.expires_at(NOW, is_administrator=True) == NOW + timedelta(days=60)


def test_an_administrators_password_of_unknown_age_has_expired() -> None:
    expired = passwords.expires_at(None, is_administrator=True)
    assert expired is not None
    assert expired < NOW


@pytest.mark.parametrize(
    ("idle", "sleeps"),
    [(timedelta(), False), (timedelta(days=44, hours=23), False), (timedelta(days=45), True)],
    ids=str,
)
def test_an_account_falls_asleep_after_45_days(idle: timedelta, sleeps: bool) -> None:
    assert dormancy.is_dormant(NOW - idle, NOW) is sleeps


def test_the_latest_use_counts_and_no_knowledge_shuts_nobody_out() -> None:
    long_ago = NOW - timedelta(days=400)
    assert dormancy.last_use([long_ago, None, NOW]) == NOW
    assert dormancy.last_use([None, None]) is None
    assert not dormancy.is_dormant(None, NOW)


@pytest.mark.parametrize(
    ("second", "after", "code"),
    [
        (SECOND, timedelta(), None),
        (SECOND, ASKED_FOR - timedelta(seconds=1), None),
        (SECOND, ASKED_FOR, "unlock_expired"),
        (CLERK, timedelta(), "unlock_needs_another"),
        (LOCKED, timedelta(), "unlock_of_oneself"),
    ],
    ids=str,
)
def test_a_lock_is_opened_by_a_second_person_in_time(
    second: UUID, after: timedelta, code: str | None
) -> None:
    asked = Asked(user=LOCKED, by=CLERK, expires_at=NOW + ASKED_FOR)
    assert refusal(asked, second, NOW + after) == code


@pytest.mark.parametrize(
    ("actor", "owner", "may"),
    [
        ({Role.OFFICE_STAFF}, set(), True),
        ({Role.SECRETARY}, {Role.PRESIDING_OFFICER}, False),
        ({Role.OFFICE_STAFF}, {Role.ADMINISTRATOR}, False),
        ({Role.ADMINISTRATOR}, {Role.PRESIDING_OFFICER}, True),
        ({Role.ADMINISTRATOR}, {Role.ADMINISTRATOR}, True),
    ],
    ids=str,
)
def test_no_new_password_leads_to_a_role_one_could_not_give(
    actor: set[Role], owner: set[Role], may: bool
) -> None:
    assert may_look_after(frozenset(actor), frozenset(owner)) is may


@pytest.mark.parametrize(
    ("full_name", "made"),
    [
        ("Lường Văn Thái", "luong.van.thai"),
        ("Đỗ Thị Ước", "do.thi.uoc"),
        ("  H'Hen  Niê ", "h.hen.nie"),
        ("Nguyễn Văn A (tổ 2)", "nguyen.van.a.to.2"),
        ("李", "tai.khoan"),
        ("Rất " * 40, "rat." * 13 + "rat"),
    ],
)
def test_a_user_name_is_made_from_the_name(full_name: str, made: str) -> None:
    assert usernames.from_name(full_name) == made
    assert usernames.is_usable(usernames.from_name(full_name))


def test_of_two_with_one_name_the_second_gets_a_number() -> None:
    assert usernames.free("lo.van.an", set()) == "lo.van.an"
    assert usernames.free("lo.van.an", {"lo.van.an", "lo.van.an.2"}) == "lo.van.an.3"
    assert usernames.free(str(uuid4()), {"x"}).count(".") == 0
