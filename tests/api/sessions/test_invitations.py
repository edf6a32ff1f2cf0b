"""Invitations, seats and the calendar file over HTTP: who is let in, what each reads, and at what price."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from councils.models import Guest, Mandate
from councils.rules.access import Role
from councils.services.grant_role import grant_role
from sessions.models import Invitation, Meeting
from sessions.rules.states import MeetingState
from sessions.services.send_invitations import send_invitations
from tests.api.caller import Answer, Caller, code
from tests.cast import Cast, Member, command, make_cast, open_the_meeting

pytestmark = pytest.mark.django_db
COMING = {"reply": "coming"}
AWAY = {"reply": "absent", "reason": "Đi công tác tại tỉnh"}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def office(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


def summon(cast: Cast) -> None:
    send_invitations(command(cast.secretary.user), meeting_id=cast.meeting)


def of(member: Member) -> UUID:
    return Invitation.objects.get(mandate_id=member.mandate).id


def plan(cast: Cast) -> dict[str, Any]:
    status, suggested = office(cast).post(f"meetings/{cast.meeting}/seating/suggest", kind="hemicycle")
    assert status == 200
    return dict(suggested)


# ---- who may


def test_a_stranger_finds_nothing(cast: Cast) -> None:
    summon(cast)
    neighbour = Caller.as_person(make_cast().secretary.user)
    mine = of(cast.delegate)
    for path in ("invitations", "seating", "calendar.ics"):
        assert code(neighbour.get(f"meetings/{cast.meeting}/{path}")) == (404, "not_found")
    asked: list[tuple[str, dict[str, Any]]] = [
        (f"meetings/{cast.meeting}/invitations", {}),
        (f"meetings/{cast.meeting}/invitations/remind", {}),
        (f"meetings/{cast.meeting}/seating", {"plan": plan(cast)}),
        (f"invitations/{mine}/reply", COMING),
        (f"invitations/{mine}/decide", {"decision": "accepted"}),
        (f"invitations/{mine}/withdraw", {}),
        (f"invitations/{mine}/seen", {}),
    ]
    for path, body in asked:
        assert code(neighbour.command(path, **body)) == (404, "not_found"), path
    suggest = neighbour.post(f"meetings/{cast.meeting}/seating/suggest", kind="rows")
    assert code(suggest) == (404, "not_found")


@pytest.mark.parametrize("who", ["delegate", "administrator"])
def test_a_member_without_the_right_is_told_so(cast: Cast, who: str) -> None:
    summon(cast)
    caller, other = Caller.as_person(getattr(cast, who).user), of(cast.absent)
    assert code(caller.get(f"meetings/{cast.meeting}/invitations")) == (403, "role_missing")
    asked: list[tuple[str, dict[str, Any]]] = [
        (f"meetings/{cast.meeting}/invitations", {}),
        (f"meetings/{cast.meeting}/invitations/remind", {}),
        (f"meetings/{cast.meeting}/seating", {"plan": plan(cast)}),
        (f"invitations/{other}/reply", COMING),
        (f"invitations/{other}/decide", {"decision": "accepted"}),
        (f"invitations/{other}/withdraw", {}),
    ]
    for path, body in asked:
        assert code(caller.command(path, **body)) == (403, "role_missing"), path
    assert code(caller.command(f"invitations/{other}/seen")) == (404, "not_found")


def test_the_chair_decides_on_absences_and_reads_no_telephone_numbers(cast: Cast) -> None:
    Mandate.objects.update(phone="0912 345 678")
    summon(cast)
    chair = Caller.as_person(cast.presiding.user)
    Caller.as_person(cast.delegate.user).command(f"invitations/{of(cast.delegate)}/reply", **AWAY)
    status, sheet = chair.get(f"meetings/{cast.meeting}/invitations")
    assert status == 200
    assert {row["phone"] for row in sheet["rows"]} == {""}
    decided = chair.command(f"invitations/{of(cast.delegate)}/decide", decision="accepted", note="Đồng ý")
    assert decided[0] == 200
    assert code(chair.command(f"meetings/{cast.meeting}/invitations")) == (403, "role_missing")
    _, sheet = office(cast).get(f"meetings/{cast.meeting}/invitations")
    assert {row["phone"] for row in sheet["rows"]} == {"0912 345 678"}


# ---- what happens


def test_from_the_summons_to_the_decision(cast: Cast) -> None:
    guest = Guest.objects.create(body_id=cast.body, kind="press", name="Báo Trường Lâm", position=1)
    desk, tablet = office(cast), Caller.as_person(cast.delegate.user)
    assert desk.command(f"meetings/{cast.meeting}/invitations", guests=[str(guest.id)])[0] == 200
    _, [own] = tablet.get("me/invitations")
    assert (own["meeting"]["id"], own["reply"], own["may_be_remote"]) == (str(cast.meeting), "none", False)
    assert tablet.command(f"invitations/{own['id']}/seen")[0] == 200
    assert tablet.command(f"invitations/{own['id']}/reply", **AWAY)[0] == 200
    assert desk.command(f"invitations/{own['id']}/decide", decision="declined", note="Cần dự")[0] == 200
    _, [own] = tablet.get("me/invitations")
    assert (own["decision"], own["decision_note"], own["replied_for"]) == ("declined", "Cần dự", False)
    assert desk.command(f"invitations/{of(cast.absent)}/reply", **COMING)[0] == 200
    _, sheet = desk.get(f"meetings/{cast.meeting}/invitations")
    rows = {row["name"]: row for row in sheet["rows"]}
    assert (rows["Đại biểu 3"]["reply"], rows["Đại biểu 3"]["replied_for"]) == ("coming", True)
    assert (rows["Báo Trường Lâm"]["kind"], rows["Báo Trường Lâm"]["mandate_id"]) == ("invitation", None)
    assert sheet["not_invited"] == []
    forecast = sheet["forecast"]
    assert (forecast["coming"], forecast["absent"], forecast["unknown"]) == (1, 1, 4)
    assert forecast["outlook"] == "doubtful"


def test_a_secretary_who_is_a_delegate_answers_for_himself(cast: Cast) -> None:
    grant_role(command(), body_id=cast.body, user_id=cast.delegate.user, role=Role.SECRETARY)
    summon(cast)
    Caller.as_person(cast.delegate.user).command(f"invitations/{of(cast.delegate)}/reply", **COMING)
    assert Invitation.objects.get(mandate_id=cast.delegate.mandate).replied_for is False


def test_a_reminder_gives_the_office_the_numbers_to_ring_also_when_it_is_asked_again(cast: Cast) -> None:
    Mandate.objects.filter(id=cast.absent.mandate).update(phone="0987 000 111")
    summon(cast)
    desk, path = office(cast), f"meetings/{cast.meeting}/invitations/remind"
    body: dict[str, Any] = {
        "command_id": "7c9f4f33-8f0e-4d83-9f4d-0f2f0a3b6f01",
        "invitations": [str(of(cast.absent))],
    }
    status, said = desk.post(path, **body)
    assert status == 200
    assert said["people"] == [{"id": str(of(cast.absent)), "name": "Đại biểu 3", "phone": "0987 000 111"}]
    desk.command(f"invitations/{of(cast.absent)}/reply", **COMING)
    assert desk.post(path, **body) == (200, said)


def test_what_is_withdrawn_or_over_is_no_longer_ones_own(cast: Cast) -> None:
    summon(cast)
    office(cast).command(f"invitations/{of(cast.absent)}/withdraw")
    assert Caller.as_person(cast.absent.user).get("me/invitations") == (200, [])
    open_the_meeting(cast)
    refused = Caller.as_person(cast.delegate.user).command(f"invitations/{of(cast.delegate)}/reply", **COMING)
    assert code(refused) == (409, "invitations_over")
    Meeting.objects.update(state=MeetingState.CLOSED)
    assert Caller.as_person(cast.delegate.user).get("me/invitations") == (200, [])


# ---- seats


def test_a_plan_is_proposed_edited_saved_and_read_by_every_member(cast: Cast) -> None:
    edited = plan(cast)
    edited["seats"][0] |= {"x": 10, "y": 20, "mandate": None}
    assert office(cast).command(f"meetings/{cast.meeting}/seating", plan=edited)[0] == 200
    for who in (cast.delegate, cast.administrator):
        status, seating = Caller.as_person(who.user).get(f"meetings/{cast.meeting}/seating")
        assert (status, seating["plan"]) == (200, edited)
        assert [person["name"] for person in seating["unseated"]] == ["Đại biểu 1"]


def test_before_there_is_a_plan_everybody_is_without_a_seat(cast: Cast) -> None:
    _, seating = office(cast).get(f"meetings/{cast.meeting}/seating")
    assert seating["plan"] is None
    assert [person["order"] for person in seating["unseated"]] == [1, 3, 5, 2, 4, 6]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"seats": []}, "seating_empty"),
        ({"kind": "circle"}, "body_invalid"),
        ({"width": 900}, "body_invalid"),
        ({"height": 1001}, "body_invalid"),
        ({"seats": [{"id": "A1", "row": 1, "number": 1, "x": 1001, "y": 1}]}, "seating_outside_hall"),
        ({"seats": [{"id": "A1", "row": 1, "number": 1, "x": 1.5, "y": 1}]}, "body_invalid"),
        ({"seats": [{"id": "", "row": 1, "number": 1, "x": 1, "y": 1}]}, "body_invalid"),
        ({"seats": [{"id": "A1", "row": 1, "number": 1, "x": 1, "y": 1}] * 2}, "seating_seat_twice"),
        (
            {"seats": [{"id": f"A{n}", "row": 1, "number": 1, "x": 1, "y": 1} for n in range(301)]},
            "seating_too_large",
        ),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_a_sentence(
    cast: Cast, change: dict[str, Any], said: str
) -> None:
    wrong = plan(cast) | change
    assert code(office(cast).command(f"meetings/{cast.meeting}/seating", plan=wrong)) == (422, said)


def test_a_wish_that_does_not_fit_is_refused_with_a_sentence(cast: Cast) -> None:
    path = f"meetings/{cast.meeting}/seating/suggest"
    said = office(cast).post(path, kind="rows", rows=2, seats_per_row=2)
    assert code(said) == (422, "seating_does_not_fit")


# ---- the calendar file


def test_the_calendar_file_is_for_members_and_its_number_grows_with_the_meeting(cast: Cast) -> None:
    tablet = Caller.as_person(cast.delegate.user)

    def event() -> Any:
        answer = tablet.client.get(f"/api/meetings/{cast.meeting}/calendar.ics")
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        [found] = Calendar.from_ical(answer.content).walk("VEVENT")
        return found

    before = event()
    assert before["status"] == "CONFIRMED"
    open_the_meeting(cast)
    after = event()
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]


def test_a_draft_is_for_whoever_prepares_it(cast: Cast) -> None:
    Meeting.objects.update(state=MeetingState.DRAFT)
    for path in ("calendar.ics", "seating"):
        said = Caller.as_person(cast.delegate.user).get(f"meetings/{cast.meeting}/{path}")
        assert code(said) == (404, "not_found")
    answer = office(cast).client.get(f"/api/meetings/{cast.meeting}/calendar.ics")
    assert b"STATUS:TENTATIVE" in answer.content


# ---- at what price


def test_sixty_delegates_cost_no_more_queries_than_five() -> None:
    def spent(size: int) -> list[int]:
        cast = make_cast(delegates=size)
        summon(cast)
        desk = office(cast)
        desk.command(f"meetings/{cast.meeting}/seating", plan=plan(cast))
        counts = []
        questions: list[Callable[[], Answer]] = [
            lambda: desk.get(f"meetings/{cast.meeting}/invitations"),
            lambda: desk.get(f"meetings/{cast.meeting}/seating"),
            lambda: desk.post(f"meetings/{cast.meeting}/seating/suggest", kind="rows"),
            lambda: desk.command(f"meetings/{cast.meeting}/invitations"),
            lambda: desk.command(f"meetings/{cast.meeting}/invitations/remind"),
            lambda: desk.command(f"meetings/{cast.meeting}/seating", plan=plan(cast)),
        ]
        for ask in questions:
            with CaptureQueriesContext(connection) as queries:
                assert ask()[0] == 200
            counts.append(len(queries))
        return counts

    assert spent(5) == spent(60)
