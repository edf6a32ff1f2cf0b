"""How the demonstration and the test hall are loaded, into what they may be, and what it costs."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from agenda.selectors import live_item
from config.demo import load as loading
from config.demo.commune.commune import COMMUNE
from config.demo.sign_ins import FILE, new_password, write_sheet
from councils.models import RoleGrant, User
from councils.rules import passwords
from councils.rules.access import Role
from councils.selectors.displays import PairingState, screen_of
from councils.selectors.signed_in import signed_in
from councils.services.register_accounts import encode_password
from journal.rules.verdict import Standing
from journal.verify import verify_stream
from sessions.selectors import present_mandates

pytestmark = pytest.mark.django_db


def run(name: str, *arguments: str) -> str:
    said = StringIO()
    call_command(name, *arguments, stdout=said)
    return said.getvalue()


def test_one_council_alone_may_be_loaded_and_the_other_later_with_the_same_password(
    tmp_path: Path, settings: Settings
) -> None:
    settings.VAR = tmp_path
    run("load_demo", "--only", "commune")
    first = (tmp_path / FILE).read_text()
    assert "vu.hai.yen" not in first
    run("load_demo")
    both = (tmp_path / FILE).read_text()
    assert "vu.hai.yen" in both
    assert first.splitlines()[3] == both.splitlines()[3]


def test_a_demonstration_loaded_before_there_was_a_records_clerk_gets_one(
    tmp_path: Path, settings: Settings
) -> None:
    settings.VAR = tmp_path
    before = replace(COMMUNE, office=[one for one in COMMUNE.office if Role.RECORDS_CLERK not in one.roles])
    loading._load(before, encoded=encode_password("Suoi-Ngan-4821"), now=timezone.now())
    write_sheet(tmp_path, password="Suoi-Ngan-4821", councils=[before])
    assert not RoleGrant.objects.filter(role=Role.RECORDS_CLERK).exists()
    for _ in range(2):
        run("load_demo", "--only", "commune")
        [clerk] = RoleGrant.objects.filter(role=Role.RECORDS_CLERK, until__isnull=True)
        assert clerk.user.username == "lo.thi.van"
        assert clerk.user.check_password("Suoi-Ngan-4821")
    assert "lo.thi.van" in (tmp_path / FILE).read_text()


def test_no_invented_people_come_into_a_real_installation(tmp_path: Path, settings: Settings) -> None:
    settings.VAR = tmp_path
    (tmp_path / "kind.txt").write_text("installation\n")
    with pytest.raises(CommandError, match="real installation"):
        run("load_demo", "--only", "commune")
    assert not User.objects.exists()
    assert not (tmp_path / FILE).exists()


def test_every_new_password_is_strong_enough() -> None:
    assert all(passwords.refusal(new_password()) is None for _ in range(50))


def test_a_test_hall_is_in_session_with_everyone_present_and_signed_in() -> None:
    hall = json.loads(run("make_test_hall", "--delegates", "30"))
    assert len(hall["delegates"]) == 30
    for person in (*hall["delegates"], hall["secretary"]):
        found = signed_in(person["cookie"], at=timezone.now())
        assert found is not None
        assert str(found.user.id) == person["user"]
    assert {str(m) for m in present_mandates(UUID(hall["sitting"]))} == {
        d["mandate"] for d in hall["delegates"]
    }
    assert live_item(UUID(hall["meeting"])) == UUID(hall["item"])
    assert screen_of(hall["display"]["cookie"], at=timezone.now()).state is PairingState.PAIRED
    assert verify_stream(hall["stream"]).standing is Standing.VALID


def test_two_test_halls_stand_side_by_side() -> None:
    one, other = (json.loads(run("make_test_hall", "--delegates", "2")) for _ in range(2))
    assert one["meeting"] != other["meeting"]


@pytest.mark.parametrize("size", [5, 60])
def test_a_hall_costs_the_same_queries_whatever_its_size(
    size: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(250):
        run("make_test_hall", "--delegates", str(size))
