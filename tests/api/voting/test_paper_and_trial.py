"""Votes from paper and trials over HTTP, by the people of a council."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from catalogue.text import utc_text
from journal import selectors as journal
from tests.api.caller import Caller, code
from tests.cast import make_cast
from tests.entries import last_entry
from tests.hall import Hall, make_hall
from voting.intake import process
from voting.models import OpenVote

# The intake is a thread of its own: it sees only what is committed.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

COUNTS = {"yes": 5, "no": 1, "abstain": 0}


@pytest.fixture(autouse=True)
def intake_ends() -> Iterator[None]:
    yield
    process.stop()


def caller(hall: Hall, who: str) -> Caller:
    people = {
        "secretary": hall.secretary.user,
        "presiding": hall.cast.presiding.user,
        "delegate": hall.cast.delegate.user,
        "administrator": hall.cast.administrator.user,
    }
    return Caller.as_person(people[who] if who in people else make_cast(delegates=1).secretary.user)


def now() -> str:
    return utc_text(timezone.now())


def test_the_secretary_enters_a_vote_with_the_time_on_its_paper() -> None:
    hall = make_hall()
    noted = {"title": "Thông qua chương trình", "matter": "procedure", "occurred_at": now(), **COUNTS}
    sent: dict[str, Any] = {"command_id": str(uuid4()), **noted}
    desk = caller(hall, "secretary")
    status, done = desk.post(f"meetings/{hall.meeting}/votes/from-paper", **sent)
    assert status == 200
    vote = OpenVote.objects.get(pk=done["id"])
    assert (vote.from_paper, utc_text(vote.announced_at or timezone.now())) == (True, noted["occurred_at"])
    assert desk.post(f"meetings/{hall.meeting}/votes/from-paper", **sent) == (200, done)
    path = f"streams/meeting:{hall.meeting}/entries?face=tablet&after={done['seq'] - 1}"
    [frame] = caller(hall, "delegate").get(path)[1]["entries"]
    assert (frame["entry"]["kind"], frame["entry"]["occurred_at"]) == ("vote.entered", noted["occurred_at"])


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("delegate", (403, "role_missing")),
        ("administrator", (403, "role_missing")),
        ("stranger", (404, "not_found")),
    ],
)
def test_nobody_else_enters_or_tries_out_anything(who: str, expected: tuple[int, str]) -> None:
    hall = make_hall()
    by, before = caller(hall, who), journal.head(hall.stream)
    noted = {"title": "Thông qua", "occurred_at": now(), **COUNTS}
    assert code(by.command(f"meetings/{hall.meeting}/votes/from-paper", **noted)) == expected
    asked = {str(hall.mandates[0]): "yes"}
    assert code(by.command(f"meetings/{hall.meeting}/votes/trial", expected=asked)) == expected
    assert journal.head(hall.stream) == before


def test_a_paper_without_a_time_zone_or_out_of_its_time_is_refused_by_name() -> None:
    hall = make_hall()
    desk, path = caller(hall, "secretary"), f"meetings/{hall.meeting}/votes/from-paper"
    noted: dict[str, Any] = {"title": "Thông qua", **COUNTS}
    for moment in (None, "2026-12-22T08:00:00", "0001-01-01T00:00:00+14:00", "hôm qua"):
        status, said = desk.command(path, **noted, occurred_at=moment)
        assert (status, said["code"]) == (422, "body_invalid"), moment
    tomorrow, last_year = timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=365)
    for at, expected in ((tomorrow, "occurred_in_future"), (last_year, "occurred_too_long_ago")):
        assert code(desk.command(path, **noted, occurred_at=at.isoformat())) == (422, expected)


def test_a_trial_from_the_first_press_to_the_comparison() -> None:
    hall = make_hall()
    desk, tablet = caller(hall, "secretary"), caller(hall, "delegate")
    first, second = hall.mandates[:2]
    asked = {str(first): "yes", str(second): "no"}
    status, done = desk.command(f"meetings/{hall.meeting}/votes/trial", expected=asked)
    assert status == 200
    vote = done["id"]
    assert code(tablet.get(f"votes/{vote}/roll")) == (404, "not_found")
    assert desk.command(f"votes/{vote}/open")[0] == 200
    status, mine = tablet.command(f"votes/{vote}/ballots", choice="no")
    assert (status, len(mine["receipt"])) == (200, 64)
    assert desk.command(f"votes/{vote}/close")[0] == 200
    assert last_entry(hall.stream)[1]["secretariat"]["matches"] is False
    status, compared = desk.get(f"votes/{vote}/trial")
    assert (status, compared["matches"]) == (200, False)
    assert [(row["expected"], row["counted"], row["matches"]) for row in compared["rows"]] == [
        ("yes", None, False),
        ("no", "no", True),
    ]
    assert compared["rows"][1]["name"] == "Đại biểu 2"
    assert tablet.get(f"votes/{vote}/roll") == (200, {"vote": vote, "receipts": [mine["receipt"]]})
    assert code(desk.command(f"votes/{vote}/announce")) == (409, "vote_is_trial")


def test_the_comparison_is_the_secretariats() -> None:
    hall = make_hall()
    desk = caller(hall, "secretary")
    _, done = desk.command(f"meetings/{hall.meeting}/votes/trial", expected={str(hall.mandates[0]): "yes"})
    desk.command(f"votes/{done['id']}/open")
    for who, expected in (("delegate", (403, "role_missing")), ("stranger", (404, "not_found"))):
        assert code(caller(hall, who).get(f"votes/{done['id']}/trial")) == expected
    assert caller(hall, "presiding").get(f"votes/{done['id']}/trial")[0] == 200
    _, real = desk.command(f"meetings/{hall.meeting}/votes", title="Thông qua")
    assert code(desk.get(f"votes/{real['id']}/trial")) == (404, "not_found")


def test_who_is_asked_nothing_is_no_trial() -> None:
    hall = make_hall()
    answer = caller(hall, "secretary").command(f"meetings/{hall.meeting}/votes/trial", expected={})
    assert code(answer) == (422, "trial_choices_missing")


def test_a_delegates_own_page_says_what_to_press_while_it_is_on() -> None:
    hall = make_hall()
    desk, tablet = caller(hall, "secretary"), caller(hall, "delegate")
    asked = {str(hall.mandates[1]): "abstain"}
    _, done = desk.command(f"meetings/{hall.meeting}/votes/trial", expected=asked)
    for step, expected in (("open", {done["id"]: "abstain"}), ("close", {})):
        assert desk.command(f"votes/{done['id']}/{step}")[0] == 200
        status, told = tablet.get(f"streams/meeting:{hall.meeting}/snapshot?face=tablet")
        assert (status, told["own"]["trial"]) == (200, expected)
