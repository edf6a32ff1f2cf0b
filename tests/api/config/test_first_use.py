"""An installation where nobody is yet: who may begin, once, and what the office is led through."""

import threading
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from catalogue.refusals import Conflict
from config.first_use.setup_code import FILE, setup_code
from councils.models import Body, RoleGrant, User
from councils.rules.access import Role
from councils.services import begin_installation
from councils.services.begin_installation import FirstBody, FirstPerson
from councils.services.register_term import TermDraft
from journal.rules.verdict import Standing
from journal.verify import verify_stream
from tests.api.caller import Answer, Caller, code
from tests.cast import PASSWORD, command, make_cast, present_sitting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.VAR = tmp_path
    return tmp_path


def asked(**changed: Any) -> dict[str, Any]:
    return {
        "command_id": str(uuid4()),
        "code": setup_code(),
        "full_name": "Trần Thị Nguyệt",
        "username": "tran.thi.nguyet",
        "password": PASSWORD,
        "body": {
            "kind": "council",
            "level": "commune",
            "name": "HĐND xã Suối Ngàn",
            "short_name": "xã Suối Ngàn",
        },
        "term": {"legislature_no": 1, "starts_on": "2026-03-22", "ends_on": None},
        **changed,
    }


def begin(browser: Caller | None = None, **changed: Any) -> Answer:
    browser = browser or Caller()
    browser.get("installation")
    return browser.post("installation/begin", **asked(**changed))


def test_an_empty_installation_says_that_it_is_one_and_asks_for_its_code(settings: Settings) -> None:
    settings.DEMO = True
    _, said = Caller().get("installation")
    assert said["is_empty"] is said["needs_code"] is said["has_demo"] is True
    assert said["version"]


def test_the_first_person_is_administrator_and_secretary_and_signed_in(folder: Path) -> None:
    browser = Caller()
    status, me = begin(browser)
    assert (status, me["user"]["username"], me["user"]["must_change_password"]) == (
        200,
        "tran.thi.nguyet",
        False,
    )
    [office] = me["offices"]
    assert office["body_name"] == "HĐND xã Suối Ngàn"
    assert {"grant_roles", "run_meeting", "manage_people"} <= set(office["rights"])
    assert browser.get("me")[1]["user"]["full_name"] == "Trần Thị Nguyệt"
    roles = set(RoleGrant.objects.values_list("role", flat=True))
    assert roles == {Role.ADMINISTRATOR, Role.SECRETARY}
    assert verify_stream(f"body:{office['body_id']}").standing is Standing.VALID
    assert not (folder / FILE).exists()
    assert browser.get("installation")[1]["is_empty"] is False


def test_it_is_begun_once(folder: Path) -> None:
    command = asked()
    first, again = Caller(), Caller()
    for browser in (first, again):
        browser.get("installation")
        status, me = browser.post("installation/begin", **command)
        assert (status, me["user"]["username"]) == (200, "tran.thi.nguyet")  # the answer was lost on its way
    assert code(begin(command_id=str(uuid4()), code="1234 5678")) == (409, "installation_begun")
    assert code(first.post("installation/begin", **{**command, "password": "Sai-Mat-Khau-9"}))[0] == 401
    assert (Body.objects.count(), User.objects.count()) == (1, 1)


def test_an_installation_with_people_in_it_is_not_begun_again(folder: Path) -> None:
    make_cast()
    assert code(begin(code="0000 0000")) == (409, "installation_begun")


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"password": "ngắn"}, "password_too_short"),
        ({"username": "có dấu cách"}, "username_unusable"),
        (
            {"term": {"legislature_no": 1, "starts_on": "2026-03-22", "ends_on": "2026-03-22"}},
            "term_ends_before_it_starts",
        ),
        ({"full_name": " "}, "body_invalid"),
    ],
)
def test_what_is_refused_leaves_the_installation_empty(
    changed: dict[str, Any], refusal: str, folder: Path
) -> None:
    assert code(begin(**changed)) == (422, refusal)
    assert not Body.objects.exists()
    assert begin()[0] == 200  # the code still holds


def test_a_wrong_code_is_refused_and_guessing_is_slow(folder: Path) -> None:
    right = setup_code()
    assert (folder / FILE).stat().st_mode & 0o077 == 0
    for _ in range(10):
        assert code(begin(code="0000 0001")) == (422, "setup_code_wrong")
    assert code(begin(code=right)) == (429, "setup_code_locked")
    assert not User.objects.exists()


@pytest.mark.parametrize("left", ["", "\n", "4821"])
def test_a_code_that_a_power_cut_left_half_written_lets_nobody_in(folder: Path, left: str) -> None:
    (folder / FILE).write_text(left)
    browser = Caller()
    browser.get("installation")
    command = {**asked(), "code": left}
    (folder / FILE).write_text(left)
    assert code(browser.post("installation/begin", **command)) == (422, "setup_code_wrong")
    assert len(setup_code()) == 9
    assert (folder / FILE).stat().st_mode & 0o077 == 0
    assert [path.name for path in folder.iterdir()] == [FILE]
    assert begin()[0] == 200


def test_the_code_is_taken_as_people_type_it(folder: Path) -> None:
    assert begin(code=f" {setup_code().replace(' ', '-')} ")[0] == 200


def test_another_sites_page_begins_nothing(folder: Path) -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/api/installation/begin", asked(), content_type="application/json"
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_of_two_who_begin_at_once_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    together = threading.Barrier(2)
    ended: list[str] = []
    monkeypatch.setattr(begin_installation, "encode_password", lambda _: f"!{together.wait(20)}")

    def one(name: str) -> None:
        try:
            begin_installation.begin_installation(
                command(),
                person=FirstPerson(name, name, PASSWORD),
                body=FirstBody("council", "commune", f"HĐND {name}", name),
                term=TermDraft(1, starts_on=date(2026, 3, 22)),
            )
            ended.append("begun")
        except Conflict as refused:
            ended.append(refused.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(name,)) for name in ("nguoi.mot", "nguoi.hai")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended) == ["begun", "installation_begun"]
    assert (User.objects.count(), Body.objects.count()) == (1, 1)


# ---- the steps


def steps(browser: Caller, body: object) -> dict[str, bool]:
    status, said = browser.get(f"bodies/{body}/first-steps")
    assert status == 200
    return {step["step"]: step["done"] for step in said}


def test_the_steps_begin_with_what_was_begun(folder: Path) -> None:
    browser = Caller()
    body = begin(browser)[1]["offices"][0]["body_id"]
    assert [name for name, done in steps(browser, body).items() if done] == ["body", "term"]
    assert list(steps(browser, body)) == [
        *("body", "term", "people", "rules", "accounts", "meeting", "agenda", "screen", "trial", "backup"),
    ]
    assert browser.command(f"bodies/{body}/rules/confirm")[0] == 200
    assert steps(browser, body)["rules"] is True


def test_a_rule_that_was_set_was_read() -> None:
    cast = make_cast()
    browser = Caller.as_person(cast.secretary.user)
    assert steps(browser, cast.body)["rules"] is False
    browser.command(
        f"bodies/{cast.body}/rules",
        name="quorum",
        value={"num": 1, "den": 2},
        clause="Điều 9 Quy chế làm việc",
    )
    assert steps(browser, cast.body)["rules"] is True


def test_what_there_is_counts_as_done() -> None:
    cast = make_cast()
    present_sitting(cast)
    _, said = Caller.as_person(cast.secretary.user).get(f"bodies/{cast.body}/first-steps")
    counts = {step["step"]: step["count"] for step in said}
    assert (counts["people"], counts["accounts"], counts["meeting"], counts["agenda"]) == (6, 6, 1, 1)


@pytest.mark.parametrize("delegates", [3, 30])
def test_the_steps_cost_the_same_queries_whatever_there_is(
    delegates: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast = make_cast(delegates=delegates)
    browser = Caller.as_person(cast.secretary.user)
    with django_assert_max_num_queries(18):
        steps(browser, cast.body)


def test_a_delegate_is_not_led_through_them() -> None:
    cast = make_cast()
    assert code(Caller.as_person(cast.delegate.user).get(f"bodies/{cast.body}/first-steps")) == (
        403,
        "role_missing",
    )
