"""The record over plain HTTP: who may read which part of it, page by page, with proofs that hold."""

from typing import Any
from uuid import uuid4

import pytest

from councils.services.pair_display import pair_display
from journal import selectors as journal
from journal.rules import merkle
from tests.api.caller import Answer, Caller, code
from tests.cast import command
from tests.hall import YES, Hall, ballot, ballots, make_hall, opened, suspend
from voting.services.announce_vote import announce_vote
from voting.services.close_vote import close_vote

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

ROUTES = ("snapshot", "entries", "head", "proof", "consistency")
ASKED = {"proof": "&seq=1&size=2", "consistency": "&first=1&second=2"}


@pytest.fixture
def hall() -> Hall:
    hall = make_hall(absent=[2])
    vote = opened(hall)
    ballots(vote, hall, "yy")
    close_vote(hall.by_secretary(), vote_id=vote)
    return hall


def ask(caller: Caller, stream: str, route: str, face: str, more: str = "") -> Answer:
    return caller.get(f"streams/{stream}/{route}?face={face}{more or ASKED.get(route, '')}")


def projector(hall: Hall) -> Caller:
    caller = Caller()
    caller.get("me")
    status, offered = caller.post("displays/pairing")
    assert status == 200
    pair_display(
        command(hall.secretary.user), body_id=hall.cast.body, code=offered["code"], name="Màn hình hội trường"
    )
    return caller


def parts_heard(answer: Answer) -> set[str]:
    status, told = answer
    assert status == 200, told
    return {audience.split(":")[0] for frame in told["entries"] for audience in frame["parts"]}


def test_each_face_hears_the_parts_made_for_it_and_no_other(hall: Hall) -> None:
    cast = hall.cast
    faces = {
        "desk": (cast.secretary, {"public", "hall", "delegates", "secretariat"}),
        "console": (cast.presiding, {"public", "hall", "delegates", "secretariat"}),
        "tablet": (cast.delegate, {"public", "hall", "delegates"}),
    }
    for face, (who, heard) in faces.items():
        assert parts_heard(ask(Caller.as_person(who.user), hall.stream, "entries", face)) == heard
    assert (
        parts_heard(ask(Caller.as_person(cast.absent.user), hall.stream, "entries", "tablet"))
        == faces["tablet"][1]
    )
    assert parts_heard(ask(projector(hall), hall.stream, "entries", "projector")) == {"public", "hall"}


def test_every_reader_gets_every_seq_with_its_leaf_so_that_nobodys_gap_looks_like_a_loss(hall: Hall) -> None:
    desk = ask(Caller.as_person(hall.secretary.user), hall.stream, "entries", "desk")[1]
    wall = ask(projector(hall), hall.stream, "entries", "projector")[1]
    assert [(f["seq"], f["leaf"], f["entry"]) for f in desk["entries"]] == [
        (f["seq"], f["leaf"], f["entry"]) for f in wall["entries"]
    ]
    assert [frame["seq"] for frame in wall["entries"]] == list(range(1, wall["head"] + 1))


@pytest.mark.parametrize("route", ROUTES)
def test_a_face_that_is_not_ones_own_is_refused_like_a_stream_that_is_not_there(
    hall: Hall, route: str
) -> None:
    cast = hall.cast
    stranger = Caller.as_person(make_hall().secretary.user)
    absent = ask(stranger, f"meeting:{uuid4()}", route, "desk")
    assert code(absent) == (404, "not_found")
    for caller, stream, face in [
        (stranger, hall.stream, "desk"),
        (Caller.as_person(cast.delegate.user), hall.stream, "desk"),
        (Caller.as_person(cast.delegate.user), hall.stream, "console"),
        (Caller.as_person(cast.secretary.user), hall.stream, "tablet"),
        (Caller.as_person(cast.administrator.user), hall.stream, "desk"),
        (Caller.as_person(cast.secretary.user), f"body:{cast.body}", "desk"),
        (Caller.as_person(cast.secretary.user), hall.stream, "gallery"),
        (Caller.as_person(cast.secretary.user), "meeting:first", "desk"),
        (Caller.as_person(cast.secretary.user), hall.stream.upper().replace("MEETING", "meeting"), "desk"),
        (projector(make_hall()), hall.stream, "projector"),
    ]:
        assert ask(caller, stream, route, face) == absent, (stream, face)


@pytest.mark.parametrize("route", ROUTES)
def test_nobody_signed_in_and_no_paired_screen_is_told_so(hall: Hall, route: str) -> None:
    for face in ("desk", "tablet", "projector"):
        assert code(ask(Caller(), hall.stream, route, face)) == (401, "not_signed_in")
    signed_in = Caller.as_person(hall.secretary.user)
    assert code(ask(signed_in, hall.stream, route, "projector")) == (401, "not_signed_in")


def test_a_suspended_delegate_reads_no_more(hall: Hall) -> None:
    tablet = Caller.as_person(hall.cast.delegate.user)
    assert ask(tablet, hall.stream, "snapshot", "tablet")[0] == 200
    suspend(hall.cast.delegate.mandate)
    assert code(ask(tablet, hall.stream, "snapshot", "tablet")) == (404, "not_found")


def test_a_snapshot_carries_state_and_the_own_ballots(hall: Hall) -> None:
    tablet = Caller.as_person(hall.cast.delegate.user)
    status, told = ask(tablet, hall.stream, "snapshot", "tablet")
    assert status == 200
    assert told.keys() == {"t", "as_of", "now", "state", "own", "signals"}
    assert (told["t"], told["as_of"]) == ("snapshot", journal.head(hall.stream))
    [(vote, mine)] = told["own"]["ballots"].items()
    assert mine["receipt"] in told["state"]["votes"][vote]["receipts"]
    assert told["state"]["votes"][vote]["result"] is None
    assert told["own"]["mandate"] == str(hall.cast.delegate.mandate)
    assert ask(Caller.as_person(hall.secretary.user), hall.stream, "snapshot", "desk")[1]["own"] == {
        "mandate": None, "roles": ["secretary"], "ballots": {}, "strong": False, "locked": False,
        "announcements": [], "acknowledged": [], "trial": {},
    }  # fmt: skip


def test_an_announced_result_is_on_every_face(hall: Hall) -> None:
    [vote] = ask(projector(hall), hall.stream, "snapshot", "projector")[1]["state"]["votes"]
    announce_vote(hall.by_secretary(), vote_id=vote)
    for caller, face in ((projector(hall), "projector"), (Caller.as_person(hall.cast.absent.user), "tablet")):
        state = ask(caller, hall.stream, "snapshot", face)[1]["state"]
        assert state["stage"] == {"kind": "result", "id": vote}
        assert state["votes"][vote]["result"]["yes"] == 2


def test_pages_of_entries_join_without_gap_or_overlap(hall: Hall) -> None:
    desk = Caller.as_person(hall.secretary.user)
    whole = ask(desk, hall.stream, "entries", "desk")[1]["entries"]
    pieces: list[dict[str, Any]] = []
    while page := ask(desk, hall.stream, "entries", "desk", f"&after={len(pieces)}&limit=3")[1]["entries"]:
        assert len(page) <= 3
        pieces += page
    assert pieces == whole
    assert len(whole) == journal.head(hall.stream)


@pytest.mark.parametrize(
    ("route", "more", "fields"),
    [
        ("entries", "&after=-1", "after"),
        ("entries", "&after=x", "after"),
        ("entries", "&limit=0", "limit"),
        ("entries", "&limit=501", "limit"),
        ("proof", "&seq=0&size=1", "seq"),
        ("proof", "&seq=1", "size"),
        ("consistency", "&first=one&second=2", "first"),
    ],
)
def test_numbers_that_cannot_be_are_refused_by_name(hall: Hall, route: str, more: str, fields: str) -> None:
    desk = Caller.as_person(hall.secretary.user)
    status, told = ask(desk, hall.stream, route, "desk", more)
    assert (status, told["code"], told["facts"]) == (422, "body_invalid", {"fields": fields})


@pytest.mark.parametrize("number", [2**31, 2**63 - 1, 2**63, 10**30])
def test_numbers_beyond_every_record_are_no_fault_of_the_server(hall: Hall, number: int) -> None:
    desk = Caller.as_person(hall.secretary.user)
    status, told = ask(desk, hall.stream, "entries", "desk", f"&after={number}")
    assert (status == 200 and told["entries"] == []) or (status, told["code"]) == (422, "body_invalid")
    for route, more in (
        ("proof", f"&seq={number}&size={number}"),
        ("consistency", f"&first=1&second={number}"),
    ):
        assert ask(desk, hall.stream, route, "desk", more)[0] == 422


def test_the_face_must_be_named(hall: Hall) -> None:
    desk = Caller.as_person(hall.secretary.user)
    assert code(desk.get(f"streams/{hall.stream}/snapshot")) == (422, "body_invalid")


def test_proofs_hold_against_the_head(hall: Hall) -> None:
    desk, wall = Caller.as_person(hall.secretary.user), projector(hall)
    status, told = ask(desk, hall.stream, "head", "desk")
    head, root = told["head"], bytes.fromhex(told["root"])
    assert (status, root) == (200, journal.root(hall.stream))
    leaves = [
        bytes.fromhex(frame["leaf"]) for frame in ask(wall, hall.stream, "entries", "projector")[1]["entries"]
    ]
    assert merkle.Tree(leaves).root() == root
    for seq in (1, head // 2, head):
        proof = ask(wall, hall.stream, "proof", "projector", f"&seq={seq}&size={head}")[1]["proof"]
        steps = [bytes.fromhex(step) for step in proof]
        assert merkle.proves_inclusion(steps, leaf=leaves[seq - 1], index=seq - 1, size=head, root=root)
    then = journal.root(hall.stream, 3)
    proof = ask(wall, hall.stream, "consistency", "projector", f"&first=3&second={head}")[1]["proof"]
    steps = [bytes.fromhex(step) for step in proof]
    assert merkle.proves_consistency(steps, first=3, second=head, first_root=then, second_root=root)


def test_reading_changes_nothing_and_is_never_kept_by_a_shared_tablet(hall: Hall) -> None:
    before = journal.head(hall.stream)
    tablet = Caller.as_person(hall.cast.delegate.user)
    answer = tablet.client.get(f"/api/streams/{hall.stream}/snapshot?face=tablet")
    assert answer.headers["Cache-Control"] == "no-store"
    for route in ROUTES:
        assert Caller().post(f"streams/{hall.stream}/{route}?face=desk")[0] == 405
    assert journal.head(hall.stream) == before


def test_a_ballot_is_on_nobodys_screen_but_the_own(hall: Hall) -> None:
    vote = opened(hall)
    mine = ballot(vote, hall.cast.delegate.mandate, YES)
    for caller, face in (
        (projector(hall), "projector"),
        (Caller.as_person(hall.secretary.user), "desk"),
        (Caller.as_person(hall.cast.absent.user), "tablet"),
    ):
        for route in ("snapshot", "entries"):
            assert mine["receipt"] not in str(ask(caller, hall.stream, route, face)[1])
    own = Caller.as_person(hall.cast.delegate.user)
    assert ask(own, hall.stream, "snapshot", "tablet")[1]["own"]["ballots"][str(vote)] == mine
