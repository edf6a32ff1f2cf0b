"""Every route of votes and every kind of caller: who runs them, who is told no, and who hears of nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest

from journal import selectors as journal
from journal.ids import derived
from tests.api.caller import Answer, Caller, code
from tests.hall import (
    ABSENT,
    NO,
    Hall,
    ballots,
    make_hall,
    mark,
    opened,
    prepared,
    question,
    votes_and_ballots,
)
from voting import ports
from voting.intake import process
from voting.services.ask_assisted_ballot import ask_assisted_ballot
from voting.services.interrupt_votes import interrupt_vote
from voting.services.open_vote import open_vote

# The intake is a thread of its own: it sees only what is committed.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def intake_ends() -> Iterator[None]:
    yield
    process.stop()


@pytest.fixture
def signals(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, Any]]:
    told: list[tuple[str, str, Any]] = []
    monkeypatch.setattr(ports, "on_signal", lambda *said: told.append(said))
    return told


@dataclass(frozen=True)
class Open:
    """A hall with vote 1 open; the second delegate is absent, an assisted ballot of the fourth is asked for."""

    hall: Hall
    vote: UUID
    asked: UUID


def open_hall() -> Open:
    hall = make_hall(absent=[2])
    vote, said = opened(hall, question(duration_s=600)), hall.by_secretary()
    ask_assisted_ballot(said, vote_id=vote, mandate_id=hall.mandates[3], choice=NO)
    return Open(hall, vote, UUID(derived(said.id, "assisted")))


Route = tuple[str, dict[str, Any]]
PARTS = [{"label": "I", "title": "Thu"}, {"label": "II", "title": "Chi"}]
COUNTS = {"yes": 3, "no": 1, "abstain": 0}


def running_routes(meeting: UUID, vote: UUID, asked: UUID, mandate: UUID) -> dict[str, Route]:
    """What only those who run the meeting may do."""
    at = f"votes/{vote}"
    return {
        "prepare": (f"meetings/{meeting}/votes", {"title": "Thông qua"}),
        "parts": (f"{at}/parts", {"parts": PARTS}),
        "open": (f"{at}/open", {}),
        "extend": (f"{at}/extend", {"seconds": 30}),
        "close": (f"{at}/close", {}),
        "hand-count": (f"{at}/hand-count", COUNTS),
        "announce": (f"{at}/announce", {}),
        "correct": (f"{at}/correct", {**COUNTS, "corrects": 3, "reason": "Nhầm"}),
        "cancel": (f"{at}/cancel", {"reason": "Nhầm"}),
        "resume": (f"{at}/resume", {}),
        "again": (f"{at}/again", {"reason": "Nhầm"}),
        "assisted": (f"{at}/assisted", {"mandate": str(mandate), "choice": "yes"}),
        "remind": (f"{at}/remind", {"mandates": [str(mandate)]}),
        "confirm": (f"assisted/{asked}/confirm", {}),
        "refuse": (f"assisted/{asked}/refuse", {}),
    }


def of(scene: Open) -> dict[str, Route]:
    return running_routes(scene.hall.meeting, scene.vote, scene.asked, scene.hall.mandates[4])


def all_answers(caller: Caller, routes: dict[str, Route], vote: UUID) -> dict[str, Answer]:
    said = {name: caller.command(path, **body) for name, (path, body) in routes.items()}
    said["revise"] = caller.put(f"votes/{vote}", command_id=str(uuid4()), title="Khác")
    said["ballot"] = caller.command(f"votes/{vote}/ballots", choice="yes")
    said["roll"] = caller.get(f"votes/{vote}/roll")
    return said


def nothing_happened(hall: Hall) -> object:
    return journal.head(hall.stream), votes_and_ballots(hall)


@pytest.mark.parametrize("who", ["delegate", "absent"])
def test_a_delegate_runs_no_vote(who: str) -> None:
    scene = open_hall()
    before = nothing_happened(scene.hall)
    caller = Caller.as_person(getattr(scene.hall.cast, who).user)
    for name, (path, body) in of(scene).items():
        assert code(caller.command(path, **body)) == (403, "role_missing"), name
    assert code(caller.put(f"votes/{scene.vote}", command_id=str(uuid4()), title="Khác")) == (
        403,
        "role_missing",
    )
    assert nothing_happened(scene.hall) == before


def test_a_delegate_hears_nothing_of_a_vote_that_is_only_prepared() -> None:
    hall = make_hall()
    vote, absent = prepared(hall), uuid4()
    caller = Caller.as_person(hall.cast.delegate.user)
    real = all_answers(caller, running_routes(hall.meeting, vote, uuid4(), hall.mandates[4]), vote)
    none = all_answers(caller, running_routes(hall.meeting, absent, uuid4(), hall.mandates[4]), absent)
    assert code(real.pop("prepare")) == code(none.pop("prepare")) == (403, "role_missing")
    assert real == none
    assert {code(answer) for answer in real.values()} == {(404, "not_found")}


def test_a_stranger_gets_the_very_answer_of_what_is_absent() -> None:
    scene, elsewhere = open_hall(), open_hall()
    before = nothing_happened(scene.hall)
    for outsider in (elsewhere.hall.secretary, elsewhere.hall.cast.presiding, elsewhere.hall.cast.delegate):
        caller = Caller.as_person(outsider.user)
        real = all_answers(caller, of(scene), scene.vote)
        nowhere = running_routes(uuid4(), (gone := uuid4()), uuid4(), uuid4())
        assert real == all_answers(caller, nowhere, gone)
        assert {code(answer) for answer in real.values()} == {(404, "not_found")}
    assert nothing_happened(scene.hall) == before


def test_an_administrator_hears_nothing_of_votes() -> None:
    scene = open_hall()
    caller = Caller.as_person(scene.hall.cast.administrator.user)
    answers = all_answers(caller, of(scene), scene.vote)
    assert code(answers.pop("prepare")) == (403, "role_missing")
    assert {code(answer) for answer in answers.values()} == {(404, "not_found")}


def test_nobody_signed_in_is_asked_to_sign_in() -> None:
    scene = open_hall()
    caller = Caller()
    caller.get("me")
    answers = all_answers(caller, of(scene), scene.vote)
    assert {code(answer) for answer in answers.values()} == {(401, "not_signed_in")}


def test_another_sites_page_does_nothing_in_the_name_of_a_secretary() -> None:
    scene = open_hall()
    before = nothing_happened(scene.hall)
    caller = Caller.as_person(scene.hall.secretary.user)
    del caller.client.cookies["csrftoken"]
    answers = all_answers(caller, of(scene), scene.vote)
    del answers["roll"]
    assert {code(answer) for answer in answers.values()} == {(403, "csrf_failed")}
    assert nothing_happened(scene.hall) == before


@pytest.mark.parametrize("who", ["secretary", "presiding"])
def test_secretary_and_presiding_officer_take_a_vote_through_every_route(
    who: str, signals: list[tuple[str, str, Any]]
) -> None:
    hall = make_hall()
    desk = Caller.as_person(getattr(hall.cast, who).user)
    second = Caller.as_person(hall.second.user)

    def done(answer: Answer) -> str:
        assert answer[0] == 200, answer
        assert answer[1]["seq"] == journal.head(hall.stream)
        return str(answer[1]["id"])

    whole = done(
        desk.command(f"meetings/{hall.meeting}/votes", title="Dự toán", item=str(hall.cast.items[0]))
    )
    done(desk.put(f"votes/{whole}", command_id=str(uuid4()), title="Dự toán 2027", duration_s=60))
    divide = str(uuid4())
    done(desk.post(f"votes/{whole}/parts", command_id=divide, parts=PARTS))
    first, other = (derived(divide, f"part {n}") for n in (0, 1))
    done(desk.command(f"votes/{first}/open", duration_s=30))
    done(desk.command(f"votes/{first}/extend", seconds=30))
    reminded = desk.command(f"votes/{first}/remind", mandates=[str(m) for m in hall.mandates[:2]])
    assert (reminded[0], set(reminded[1]["reminded"])) == (200, {str(m) for m in hall.mandates[:2]})
    [(stream, name, values)] = signals
    assert (stream, name) == (hall.stream, "reminder")
    assert values.keys() == {f"person:{m}" for m in hall.mandates[:2]}
    asked = done(desk.command(f"votes/{first}/assisted", mandate=str(hall.mandates[5]), choice="yes"))
    done(second.command(f"assisted/{asked}/confirm"))
    asked = done(desk.command(f"votes/{first}/assisted", mandate=str(hall.mandates[4]), choice="no"))
    done(desk.command(f"assisted/{asked}/refuse"))
    ballots(UUID(first), hall, "yyy")
    done(desk.command(f"votes/{first}/close"))
    done(desk.command(f"votes/{first}/announce"))
    again = done(desk.command(f"votes/{first}/again", reason="Đại biểu đề nghị"))
    done(desk.command(f"votes/{again}/cancel", reason="Rút đề nghị"))
    done(desk.command(f"votes/{other}/cancel", reason="Rút phần II"))
    by_hand = done(desk.command(f"meetings/{hall.meeting}/votes", title="Giơ tay", method="show_of_hands"))
    done(desk.command(f"votes/{by_hand}/open"))
    answer = desk.command(f"votes/{by_hand}/hand-count", **COUNTS)
    done(answer)
    corrects = answer[1]["seq"]
    done(
        desk.command(f"votes/{by_hand}/correct", yes=4, no=0, abstain=0, corrects=corrects, reason="Đếm sót")
    )
    done(desk.command(f"votes/{whole}/open"))
    interrupt_vote(hall.by_secretary(), vote_id=UUID(whole))
    done(desk.command(f"votes/{whole}/resume"))


def test_the_same_command_over_http_is_done_once_and_answered_twice() -> None:
    hall = make_hall()
    desk = Caller.as_person(hall.secretary.user)
    named = str(uuid4())
    first = desk.post(f"meetings/{hall.meeting}/votes", command_id=named, title="Thông qua")
    head = journal.head(hall.stream)
    assert desk.post(f"meetings/{hall.meeting}/votes", command_id=named, title="Thông qua") == first
    assert journal.head(hall.stream) == head
    other = desk.post(f"meetings/{hall.meeting}/votes", command_id=named, title="Bác bỏ")
    assert code(other) == (409, "command_id_reused")


# ---- ballots


def test_a_delegate_casts_and_finds_the_receipt_in_the_closing_roll() -> None:
    hall = make_hall()
    vote = opened(hall)
    tablet, desk = Caller.as_person(hall.cast.delegate.user), Caller.as_person(hall.secretary.user)
    status, mine = tablet.command(f"votes/{vote}/ballots", choice="yes")
    assert (status, mine["choice"], mine["revision"], mine["origin"]) == (200, "yes", 1, "tablet")
    assert tablet.command(f"votes/{vote}/ballots", choice="yes") == (200, mine)
    refused = tablet.command(f"votes/{vote}/ballots", choice="no")
    assert code(refused) == (409, "already_cast_yes")
    assert refused[1]["facts"] == {"number": 1, "recorded_at": mine["recorded_at"], "revision": 1}
    assert tablet.get(f"votes/{vote}/roll") == (200, {"vote": str(vote), "receipts": []})
    desk.command(f"votes/{vote}/close")
    assert tablet.get(f"votes/{vote}/roll")[1]["receipts"] == [mine["receipt"]]
    assert tablet.command(f"votes/{vote}/ballots", choice="yes") == (200, mine)


def test_a_changed_ballot_is_the_next_revision() -> None:
    hall = make_hall(rules={"ballot_change": {"allowed": True}})
    vote = opened(hall, question(may_change=True))
    tablet = Caller.as_person(hall.cast.delegate.user)
    tablet.command(f"votes/{vote}/ballots", choice="yes")
    status, changed = tablet.command(f"votes/{vote}/ballots", choice="no", revision=2)
    assert (status, changed["choice"], changed["revision"]) == (200, "no", 2)
    assert code(tablet.command(f"votes/{vote}/ballots", choice="yes", revision=1)) == (409, "already_cast_no")


def test_each_delegate_without_right_is_told_what_to_do() -> None:
    scene = open_hall()
    path = f"votes/{scene.vote}/ballots"
    absent = Caller.as_person(scene.hall.cast.absent.user)
    assert code(absent.command(path, choice="yes")) == (409, "not_marked_present")
    secretary = Caller.as_person(scene.hall.secretary.user)
    assert code(secretary.command(path, choice="yes")) == (403, "no_mandate_here")
    presiding = Caller.as_person(scene.hall.cast.presiding.user)
    assert presiding.command(path, choice="yes")[0] == 200
    mark(scene.hall, scene.hall.cast.delegate.mandate, state=ABSENT)
    left = Caller.as_person(scene.hall.cast.delegate.user)
    assert code(left.command(path, choice="yes")) == (409, "not_marked_present")


def test_nobody_is_reminded_who_has_cast_or_once_the_vote_is_closed(
    signals: list[tuple[str, str, Any]],
) -> None:
    hall = make_hall()
    vote = prepared(hall)
    desk = Caller.as_person(hall.secretary.user)
    everyone = [str(m) for m in hall.mandates]
    assert code(desk.command(f"votes/{vote}/remind", mandates=everyone)) == (409, "nobody_to_remind")
    open_vote(hall.by_secretary(), vote_id=vote)
    ballots(vote, hall, "yyyyy")
    assert desk.command(f"votes/{vote}/remind", mandates=everyone)[1] == {"reminded": everyone[5:]}
    desk.command(f"votes/{vote}/close")
    assert code(desk.command(f"votes/{vote}/remind", mandates=everyone)) == (409, "nobody_to_remind")
    assert len(signals) == 1
