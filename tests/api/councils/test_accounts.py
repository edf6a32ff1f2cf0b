"""Sign-in, sign-out, the first password, the language."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from councils.models import FailedTries, SignIn, User
from councils.selectors.signed_in import people, signed_in, still_valid
from councils.services.unlock import unlock
from tests.api.caller import Caller, code
from tests.cast import PASSWORD, Cast, command, make_cast

pytestmark = pytest.mark.django_db
NEW = "Mat-Khau-Moi-7"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def page() -> Caller:
    """A browser that has opened the sign-in page."""
    caller = Caller()
    assert code(caller.get("me")) == (401, "not_signed_in")
    return caller


def sign_in(page: Caller, username: str, password: str = PASSWORD) -> tuple[int, object]:
    return page.post("sign-in", username=username, password=password)


def test_a_person_signs_in_and_is_told_who_and_where(cast: Cast, page: Caller) -> None:
    status, me = sign_in(page, cast.presiding.username)
    assert status == 200
    assert me == page.get("me")[1]
    assert me["user"]["id"] == str(cast.presiding.user)  # type: ignore[index]
    assert [seat["face"] for seat in me["seats"]] == ["console", "tablet"]  # type: ignore[index]
    assert me["seats"][0]["meeting"]["id"] == str(cast.meeting)  # type: ignore[index]


def test_a_name_may_be_typed_in_capitals(cast: Cast, page: Caller) -> None:
    assert sign_in(page, f" {cast.delegate.username.upper()} ")[0] == 200


def test_a_wrong_password_and_an_unknown_name_get_one_answer(cast: Cast, page: Caller) -> None:
    wrong = sign_in(page, cast.delegate.username, "Sai-Mat-Khau-1")
    unknown = sign_in(page, "khong.co.ai", "Sai-Mat-Khau-1")
    assert code(wrong) == (401, "sign_in_wrong")
    assert wrong == unknown


def test_a_closed_account_gets_the_answer_of_a_wrong_password(cast: Cast, page: Caller) -> None:
    User.objects.filter(id=cast.delegate.user).update(is_active=False)
    assert code(sign_in(page, cast.delegate.username)) == (401, "sign_in_wrong")


@pytest.mark.parametrize("known", [True, False])
def test_the_fifth_wrong_try_locks_known_and_unknown_names_alike(
    cast: Cast, page: Caller, known: bool
) -> None:
    name = cast.delegate.username if known else "khong.co.ai"
    for _ in range(4):
        assert code(sign_in(page, name, "Sai-Mat-Khau-1")) == (401, "sign_in_wrong")
    assert code(sign_in(page, name, "Sai-Mat-Khau-1")) == (429, "sign_in_locked")
    assert code(sign_in(page, name, PASSWORD)) == (429, "sign_in_locked")
    assert "khóa đến" in sign_in(page, name)[1]["say"]  # type: ignore[index]


def test_the_right_password_forgets_the_wrong_ones(cast: Cast, page: Caller) -> None:
    for _ in range(2):
        for _ in range(4):
            sign_in(page, cast.delegate.username, "Sai-Mat-Khau-1")
        assert sign_in(page, cast.delegate.username)[0] == 200
    assert not FailedTries.objects.exists()


def test_what_was_typed_is_not_kept(page: Caller) -> None:
    sign_in(page, "MatKhau-Go-Nham-1", "x")
    assert "atkhau" not in str(FailedTries.objects.values()).casefold()


def test_unlocking_twice_is_no_fault(cast: Cast) -> None:
    for _ in range(2):
        unlock(command(), body_id=cast.body, user_id=cast.delegate.user)


def test_a_session_planted_before_the_sign_in_is_worth_nothing(cast: Cast, page: Caller) -> None:
    page.client.cookies["dh_session"] = "planted0planted0planted0planted0"
    sign_in(page, cast.delegate.username)
    assert page.client.cookies["dh_session"].value != "planted0planted0planted0planted0"
    thief = Caller()
    thief.client.cookies["dh_session"] = "planted0planted0planted0planted0"
    assert code(thief.get("me")) == (401, "not_signed_in")


def test_signing_in_again_gives_a_new_session_and_ends_the_old(cast: Cast, page: Caller) -> None:
    sign_in(page, cast.delegate.username)
    before = page.client.cookies["dh_session"].value
    sign_in(page, cast.delegate.username)
    assert page.client.cookies["dh_session"].value != before
    assert SignIn.objects.filter(user_id=cast.delegate.user, ended_at__isnull=True).count() == 1


def test_a_signed_out_browser_is_out_and_so_is_a_copy_of_its_cookie(cast: Cast, page: Caller) -> None:
    sign_in(page, cast.delegate.username)
    copied = page.client.cookies["dh_session"].value
    sign_in_id = signed_in(copied, at=timezone.now())
    assert sign_in_id is not None
    assert page.post("sign-out") == (204, None)
    thief = Caller()
    thief.client.cookies["dh_session"] = copied
    assert code(thief.get("me")) == (401, "not_signed_in")
    assert still_valid([sign_in_id.sign_in], at=timezone.now()) == set()


def test_a_browser_that_signs_out_is_told_to_forget_what_it_holds_of_pages(cast: Cast, page: Caller) -> None:
    sign_in(page, cast.delegate.username)
    token = page.client.cookies["csrftoken"].value
    answer = page.client.post(
        "/api/sign-out", "{}", content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert (answer.status_code, answer.headers["Clear-Site-Data"]) == (204, '"cache"')


def test_a_session_ends_by_itself(cast: Cast) -> None:
    caller = Caller.as_person(cast.delegate.user)
    key = caller.client.cookies["dh_session"].value
    assert signed_in(key, at=timezone.now()) is not None
    assert signed_in(key, at=timezone.now() + timedelta(hours=17)) is None


@pytest.mark.parametrize("path", ["sign-in", "sign-out", "me/password", "me/language", "displays/pairing"])
def test_a_request_from_another_site_is_refused(cast: Cast, path: str) -> None:
    caller = Caller.as_person(cast.delegate.user)
    del caller.client.cookies["csrftoken"]
    body = {"username": "a", "password": "b", "current": "a", "new": "b", "language": "en"}
    assert code(caller.post(path, **body)) == (403, "csrf_failed")


def test_commands_refuse_another_site_too(cast: Cast) -> None:
    caller = Caller.as_person(cast.secretary.user)
    del caller.client.cookies["csrftoken"]
    assert code(caller.command(f"meetings/{cast.meeting}/open")) == (403, "csrf_failed")


def test_the_given_password_opens_nothing_until_it_is_changed(cast: Cast, page: Caller) -> None:
    User.objects.filter(id=cast.delegate.user).update(must_change_password=True)
    _, me = sign_in(page, cast.delegate.username)
    assert me["user"]["must_change_password"] is True  # type: ignore[index]
    assert me["seats"] == []  # type: ignore[index]
    assert code(page.get(f"bodies/{cast.body}/rules")) == (403, "password_must_change")
    status, me = page.post("me/password", current=PASSWORD, new=NEW)
    assert status == 200
    assert [seat["face"] for seat in me["seats"]] == ["tablet"]
    assert page.get(f"bodies/{cast.body}/rules")[0] == 200
    assert not people([cast.delegate.user])[cast.delegate.user].must_change_password


def test_a_new_password_signs_out_every_other_browser(cast: Cast) -> None:
    here, elsewhere = Caller.as_person(cast.delegate.user), Caller.as_person(cast.delegate.user)
    before = here.client.cookies["dh_session"].value
    assert here.post("me/password", current=PASSWORD, new=NEW)[0] == 200
    assert here.get("me")[0] == 200
    assert here.client.cookies["dh_session"].value != before
    assert code(elsewhere.get("me")) == (401, "password_changed_elsewhere")
    again = Caller()
    again.get("me")
    assert code(sign_in(again, cast.delegate.username)) == (401, "sign_in_wrong")
    assert sign_in(again, cast.delegate.username, NEW)[0] == 200


@pytest.mark.parametrize(
    ("current", "new", "refusal"),
    [
        ("Khong-Dung-1", NEW, "password_wrong"),
        (PASSWORD, PASSWORD, "password_unchanged"),
        (PASSWORD, "Ngan-1", "password_too_short"),
        (PASSWORD, "A1-a" * 60, "password_too_long"),
        (PASSWORD, "khong-co-chu-hoa-1", "password_too_plain"),
    ],
)
def test_a_password_that_will_not_do_is_not_saved(cast: Cast, current: str, new: str, refusal: str) -> None:
    caller = Caller.as_person(cast.delegate.user)
    assert code(caller.post("me/password", current=current, new=new)) == (422, refusal)
    again = Caller()
    again.get("me")
    assert sign_in(again, cast.delegate.username)[0] == 200


def test_an_unattended_tablet_is_no_place_to_guess(cast: Cast) -> None:
    caller = Caller.as_person(cast.delegate.user)
    for _ in range(4):
        assert code(caller.post("me/password", current="Sai-1-Sai", new=NEW)) == (422, "password_wrong")
    assert code(caller.post("me/password", current="Sai-1-Sai", new=NEW)) == (429, "sign_in_locked")
    assert code(caller.post("me/password", current=PASSWORD, new=NEW)) == (429, "sign_in_locked")


def test_a_person_chooses_the_language_of_refusals(cast: Cast) -> None:
    caller = Caller.as_person(cast.delegate.user)
    path = f"bodies/{cast.body}/rules"
    vietnamese = caller.command(path, name="quorum", value={"num": 3, "den": 4}, clause="Điều 1")[1]["say"]
    assert caller.post("me/language", language="en")[1]["user"]["language"] == "en"
    english = caller.command(path, name="quorum", value={"num": 3, "den": 4}, clause="Điều 1")[1]["say"]
    assert vietnamese.startswith("Tài khoản này")
    assert english.startswith("This account")
    assert code(caller.post("me/language", language="fr")) == (422, "body_invalid")


@pytest.mark.parametrize("typed", ["a\x00b", "\ud800", "x" * 500])
def test_what_is_no_text_is_refused_before_any_database_sees_it(page: Caller, typed: str) -> None:
    assert code(sign_in(page, typed, "Aa1-aaaa")) == (422, "body_invalid")
    assert code(sign_in(page, "ai.do", typed)) == (422, "body_invalid")


def test_who_is_signed_in_costs_one_query(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    key = Caller.as_person(cast.delegate.user).client.cookies["dh_session"].value
    with django_assert_num_queries(1):
        found = signed_in(key, at=timezone.now())
    assert found is not None
    assert found.user.id == cast.delegate.user


def test_a_thousand_sessions_are_checked_in_two_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sessions = [str(UUID(int=n)) for n in range(1000)]
    with django_assert_num_queries(2):
        assert still_valid([*sessions, "no id at all"], at=timezone.now()) == set()


@pytest.mark.django_db(transaction=True)
def test_tries_sent_all_at_once_are_counted_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast()
    looked_at: list[str] = []

    def looks(typed: str, stored: str) -> bool:
        looked_at.append(typed)
        return check_password(typed, stored)

    monkeypatch.setattr("councils.services.sign_in.check_password", looks)

    def guess(_: int) -> str:
        page = Caller()
        try:
            page.get("me")
            return code(sign_in(page, cast.delegate.username, "Sai-Mat-Khau-1"))[1]
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as guessers:
        answers = list(guessers.map(guess, range(18)))
    assert len(looked_at) == 5
    assert answers.count("sign_in_wrong") == 4
    assert answers.count("sign_in_locked") == 14
