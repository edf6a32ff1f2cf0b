"""Who is called, how the clock runs, and what ends a turn."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

import debate.ports
from agenda.rules.items import Change
from agenda.services.amend_agenda import Amendment, amend_agenda
from agenda.services.begin_break import BreakDraft, begin_break
from agenda.services.start_item import start_item
from agenda.services.undo_start import undo_start
from catalogue.refusals import Refusal
from debate.models import Speech
from debate.ports import Moment
from debate.rules.speakers import Named
from debate.rules.words import SpeechKind, SpeechState
from debate.selectors import last_turn_at
from debate.services.call_directly import call_directly
from debate.services.call_next import call_next
from debate.services.call_request import call_request
from debate.services.calling import speech_id_of
from debate.services.correct_speech import Correction, correct_speech
from debate.services.end_speech import end_speech
from debate.services.extend_speech import extend_speech
from debate.services.pause_speech import pause_speech
from debate.services.remove_request import withdraw_request
from debate.services.return_speech import return_speech
from debate.services.start_speech import start_speech
from debate.services.write_speech_note import write_speech_note
from journal.selectors import head
from screens.audiences import HALL
from sessions.models import Sitting
from sessions.services.close_sitting import close_sitting
from tests import entries
from tests.agendas import revision, shown
from tests.cast import command
from tests.floor import (
    ORDER,
    SPEECH,
    ask,
    ask_for,
    assert_floor,
    begin,
    debating,
    names,
    next_one,
    refused,
    speech,
)
from tests.hall import Hall, ballots, opened
from tests.services.debate.test_queue import group_sitting
from voting.services.announce_vote import announce_vote
from voting.services.close_vote import close_vote

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

ANSWER = SpeechKind.ANSWER


def direct(hall: Hall, who: Named, kind: SpeechKind = SPEECH, **known: Any) -> UUID:
    by = hall.by_secretary(at=known.pop("at", None))
    call_directly(by, meeting_id=hall.meeting, who=who, kind=kind, **known)
    return speech_id_of(by)


def step(hall: Hall, act: Any, speech_id: UUID, at: datetime, **known: Any) -> None:
    act(hall.by_secretary(at=at), speech_id=speech_id, **known)


def test_the_first_is_called_and_stands_on_the_stage_with_all_his_time() -> None:
    hall = debating()
    ask(hall, 1)
    ask(hall, 2, ORDER)
    called = next_one(hall)
    state = assert_floor(hall)
    assert names(state) == ["Đại biểu 2"]
    assert state["stage"] == {"kind": "speaker", "id": str(called)}
    turn = state["floor"]["speeches"][0]
    assert (turn["state"], turn["limit_s"], turn["ran_ms"]) == ("called", 60, 0)
    assert shown(hall.meeting, HALL)["floor"] == state["floor"]


def test_calling_the_next_one_ends_who_spoke() -> None:
    hall, now = debating(), timezone.now()
    for place in (1, 2):
        ask(hall, place)
    first = next_one(hall, start=True, at=now)
    second = next_one(hall, at=now + timedelta(seconds=90))
    assert (speech(first).state, speech(first).ran_ms) == (SpeechState.ENDED, 90_000)
    state = assert_floor(hall)
    assert state["stage"] == {"kind": "speaker", "id": str(second)}
    kind, parts = entries.last_entry(hall.stream)
    assert (kind, parts["hall"]["ended"]["ran_ms"]) == ("speech.called", 90_000)


def test_the_clock_runs_pauses_goes_on_is_extended_and_ends() -> None:
    hall, now = debating(), timezone.now()
    ask(hall, 1)
    turn = next_one(hall, at=now)
    for seconds, act, known in (
        (10, start_speech, {}),
        (70, pause_speech, {}),
        (100, start_speech, {}),
        (110, extend_speech, {"seconds": 120}),
        (130, extend_speech, {"seconds": -60}),
        (160, end_speech, {}),
    ):
        step(hall, act, turn, now + timedelta(seconds=seconds), **known)
        assert_floor(hall)
    row = speech(turn)
    assert (row.ran_ms, row.extended_s, row.limit_s) == (120_000, 60, 420)
    state = assert_floor(hall)
    assert state["stage"] == {"kind": "item", "id": str(hall.cast.items[1])}


@pytest.mark.parametrize(
    ("before", "act", "known", "code"),
    [
        ([], pause_speech, {}, "clock_stands"),
        ([start_speech], start_speech, {}, "clock_runs"),
        ([end_speech], start_speech, {}, "speech_is_over"),
        ([end_speech], extend_speech, {"seconds": 60}, "speech_is_over"),
        ([end_speech], return_speech, {}, "speech_is_over"),
        ([end_speech], end_speech, {}, "speech_is_over"),
        ([return_speech], start_speech, {}, "speech_was_returned"),
        ([start_speech], extend_speech, {"seconds": -420}, "extension_below_spoken"),
        ([], extend_speech, {"seconds": 0}, "extension_is_nothing"),
    ],
)
def test_what_the_clock_does_not_do(before: list[Any], act: Any, known: dict[str, Any], code: str) -> None:
    hall, now = debating(), timezone.now()
    ask(hall, 1)
    turn = next_one(hall, at=now)
    for place, earlier in enumerate(before, 1):
        step(hall, earlier, turn, now + timedelta(seconds=place))
    later = hall.by_secretary(at=now + timedelta(seconds=30))
    assert refused(hall, act, later, speech_id=turn, **known).code == code
    assert_floor(hall)


def test_anybody_may_be_called_without_having_asked() -> None:
    hall = debating(absent=[2])
    for place, who in enumerate((Named(mandate=hall.mandates[2]), Named(name="Ông Ba", title="Trưởng thôn"))):
        direct(hall, who, ANSWER)
        assert assert_floor(hall)["floor"]["speeches"][place]["limit_s"] == 300


def test_somebody_may_be_called_before_those_who_asked_earlier() -> None:
    hall = debating()
    ask(hall, 1)
    second = ask(hall, 2)
    call_request(hall.by_secretary(), request_id=second, start=True)
    state = assert_floor(hall)
    assert names(state) == ["Đại biểu 2"]
    assert state["floor"]["speeches"][0]["state"] == "running"
    late = refused(hall, call_request, hall.by_second(), request_id=second)
    assert (late.code, late.facts) == ("request_was_called", {"name": "Đại biểu 3"})


def test_nobody_is_called_when_nobody_waits_or_nothing_is_on() -> None:
    hall = debating()
    assert refused(hall, call_next, command(), meeting_id=hall.meeting).code == "nobody_waits"
    close_sitting(hall.by_secretary(), sitting_id=hall.sitting)
    assert refused(hall, call_next, command(), meeting_id=hall.meeting).code == "no_open_sitting"


def test_nobody_is_called_for_what_the_sitting_is_not_on_unless_the_desk_says_so() -> None:
    hall = debating()
    other = hall.cast.items[2]
    request = ask(hall, 1, item=2)
    asked = refused(hall, call_request, hall.by_secretary(), request_id=request)
    assert (asked.code, asked.facts) == ("item_is_not_on", {"title": "Nội dung 3"})
    who, known = Named(mandate=hall.mandates[2]), {"meeting_id": hall.meeting, "kind": SPEECH}
    told = refused(hall, call_directly, hall.by_secretary(), who=who, item_id=other, **known)
    assert told.code == "item_is_not_on"
    assert not Speech.objects.filter(meeting_id=hall.meeting).exists()
    direct(hall, who, item_id=other, elsewhere=True)
    call_request(hall.by_secretary(), request_id=request, elsewhere=True)
    assert [row.item_id for row in Speech.objects.filter(meeting_id=hall.meeting)] == [other, other]
    assert_floor(hall)


def test_a_vote_that_begins_stops_the_clock_of_who_speaks_until_it_is_over() -> None:
    hall, now = debating(), timezone.now()
    Sitting.objects.filter(id=hall.sitting).update(opened_at=now - timedelta(minutes=1))
    turn = direct(hall, Named(mandate=hall.mandates[1]), start=True, at=now - timedelta(seconds=20))
    vote = opened(hall)
    row = speech(turn)
    assert (row.state, row.running_since) == (SpeechState.PAUSED, None)
    assert row.ran_ms >= 20_000
    assert assert_floor(hall)["stage"] == {"kind": "vote", "id": str(vote)}
    assert refused(hall, start_speech, hall.by_secretary(), speech_id=turn).code == "vote_is_on"
    ballots(vote, hall, "yyyyyy")
    close_vote(hall.by_secretary(), vote_id=vote)
    announce_vote(hall.by_secretary(), vote_id=vote)
    start_speech(hall.by_secretary(), speech_id=turn)
    assert speech(turn).state == SpeechState.RUNNING
    assert_floor(hall)


def test_a_groups_turn_goes_on_while_the_whole_body_votes() -> None:
    hall = debating()
    group = group_sitting(hall)
    start_item(hall.by_secretary(), meeting_id=hall.meeting, item_id=hall.cast.items[1], sitting_id=group)
    turn = direct(hall, Named(mandate=hall.mandates[2]), sitting_id=group, start=True)
    opened(hall)
    assert speech(turn).state == SpeechState.RUNNING
    assert_floor(hall)


def test_a_question_that_was_handed_in_is_not_put_in_a_group() -> None:
    hall, slip = debating(), UUID(int=1)
    group = group_sitting(hall)
    start_item(hall.by_secretary(), meeting_id=hall.meeting, item_id=hall.cast.items[1], sitting_id=group)
    who, here = Named(mandate=hall.mandates[0]), {"sitting_id": group, "slip": slip}
    assert refused(hall, direct, hall, who, ANSWER, **here).code == "slip_not_in_group"
    assert refused(hall, ask_for, hall, who, SpeechKind.QUESTION, **here).code == "slip_not_in_group"


def test_a_vote_that_is_on_is_not_interrupted_and_stays_on_the_stage() -> None:
    hall = debating()
    ask(hall, 1)
    vote = opened(hall)
    assert refused(hall, next_one, hall).code == "vote_is_on"
    group = group_sitting(hall)
    start_item(hall.by_secretary(), meeting_id=hall.meeting, item_id=hall.cast.items[1], sitting_id=group)
    direct(hall, Named(mandate=hall.mandates[2]), sitting_id=group)
    assert assert_floor(hall)["stage"] == {"kind": "vote", "id": str(vote)}


def test_in_a_break_nobody_is_called() -> None:
    hall = debating()
    ask(hall, 1)
    begin_break(hall.by_secretary(), meeting_id=hall.meeting, draft=BreakDraft(minutes=10))
    assert refused(hall, direct, hall, Named(mandate=hall.mandates[1])).code == "break_is_on"
    assert names(assert_floor(hall)) == ["Đại biểu 2"]


@pytest.mark.parametrize("what", ["item", "break", "sitting", "undo", "postpone"])
def test_a_turn_ends_with_its_item_and_screens_know_it_from_that_entry_alone(what: str) -> None:
    hall, now = debating(), timezone.now()
    began = head(hall.stream)
    ask(hall, 1)
    turn = next_one(hall, start=True, at=now)
    later, entries_before = hall.by_secretary(at=now + timedelta(seconds=45)), head(hall.stream)
    change = Amendment(Change.POSTPONE, "Chuyển phiên sau", (hall.cast.items[1],))
    {
        "item": lambda: start_item(later, meeting_id=hall.meeting, item_id=hall.cast.items[2]),
        "break": lambda: begin_break(later, meeting_id=hall.meeting, draft=BreakDraft(minutes=10)),
        "sitting": lambda: close_sitting(later, sitting_id=hall.sitting),
        "undo": lambda: undo_start(later, meeting_id=hall.meeting, seq=began),
        "postpone": lambda: amend_agenda(
            later, meeting_id=hall.meeting, revision=revision(hall.cast), amendment=change
        ),
    }[what]()
    assert head(hall.stream) == entries_before + 1
    row = speech(turn)
    assert (row.state, row.ran_ms, row.seq) == (SpeechState.ENDED, 45_000, head(hall.stream))
    state = assert_floor(hall)
    assert state["stage"]["kind"] == {"break": "break", "item": "item"}.get(what, "welcome")


def test_a_group_speaks_beside_the_whole_body_and_its_queue_ends_with_its_sitting() -> None:
    hall = debating()
    group = group_sitting(hall)
    start_item(hall.by_secretary(), meeting_id=hall.meeting, item_id=hall.cast.items[1], sitting_id=group)
    ask(hall, 1)
    for place in (0, 2):
        ask(hall, place, sitting_id=group)
    plenary = next_one(hall, start=True)
    call_next(hall.by_secretary(), meeting_id=hall.meeting, sitting_id=group, start=True)
    state = assert_floor(hall)
    assert [one["state"] for one in state["floor"]["speeches"]] == ["running", "running"]
    assert state["stage"] == {"kind": "speaker", "id": str(plenary)}
    close_sitting(hall.by_secretary(), sitting_id=group)
    state = assert_floor(hall)
    assert [one["state"] for one in state["floor"]["speeches"]] == ["running", "ended"]
    assert names(state) == []


def test_a_call_that_is_taken_back_puts_him_first_again() -> None:
    hall = debating()
    for place in (1, 2, 3):
        ask(hall, place)
    turn = next_one(hall, start=True)
    return_speech(hall.by_secretary(), speech_id=turn)
    state = assert_floor(hall)
    assert names(state) == ["Đại biểu 2", "Đại biểu 3", "Đại biểu 4"]
    assert (state["floor"]["speeches"], state["stage"]["kind"]) == ([], "item")
    next_one(hall)
    assert names(assert_floor(hall)) == ["Đại biểu 3", "Đại biểu 4"]


@pytest.mark.parametrize("stood", ["called", "running", "paused"])
def test_a_call_that_is_taken_back_lets_whom_it_ended_go_on_as_his_clock_stood(stood: str) -> None:
    hall, now = debating(), timezone.now()
    speaking = direct(hall, Named(mandate=hall.mandates[1]), at=now, start=stood != "called")
    if stood == "paused":
        step(hall, pause_speech, speaking, now + timedelta(seconds=20))
    ask(hall, 2)
    wrong = next_one(hall, at=now + timedelta(seconds=30))
    assert speech(speaking).state == SpeechState.ENDED
    step(hall, return_speech, wrong, now + timedelta(seconds=40))
    row, state = speech(speaking), assert_floor(hall)
    assert (row.state, row.ended_at) == (stood, None)
    assert row.ran_ms == {"called": 0, "running": 30_000, "paused": 20_000}[stood]
    assert state["stage"] == {"kind": "speaker", "id": str(speaking)}
    assert names(state) == ["Đại biểu 3"]
    if stood == "running":
        step(hall, end_speech, speaking, now + timedelta(seconds=50))
        assert speech(speaking).ran_ms == 40_000, "what passed meanwhile is nobody's time"
        assert_floor(hall)


@pytest.mark.parametrize("why", ["late", "ended_by_hand", "corrected"])
def test_who_had_ended_by_himself_or_long_ago_stays_ended(why: str) -> None:
    hall, now = debating(), timezone.now()
    speaking = direct(hall, Named(mandate=hall.mandates[1]), at=now, start=True)
    called_at = now + timedelta(seconds=30)
    if why == "ended_by_hand":
        step(hall, end_speech, speaking, called_at)
    wrong = direct(hall, Named(mandate=hall.mandates[2]), at=called_at)
    if why == "corrected":
        by = hall.by_secretary(at=called_at + timedelta(seconds=5))
        correct_speech(by, speech_id=speaking, correction=Correction(ran_s=20), reason="Bấm muộn")
    step(hall, return_speech, wrong, called_at + timedelta(seconds=61 if why == "late" else 10))
    assert speech(speaking).state == SpeechState.ENDED
    assert assert_floor(hall)["stage"]["kind"] == "item"


def test_during_a_vote_nobodys_clock_goes_on_by_itself() -> None:
    hall = debating()
    speaking = direct(hall, Named(mandate=hall.mandates[1]), start=True)
    wrong = direct(hall, Named(mandate=hall.mandates[2]))
    opened(hall)
    return_speech(hall.by_secretary(), speech_id=wrong)
    assert speech(speaking).state == SpeechState.PAUSED
    assert_floor(hall)


def test_who_asked_again_meanwhile_does_not_wait_twice() -> None:
    hall = debating()
    ask(hall, 1)
    turn = next_one(hall)
    ask(hall, 1)
    return_speech(hall.by_secretary(), speech_id=turn)
    assert names(assert_floor(hall)) == ["Đại biểu 2"]


def test_who_had_not_asked_is_gone_when_his_call_is_taken_back() -> None:
    hall = debating()
    turn = direct(hall, Named(name="Ông Ba"))
    by = hall.by_secretary()
    assert return_speech(by, speech_id=turn).seq == return_speech(by, speech_id=turn).seq
    assert assert_floor(hall)["floor"] == {"requests": [], "speeches": [], "closed": []}


def test_a_turn_with_notes_is_ended_not_taken_back() -> None:
    hall = debating()
    turn = direct(hall, Named(mandate=hall.mandates[1]))
    write_speech_note(hall.by_secretary(), speech_id=turn, note_id=UUID(int=7), at_s=3, text="Đề nghị làm rõ")
    assert refused(hall, return_speech, hall.by_secretary(), speech_id=turn).code == "speech_has_notes"


# ---- two desks at once


def test_two_desks_that_mean_the_same_person_call_him_once() -> None:
    hall = debating()
    first, _ = ask(hall, 1), ask(hall, 2)
    next_one(hall, expects=first)
    late = refused(hall, call_next, hall.by_second(), meeting_id=hall.meeting, expects=first)
    assert (late.code, late.facts) == ("called_meanwhile", {"name": "Đại biểu 2"})
    # A desk that does not say whom it means is taken to mean the same, for a moment.
    late = refused(hall, call_next, hall.by_second(), meeting_id=hall.meeting)
    assert (late.code, late.facts) == ("called_meanwhile", {"name": "Đại biểu 2"})
    call_next(hall.by_second(at=timezone.now() + timedelta(seconds=5)), meeting_id=hall.meeting)
    assert names(assert_floor(hall)) == []


def test_whom_a_desk_expects_and_who_left_the_queue_is_not_replaced_silently() -> None:
    hall = debating()
    first, _ = ask(hall, 1), ask(hall, 2)
    withdraw_request(command(), request_id=first)
    late = refused(hall, call_next, hall.by_secretary(), meeting_id=hall.meeting, expects=first)
    assert late.code == "queue_changed_meanwhile"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("said", [True, False])
def test_eight_desks_press_next_at_once_and_one_person_is_called(said: bool) -> None:
    hall = debating()
    requests = [ask(hall, place) for place in (1, 2, 3)]
    barrier, at = Barrier(8), timezone.now()
    expects = requests[0] if said else None

    def press(_: int) -> str:
        barrier.wait()
        try:
            call_next(hall.by_secretary(at=at), meeting_id=hall.meeting, expects=expects)
        except Refusal as refusal:
            return f"{refusal.code} {refusal.facts['name']}"
        finally:
            connection.close()
        return "called"

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(press, range(8)))
    assert answers == ["called", *["called_meanwhile Đại biểu 2"] * 7]
    assert Speech.objects.filter(meeting_id=hall.meeting).count() == 1
    assert_floor(hall)


# ---- questions, paper


def test_whoever_follows_questions_is_told_inside_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[UUID, str, str]] = []
    monkeypatch.setattr(
        debate.ports,
        "on_speech",
        lambda _meeting, slip, kind, moment, _at: told.append((slip, kind.value, moment.value)),
    )
    hall, one, two = debating(), UUID(int=1), UUID(int=2)
    question = ask_for(hall, Named(mandate=hall.mandates[1]), SpeechKind.QUESTION, slip=one)
    call_request(hall.by_secretary(), request_id=question)
    answer = direct(hall, Named(name="Giám đốc Sở"), ANSWER, slip=one, start=True)
    direct(hall, Named(mandate=hall.mandates[1]))
    direct(hall, Named(name="Giám đốc Sở"), ANSWER, slip=two)  # and says nothing
    again = direct(hall, Named(mandate=hall.mandates[2]), SpeechKind.QUESTION, slip=two)
    return_speech(hall.by_secretary(), speech_id=again)
    direct(hall, Named(mandate=hall.mandates[2]), SpeechKind.QUESTION, slip=two)
    begin(hall, 2)
    assert speech(answer).slip == one
    assert told == [
        (one, "question", Moment.CALLED),
        (one, "answer", Moment.CALLED),
        (one, "answer", Moment.ENDED),
        (two, "answer", Moment.CALLED),
        (two, "question", Moment.CALLED),
        (two, "question", Moment.RETURNED),
        (two, "question", Moment.CALLED),
    ]
    assert_floor(hall)


def test_a_question_waits_once_and_its_delegate_with_each_of_his() -> None:
    hall = debating()
    who = Named(mandate=hall.mandates[1])
    for slip in (UUID(int=1), UUID(int=2)):
        ask_for(hall, who, SpeechKind.QUESTION, slip=slip)
    assert (
        refused(hall, ask_for, hall, who, SpeechKind.QUESTION, slip=UUID(int=1)).code
        == "already_asked_to_speak"
    )


def test_what_a_paper_says_happened_before_the_turn_is_refused() -> None:
    hall, now = debating(), timezone.now()
    turn = direct(hall, Named(mandate=hall.mandates[1]), at=now, start=True)
    early = replace(hall.by_secretary(at=now + timedelta(minutes=5)), occurred_at=now - timedelta(minutes=1))
    assert refused(hall, end_speech, early, speech_id=turn).code == "occurred_before_call"
    noted = replace(early, occurred_at=now + timedelta(minutes=2))
    end_speech(noted, speech_id=turn)
    assert speech(turn).ran_ms == 120_000
    assert_floor(hall)


def test_a_sitting_did_not_end_before_who_spoke_in_it_by_any_paper() -> None:
    hall = debating()
    later = timezone.now() + timedelta(minutes=3)
    direct(hall, Named(mandate=hall.mandates[1]), at=later, start=True)
    last = last_turn_at(hall.meeting, hall.sitting)
    assert last is not None
    assert abs(last - later) < timedelta(milliseconds=2)
    assert last_turn_at(hall.meeting, UUID(int=1)) is None
