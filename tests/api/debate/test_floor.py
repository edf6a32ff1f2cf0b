"""The floor over HTTP: delegates ask, the desk calls, a group's bench runs its own sitting and no other."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from agenda.services.start_item import start_item
from councils.models import Mandate
from sessions.models import Sitting
from sessions.services.open_sitting import open_sitting, sitting_id_of
from sessions.services.set_bench import set_bench
from tests.api.caller import Caller, code
from tests.floor import assert_floor, debating, names
from tests.hall import Hall

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(db: None) -> Hall:
    return debating()


@pytest.fixture
def desk(hall: Hall) -> Caller:
    return Caller.as_person(hall.secretary.user)


def tablet(hall: Hall, place: int) -> Caller:
    return Caller.as_person(hall.cast.delegates[place].user)


def done(answer: tuple[int, Any]) -> str:
    status, said = answer
    assert status == 200, said
    return str(said["id"])


def asked(hall: Hall, place: int, **known: object) -> str:
    item = str(hall.cast.items[1])
    path = f"meetings/{hall.meeting}/requests"
    return done(tablet(hall, place).command(path, **{"item": item, "kind": "speech", **known}))


def test_a_debate_from_the_first_who_asks_to_the_numbers(hall: Hall, desk: Caller) -> None:
    first = asked(hall, 1, topic="Đất đai")
    asked(hall, 2)
    assert code(tablet(hall, 2).command(f"requests/{first}/withdraw")) == (403, "role_missing")
    done(tablet(hall, 1).command(f"requests/{first}/topic", topic="Đất ở"))
    turn = done(desk.command(f"meetings/{hall.meeting}/speeches/next", expects=first, start=True))
    for step in ("pause", "start", "end"):
        done(desk.command(f"speeches/{turn}/{step}"))
        if step == "start":
            done(desk.command(f"speeches/{turn}/extend", seconds=60))
    done(desk.command(f"speeches/{turn}/notes", id=str(uuid4()), at_s=3, text="Đề nghị làm rõ"))
    state = assert_floor(hall)
    assert (names(state), state["floor"]["speeches"][0]["topic"]) == (["Đại biểu 3"], "Đất ở")
    status, found = desk.get(f"meetings/{hall.meeting}/speeches/statistics")
    assert (status, found["speeches"], found["delegates"][0]["name"]) == (200, 1, "Đại biểu 2")
    answer = desk.client.get(f"/api/meetings/{hall.meeting}/speeches/statistics.xlsx")
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")


def test_whoever_is_refused_is_told_what_to_do_in_his_language(hall: Hall) -> None:
    asked(hall, 1)
    path, item = f"meetings/{hall.meeting}/requests", str(hall.cast.items[1])
    answer = tablet(hall, 1).command(path, item=item, kind="speech")
    assert code(answer) == (409, "already_asked_to_speak")
    assert "Đại biểu 2" in answer[1]["say"]


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "speech"},
        {"kind": "song"},
        {"kind": "speech", "topic": "a" * 301},
        {"kind": "speech", "topic": "\u202eĐất đai"},
    ],
)
def test_what_is_no_request_is_not_taken(hall: Hall, body: dict[str, object]) -> None:
    known: dict[str, str] = {} if body == {"kind": "speech"} else {"item": str(hall.cast.items[1])}
    status, _ = tablet(hall, 1).command(f"meetings/{hall.meeting}/requests", **body, **known)
    assert status == 422


def test_a_groups_bench_runs_its_own_sitting_and_no_other(hall: Hall, desk: Caller) -> None:
    groups = [_group(hall, place) for place in (0, 1)]
    sittings = [_sitting(hall, group) for group in groups]
    chair, clerk = hall.cast.delegates[2], hall.cast.delegates[4]
    set_bench(
        hall.by_secretary(),
        meeting_id=hall.meeting,
        group_id=groups[0],
        chair_id=chair.mandate,
        clerk_id=clerk.user,
    )
    own, other = (str(sitting) for sitting in sittings)
    request = asked(hall, 4, sitting=own)
    for bench in (Caller.as_person(chair.user), Caller.as_person(clerk.user)):
        done(bench.command(f"meetings/{hall.meeting}/queue/close", item=str(hall.cast.items[1]), sitting=own))
        done(bench.command(f"meetings/{hall.meeting}/queue/open", item=str(hall.cast.items[1]), sitting=own))
    chairs = Caller.as_person(chair.user)
    turn = done(chairs.command(f"requests/{request}/call", start=True))
    done(chairs.command(f"speeches/{turn}/end"))
    elsewhere: list[tuple[str, dict[str, str]]] = [
        ("speeches/next", {"sitting": other}),
        ("speeches/next", {}),
        ("speeches/call", {"sitting": other, "kind": "speech", "name": "Ai đó"}),
    ]
    for path, body in elsewhere:
        answer = chairs.command(f"meetings/{hall.meeting}/{path}", **body)
        assert code(answer) == (403, "role_missing"), path
    plenary = done(desk.command(f"meetings/{hall.meeting}/speeches/call", kind="speech", name="Ông Ba"))
    assert code(chairs.command(f"speeches/{plenary}/end")) == (403, "role_missing")
    assert_floor(hall)


def test_what_was_noted_on_paper_is_entered_with_its_times(hall: Hall, desk: Caller) -> None:
    opened = timezone.now() - timedelta(hours=1)
    Sitting.objects.filter(id=hall.sitting).update(opened_at=opened)
    turn = done(
        desk.command(
            f"meetings/{hall.meeting}/speeches/paper",
            item=str(hall.cast.items[1]),
            kind="speech",
            mandate=str(hall.mandates[1]),
            began_at=(opened + timedelta(minutes=1)).isoformat(),
            ended_at=(opened + timedelta(minutes=4)).isoformat(),
        )
    )
    done(desk.command(f"speeches/{turn}/correct", ran_s=150, reason="Có ngắt lời"))
    assert assert_floor(hall)["floor"]["speeches"][0]["ran_ms"] == 150_000


def _group(hall: Hall, place: int) -> UUID:
    group: UUID = Mandate.objects.values_list("group_id", flat=True).get(id=hall.mandates[place])
    return group


def _sitting(hall: Hall, group: UUID) -> UUID:
    by = hall.by_secretary()
    open_sitting(by, meeting_id=hall.meeting, label="Thảo luận tổ", group_id=group)
    item = hall.cast.items[1]
    start_item(hall.by_secretary(), meeting_id=hall.meeting, item_id=item, sitting_id=sitting_id_of(by))
    return sitting_id_of(by)
