"""A lock shuts out whoever guesses, and nobody else."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from councils.models import FailedTries, SignIn, User
from councils.rules import lockout
from councils.services.failed_tries import count_failure
from tests import entries
from tests.api.caller import Caller, code
from tests.cast import PASSWORD, Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

HALL, STREET, HOME = "10.0.0.7", "203.0.113.9", "198.51.100.4"
LOCKED, ELSEWHERE, WRONG = (429, "sign_in_locked"), (429, "sign_in_locked_elsewhere"), (401, "sign_in_wrong")


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def page_at(address: str) -> Caller:
    caller = Caller()
    caller.client.defaults["REMOTE_ADDR"] = address
    caller.get("me")
    return caller


def sign_in(page: Caller, name: str, password: str = PASSWORD) -> tuple[int, str]:
    answer = page.post("sign-in", username=name, password=password)
    return (200, "") if answer[0] == 200 else code(answer)


def guess(page: Caller, name: str, *, times: int = 5) -> list[tuple[int, str]]:
    return [sign_in(page, name, "Sai-Mat-Khau-1") for _ in range(times)]


def guess_from_everywhere(name: str) -> None:
    """As many wrong tries as one name bears, five from each of many addresses."""
    for n in range(lockout.SIGN_IN_ANYWHERE.tries // 5):
        guess(page_at(f"203.0.113.{n + 1}"), name)


def test_five_wrong_tries_in_the_street_do_not_lock_the_hall(cast: Cast) -> None:
    name = cast.secretary.username
    street = page_at(STREET)
    assert guess(street, name) == [WRONG] * 4 + [LOCKED]
    assert sign_in(street, name) == LOCKED
    assert sign_in(page_at(STREET), name) == LOCKED  # a fresh browser there is no way round it
    assert sign_in(page_at(HALL), name) == (200, "")
    assert sign_in(street, name) == LOCKED  # nor is the success of the person himself


def test_a_tablet_that_knows_the_person_passes_a_lock_of_its_own_network(cast: Cast) -> None:
    name = cast.delegate.username
    tablet = page_at(HALL)
    sign_in(tablet, name)
    tablet.post("sign-out")
    assert guess(page_at(HALL), name)[-1] == LOCKED
    assert sign_in(page_at(HALL), name) == LOCKED
    assert sign_in(tablet, name) == (200, "")


def test_a_known_tablet_has_five_tries_of_its_own_and_no_more(cast: Cast) -> None:
    tablet = page_at(HALL)
    sign_in(tablet, cast.delegate.username)
    tablet.post("sign-out")
    assert guess(tablet, cast.delegate.username) == [WRONG] * 4 + [LOCKED]
    assert sign_in(tablet, cast.delegate.username) == LOCKED


def test_a_tablet_is_known_only_for_whom_it_signed_in(cast: Cast) -> None:
    tablet = page_at(HALL)
    sign_in(tablet, cast.delegate.username)
    assert guess(page_at(HALL), cast.secretary.username)[-1] == LOCKED
    assert sign_in(tablet, cast.secretary.username) == LOCKED


def test_a_tablet_that_is_handed_round_knows_everybody(cast: Cast) -> None:
    tablet = page_at(HALL)
    people = [cast.delegate.username, cast.absent.username]
    for name in people:
        assert sign_in(tablet, name) == (200, "")
    for name in people:
        guess(page_at(HALL), name)
        assert sign_in(tablet, name) == (200, "")


@pytest.mark.parametrize("forged", ["", "x", "W10:1abc:def", '["a"]', "a" * 4000])
def test_a_forged_device_is_none(cast: Cast, forged: str) -> None:
    guess(page_at(HALL), cast.delegate.username)
    page = page_at(HALL)
    page.client.cookies["dh_device"] = forged
    assert sign_in(page, cast.delegate.username) == LOCKED


def test_guesses_from_everywhere_shut_new_places_out_and_known_ones_not(cast: Cast) -> None:
    name = cast.delegate.username
    tablet = page_at(HALL)
    sign_in(tablet, name)
    tablet.post("sign-out")
    guess_from_everywhere(name)
    assert sign_in(page_at(HOME), name) == ELSEWHERE
    assert sign_in(page_at(HALL), name) == (200, "")  # another browser, where the person signed in before
    tablet.client.defaults["REMOTE_ADDR"] = HOME
    guess_from_everywhere(name)
    assert sign_in(tablet, name) == (200, "")  # the same browser, somewhere else


def test_one_ipv6_network_is_one_place(cast: Cast) -> None:
    answers = [
        sign_in(page_at(f"2001:db8::{n}"), cast.delegate.username, "Sai-Mat-Khau-1") for n in range(1, 6)
    ]
    assert answers[-1] == LOCKED


def test_the_administrator_of_the_machine_unlocks_when_nobody_is_signed_in(
    cast: Cast, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    name = cast.secretary.username
    guess(page_at(HALL), name)
    guess_from_everywhere(name)
    call_command("unlock", name.upper())
    assert "mở khóa" in capsys.readouterr().out
    assert sign_in(page_at(HALL), name) == (200, "")
    assert entries.last_entry(entries.body(cast.body)) == (
        "account.unlocked",
        {"secretariat": {"user": str(cast.secretary.user)}},
    )
    assert f"unlocked by system:machine: user {cast.secretary.user}" in caplog.text


def test_the_administrator_of_the_machine_gives_a_new_password(
    cast: Cast, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    name = cast.secretary.username
    there = Caller.as_person(cast.secretary.user)
    guess(page_at(HALL), name)
    call_command("reset_password", name)
    password = capsys.readouterr().out.split(": ")[1].split("\n")[0]
    assert code(there.get("me")) == (401, "password_changed_elsewhere")
    page = page_at(HALL)
    assert sign_in(page, name) == WRONG
    assert sign_in(page, name, password) == (200, "")
    assert page.get("me")[1]["user"]["must_change_password"] is True
    kind, parts = entries.last_entry(entries.body(cast.body))
    assert (kind, parts) == ("account.password_reset", {"secretariat": {"user": str(cast.secretary.user)}})
    assert f"password reset by system:machine: user {cast.secretary.user}" in caplog.text
    assert password not in caplog.text


@pytest.mark.parametrize("what", ["unlock", "reset_password"])
def test_a_name_nobody_has_is_told(what: str) -> None:
    with pytest.raises(CommandError, match=r"khong\.co\.ai"):
        call_command(what, "khong.co.ai")


def test_an_account_outside_every_body_is_helped_too() -> None:
    User.objects.create(username="le.loi", username_key="le.loi", full_name="Lê Lợi", password="!")
    guess(page_at(HALL), "le.loi")
    call_command("unlock", "le.loi")
    assert not FailedTries.objects.exists()


def test_where_somebody_signed_in_is_not_readable(cast: Cast) -> None:
    sign_in(page_at(HALL), cast.delegate.username)
    assert HALL not in str(SignIn.objects.values())


def test_names_that_were_only_guessed_at_are_cleared_away() -> None:
    now = timezone.now()
    for n in range(3):
        count_failure("sign_in", f"name{n}", limit=lockout.SIGN_IN, now=now - timedelta(hours=25))
    count_failure("sign_in", "another", limit=lockout.SIGN_IN, now=now)
    assert FailedTries.objects.count() == 1
