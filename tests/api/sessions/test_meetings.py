"""The presiding officer, a delegate, the secretary and a stranger at every route of this room and the agenda's."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from sessions.selectors import marks_of
from tests.api.caller import Answer, Caller, code
from tests.cast import Cast, make_cast, open_the_meeting, present_sitting, sit

pytestmark = pytest.mark.django_db
Route = tuple[str, dict[str, object]]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def routes(cast: Cast, sitting: UUID) -> list[Route]:
    return [
        (f"meetings/{cast.meeting}/open", {}),
        (f"meetings/{cast.meeting}/close", {}),
        (f"meetings/{cast.meeting}/sittings", {"label": "Phiên chiều"}),
        (f"sittings/{sitting}/close", {}),
        (f"sittings/{sitting}/attendance", {"marks": {str(cast.absent.mandate): "present"}}),
        (f"meetings/{cast.meeting}/items/{cast.items[0]}/start", {}),
    ]


def answers(caller: Caller, asked: list[Route]) -> list[Answer]:
    return [caller.command(path, **body) for path, body in asked]


def test_a_secretary_runs_a_meeting_from_opening_to_closing(cast: Cast) -> None:
    desk = Caller.as_person(cast.secretary.user)
    assert desk.command(f"meetings/{cast.meeting}/open") == (200, {"seq": 3, "id": None})
    status, done = desk.command(f"meetings/{cast.meeting}/sittings", label="Phiên sáng")
    assert status == 200
    marks = {str(member.mandate): "present" for member in cast.delegates}
    assert desk.command(f"sittings/{done['id']}/attendance", marks=marks)[0] == 200
    assert len(marks_of(UUID(done["id"]))) == 6
    assert desk.command(f"meetings/{cast.meeting}/items/{cast.items[0]}/start")[0] == 200
    assert desk.command(f"sittings/{done['id']}/close")[0] == 200
    assert desk.command(f"meetings/{cast.meeting}/close") == (200, {"seq": 8, "id": None})


def test_the_presiding_officer_runs_it_too_but_the_secretary_calls_the_roll(cast: Cast) -> None:
    console = Caller.as_person(cast.presiding.user)
    assert console.command(f"meetings/{cast.meeting}/open")[0] == 200
    sitting = sit(cast)
    marks = {str(cast.delegate.mandate): "present"}
    assert code(console.command(f"sittings/{sitting}/attendance", marks=marks)) == (403, "role_missing")


@pytest.mark.parametrize("who", ["delegate", "absent", "administrator"])
def test_delegates_and_administrators_run_nothing(cast: Cast, who: str) -> None:
    sitting = present_sitting(cast)
    caller = Caller.as_person(getattr(cast, who).user)
    assert {code(answer) for answer in answers(caller, routes(cast, sitting))} == {(403, "role_missing")}


def test_a_stranger_gets_the_answer_of_what_is_absent(cast: Cast) -> None:
    sitting = present_sitting(cast)
    stranger = Caller.as_person(make_cast().secretary.user)
    absent = stranger.command(f"meetings/{uuid4()}/open")
    assert code(absent) == (404, "not_found")
    assert answers(stranger, routes(cast, sitting)) == [absent] * 6


def test_who_is_not_signed_in_is_asked_to(cast: Cast) -> None:
    sitting = present_sitting(cast)
    nobody = Caller()
    nobody.get("me")
    assert {code(a) for a in answers(nobody, routes(cast, sitting))} == {(401, "not_signed_in")}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"command_id": "none"},
        {"command_id": str(uuid4()), "label": ""},
        {"command_id": str(uuid4()), "label": "x" * 200},
        {"command_id": str(uuid4()), "label": "\x00"},
        {"command_id": str(uuid4()), "label": ["a"]},
    ],
)
def test_malformed_bodies_are_refused_and_leave_nothing(cast: Cast, body: dict[str, object]) -> None:
    open_the_meeting(cast)
    desk = Caller.as_person(cast.secretary.user)
    status, said = desk.post(f"meetings/{cast.meeting}/sittings", **body)
    assert (status, said["code"]) in [(422, "body_invalid"), (422, "sitting_label_missing")]
    assert desk.command(f"meetings/{cast.meeting}/close")[0] == 200


@pytest.mark.parametrize("marks", [{"nobody": "present"}, {str(uuid4()): "asleep"}, [], "all"])
def test_malformed_marks_are_refused(cast: Cast, marks: object) -> None:
    sitting = present_sitting(cast)
    desk = Caller.as_person(cast.secretary.user)
    assert code(desk.command(f"sittings/{sitting}/attendance", marks=marks)) == (422, "body_invalid")


def test_an_address_that_is_no_id_is_no_fault(cast: Cast) -> None:
    desk = Caller.as_person(cast.secretary.user)
    assert desk.command("meetings/abc/open")[0] in (404, 422)


def test_a_command_sent_twice_opens_once(cast: Cast) -> None:
    desk, name = Caller.as_person(cast.secretary.user), str(uuid4())
    send: Callable[[], Answer] = lambda: desk.post(f"meetings/{cast.meeting}/open", command_id=name)  # noqa: E731
    assert send() == send()
    assert code(desk.command(f"meetings/{cast.meeting}/open")) == (409, "meeting_already_opened")


@pytest.mark.parametrize("delegates", [5, 40])
def test_a_roll_call_costs_the_same_however_many_delegates(
    delegates: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast = make_cast(delegates=delegates)
    sitting = present_sitting(cast)
    desk = Caller.as_person(cast.secretary.user)
    marks = {str(member.mandate): "excused" for member in cast.delegates}
    with django_assert_max_num_queries(30):
        assert desk.command(f"sittings/{sitting}/attendance", marks=marks)[0] == 200
