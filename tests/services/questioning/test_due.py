"""What is due of questions at a moment: answers in writing, promises before the next meeting, and what authors hear."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from councils.models import Mandate
from councils.rules.calendar import VIETNAM, council_day
from messaging.models import ChannelSwitch, Message
from messaging.ports import Reminder
from messaging.rules.addressees import to_guest
from messaging.rules.setup import Setup, read_mail
from messaging.rules.templates import PLACES, Template
from messaging.rules.words import Channel
from questioning.messages_out import due
from questioning.models import Promise, WrittenAnswer
from questioning.rules.words import PromiseState, WrittenWhy
from questioning.services.answer_slip import Came, owe_answer, take_answer
from questioning.services.note_promise import Promised, note_promise, promise_id_of
from questioning.services.return_slip import return_slip
from questioning.services.shared import Named
from sessions.models import Meeting
from tests.cast import Cast, command, make_cast, open_the_meeting
from tests.questions import a_slip, somebody_asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    made = make_cast()
    open_the_meeting(made)
    return made


@pytest.fixture
def asked(cast: Cast) -> Named:
    return somebody_asked(cast)


@pytest.fixture
def slip(cast: Cast, asked: Named) -> UUID:
    """Owed in writing since today."""
    made = a_slip(cast, cast.delegates[3], asked)
    owe_answer(command(cast.secretary.user), slip_id=made, why=WrittenWhy.NEEDS_CHECKING)
    return made


def reminders(cast: Cast, at: datetime) -> list[Reminder]:
    found = [one for one in due(at) if one.body == cast.body]
    for one in found:
        assert set(one.facts) == {place.value for place in PLACES[one.template]}
        assert len(one.once) <= 90
    return found


def on(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM)


def due_day(slip: UUID) -> date:
    return WrittenAnswer.objects.get(slip=slip).due_on


def test_whoever_owes_an_answer_is_reminded_five_days_before_on_the_day_and_when_it_is_late(
    cast: Cast, slip: UUID, asked: Named
) -> None:
    day = due_day(slip)
    assert reminders(cast, on(day - timedelta(days=6))) == []
    found = [reminders(cast, on(day + timedelta(days=n)))[0] for n in (-5, -1, 0, 1, 7, 8)]
    assert [one.template for one in found] == [Template.ANSWER_DUE] * 3 + [Template.ANSWER_LATE] * 3
    occasions = [one.once.split(":")[0] for one in found]
    assert occasions == [
        "answer_soon",
        "answer_soon",
        "answer_today",
        "answer_late0",
        "answer_late0",
        "answer_late1",
    ]
    assert {one.to for one in found} == {to_guest(asked.guest or UUID(int=0))}
    assert (found[3].facts["days_late"], found[3].facts["slip"]) == ("1", "số 1")
    assert found[0].facts["due"] == day.strftime("%d/%m/%Y")


def test_days_turn_at_midnight_in_vietnam(cast: Cast, slip: UUID) -> None:
    day = due_day(slip)
    last_minute = datetime(day.year, day.month, day.day, 16, 59, tzinfo=UTC)
    [before], [after] = reminders(cast, last_minute), reminders(cast, last_minute + timedelta(minutes=1))
    assert (before.template, after.template) == (Template.ANSWER_DUE, Template.ANSWER_LATE)


def test_what_came_is_asked_for_no_more_and_another_day_is_reminded_of_anew(cast: Cast, slip: UUID) -> None:
    first = reminders(cast, on(due_day(slip)))[0].once
    later = due_day(slip) + timedelta(days=10)
    said, why = command(cast.secretary.user), WrittenWhy.NEEDS_CHECKING
    owe_answer(said, slip_id=slip, why=why, due_on=later, because="Cần đo đạc", revision=1)
    assert reminders(cast, on(later))[0].once != first
    take_answer(command(cast.secretary.user), slip_id=slip, came=Came(text="Đã làm"), revision=2)
    assert reminders(cast, on(later + timedelta(days=3))) == []


def promised(cast: Cast, asked: Named, text: str = "Xong trong quý I") -> UUID:
    said = command(cast.secretary.user)
    note_promise(said, meeting_id=cast.meeting, promised=Promised(text, asked))
    return promise_id_of(said)


def next_meeting(cast: Cast, *, days: int) -> datetime:
    this = Meeting.objects.get(id=cast.meeting)
    starts_at = timezone.now() + timedelta(days=days)
    Meeting.objects.create(
        body_id=cast.body,
        term_id=cast.term,
        number=9,
        kind=this.kind,
        title="Kỳ họp giữa năm",
        starts_at=starts_at,
        state="convened",
        rules=this.rules,
    )
    return starts_at


def test_open_promises_come_back_ten_days_before_the_next_meeting(cast: Cast, asked: Named) -> None:
    for text in ("Một", "Hai"):
        promised(cast, asked, text)
    kept = promised(cast, asked, "Ba")
    Promise.objects.filter(id=kept).update(state=PromiseState.KEPT)
    assert reminders(cast, timezone.now()) == []  # no meeting is convened
    opening = next_meeting(cast, days=60)
    assert reminders(cast, opening - timedelta(days=11)) == []
    first, second = (reminders(cast, opening - timedelta(days=n)) for n in (10, 2))
    assert [one.facts["promises"] for one in first] == ["2"]
    assert first[0].once == second[0].once
    assert reminders(cast, opening + timedelta(days=1)) == []


def test_the_days_are_those_of_the_next_meetings_own_rules(cast: Cast, asked: Named) -> None:
    promised(cast, asked)
    opening = next_meeting(cast, days=60)
    meeting = Meeting.objects.get(number=9, body_id=cast.body)
    meeting.rules["promises_reported_days"]["value"] = 20
    meeting.save()
    assert len(reminders(cast, opening - timedelta(days=20))) == 1


def test_an_author_hears_that_his_slip_came_back(
    cast: Cast, asked: Named, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup = Setup(mail=read_mail("smtp://127.0.0.1:25", "Văn phòng HĐND <vp@xa.vn>"))
    monkeypatch.setattr("messaging.selectors.setup", lambda: setup)
    ChannelSwitch.objects.create(body_id=cast.body, channel=Channel.EMAIL, is_on=True)
    Mandate.objects.filter(id=cast.delegates[3].mandate).update(email="dai.bieu@xa.vn")
    slip = a_slip(cast, cast.delegates[3], asked)
    assert not Message.objects.exists()
    return_slip(command(cast.secretary.user), slip_id=slip, reason="Xin nêu rõ địa bàn")
    message = Message.objects.get()
    assert message.address == "dai.bieu@xa.vn"
    assert "Trả lại để hoàn thiện" in message.subject
    assert council_day(message.queued_at) == council_day(timezone.now())
