"""Meetings and sittings from convened to closed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from catalogue.refusals import Conflict, Invalid, NotFound, Refusal
from catalogue.text import utc_text
from councils.rules.calendar import council_day
from councils.rules.voting_right import Status
from councils.services.change_mandate_status import change_mandate_status
from councils.services.set_body_rule import set_body_rule
from journal import selectors as journal
from sessions import ports
from sessions.models import Meeting, Sitting
from sessions.rules.states import MeetingKind, MeetingState
from sessions.selectors import meeting_rules, meeting_state, open_sitting, stage_of
from sessions.services.adjourn_meeting import adjourn_meeting
from sessions.services.close_meeting import close_meeting
from sessions.services.close_sitting import close_sitting
from sessions.services.convene_meeting import MeetingDraft, convene_meeting, meeting_id_of
from sessions.services.open_meeting import open_meeting
from sessions.services.open_sitting import open_sitting as open_sitting_of
from tests import entries
from tests.cast import command, make_cast, open_the_meeting, sit

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def draft(number: int = 2) -> MeetingDraft:
    return MeetingDraft(number, MeetingKind.THEMATIC, "Kỳ họp chuyên đề", timezone.now(), place="Hội trường")


def test_a_convened_meeting_is_recorded_with_its_body_its_rules_and_its_roster() -> None:
    cast, asked, wanted = make_cast(), command(), draft()
    convene_meeting(asked, body_id=cast.body, draft=wanted)
    meeting = Meeting.objects.select_related("body").get(id=meeting_id_of(asked))
    kind, parts = entries.last_entry(entries.meeting(meeting.id))
    assert kind == "meeting.convened"
    assert parts.keys() == {"public", "delegates"}
    assert parts["public"]["meeting"] == {
        "id": str(meeting.id),
        "title": "Kỳ họp chuyên đề",
        "number": 2,
        "kind": "thematic",
        "state": "convened",
        "place": "Hội trường",
        "starts_at": utc_text(wanted.starts_at),
        "ends_at": None,
        "reply_by": None,
        "body": {
            "id": str(cast.body),
            "name": meeting.body.name,
            "short_name": meeting.body.short_name,
            "kind": "council",
            "level": "commune",
        },
        "legislature_no": 1,
        "chair": cast.presiding.username.title(),
    }
    assert parts["public"]["rules"]["thresholds"]["resolution"]["num"] == 1
    assert parts["delegates"]["roster"][str(cast.delegate.mandate)] == {
        "name": "Đại biểu 2",
        "group": "Tổ 2",
        "post": "",
        "votes": True,
        "order": 2,
        "occupation": "",
        "photo": None,
    }
    assert len(parts["delegates"]["roster"]) == 6


def test_the_roster_shows_who_may_not_vote_and_leaves_out_who_has_gone() -> None:
    cast, day = make_cast(), council_day(timezone.now())
    for member, status in ((cast.delegate, Status.SUSPENDED), (cast.absent, Status.RELEASED)):
        change_mandate_status(
            command(), mandate_id=member.mandate, status=status, from_date=day, reason="Quyết định"
        )
    asked = command()
    convene_meeting(asked, body_id=cast.body, draft=draft())
    roster = entries.last_entry(entries.meeting(meeting_id_of(asked)))[1]["delegates"]["roster"]
    assert roster[str(cast.delegate.mandate)]["votes"] is False
    assert str(cast.absent.mandate) not in roster


def test_a_meeting_keeps_the_rules_it_was_convened_under() -> None:
    cast = make_cast()
    set_body_rule(
        command(), body_id=cast.body, name="hall_sees_names", value={"allowed": True}, clause="Điều 9 Quy chế"
    )
    assert not meeting_rules(cast.meeting).hall_sees_names.allowed
    asked = command()
    convene_meeting(asked, body_id=cast.body, draft=draft())
    assert meeting_rules(meeting_id_of(asked)).hall_sees_names.allowed


def test_a_number_is_given_once_in_a_term() -> None:
    with pytest.raises(Conflict, match="meeting_number_taken"):
        convene_meeting(command(), body_id=make_cast().body, draft=draft(1))


def test_a_meeting_without_a_title_is_refused() -> None:
    nameless = MeetingDraft(2, MeetingKind.REGULAR, "  ", timezone.now())
    with pytest.raises(Invalid, match="meeting_title_missing"):
        convene_meeting(command(), body_id=make_cast().body, draft=nameless)


def test_a_meeting_outside_every_term_is_not_found() -> None:
    early = MeetingDraft(2, MeetingKind.REGULAR, "Kỳ họp", timezone.now() - timedelta(days=4000))
    with pytest.raises(NotFound):
        convene_meeting(command(), body_id=make_cast().body, draft=early)


def test_the_same_convening_twice_makes_one_meeting() -> None:
    cast, asked, wanted = make_cast(), command(), draft()
    assert convene_meeting(asked, body_id=cast.body, draft=wanted) == convene_meeting(
        asked, body_id=cast.body, draft=wanted
    )
    assert Meeting.objects.filter(body_id=cast.body).count() == 2


def test_a_meeting_goes_from_convened_to_opened_to_closed() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    assert meeting_state(cast.meeting) is MeetingState.OPENED
    sitting = sit(cast)
    close_sitting(command(), sitting_id=sitting)
    closing = command()
    close_meeting(closing, meeting_id=cast.meeting)
    assert meeting_state(cast.meeting) is MeetingState.CLOSED
    assert entries.last_entry(entries.meeting(cast.meeting)) == (
        "meeting.closed",
        {"public": {"at": utc_text(closing.at)}},
    )


def test_a_meeting_opens_once() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    with pytest.raises(Conflict, match="meeting_already_opened"):
        open_the_meeting(cast)
    close_meeting(command(), meeting_id=cast.meeting)
    with pytest.raises(Conflict, match="meeting_closed"):
        open_the_meeting(cast)


def test_a_meeting_that_is_not_opened_can_neither_sit_nor_close() -> None:
    cast = make_cast()
    with pytest.raises(Conflict, match="meeting_not_opened"):
        sit(cast)
    with pytest.raises(Conflict, match="meeting_not_opened"):
        close_meeting(command(), meeting_id=cast.meeting)


def test_a_meeting_with_an_open_sitting_does_not_close() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    sit(cast)
    with pytest.raises(Conflict, match="sitting_still_open"):
        close_meeting(command(), meeting_id=cast.meeting)


def test_nothing_closes_while_business_is_unfinished(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast()
    open_the_meeting(cast)
    sitting = sit(cast)
    monkeypatch.setattr(ports, "may_close", lambda meeting: meeting != cast.meeting)
    with pytest.raises(Conflict, match="business_unfinished"):
        close_sitting(command(), sitting_id=sitting)
    with pytest.raises(Conflict, match="business_unfinished"):
        close_meeting(command(), meeting_id=cast.meeting)
    assert open_sitting(cast.meeting) is not None


def test_what_is_absent_is_not_found() -> None:
    with pytest.raises(NotFound):
        open_meeting(command(), meeting_id=uuid4())
    with pytest.raises(NotFound):
        close_meeting(command(), meeting_id=uuid4())
    with pytest.raises(NotFound):
        close_sitting(command(), sitting_id=uuid4())


def test_sittings_are_numbered_and_follow_one_another() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    first = sit(cast)
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert kind == "sitting.opened"
    assert parts["public"]["sitting"]["id"] == str(first)
    nobody = {"present": 0, "in_hall": 0, "remote": 0, "total": 6, "needed": 4, "has_quorum": False}
    assert parts["public"]["attendance"] == nobody
    with pytest.raises(Conflict, match="sitting_already_open"):
        sit(cast)
    close_sitting(command(), sitting_id=first)
    with pytest.raises(Conflict, match="sitting_closed"):
        close_sitting(command(), sitting_id=first)
    second = sit(cast, label="Phiên chiều", closed_to_public=True)
    row = Sitting.objects.get(id=second)
    assert (row.ordinal, row.label, row.closed_to_public) == (2, "Phiên chiều", True)


def test_a_sitting_needs_a_name() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    with pytest.raises(Invalid, match="sitting_label_missing"):
        sit(cast, label=" ")


def test_a_screen_follows_the_meeting_that_is_on() -> None:
    cast = make_cast()
    asked = command()
    convene_meeting(asked, body_id=cast.body, draft=draft())
    sooner, later = meeting_id_of(asked), cast.meeting
    assert stage_of(cast.body) == f"meeting:{sooner}"
    open_the_meeting(cast)
    assert stage_of(cast.body) == f"meeting:{later}"
    assert stage_of(uuid4()) is None


def test_screens_welcome_to_the_meeting_where_people_are_received_while_another_is_adjourned() -> None:
    cast, asked = make_cast(), command()
    open_the_meeting(cast)
    adjourn_meeting(command(), meeting_id=cast.meeting, reason="Họp tiếp tháng sau")
    convene_meeting(asked, body_id=cast.body, draft=draft())
    assert stage_of(cast.body) == f"meeting:{cast.meeting}"
    open_sitting_of(command(), meeting_id=meeting_id_of(asked), label="Phiên sáng", gathering=True)
    assert stage_of(cast.body) == f"meeting:{meeting_id_of(asked)}"


@pytest.mark.django_db(transaction=True)
def test_of_two_sittings_opened_at_once_one_stands() -> None:
    cast, start = make_cast(), Barrier(2)
    open_the_meeting(cast)

    def open_one(label: str) -> str:
        start.wait(30)
        try:
            sit(cast, label=label)
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()
        return "opened"

    with ThreadPoolExecutor(2) as desks:
        answers = sorted(desks.map(open_one, ["A", "B"]))
    assert answers == ["opened", "sitting_already_open"]
    assert journal.head(entries.meeting(cast.meeting)) == 5
