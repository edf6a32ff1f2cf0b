"""Receiving people, groups' sittings, checking in, cards at the door, corrections, rosters that change, the year."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

import councils.ports
from catalogue.refusals import Conflict, Forbidden, Invalid, NotFound
from catalogue.text import utc_text
from councils.models import AbsenceNotice, DelegateGroup, Mandate, MandateStatus, SignInCard
from councils.rules.calendar import council_day
from councils.rules.secrets import digest
from councils.rules.voting_right import Status
from councils.services.change_mandate_status import change_mandate_status
from councils.services.set_body_rule import set_body_rule
from journal import selectors as journal
from sessions.models import Attendance, Invitation, Meeting, Sitting
from sessions.own_attendance import own_attendance
from sessions.presence import roll_of
from sessions.rules.states import (
    AbsenceDecision,
    AttendanceState,
    InvitationKind,
    MarkedHow,
    MeetingKind,
    Reply,
)
from sessions.selectors import attendance_of, marks_of, open_sitting
from sessions.services.adjourn_meeting import adjourn_meeting, resume_meeting
from sessions.services.check_in import check_in, check_out
from sessions.services.close_meeting import close_meeting
from sessions.services.close_sitting import close_sitting
from sessions.services.convene_meeting import MeetingDraft, convene_meeting, meeting_id_of
from sessions.services.correct_attendance import Correction, correct_attendance
from sessions.services.mark_attendance import Notes, mark_attendance
from sessions.services.open_meeting import open_meeting
from sessions.services.open_sitting import open_gathered_sitting, sitting_id_of
from sessions.services.open_sitting import open_sitting as begin
from sessions.services.renew_rosters import renew_rosters
from sessions.services.scan_card import scan_card
from sessions.yearly import year_of
from sessions.yearly_sheet import sheet
from tests import entries
from tests.cast import Cast, Member, command, make_cast, open_the_meeting, present_sitting, sit

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PRESENT, REMOTE, LEFT, EXCUSED, ABSENT = AttendanceState


def gathering(cast: Cast, *, group: UUID | None = None, at_once: bool = False) -> UUID:
    asked = command(cast.secretary.user)
    begin(asked, meeting_id=cast.meeting, label="Phiên", group_id=group, gathering=not at_once)
    return sitting_id_of(asked)


def sit_on(cast: Cast, at: datetime) -> UUID:
    """The meeting opened and a sitting held at another time."""
    open_meeting(command(at=at), meeting_id=cast.meeting)
    asked = command(at=at)
    begin(asked, meeting_id=cast.meeting, label="Phiên")
    return sitting_id_of(asked)


def group_of(member: Member) -> UUID:
    group = Mandate.objects.get(id=member.mandate).group_id
    assert group is not None
    return group


def ruled(*rules: tuple[str, dict[str, object]]) -> Cast:
    """A cast whose opened meeting was convened under these rules."""
    cast = make_cast()
    for name, value in rules:
        set_body_rule(command(), body_id=cast.body, name=name, value=value, clause="Điều 12 Quy chế")
    again = command()
    draft = MeetingDraft(2, MeetingKind.THEMATIC, "Kỳ họp chuyên đề", timezone.now())
    convene_meeting(again, body_id=cast.body, draft=draft)
    ruled = Cast(
        cast.body, cast.term, meeting_id_of(again), [], cast.delegates, cast.secretary, cast.administrator
    )
    open_the_meeting(ruled)
    return ruled


def payload(cast: Cast) -> tuple[str, dict[str, dict[str, object]]]:
    return entries.last_entry(entries.meeting(cast.meeting))


# ---- gathering and groups


def test_people_are_received_before_the_meeting_opens_and_stay_marked_when_the_sitting_does() -> None:
    cast = make_cast()
    sitting = gathering(cast)
    assert payload(cast)[0] == "sitting.gathered"
    mark_attendance(command(), sitting_id=sitting, marks={cast.delegate.mandate: PRESENT})
    assert open_sitting(cast.meeting) is None
    with pytest.raises(Conflict, match="meeting_not_opened"):
        open_gathered_sitting(command(), sitting_id=sitting)
    with pytest.raises(Conflict, match="sitting_already_open"):
        gathering(cast)
    open_the_meeting(cast)
    open_gathered_sitting(command(), sitting_id=sitting)
    kind, parts = payload(cast)
    assert (kind, parts["public"]["attendance"]["present"]) == ("sitting.opened", 1)  # type: ignore[index]
    assert open_sitting(cast.meeting) == Sitting.objects.get(id=sitting)
    with pytest.raises(Conflict, match="sitting_already_open"):
        open_gathered_sitting(command(), sitting_id=sitting)


def test_groups_sit_beside_each_other_each_with_its_own_roll_and_quorum() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    plenary = sit(cast)
    one, two = (gathering(cast, group=group_of(m), at_once=True) for m in cast.delegates[:2])
    assert open_sitting(cast.meeting) == Sitting.objects.get(id=plenary)
    in_one = [m.mandate for m in cast.delegates[::2]]
    mark_attendance(command(), sitting_id=one, marks=dict.fromkeys(in_one, PRESENT))
    numbers = {"sitting": str(one), "present": 3, "in_hall": 3, "remote": 0}
    assert payload(cast)[1]["hall"] == {**numbers, "total": 3, "needed": 2, "has_quorum": True}
    assert (marks_of(plenary), marks_of(two)) == ({}, {})
    with pytest.raises(Invalid, match="mandate_not_in_office"):
        mark_attendance(command(), sitting_id=two, marks={in_one[0]: PRESENT})
    with pytest.raises(Conflict, match="sitting_already_open"):
        gathering(cast, group=group_of(cast.delegates[0]))
    close_sitting(command(), sitting_id=one)
    close_sitting(command(), sitting_id=plenary)
    with pytest.raises(Conflict, match="sitting_still_open"):
        close_meeting(command(), meeting_id=cast.meeting)


def test_a_group_of_another_term_does_not_sit_here() -> None:
    cast, elsewhere = make_cast(), make_cast()
    open_the_meeting(cast)
    with pytest.raises(Invalid, match="group_unknown"):
        gathering(cast, group=group_of(elsewhere.delegate))
    assert DelegateGroup.objects.filter(term_id=cast.term).count() == 2


def test_an_absence_that_was_accepted_stands_when_the_sitting_begins() -> None:
    cast = make_cast()
    day = council_day(timezone.now())
    for member, withdrawn in ((cast.delegates[2], None), (cast.delegates[3], timezone.now())):
        AbsenceNotice.objects.create(
            mandate_id=member.mandate,
            first_day=day,
            last_day=day,
            reason="Đi công tác",
            received_at=timezone.now(),
            withdrawn_at=withdrawn,
        )
    for member, decision in ((cast.delegates[4], "accepted"), (cast.delegates[5], "declined")):
        Invitation.objects.create(
            meeting_id=cast.meeting,
            mandate_id=member.mandate,
            kind=InvitationKind.SUMMONS,
            sent_at=timezone.now(),
            reason="Ốm",
            decision=AbsenceDecision(decision),
        )
    sitting = gathering(cast)
    away = {cast.delegates[2].mandate: EXCUSED, cast.delegates[4].mandate: EXCUSED}
    assert marks_of(sitting) == away
    row = Attendance.objects.get(sitting=sitting, mandate=cast.delegates[4].mandate)
    assert (row.how, row.reason) == (MarkedHow.NOTICE, "Ốm")
    assert payload(cast)[1]["delegates"]["marks"] == {str(m): "excused" for m in away}
    assert "Ốm" not in str(payload(cast)[1]["delegates"])


@pytest.mark.parametrize(
    ("reply", "decision", "answered_h", "excused"),
    [
        (Reply.ABSENT, AbsenceDecision.DECLINED, -1, False),
        (Reply.COMING, AbsenceDecision.PENDING, 1, False),
        (Reply.REMOTE, AbsenceDecision.PENDING, 1, False),
        (Reply.COMING, AbsenceDecision.PENDING, -1, True),  # fell ill after he had said he comes
        (Reply.ABSENT, AbsenceDecision.PENDING, 1, True),
        (Reply.NONE, AbsenceDecision.PENDING, None, True),
    ],
)
def test_what_the_summons_says_outweighs_a_notice_of_absence(
    reply: Reply, decision: AbsenceDecision, answered_h: int | None, excused: bool
) -> None:
    cast, reported_at = make_cast(), timezone.now() - timedelta(days=2)
    day, member = council_day(timezone.now()), cast.delegates[2]
    AbsenceNotice.objects.create(
        mandate_id=member.mandate, first_day=day, last_day=day, reason="Ốm", received_at=reported_at
    )
    Invitation.objects.create(
        meeting_id=cast.meeting,
        mandate_id=member.mandate,
        kind=InvitationKind.SUMMONS,
        sent_at=reported_at,
        reply=reply,
        decision=decision,
        replied_at=None if answered_h is None else reported_at + timedelta(hours=answered_h),
    )
    sitting = gathering(cast)
    assert (member.mandate in marks_of(sitting)) is excused
    if excused:
        assert Attendance.objects.get(sitting=sitting).reason == "Ốm"


# ---- checking in


def test_a_delegate_checks_in_and_out_himself_and_the_arrival_is_kept() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    sitting = sit(cast)
    with pytest.raises(Conflict, match="not_checked_in"):
        check_out(command(cast.delegate.user), sitting_id=sitting)
    came = command(cast.delegate.user)
    check_in(came, sitting_id=sitting)
    assert payload(cast)[1]["delegates"]["how"] == "self"
    left = command(cast.delegate.user)
    check_out(left, sitting_id=sitting)
    row = Attendance.objects.get(sitting=sitting)
    assert (row.state, row.arrived_at, row.left_at) == (LEFT, came.at, left.at)
    assert check_in(came, sitting_id=sitting).seq == 6
    with pytest.raises(Forbidden, match="no_mandate_here"):
        check_in(command(cast.secretary.user), sitting_id=sitting)
    with pytest.raises(Forbidden, match="no_mandate_here"):
        check_in(command(make_cast().delegate.user), sitting_id=sitting)


def test_nobody_checks_himself_in_where_the_rules_forbid_it() -> None:
    cast = ruled(("self_check_in", {"allowed": False}))
    sitting = sit(cast)
    for act in (check_in, check_out):
        with pytest.raises(Conflict, match="self_check_in_off"):
            act(command(cast.delegate.user), sitting_id=sitting)


def test_from_afar_one_checks_in_where_the_rules_let_one_and_with_a_second_proof() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    sitting = sit(cast)
    with pytest.raises(Conflict, match="check_in_from_afar_off"):
        check_in(command(cast.delegate.user), sitting_id=sitting, from_afar=True, is_strong=True)
    cast = ruled(("remote_vote", {"who": "checked_in"}))
    sitting = sit(cast)
    with pytest.raises(Forbidden, match="needs_strong_sign_in"):
        check_in(command(cast.delegate.user), sitting_id=sitting, from_afar=True)
    check_in(command(cast.delegate.user), sitting_id=sitting, from_afar=True, is_strong=True)
    assert marks_of(sitting) == {cast.delegate.mandate: REMOTE}
    hall = payload(cast)[1]["hall"]
    assert (hall["present"], hall["in_hall"], hall["remote"]) == (0, 0, 1)


# ---- cards at the door


def card(cast: Cast, member: Member, token: str, **known: object) -> None:
    now = timezone.now()
    SignInCard.objects.create(
        body_id=cast.body,
        user_id=member.user,
        meeting_id=cast.meeting,
        token_digest=digest(token),
        pin_digest="",
        issued_at=now,
        **{"valid_from": now, "valid_until": now + timedelta(days=1), **known},
    )


def test_a_card_read_at_the_door_marks_its_owner_once() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    sitting = sit(cast)
    card(cast, cast.delegate, "token-1")
    asked = command(cast.secretary.user)
    for text in ("http://10.0.0.2:8000/card#token-1\r", "http://10.0.0.2:8000/card#token-1\r"):
        scanned = scan_card(asked, sitting_id=sitting, text=text)
        assert (scanned.mandate_id, scanned.name, scanned.already) == (
            cast.delegate.mandate,
            "Đại biểu 2",
            False,
        )
    assert scan_card(command(), sitting_id=sitting, text="token-1").already
    assert Attendance.objects.get(sitting=sitting).how == MarkedHow.CARD
    assert b"token-1" not in b"".join(
        part.value
        for e in journal.tail(f"meeting:{cast.meeting}", after=0, limit=99)
        for part in e.parts.values()
    )


def test_a_card_that_is_none_of_this_meeting_marks_nobody() -> None:
    cast, elsewhere = make_cast(), make_cast()
    open_the_meeting(cast)
    sitting, past = sit(cast), timezone.now() - timedelta(seconds=1)
    card(cast, cast.delegates[1], "revoked", revoked_at=past)
    card(cast, cast.delegates[2], "expired", valid_until=past)
    card(elsewhere, elsewhere.delegate, "elsewhere")
    for text in ("revoked", "expired", "elsewhere", "", "unknown"):
        with pytest.raises(NotFound, match="scan_unknown"):
            scan_card(command(), sitting_id=sitting, text=text)
    card(cast, cast.secretary, "no-delegate")
    with pytest.raises(Conflict, match="card_of_no_delegate"):
        scan_card(command(), sitting_id=sitting, text="no-delegate")
    assert marks_of(sitting) == {}


# ---- notes and corrections


def test_a_note_on_somebody_who_is_not_marked_is_not_written_down() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    notes = Notes({cast.absent.mandate: "Bệnh tim", uuid4(): "Bệnh tim"}, {uuid4(): "Ông Vì Văn Tướng"})
    mark_attendance(command(), sitting_id=sit(cast), marks={cast.delegate.mandate: PRESENT}, notes=notes)
    assert "secretariat" not in payload(cast)[1]


def test_nobody_arrived_after_the_sitting_was_closed() -> None:
    cast = make_cast()
    sitting = present_sitting(cast)
    close_sitting(command(), sitting_id=sitting)
    late = Correction(cast.absent.mandate, PRESENT, "Vì lẽ ấy", timezone.now())
    later = command(at=timezone.now() + timedelta(hours=1))
    with pytest.raises(Invalid, match="attendance_times_impossible"):
        correct_attendance(later, sitting_id=sitting, correction=late)


def test_a_correction_without_times_tells_the_screens_since_when_as_the_roll_does() -> None:
    cast = make_cast()
    sitting, asked = present_sitting(cast), command()
    correction = Correction(cast.absent.mandate, PRESENT, "Vì lẽ ấy")
    correct_attendance(asked, sitting_id=sitting, correction=correction)
    since = Attendance.objects.get(sitting=sitting, mandate=cast.absent.mandate).since
    assert payload(cast)[1]["delegates"]["since"] == utc_text(since)


def test_why_somebody_is_away_is_told_to_the_secretariat_alone() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    sitting, who = sit(cast), cast.absent.mandate
    notes = Notes({who: "Con ốm"}, {who: "Ông Thay"})
    mark_attendance(command(), sitting_id=sitting, marks={who: EXCUSED}, notes=notes)
    parts = payload(cast)[1]
    said = {str(who): {"reason": "Con ốm", "substitute_name": "Ông Thay"}}
    assert parts["secretariat"] == {"notes": said}
    assert "Con ốm" not in str({**parts, "secretariat": None})
    [row] = [
        r for r in roll_of(Sitting.objects.get(id=sitting), at=timezone.now()).rows if r.mandate_id == who
    ]
    assert (row.reason, row.substitute_name) == ("Con ốm", "Ông Thay")


def test_a_mark_is_put_right_after_the_sitting_with_its_reason_and_the_entry_that_was_wrong() -> None:
    cast = make_cast()
    sitting = present_sitting(cast)
    wrong = journal.head(f"meeting:{cast.meeting}")
    close_sitting(command(), sitting_id=sitting)
    came = timezone.now() - timedelta(minutes=5)
    right = Correction(cast.absent.mandate, PRESENT, "Sót tên khi điểm danh", came, None, wrong)
    correct_attendance(command(cast.secretary.user), sitting_id=sitting, correction=right)
    kind, parts = payload(cast)
    assert (kind, parts["hall"]["present"]) == ("attendance.corrected", 6)
    told = parts["secretariat"]["correction"]
    assert isinstance(told, dict)
    assert (told["from"], told["to"], told["corrects"]) == ("absent", "present", wrong)
    assert "Sót tên" not in str({**parts, "secretariat": None})
    [row] = [
        r
        for r in roll_of(Sitting.objects.get(id=sitting), at=timezone.now()).rows
        if r.mandate_id == cast.absent.mandate
    ]
    [said] = row.corrections
    assert (said.was, said.became, said.reason) == (ABSENT, PRESENT, "Sót tên khi điểm danh")
    assert (row.how, row.arrived_at) == (MarkedHow.CORRECTION, came)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda c: Correction(c.absent.mandate, PRESENT, " "), "reason_missing"),
        (lambda c: Correction(c.absent.mandate, ABSENT, "Vì lẽ ấy"), "attendance_unchanged"),
        (lambda c: Correction(uuid4(), PRESENT, "Vì lẽ ấy"), "mandate_not_in_office"),
        (lambda c: Correction(c.absent.mandate, PRESENT, "Vì lẽ ấy", corrects=1), "corrected_mark_unknown"),
        (lambda c: Correction(c.absent.mandate, PRESENT, "Vì lẽ ấy", corrects=99), "corrected_mark_unknown"),
        (
            lambda c: Correction(c.absent.mandate, EXCUSED, "Vì lẽ ấy", timezone.now()),
            "attendance_times_impossible",
        ),
        (
            lambda c: Correction(c.absent.mandate, PRESENT, "Vì lẽ ấy", timezone.now() + timedelta(hours=1)),
            "attendance_times_impossible",
        ),
        (
            lambda c: Correction(c.absent.mandate, PRESENT, "Vì lẽ ấy", timezone.now() - timedelta(days=2)),
            "attendance_times_impossible",
        ),
    ],
)  # fmt: skip
def test_a_correction_that_cannot_be_changes_nothing(change: Callable[[Cast], Correction], code: str) -> None:
    cast = make_cast()
    sitting = present_sitting(cast)
    before = journal.head(f"meeting:{cast.meeting}")
    with pytest.raises(Invalid, match=code):
        correct_attendance(command(), sitting_id=sitting, correction=change(cast))
    assert journal.head(f"meeting:{cast.meeting}") == before


# ---- rosters that change


def suspend(cast: Cast) -> None:
    change_mandate_status(
        command(),
        mandate_id=cast.delegate.mandate,
        status=Status.SUSPENDED,
        from_date=council_day(timezone.now()),
        reason="Quyết định",
    )


def test_who_is_suspended_in_the_middle_of_a_sitting_is_told_with_fresh_numbers() -> None:
    cast, untouched = make_cast(), make_cast()
    present_sitting(cast)
    before = journal.head(f"meeting:{untouched.meeting}")
    asked = command()
    suspend(cast)
    renew_rosters(cast.term, asked)  # once more changes nothing
    kind, parts = payload(cast)
    assert kind == "roster.changed"
    assert list(parts["delegates"]["roster"]) == [str(cast.delegate.mandate)]  # type: ignore[call-overload]
    [numbers] = parts["hall"]["counts"].values()  # type: ignore[attr-defined]
    assert (numbers["present"], numbers["total"]) == (4, 5)
    assert journal.head(f"meeting:{untouched.meeting}") == before


@pytest.mark.parametrize("begins", ["meeting", "resumed", "sitting", "gathered"])
def test_a_status_dated_ahead_is_told_by_whatever_begins_after_it(begins: str) -> None:
    cast, tomorrow = make_cast(), timezone.now() + timedelta(days=1)
    asked, waiting = command(at=tomorrow), None
    if begins != "meeting":
        open_the_meeting(cast)
    if begins == "resumed":
        adjourn_meeting(command(), meeting_id=cast.meeting, reason="Nghỉ đêm")
    if begins == "gathered":
        waiting = gathering(cast)
    suspended = {"status": Status.SUSPENDED, "from_date": council_day(tomorrow), "ordinal": 2}
    MandateStatus.objects.create(mandate_id=cast.delegate.mandate, **suspended)
    if begins == "meeting":
        open_meeting(asked, meeting_id=cast.meeting)
    elif begins == "resumed":
        resume_meeting(asked, meeting_id=cast.meeting)
    elif waiting is not None:
        open_gathered_sitting(asked, sitting_id=waiting)
    else:
        begin(asked, meeting_id=cast.meeting, label="Phiên")
    told = payload(cast)[1]["delegates"]["roster"]
    assert {mandate: seat["votes"] for mandate, seat in told.items()} == {  # type: ignore[attr-defined]
        str(cast.delegate.mandate): False
    }
    sit_again = command(at=tomorrow)
    if begins in ("meeting", "resumed"):
        begin(sit_again, meeting_id=cast.meeting, label="Phiên")
        assert "delegates" not in payload(cast)[1]  # told once


def test_a_change_that_no_roster_shows_makes_no_entry() -> None:
    cast = make_cast()
    before = journal.head(f"meeting:{cast.meeting}")
    renew_rosters(cast.term, command())
    assert journal.head(f"meeting:{cast.meeting}") == before


def test_a_closed_meeting_keeps_the_roster_it_was_held_with() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    close_meeting(command(), meeting_id=cast.meeting)
    before = journal.head(f"meeting:{cast.meeting}")
    suspend(cast)
    renew_rosters(cast.term, command())
    assert journal.head(f"meeting:{cast.meeting}") == before


# ---- the year


def test_the_year_counts_meetings_and_sittings_and_flags_who_was_never_there() -> None:
    cast, elsewhere = make_cast(), make_cast()
    sitting = present_sitting(cast)
    present_sitting(elsewhere)
    close_sitting(command(), sitting_id=sitting)
    afternoon = sit(cast, label="Phiên chiều")
    mark_attendance(command(), sitting_id=afternoon, marks={cast.delegate.mandate: EXCUSED})
    this_year = council_day(timezone.now()).year
    MandateStatus.objects.filter(mandate__term=cast.term).update(from_date=date(this_year, 1, 1))
    newcomer = cast.delegates[3].mandate
    MandateStatus.objects.filter(mandate=newcomer).update(from_date=council_day(timezone.now()))
    Attendance.objects.filter(mandate=newcomer).delete()
    year = year_of(cast.body, this_year, at=timezone.now() + timedelta(days=366))
    assert [(m.id, m.sittings) for m in year.meetings] == [(cast.meeting, 2)]
    counts = {row.mandate_id: row.count for row in year.rows}
    assert len(counts) == 6
    delegate, absent = counts[cast.delegate.mandate], counts[cast.absent.mandate]
    assert (delegate.sittings_held, delegate.sittings_attended, delegate.excused) == (2, 1, 1)
    assert (absent.meetings_held, absent.meetings_attended, absent.absent_all_year) == (1, 0, True)
    assert not delegate.absent_all_year
    joined_on_new_years_day = council_day(timezone.now()) == date(this_year, 1, 1)
    assert counts[newcomer].meetings_attended == 0
    assert counts[newcomer].absent_all_year is joined_on_new_years_day
    running = year_of(cast.body, this_year, at=timezone.now())
    assert not any(row.count.absent_all_year for row in running.rows)
    assert sheet(year, body_name="HĐND xã")[:2] == b"PK"
    assert year_of(cast.body, 2001).rows == []


def test_ones_own_attendance_is_told_by_meeting() -> None:
    cast = make_cast()
    present_sitting(cast)
    [meeting] = own_attendance(cast.delegate.user)
    assert [(s.label, s.state) for s in meeting.sittings] == [("Phiên sáng", PRESENT)]
    assert [s.state for s in own_attendance(cast.absent.user)[0].sittings] == [ABSENT]
    assert own_attendance(cast.secretary.user) == []


def test_ones_own_attendance_leaves_out_the_days_before_and_after_the_mandate() -> None:
    cast = make_cast()
    sitting = sit_on(cast, timezone.now() - timedelta(days=3))
    today = council_day(timezone.now())
    newcomer, released = cast.delegates[4:6]
    MandateStatus.objects.filter(mandate=newcomer.mandate).update(from_date=today)
    MandateStatus.objects.create(
        mandate_id=released.mandate, status=Status.RELEASED, from_date=today - timedelta(days=5), ordinal=2
    )
    assert own_attendance(newcomer.user) == own_attendance(released.user) == []
    [meeting] = own_attendance(cast.delegate.user)
    assert [s.id for s in meeting.sittings] == [sitting]


@pytest.mark.parametrize("delegates", [5, 50])
def test_rolls_and_years_cost_the_same_however_many_delegates(
    delegates: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast = make_cast(delegates=delegates)
    sitting = Sitting.objects.select_related("group").get(id=present_sitting(cast))
    with django_assert_max_num_queries(8):
        assert len(roll_of(sitting, at=timezone.now()).rows) == delegates
    with django_assert_max_num_queries(7):
        assert len(year_of(cast.body, council_day(timezone.now()).year).rows) == delegates
    with django_assert_max_num_queries(5):
        own_attendance(cast.delegate.user)
    assert Meeting.objects.get(id=cast.meeting).roster.keys() == {str(m.mandate) for m in cast.delegates}


@pytest.mark.django_db(transaction=True)
def test_a_roster_that_changes_and_a_roll_that_is_called_at_once_wait_for_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The body's stream first, then the meeting's: neither is left waiting for the other, and the last numbers hold."""
    monkeypatch.setattr(councils.ports, "roster_changed", renew_rosters)
    cast = make_cast()
    sitting, start = present_sitting(cast), Barrier(2)

    def suspending() -> None:
        start.wait(30)
        suspend(cast)

    def marking() -> None:
        start.wait(30)
        for member in cast.delegates[3:]:
            mark_attendance(command(), sitting_id=sitting, marks={member.mandate: LEFT})

    def run(act: Callable[[], None]) -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        list(people.map(run, [suspending, marking]))
    kinds = [e.kind for e in journal.tail(f"meeting:{cast.meeting}", after=0, limit=99)]
    assert kinds.count("roster.changed") == 1
    assert attendance_of(Sitting.objects.get(id=sitting), at=timezone.now()).total == 5
