"""Summons and invitations: who is asked, who answers what, what is decided about an absence."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from catalogue.refusals import Conflict, Invalid, NotFound, Refusal
from catalogue.text import utc_text
from councils.models import AbsenceNotice, Guest
from councils.rules.body_rules import BodyRules, RemoteVoters, RemoteVoteRule
from councils.rules.calendar import council_day
from councils.rules.voting_right import Status
from councils.services.change_mandate_status import change_mandate_status
from journal.services.record import Command
from sessions.invited import Invitees, invitees_of
from sessions.models import Invitation, Meeting
from sessions.rules.forecast import Outlook
from sessions.rules.states import AbsenceDecision, InvitationKind, MeetingState, Reply
from sessions.services.decide_absence import decide_absence
from sessions.services.remind_invited import remind_invited
from sessions.services.reply_to_invitation import Answer, reply_to_invitation
from sessions.services.see_invitation import see_invitation
from sessions.services.send_invitations import send_invitations
from sessions.services.withdraw_invitation import withdraw_invitation
from tests.cast import Cast, Member, command, make_cast, open_the_meeting
from tests.entries import last_entry
from tests.entries import meeting as stream

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

AWAY = Answer(Reply.ABSENT, "Đi công tác tại tỉnh")


@dataclass
class Stage:
    cast: Cast
    guest: UUID

    def asked(self) -> Command:
        return command(self.cast.secretary.user)

    def send(self, **whom: object) -> None:
        send_invitations(self.asked(), meeting_id=self.cast.meeting, **whom)  # type: ignore[arg-type]

    def of(self, member: Member) -> Invitation:
        return Invitation.objects.get(meeting_id=self.cast.meeting, mandate_id=member.mandate)

    def answer(self, member: Member, answer: Answer) -> None:
        reply_to_invitation(command(member.user), invitation_id=self.of(member).id, answer=answer)

    def decide(self, member: Member, decision: AbsenceDecision) -> None:
        decide_absence(self.asked(), invitation_id=self.of(member).id, decision=decision, note="Đã báo")

    def sheet(self) -> Invitees:
        return invitees_of(Meeting.objects.get(id=self.cast.meeting))

    def put_in(self, state: MeetingState) -> None:
        Meeting.objects.filter(id=self.cast.meeting).update(state=state)


@pytest.fixture
def stage() -> Stage:
    cast = make_cast()
    guest = Guest.objects.create(
        body_id=cast.body,
        kind="court",
        name="Bà Lò Thị Pỉn",
        title="Chánh án",
        phone="0912 000 111",
        position=1,
    )
    return Stage(cast, guest.id)


# ---- sending


def test_who_is_named_twice_is_asked_once(stage: Stage) -> None:
    twice = [stage.cast.delegate.mandate] * 2
    stage.send(mandates=twice, guests=[stage.guest] * 2)
    assert Invitation.objects.filter(meeting_id=stage.cast.meeting).count() == 2


def test_delegates_are_summoned_and_guests_invited(stage: Stage) -> None:
    until = timezone.now() + timedelta(minutes=30)
    stage.send(guests=[stage.guest], reply_by=until)
    kinds = list(Invitation.objects.order_by("kind").values_list("kind", "guest_id"))
    assert kinds == [(InvitationKind.INVITATION, stage.guest)] + [(InvitationKind.SUMMONS, None)] * 6
    kind, parts = last_entry(stream(stage.cast.meeting))
    assert kind == "invitations.sent"
    assert parts["public"] == {"reply_by": utc_text(until)}
    assert len(parts["secretariat"]["invitations"]) == 7
    assert parts["secretariat"]["invitations"][str(stage.of(stage.cast.delegate).id)] == {
        "mandate": str(stage.cast.delegate.mandate),
        "guest": None,
        "reply": "none",
        "decision": "pending",
        "replied_at": None,
    }


def test_names_telephones_and_reasons_stay_with_the_secretariat(stage: Stage) -> None:
    stage.send(guests=[stage.guest])
    stage.answer(stage.cast.delegate, AWAY)
    kind, parts = last_entry(stream(stage.cast.meeting))
    assert (kind, set(parts)) == ("invitation.replied", {"secretariat"})
    assert parts["secretariat"]["answer"]["reason"] == AWAY.reason
    stage.decide(stage.cast.delegate, AbsenceDecision.ACCEPTED)
    assert last_entry(stream(stage.cast.meeting))[1].keys() == {"secretariat"}


def test_sending_again_adds_only_who_is_new(stage: Stage) -> None:
    stage.send(mandates=[stage.cast.delegate.mandate])
    stage.answer(stage.cast.delegate, Answer(Reply.COMING))
    stage.send()
    assert Invitation.objects.count() == 6
    assert stage.of(stage.cast.delegate).reply == Reply.COMING
    _, parts = last_entry(stream(stage.cast.meeting))
    assert len(parts["secretariat"]["invitations"]) == 5
    stage.send()
    assert last_entry(stream(stage.cast.meeting))[1]["secretariat"]["invitations"] == {}


def test_the_same_command_sends_once(stage: Stage) -> None:
    asked = stage.asked()
    first = send_invitations(asked, meeting_id=stage.cast.meeting)
    assert send_invitations(asked, meeting_id=stage.cast.meeting) == first
    assert Invitation.objects.count() == 6


def test_the_date_to_answer_by_stays_until_another_is_named(stage: Stage) -> None:
    until = timezone.now() + timedelta(minutes=20)
    stage.send(reply_by=until)
    stage.send()
    assert Meeting.objects.get(id=stage.cast.meeting).reply_by == until


def test_answers_are_due_before_the_meeting_begins(stage: Stage) -> None:
    with pytest.raises(Invalid, match="reply_after_start"):
        stage.send(reply_by=timezone.now() + timedelta(hours=2))
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.RELEASED])
def test_who_is_not_in_office_is_not_summoned(stage: Stage, status: Status) -> None:
    out = stage.cast.absent.mandate
    change_mandate_status(
        stage.asked(),
        mandate_id=out,
        status=status,
        from_date=council_day(timezone.now()),
        reason="Nghị quyết",
    )
    stage.send()
    assert not Invitation.objects.filter(mandate_id=out).exists()
    with pytest.raises(Invalid, match="summons_not_in_office"):
        stage.send(mandates=[stage.cast.delegate.mandate, out])


def test_a_stranger_or_a_guest_struck_off_is_not_invited(stage: Stage) -> None:
    for guests in ([uuid4()], [stage.guest]):
        Guest.objects.update(removed_at=timezone.now())
        with pytest.raises(Invalid, match="guest_unknown"):
            stage.send(guests=guests)
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (MeetingState.DRAFT, "meeting_not_convened"),
        (MeetingState.OPENED, "invitations_over"),
        (MeetingState.CANCELLED, "meeting_cancelled"),
    ],
)
def test_only_for_a_convened_meeting(stage: Stage, state: MeetingState, code: str) -> None:
    stage.send(mandates=[stage.cast.delegate.mandate])
    stage.put_in(state)
    refused: list[Callable[[], object]] = [
        stage.send,
        lambda: stage.answer(stage.cast.delegate, Answer(Reply.COMING)),
        lambda: remind_invited(stage.asked(), meeting_id=stage.cast.meeting),
        lambda: withdraw_invitation(stage.asked(), invitation_id=stage.of(stage.cast.delegate).id),
    ]
    for attempt in refused:
        with pytest.raises(Conflict, match=code):
            attempt()
    assert stage.of(stage.cast.delegate).reply == Reply.NONE


def test_an_unknown_meeting_or_invitation_is_not_found(stage: Stage) -> None:
    with pytest.raises(NotFound):
        send_invitations(stage.asked(), meeting_id=uuid4())
    for change in (see_invitation, withdraw_invitation):
        with pytest.raises(NotFound):
            change(stage.asked(), invitation_id=uuid4())


# ---- an absence that was told before


def test_a_notice_for_all_days_of_the_meeting_is_an_answer_waiting_for_its_decision(stage: Stage) -> None:
    day = council_day(Meeting.objects.get(id=stage.cast.meeting).starts_at)
    Meeting.objects.update(ends_at=timezone.now() + timedelta(days=1, hours=1))
    for member, last, withdrawn in [
        (stage.cast.delegates[1], day + timedelta(days=2), None),
        (stage.cast.delegates[2], day, None),
        (stage.cast.delegates[3], day + timedelta(days=2), timezone.now()),
    ]:
        AbsenceNotice.objects.create(
            mandate_id=member.mandate,
            first_day=day,
            last_day=last,
            reason="Điều trị tại bệnh viện tỉnh",
            received_at=timezone.now(),
            withdrawn_at=withdrawn,
        )
    stage.send()
    told = stage.of(stage.cast.delegates[1])
    assert (told.reply, told.reason) == (Reply.ABSENT, "Điều trị tại bệnh viện tỉnh")
    assert (told.replied_for, told.decision) == (True, AbsenceDecision.PENDING)
    assert [stage.of(stage.cast.delegates[n]).reply for n in (2, 3)] == [Reply.NONE, Reply.NONE]


# ---- answering


def test_an_answer_can_be_changed_until_the_meeting_opens(stage: Stage) -> None:
    stage.send()
    who = stage.cast.delegate
    stage.answer(who, Answer(Reply.SUBSTITUTE, "Họp tỉnh", " Bà Nông Thị Lan ", "Phó Trưởng ban"))
    assert stage.of(who).substitute_name == "Bà Nông Thị Lan"
    stage.answer(who, Answer(Reply.COMING, "thừa", "thừa", "thừa"))
    row = stage.of(who)
    assert (row.reply, row.reason, row.substitute_name, row.substitute_title) == ("coming", "", "", "")
    open_the_meeting(stage.cast)
    with pytest.raises(Conflict, match="invitations_over"):
        stage.answer(who, AWAY)


def test_a_new_answer_resets_the_decision_and_the_same_one_does_not(stage: Stage) -> None:
    stage.send()
    who = stage.cast.delegate
    stage.answer(who, AWAY)
    stage.decide(who, AbsenceDecision.ACCEPTED)
    stage.answer(who, AWAY)
    assert (stage.of(who).decision, stage.of(who).decision_note) == (AbsenceDecision.ACCEPTED, "Đã báo")
    stage.answer(who, replace(AWAY, reason="Việc gia đình"))
    row = stage.of(who)
    assert (row.decision, row.decision_note, row.decided_at) == (AbsenceDecision.PENDING, "", None)


def test_taking_part_from_afar_only_where_the_rules_know_it(stage: Stage) -> None:
    stage.send()
    with pytest.raises(Conflict, match="reply_remote_not_allowed"):
        stage.answer(stage.cast.delegate, Answer(Reply.REMOTE))
    rules = replace(BodyRules(), remote_vote=RemoteVoteRule(RemoteVoters.CHECKED_IN, "Điều 20"))
    Meeting.objects.update(rules=rules.as_json())
    stage.answer(stage.cast.delegate, Answer(Reply.REMOTE))
    assert stage.of(stage.cast.delegate).reply == Reply.REMOTE


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(Reply.NONE), "reply_missing"),
        (Answer(Reply.ABSENT, " "), "absence_reason_missing"),
        (Answer(Reply.SUBSTITUTE, "Họp tỉnh", " "), "substitute_name_missing"),
    ],
)
def test_half_an_answer_is_refused(stage: Stage, answer: Answer, code: str) -> None:
    stage.send()
    with pytest.raises(Invalid, match=code):
        stage.answer(stage.cast.delegate, answer)


def test_the_office_writes_down_what_a_guest_answered(stage: Stage) -> None:
    stage.send(guests=[stage.guest])
    invitation = Invitation.objects.get(guest_id=stage.guest)
    answer = Answer(Reply.SUBSTITUTE, substitute_name="Ông Phó Chánh án")
    reply_to_invitation(stage.asked(), invitation_id=invitation.id, answer=answer, replied_for=True)
    invitation.refresh_from_db()
    assert (invitation.reply, invitation.replied_for) == (Reply.SUBSTITUTE, True)
    with pytest.raises(Conflict, match="absence_not_asked"):
        decide_absence(stage.asked(), invitation_id=invitation.id, decision=AbsenceDecision.ACCEPTED)


# ---- deciding


def test_an_absence_is_accepted_and_may_be_decided_again_on_the_day(stage: Stage) -> None:
    stage.send()
    stage.answer(stage.cast.delegate, AWAY)
    stage.decide(stage.cast.delegate, AbsenceDecision.DECLINED)
    open_the_meeting(stage.cast)
    stage.decide(stage.cast.delegate, AbsenceDecision.ACCEPTED)
    row = stage.of(stage.cast.delegate)
    assert (row.decision, row.decision_note) == (AbsenceDecision.ACCEPTED, "Đã báo")
    kind, parts = last_entry(stream(stage.cast.meeting))
    assert (kind, parts["secretariat"]["note"]) == ("absence.decided", "Đã báo")


def test_only_an_absence_is_decided_and_only_by_a_yes_or_a_no(stage: Stage) -> None:
    stage.send()
    with pytest.raises(Conflict, match="absence_not_asked"):
        stage.decide(stage.cast.delegate, AbsenceDecision.ACCEPTED)
    stage.answer(stage.cast.delegate, AWAY)
    with pytest.raises(Invalid, match="decision_missing"):
        stage.decide(stage.cast.delegate, AbsenceDecision.PENDING)
    stage.put_in(MeetingState.CLOSED)
    with pytest.raises(Conflict, match="meeting_closed"):
        stage.decide(stage.cast.delegate, AbsenceDecision.ACCEPTED)


def test_of_a_new_answer_and_a_decision_the_later_one_sees_the_first(stage: Stage) -> None:
    """Both hold the meeting's stream: whoever comes second decides on what the first one wrote."""
    stage.send()
    stage.answer(stage.cast.delegate, AWAY)
    stage.answer(stage.cast.delegate, Answer(Reply.COMING))
    with pytest.raises(Conflict, match="absence_not_asked"):
        stage.decide(stage.cast.delegate, AbsenceDecision.ACCEPTED)


# ---- reminding, withdrawing, seeing


def test_a_reminder_is_noted_for_those_who_have_not_answered(stage: Stage) -> None:
    stage.send()
    stage.answer(stage.cast.delegate, Answer(Reply.COMING))
    remind_invited(stage.asked(), meeting_id=stage.cast.meeting)
    assert stage.of(stage.cast.delegate).reminded_at is None
    assert Invitation.objects.filter(reminded_at__isnull=False).count() == 5
    named = [stage.of(stage.cast.delegate).id, stage.of(stage.cast.absent).id]
    remind_invited(stage.asked(), meeting_id=stage.cast.meeting, invitations=named)
    assert last_entry(stream(stage.cast.meeting))[1]["secretariat"]["reminded"] == [str(named[1])]


def test_when_all_have_answered_nobody_is_reminded(stage: Stage) -> None:
    stage.send(mandates=[stage.cast.delegate.mandate])
    stage.answer(stage.cast.delegate, Answer(Reply.COMING))
    with pytest.raises(Conflict, match="all_have_replied"):
        remind_invited(stage.asked(), meeting_id=stage.cast.meeting)
    with pytest.raises(NotFound):
        remind_invited(stage.asked(), meeting_id=stage.cast.meeting, invitations=[uuid4()])


def test_a_withdrawn_summons_takes_no_answer_and_only_naming_the_person_sends_it_anew(stage: Stage) -> None:
    stage.send()
    who = stage.cast.delegate
    stage.answer(who, AWAY)
    withdraw_invitation(stage.asked(), invitation_id=stage.of(who).id)
    attempts: list[Callable[[], object]] = [
        lambda: stage.answer(who, Answer(Reply.COMING)),
        lambda: stage.decide(who, AbsenceDecision.ACCEPTED),
        lambda: withdraw_invitation(stage.asked(), invitation_id=stage.of(who).id),
        lambda: see_invitation(command(who.user), invitation_id=stage.of(who).id),
    ]
    for attempt in attempts:
        with pytest.raises(Conflict, match="invitation_withdrawn"):
            attempt()
    stage.send()
    assert stage.of(who).withdrawn_at is not None
    earlier = stage.of(who).id
    stage.send(mandates=[who.mandate])
    row = stage.of(who)
    assert (row.id, row.withdrawn_at, row.reply, row.reason) == (earlier, None, Reply.NONE, "")


def test_the_first_look_is_kept(stage: Stage) -> None:
    stage.send()
    invitation = stage.of(stage.cast.delegate).id
    see_invitation(command(stage.cast.delegate.user), invitation_id=invitation)
    first = stage.of(stage.cast.delegate).seen_at
    see_invitation(command(stage.cast.delegate.user), invitation_id=invitation)
    assert first is not None
    assert stage.of(stage.cast.delegate).seen_at == first


# ---- what it promises


def test_the_forecast_follows_the_replies(stage: Stage) -> None:
    assert stage.sheet().forecast.outlook is Outlook.DOUBTFUL
    stage.send()
    for member in stage.cast.delegates[:3]:
        stage.answer(member, Answer(Reply.COMING))
    seen = stage.sheet().forecast
    assert (seen.total, seen.needed, seen.counted_now, seen.counted_at_most) == (6, 4, 3, 6)
    assert seen.outlook is Outlook.LIKELY
    stage.answer(stage.cast.delegates[3], Answer(Reply.SUBSTITUTE, "Ốm", "Ông Ba"))
    stage.answer(stage.cast.delegates[4], AWAY)
    stage.decide(stage.cast.delegates[4], AbsenceDecision.ACCEPTED)
    seen = stage.sheet().forecast
    assert (seen.absent, seen.excused, seen.unknown, seen.outlook) == (1, 1, 1, Outlook.DOUBTFUL)


def test_what_somebody_answered_counts_no_more_when_the_summons_is_withdrawn(stage: Stage) -> None:
    stage.send()
    stage.answer(stage.cast.delegate, Answer(Reply.COMING))
    withdraw_invitation(stage.asked(), invitation_id=stage.of(stage.cast.delegate).id)
    seen = stage.sheet().forecast
    assert (seen.total, seen.coming, seen.unknown) == (6, 0, 6)


def test_everybody_is_listed_once_asked_or_not(stage: Stage) -> None:
    stage.send(mandates=[stage.cast.delegate.mandate])
    sheet = stage.sheet()
    assert [row.mandate_id for row in sheet.rows] == [stage.cast.delegate.mandate]
    assert {row.mandate_id or row.guest_id for row in sheet.not_invited} == {
        *(m.mandate for m in stage.cast.delegates if m != stage.cast.delegate),
        stage.guest,
    }
    assert sorted(row.order for row in [*sheet.rows, *sheet.not_invited]) == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    "code",
    [
        "invitations_over",
        "invitation_withdrawn",
        "reply_missing",
        "reply_remote_not_allowed",
        "absence_reason_missing",
        "substitute_name_missing",
        "absence_not_asked",
        "decision_missing",
        "all_have_replied",
        "seating_empty",
        "seating_does_not_fit",
    ],
)
def test_every_refusal_has_its_sentence(code: str) -> None:
    facts = {"people": 3} if code == "seating_does_not_fit" else {}
    assert {Refusal(code, **facts).say(language) for language in ("vi", "en")}
