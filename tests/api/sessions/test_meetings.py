"""The presiding officer, a delegate, the secretary and a stranger at every route of this room and the agenda's."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from councils.rules.access import Right
from councils.rules.calendar import council_day
from sessions.rules.states import AttendanceState
from sessions.selectors import marks_of
from sessions.services.correct_attendance import Correction, correct_attendance
from sessions.services.grant_by_hand import grant_by_hand
from sessions.services.mark_attendance import Notes, mark_attendance
from tests.api.caller import Answer, Caller, code
from tests.cast import Cast, command, make_cast, open_the_meeting, present_sitting, sit

pytestmark = pytest.mark.django_db
EXCUSED, ABSENT = AttendanceState.EXCUSED, AttendanceState.ABSENT
Route = tuple[str, dict[str, object]]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def confirmed() -> dict[str, object]:
    """What the person sees on the clock."""
    return {"confirmed": {"at": timezone.now().isoformat(), "zone": "Asia/Ho_Chi_Minh"}}


def routes(cast: Cast, sitting: UUID) -> list[Route]:
    mandate, later = str(cast.absent.mandate), "2099-12-22T08:00:00+07:00"
    return [
        (f"meetings/{cast.meeting}", {"title": "Kỳ họp", "reason": "Vì lẽ ấy"}),
        (f"meetings/{cast.meeting}/convene", {}),
        (f"meetings/{cast.meeting}/postpone", {"reason": "Vì lẽ ấy", "resumes_at": later}),
        (f"meetings/{cast.meeting}/cancel", {"reason": "Vì lẽ ấy"}),
        (f"meetings/{cast.meeting}/open", confirmed()),
        (f"meetings/{cast.meeting}/adjourn", {"reason": "Vì lẽ ấy"}),
        (f"meetings/{cast.meeting}/resume", confirmed()),
        (f"meetings/{cast.meeting}/close", {}),
        (f"meetings/{cast.meeting}/reopen", {"reason": "Vì lẽ ấy"}),
        (f"sittings/{sitting}/open", {}),
        (f"sittings/{sitting}/scan", {"text": "token"}),
        (
            f"sittings/{sitting}/corrections",
            {"mandate_id": mandate, "state": "present", "reason": "Vì lẽ ấy"},
        ),
        (f"meetings/{cast.meeting}/sittings", {"label": "Phiên chiều"}),
        (f"sittings/{sitting}/close", {}),
        (f"sittings/{sitting}/attendance", {"marks": {str(cast.absent.mandate): "present"}}),
        (f"meetings/{cast.meeting}/items/{cast.items[0]}/start", {}),
    ]


def answers(caller: Caller, asked: list[Route]) -> list[Answer]:
    return [caller.command(path, **body) for path, body in asked]


def test_a_secretary_runs_a_meeting_from_opening_to_closing(cast: Cast) -> None:
    desk = Caller.as_person(cast.secretary.user)
    assert desk.command(f"meetings/{cast.meeting}/open", **confirmed()) == (200, {"seq": 4, "id": None})
    status, done = desk.command(f"meetings/{cast.meeting}/sittings", label="Phiên sáng")
    assert status == 200
    marks = {str(member.mandate): "present" for member in cast.delegates}
    assert desk.command(f"sittings/{done['id']}/attendance", marks=marks)[0] == 200
    assert len(marks_of(UUID(done["id"]))) == 6
    assert desk.command(f"meetings/{cast.meeting}/items/{cast.items[0]}/start")[0] == 200
    assert desk.command(f"sittings/{done['id']}/close")[0] == 200
    assert desk.command(f"meetings/{cast.meeting}/close") == (200, {"seq": 9, "id": None})


def test_the_presiding_officer_runs_it_too_but_the_secretary_calls_the_roll(cast: Cast) -> None:
    console = Caller.as_person(cast.presiding.user)
    assert console.command(f"meetings/{cast.meeting}/open", **confirmed())[0] == 200
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
    absent = stranger.command(f"meetings/{uuid4()}/open", **confirmed())
    assert code(absent) == (404, "not_found")
    assert answers(stranger, routes(cast, sitting)) == [absent] * len(routes(cast, sitting))
    for path in (f"sittings/{sitting}/attendance", f"bodies/{cast.body}/attendance?year=2026"):
        assert stranger.get(path) == absent
    assert stranger.get(f"bodies/{cast.body}/meetings") == absent
    for path in ("check-in", "check-out"):
        assert stranger.command(f"sittings/{sitting}/{path}", **{"from": "hall"}) == absent


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
    said = confirmed()
    send: Callable[[], Answer] = lambda: desk.post(f"meetings/{cast.meeting}/open", command_id=name, **said)  # noqa: E731
    assert send() == send()
    again = desk.command(f"meetings/{cast.meeting}/open", **confirmed())
    assert code(again) == (409, "meeting_already_opened")


def test_nobody_opens_a_meeting_over_http_without_the_clock(cast: Cast) -> None:
    desk = Caller.as_person(cast.secretary.user)
    assert code(desk.command(f"meetings/{cast.meeting}/open")) == (422, "body_invalid")
    late = {"at": "2020-01-01T08:00:00+07:00", "zone": "Asia/Ho_Chi_Minh"}
    assert code(desk.command(f"meetings/{cast.meeting}/open", confirmed=late)) == (422, "clock_not_confirmed")


def test_the_office_plans_a_meeting_from_draft_to_convened(cast: Cast) -> None:
    desk = Caller.as_person(cast.secretary.user)
    soon = (timezone.now() + timedelta(days=3)).isoformat()
    path = f"bodies/{cast.body}/meetings"
    _, done = desk.command(path, number=2, kind="regular", title="Kỳ họp thứ hai", place="", starts_at=soon)
    delegate = Caller.as_person(cast.delegate.user)
    assert [row["id"] for row in desk.get(path)[1]] == [done["id"], str(cast.meeting)]
    assert [row["id"] for row in delegate.get(path)[1]] == [str(cast.meeting)]
    assert code(delegate.command(f"meetings/{done['id']}/convene")) == (404, "not_found")
    assert desk.command(f"meetings/{done['id']}", ends_at=None, title="Kỳ họp 2")[0] == 200
    status, convened = desk.command(f"meetings/{done['id']}/convene")
    assert (status, convened["warns"], convened["notice"]["needed"]) == (200, ["notice_short"], 20)


def test_a_delegate_checks_in_and_reads_what_stands_about_him_alone(cast: Cast) -> None:
    open_the_meeting(cast)
    sitting = sit(cast)
    tablet = Caller.as_person(cast.delegate.user)
    assert tablet.command(f"sittings/{sitting}/check-in", **{"from": "hall"})[0] == 200
    [meeting] = tablet.get("me/attendance")[1]
    assert [one["state"] for one in meeting["sittings"]] == ["present"]
    assert code(tablet.get(f"sittings/{sitting}/attendance")) == (403, "role_missing")
    assert code(tablet.get(f"bodies/{cast.body}/attendance?year=2026")) == (403, "role_missing")
    assert tablet.command(f"sittings/{sitting}/check-out")[0] == 200


def test_the_desk_reads_the_roll_and_the_year(cast: Cast) -> None:
    sitting = present_sitting(cast)
    desk, year = Caller.as_person(cast.secretary.user), council_day(timezone.now()).year
    correction = {"mandate_id": str(cast.absent.mandate), "state": "present", "reason": "Sót tên"}
    assert desk.command(f"sittings/{sitting}/corrections", **correction)[0] == 200
    status, roll = desk.get(f"sittings/{sitting}/attendance")
    assert (status, roll["sitting"]["present"], len(roll["rows"])) == (200, 6, 6)
    [said] = [one for row in roll["rows"] for one in row["corrections"]]
    assert (said["from"], said["to"], said["reason"]) == ("absent", "present", "Sót tên")
    status, told = desk.get(f"bodies/{cast.body}/attendance?year={year}")
    assert (status, len(told["rows"]), told["meetings"][0]["sittings"]) == (200, 6, 1)
    file = desk.client.get(f"/api/bodies/{cast.body}/attendance.xlsx?year={year}")
    assert (file.status_code, file.content[:2]) == (200, b"PK")


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


def test_the_sittings_of_a_meeting_are_listed_for_those_who_read_its_rolls(cast: Cast) -> None:
    sitting = present_sitting(cast)
    path = f"meetings/{cast.meeting}/sittings"
    status, listed = Caller.as_person(cast.secretary.user).get(path)
    assert status == 200
    assert [(row["id"], row["ordinal"], row["state"], row["group"]) for row in listed] == [
        (str(sitting), 1, "open", None)
    ]
    assert code(Caller.as_person(cast.delegate.user).get(path)) == (403, "role_missing")


@pytest.mark.parametrize(
    "moment", ["9999-12-31T23:59:59-12:00", "9999-12-31T10:00:00+07:00", "0001-01-01T00:00:00+14:00"]
)
def test_a_moment_at_the_end_of_the_calendar_is_refused_and_breaks_nothing(cast: Cast, moment: str) -> None:
    desk, meeting, why = Caller.as_person(cast.secretary.user), cast.meeting, "Vì lẽ ấy"
    planned = {"number": 7, "kind": "regular", "title": "Kỳ họp", "starts_at": moment}
    correction = {"mandate_id": str(cast.delegate.mandate), "state": "left", "arrived_at": moment}
    asked: list[Route] = [
        (f"bodies/{cast.body}/meetings", planned),
        (f"meetings/{meeting}", {"starts_at": moment, "reason": why}),
        (f"meetings/{meeting}/postpone", {"resumes_at": moment, "reason": why}),
        (f"meetings/{meeting}/open", {"confirmed": {"at": moment, "zone": "Asia/Ho_Chi_Minh"}}),
        (f"meetings/{meeting}/invitations", {"reply_by": moment}),
        (f"sittings/{present_sitting(cast)}/corrections", {**correction, "reason": why}),
        (f"meetings/{meeting}/adjourn", {"resumes_at": moment, "reason": why}),
    ]
    assert [status for status, _ in answers(desk, asked)] == [422] * len(asked)


@pytest.mark.parametrize(
    ("at", "zone"),
    [("1970-01-01T07:00:00+07:00", "Asia/Ho_Chi_Minh"), (None, "Asia/Tokyo"), (None, "Không có")],
)
def test_a_clock_that_is_not_the_servers_opens_nothing(cast: Cast, at: str | None, zone: str) -> None:
    desk = Caller.as_person(cast.secretary.user)
    seen = {"at": at or timezone.now().isoformat(), "zone": zone}
    answer = desk.command(f"meetings/{cast.meeting}/open", confirmed=seen)
    assert code(answer) == (422, "clock_not_confirmed")


def test_why_somebody_is_away_is_not_told_to_whoever_only_marks_the_roll(cast: Cast) -> None:
    sitting, why = present_sitting(cast), "Bệnh tim"
    notes = Notes({cast.absent.mandate: why})
    mark_attendance(command(), sitting_id=sitting, marks={cast.absent.mandate: EXCUSED}, notes=notes)
    wrong = Correction(cast.absent.mandate, ABSENT, why)
    correct_attendance(command(), sitting_id=sitting, correction=wrong)
    grant_by_hand(command(), meeting_id=cast.meeting, user_id=cast.delegate.user, right=Right.MARK_ATTENDANCE)
    for reader, told in ((cast.secretary, 2), (cast.presiding, 2), (cast.delegate, 0)):
        status, roll = Caller.as_person(reader.user).get(f"sittings/{sitting}/attendance")
        assert (status, str(roll).count(why)) == (200, told)
