"""A meeting from its draft to its reopening: every command, what it records, and what it refuses."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from catalogue.refusals import Conflict, Invalid, NotFound, Refusal
from catalogue.text import utc_text
from journal.rules.entry import Entry
from journal.services.record import Command
from sessions import ports
from sessions.models import Meeting
from sessions.plans import meetings_of, notice_of
from sessions.rules.clock import Confirmed
from sessions.rules.states import MeetingKind, MeetingState
from sessions.selectors import open_sitting, seats_of
from sessions.services.adjourn_meeting import adjourn_meeting, resume_meeting
from sessions.services.cancel_meeting import cancel_meeting
from sessions.services.close_meeting import close_meeting
from sessions.services.close_sitting import close_sitting
from sessions.services.convene_meeting import MeetingDraft, convene_draft, convene_meeting, meeting_id_of
from sessions.services.draft_meeting import draft_meeting
from sessions.services.open_meeting import open_meeting
from sessions.services.postpone_meeting import postpone_meeting
from sessions.services.reopen_meeting import reopen_meeting
from sessions.services.revise_meeting import revise_meeting
from tests import entries
from tests.cast import Cast, command, make_cast, open_the_meeting, sit

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
ZONE = "Asia/Ho_Chi_Minh"
Act = Callable[[Command, UUID], Entry]


def plan(number: int = 2, *, in_days: float = 30) -> MeetingDraft:
    starts_at = timezone.now() + timedelta(days=in_days)
    return MeetingDraft(number, MeetingKind.REGULAR, "Kỳ họp thường lệ", starts_at, "Hội trường")


def drafted(cast: Cast, draft: MeetingDraft | None = None) -> UUID:
    asked = command()
    draft_meeting(asked, body_id=cast.body, draft=draft or plan())
    return meeting_id_of(asked)


def state_of(meeting: UUID) -> str:
    return Meeting.objects.get(id=meeting).state


def test_a_draft_is_the_offices_own_business() -> None:
    cast = make_cast()
    meeting = drafted(cast)
    kind, parts = entries.last_entry(entries.body(cast.body))
    assert (kind, list(parts)) == ("meeting.drafted", ["secretariat"])
    assert parts["secretariat"]["meeting"]["id"] == str(meeting)
    assert [row.id for row in meetings_of(cast.secretary.user, cast.body)] == [meeting, cast.meeting]
    assert [row.id for row in meetings_of(cast.delegate.user, cast.body)] == [cast.meeting]
    assert meeting not in {seat.meeting.id for seat in seats_of(cast.secretary.user)}
    with pytest.raises(NotFound):
        meetings_of(make_cast().secretary.user, cast.body)


def test_a_draft_is_revised_in_the_bodys_record_and_convened_into_its_own() -> None:
    cast = make_cast()
    meeting = drafted(cast)
    revise_meeting(command(), meeting_id=meeting, changes={"title": "Kỳ họp thứ hai", "place": None})
    kind, parts = entries.last_entry(entries.body(cast.body))
    assert (kind, parts["secretariat"]["meeting"]["title"]) == ("meeting.revised", "Kỳ họp thứ hai")
    convene_draft(command(), meeting_id=meeting)
    kind, parts = entries.last_entry(entries.meeting(meeting))
    assert (kind, parts["public"]["meeting"]["title"]) == ("meeting.convened", "Kỳ họp thứ hai")
    assert parts["public"]["meeting"]["place"] == "Hội trường"
    assert len(parts["delegates"]["roster"]) == 6
    assert state_of(meeting) == MeetingState.CONVENED
    with pytest.raises(Conflict, match="meeting_already_convened"):
        convene_draft(command(), meeting_id=meeting)


def test_the_notice_is_counted_in_days_and_told_with_its_clause() -> None:
    cast = make_cast()
    for days, short in ((30, False), (20, False), (19, True)):
        meeting = drafted(cast, plan(days, in_days=days))
        entry = convene_draft(command(), meeting_id=meeting)
        notice = notice_of(meeting, convened_at=entry.recorded_at)
        assert (notice.given, notice.needed, notice.is_short) == (days, 20, short)
        assert notice.clause == "Theo Quy chế làm việc của HĐND"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ends_at": -1}, "meeting_ends_before_it_starts"),
        ({"reply_by": 1}, "reply_after_start"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(change: dict[str, int], code: str) -> None:
    cast = make_cast()
    draft = plan()
    [(name, days)] = change.items()
    moved: datetime = draft.starts_at + timedelta(days=days)
    meeting = drafted(cast, draft)
    with pytest.raises(Invalid, match=code):
        revise_meeting(command(), meeting_id=meeting, changes={name: moved})  # type: ignore[misc]


def test_a_cancelled_draft_gives_its_number_back_and_its_command_its_entry() -> None:
    cast = make_cast()
    meeting, asked = drafted(cast), command()
    with pytest.raises(Conflict, match="meeting_number_taken"):
        drafted(cast)
    entry = cancel_meeting(asked, meeting_id=meeting, reason="Lập nhầm")
    assert entries.last_entry(entries.body(cast.body))[0] == "meeting.cancelled"
    assert cancel_meeting(asked, meeting_id=meeting, reason="Lập nhầm") == entry
    drafted(cast)


def test_a_convened_meeting_is_revised_with_the_reason_for_all_to_read() -> None:
    cast, later = make_cast(), timezone.now() + timedelta(days=3)
    with pytest.raises(Invalid, match="reason_missing"):
        revise_meeting(command(), meeting_id=cast.meeting, changes={"starts_at": later})
    revise_meeting(command(), meeting_id=cast.meeting, changes={"starts_at": later}, reason="Trùng lịch")
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert kind == "meeting.revised"
    assert parts["public"]["reason"] == "Trùng lịch"
    assert parts["public"]["meeting"]["starts_at"] == utc_text(later)
    assert len(parts["delegates"]["roster"]) == 6


def test_a_postponed_meeting_is_taken_up_by_a_new_time_or_by_opening_it() -> None:
    cast = make_cast()
    back = timezone.now() + timedelta(days=9)
    postpone_meeting(command(), meeting_id=cast.meeting, resumes_at=back, reason="Bão số 9")
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert (kind, parts["public"]["resumes_at"]) == ("meeting.postponed", utc_text(back))
    revise_meeting(command(), meeting_id=cast.meeting, changes={"place": "Trụ sở"}, reason="Đổi nơi họp")
    assert state_of(cast.meeting) == MeetingState.POSTPONED
    revise_meeting(command(), meeting_id=cast.meeting, changes={"starts_at": back}, reason="Ấn định lại")
    row = Meeting.objects.get(id=cast.meeting)
    assert (row.state, row.resumes_at) == (MeetingState.CONVENED, None)
    postpone_meeting(command(), meeting_id=cast.meeting, reason="Chưa định ngày")
    open_meeting(command(), meeting_id=cast.meeting)
    assert state_of(cast.meeting) == MeetingState.OPENED


def test_a_meeting_is_adjourned_when_nothing_is_on_and_goes_on_when_the_clock_is_confirmed() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    sitting = sit(cast)
    with pytest.raises(Conflict, match="sitting_still_open"):
        adjourn_meeting(command(), meeting_id=cast.meeting, reason="Hết giờ")
    close_sitting(command(), sitting_id=sitting)
    past = timezone.now() - timedelta(seconds=1)
    with pytest.raises(Invalid, match="resumes_in_the_past"):
        adjourn_meeting(command(), meeting_id=cast.meeting, reason="Hết giờ", resumes_at=past)
    adjourn_meeting(command(), meeting_id=cast.meeting, reason="Hết giờ")
    assert state_of(cast.meeting) == MeetingState.ADJOURNED
    with pytest.raises(Conflict, match="meeting_adjourned"):
        sit(cast)
    asked = command()
    resume_meeting(asked, meeting_id=cast.meeting, confirmed=Confirmed(asked.at, ZONE))
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    confirmed = {"at": utc_text(asked.at), "zone": ZONE}
    assert (kind, parts["public"]["confirmed"]) == ("meeting.resumed", confirmed)
    assert open_sitting(cast.meeting) is None
    sit(cast)


def test_a_meeting_with_a_vote_on_is_not_adjourned(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast()
    open_the_meeting(cast)
    monkeypatch.setattr(ports, "may_close", lambda _: False)
    with pytest.raises(Conflict, match="business_unfinished"):
        adjourn_meeting(command(), meeting_id=cast.meeting, reason="Hết giờ")


@pytest.mark.parametrize(("off", "zone"), [(121, ZONE), (-121, ZONE), (0, "Asia/Bangkok")])
def test_a_clock_that_is_another_opens_nothing(off: int, zone: str) -> None:
    cast, asked = make_cast(), command()
    seen = Confirmed(asked.at + timedelta(seconds=off), zone)
    with pytest.raises(Invalid, match="clock_not_confirmed") as refused:
        open_meeting(asked, meeting_id=cast.meeting, confirmed=seen)
    assert refused.value.facts["zone"] == ZONE
    assert state_of(cast.meeting) == MeetingState.CONVENED


def test_a_closed_meeting_is_reopened_with_the_reason() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    close_meeting(command(), meeting_id=cast.meeting)
    with pytest.raises(Invalid, match="reason_missing"):
        reopen_meeting(command(), meeting_id=cast.meeting, reason=" ")
    reopen_meeting(command(), meeting_id=cast.meeting, reason="Sót một nội dung")
    assert entries.last_entry(entries.meeting(cast.meeting))[0] == "meeting.reopened"
    row = Meeting.objects.get(id=cast.meeting)
    assert (row.state, row.closed_at) == (MeetingState.OPENED, None)
    sit(cast)


COMMANDS: dict[str, Act] = {
    "convene": lambda c, m: convene_draft(c, meeting_id=m),
    "postpone": lambda c, m: postpone_meeting(c, meeting_id=m, reason="Vì lẽ ấy"),
    "cancel": lambda c, m: cancel_meeting(c, meeting_id=m, reason="Vì lẽ ấy"),
    "open": lambda c, m: open_meeting(c, meeting_id=m),
    "adjourn": lambda c, m: adjourn_meeting(c, meeting_id=m, reason="Vì lẽ ấy"),
    "resume": lambda c, m: resume_meeting(c, meeting_id=m),
    "close": lambda c, m: close_meeting(c, meeting_id=m),
    "reopen": lambda c, m: reopen_meeting(c, meeting_id=m, reason="Vì lẽ ấy"),
}
REFUSED = {
    MeetingState.DRAFT: {"postpone", "open", "adjourn", "resume", "close", "reopen"},
    MeetingState.CONVENED: {"convene", "adjourn", "resume", "close", "reopen"},
    MeetingState.POSTPONED: {"convene", "adjourn", "resume", "close", "reopen"},
    MeetingState.OPENED: {"convene", "postpone", "cancel", "open", "resume", "reopen"},
    MeetingState.ADJOURNED: {"convene", "postpone", "cancel", "open", "adjourn", "close", "reopen"},
    MeetingState.CLOSED: {"convene", "postpone", "cancel", "open", "adjourn", "resume", "close"},
    MeetingState.CANCELLED: set(COMMANDS),
}
PATHS = {
    MeetingState.DRAFT: [],
    MeetingState.CONVENED: ["convene"],
    MeetingState.POSTPONED: ["convene", "postpone"],
    MeetingState.OPENED: ["convene", "open"],
    MeetingState.ADJOURNED: ["convene", "open", "adjourn"],
    MeetingState.CLOSED: ["convene", "open", "close"],
    MeetingState.CANCELLED: ["convene", "cancel"],
}


@pytest.mark.parametrize("state", list(MeetingState))
def test_each_command_is_carried_out_or_refused_as_the_table_says(state: MeetingState) -> None:
    cast, refused = make_cast(), set()
    for number, (name, act) in enumerate(COMMANDS.items(), 10):
        meeting = drafted(cast, plan(number))
        for step in PATHS[state]:
            COMMANDS[step](command(), meeting)
        assert state_of(meeting) == state
        try:
            act(command(), meeting)
        except Conflict:
            refused.add(name)
            assert state_of(meeting) == state
    assert refused == REFUSED[state]


def test_an_unknown_meeting_is_not_found() -> None:
    for act in COMMANDS.values():
        with pytest.raises(Refusal, match="not_found"):
            act(command(), uuid4())


def test_a_body_never_sees_the_meetings_of_another() -> None:
    one, other = make_cast(), make_cast()
    convene_meeting(command(), body_id=other.body, draft=plan())
    assert [row.id for row in meetings_of(one.secretary.user, one.body)] == [one.meeting]
