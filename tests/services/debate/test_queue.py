"""Who asks to speak, in which order they wait, and who may not ask."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agenda.rules.items import Change
from agenda.services.amend_agenda import Amendment, amend_agenda
from councils.models import Guest, Mandate
from councils.rules.people import GuestKind
from debate.rules.queue import SortBy
from debate.rules.speakers import Named
from debate.rules.words import SpeechKind
from debate.services.ask_to_speak import ask_to_speak
from debate.services.change_topic import change_topic
from debate.services.close_queue import close_queue, open_queue
from debate.services.order_queue import order_queue
from debate.services.remove_request import remove_request, withdraw_request
from journal import selectors as journal
from screens.audiences import HALL
from sessions.rules.states import AttendanceState
from sessions.services.open_sitting import open_sitting, sitting_id_of
from tests import entries
from tests.agendas import revision, shown
from tests.cast import command
from tests.floor import (
    ORDER,
    REBUTTAL,
    SPEECH,
    ask,
    ask_for,
    assert_floor,
    begin,
    debating,
    names,
    next_one,
    refused,
)
from tests.hall import Hall, make_hall, mark

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def group_sitting(hall: Hall, delegate: int = 0) -> UUID:
    group = Mandate.objects.values_list("group_id", flat=True).get(id=hall.mandates[delegate])
    by = hall.by_secretary()
    open_sitting(by, meeting_id=hall.meeting, label="Thảo luận tổ", group_id=group)
    return sitting_id_of(by)


def test_they_wait_as_they_asked_and_a_point_of_order_goes_first() -> None:
    hall = debating()
    ask(hall, 1, topic="  Đất đai ")
    ask(hall, 2, REBUTTAL)
    ask(hall, 3, ORDER)
    state = assert_floor(hall)
    assert names(state) == ["Đại biểu 4", "Đại biểu 2", "Đại biểu 3"]
    assert state["floor"]["requests"][1]["topic"] == "Đất đai"
    assert state["floor"]["requests"][1]["group"] == "Tổ 2"


def test_the_hall_sees_who_waits_and_about_what_and_nothing_of_why_the_desk_took_somebody_off() -> None:
    hall = debating()
    ask(hall, 1, topic="Đất đai")
    gone = ask(hall, 2)
    remove_request(hall.by_secretary(), request_id=gone, reason="Trùng ý kiến")
    state = shown(hall.meeting, HALL)
    assert [(one["name"], one["topic"]) for one in state["floor"]["requests"]] == [("Đại biểu 2", "Đất đai")]
    kind, parts = entries.last_entry(hall.stream)
    assert (kind, parts["secretariat"], "reason" in parts["hall"]) == (
        "queue.removed",
        {"reason": "Trùng ý kiến"},
        False,
    )


def test_one_asks_beforehand_for_what_is_to_come_and_not_for_what_is_done() -> None:
    hall = debating()
    ask(hall, 1, item=2)
    assert_floor(hall)
    begin(hall, 2)
    assert refused(hall, ask, hall, 2, item=1).code == "item_is_over"
    ask(hall, 2, item=2)
    assert names(assert_floor(hall)) == ["Đại biểu 2", "Đại biểu 3"]


def test_nobody_asks_twice_for_the_same_but_for_something_else_he_may() -> None:
    hall = debating()
    first = ask(hall, 1)
    refusal = refused(hall, ask, hall, 1)
    assert (refusal.code, refusal.facts) == ("already_asked_to_speak", {"name": "Đại biểu 2"})
    ask(hall, 1, REBUTTAL)
    withdraw_request(command(hall.cast.delegates[1].user), request_id=first)
    ask(hall, 1)
    assert_floor(hall)


@pytest.mark.parametrize("state", [AttendanceState.LEFT, AttendanceState.EXCUSED, AttendanceState.ABSENT])
def test_who_is_marked_away_does_not_ask_but_the_desk_may_for_him(state: AttendanceState) -> None:
    hall = debating()
    mark(hall, hall.mandates[1], state=state)
    assert refused(hall, ask, hall, 1).code == "not_present"
    ask_for(hall, Named(mandate=hall.mandates[1]))
    assert names(assert_floor(hall)) == ["Đại biểu 2"]


def test_who_was_not_marked_yet_may_ask() -> None:
    hall = debating(absent=[1])
    ask(hall, 1)
    assert_floor(hall)


def test_a_closed_queue_takes_nobody_from_a_tablet_but_a_point_of_order_and_whom_the_desk_adds() -> None:
    hall = debating()
    ask(hall, 1)
    item = hall.cast.items[1]
    close_queue(hall.by_secretary(), meeting_id=hall.meeting, item_id=item)
    assert refused(hall, ask, hall, 2).code == "queue_is_closed"
    ask(hall, 2, ORDER)
    ask_for(hall, Named(mandate=hall.mandates[3]))
    ask(hall, 4, item=2)
    state = assert_floor(hall)
    assert state["floor"]["closed"] == [str(item)]
    again = refused(hall, close_queue, hall.by_secretary(), meeting_id=hall.meeting, item_id=item)
    assert again.code == "queue_is_closed"
    open_queue(hall.by_secretary(), meeting_id=hall.meeting, item_id=item)
    ask(hall, 2)
    assert assert_floor(hall)["floor"]["closed"] == []


def test_where_the_rules_leave_it_to_raised_hands_no_tablet_asks() -> None:
    hall = debating(rules={"tablets_ask_to_speak": {"allowed": False}})
    refusal = refused(hall, ask, hall, 1)
    assert (refusal.code, refusal.facts) == ("tablets_do_not_ask", {"clause": "Điều 12 Quy chế làm việc"})
    ask_for(hall, Named(mandate=hall.mandates[1]))


def test_a_delegate_asks_for_a_speech_not_for_an_answer() -> None:
    hall = debating()
    assert refused(hall, ask, hall, 1, SpeechKind.ANSWER).code == "kind_is_not_asked_for"


def test_guests_and_people_on_no_list_wait_when_the_desk_says_so() -> None:
    hall = debating()
    guest = Guest.objects.create(
        body_id=hall.cast.body,
        kind=next(iter(GuestKind)),
        name="Hoàng Văn Nam",
        title="Giám đốc Sở",
        position=1,
    )
    ask_for(hall, Named(guest=guest.id), SpeechKind.EXPLANATION)
    ask_for(hall, Named(name=" Bà Tư ", title="Trưởng thôn"))
    state = assert_floor(hall)
    assert [(one["name"], one["title"], one["group"]) for one in state["floor"]["requests"]] == [
        ("Hoàng Văn Nam", "Giám đốc Sở", ""),
        ("Bà Tư", "Trưởng thôn", ""),
    ]


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (Named(), "speaker_unclear"),
        (Named(mandate=uuid4(), name="Ai đó"), "speaker_unclear"),
        (Named(name="   "), "speaker_unclear"),
        (Named(mandate=uuid4()), "speaker_unknown"),
        (Named(guest=uuid4()), "speaker_unknown"),
    ],
)
def test_it_is_said_who_is_meant_and_he_is_on_a_list(who: Named, code: str) -> None:
    hall = debating()
    assert refused(hall, ask_for, hall, who).code == code


def test_a_delegate_of_the_council_next_door_is_unknown_here() -> None:
    hall, other = debating(), make_hall()
    assert refused(hall, ask_for, hall, Named(mandate=other.mandates[0])).code == "speaker_unknown"


def test_the_desk_sorts_by_group_by_topic_and_back() -> None:
    hall = debating()
    for place, topic in ((1, "Đất đai"), (2, "Giáo dục"), (3, "đất đai"), (4, "")):
        ask(hall, place, topic=topic)
    item = hall.cast.items[1]
    expected = {SortBy.GROUP: [2, 4, 3, 5], SortBy.TOPIC: [2, 4, 3, 5], SortBy.TIME: [2, 3, 4, 5]}
    for by, order in expected.items():
        order_queue(hall.by_secretary(), meeting_id=hall.meeting, item_id=item, by=by)
        assert names(assert_floor(hall)) == [f"Đại biểu {number}" for number in order], by


def test_the_desk_orders_those_it_sees_and_never_whom_it_does_not_see() -> None:
    hall = debating()
    ids = [ask(hall, place) for place in (1, 2)]
    known: dict[str, Any] = {"meeting_id": hall.meeting, "item_id": hall.cast.items[1]}
    order_queue(hall.by_secretary(), ids=ids[::-1], **known)
    assert names(assert_floor(hall)) == ["Đại biểu 3", "Đại biểu 2"]
    ask(hall, 3, item=2)
    ask(hall, 3)
    late = refused(hall, order_queue, hall.by_secretary(), ids=ids, **known)
    assert late.code == "queue_changed_meanwhile"
    assert_floor(hall)


def test_a_topic_is_said_anew_while_one_waits() -> None:
    hall = debating()
    request = ask(hall, 1)
    change_topic(command(hall.cast.delegates[1].user), request_id=request, topic="Y tế")
    assert assert_floor(hall)["floor"]["requests"][0]["topic"] == "Y tế"
    next_one(hall)
    late = refused(hall, change_topic, command(), request_id=request, topic="Khác")
    assert (late.code, late.facts) == ("request_was_called", {"name": "Đại biểu 2"})


def test_who_withdrew_or_was_removed_does_not_wait_any_more() -> None:
    hall = debating()
    one, two = ask(hall, 1), ask(hall, 2)
    withdraw_request(command(hall.cast.delegates[1].user), request_id=one)
    remove_request(hall.by_secretary(), request_id=two)
    assert names(assert_floor(hall)) == []
    for request, code in ((one, "request_was_withdrawn"), (two, "request_was_removed")):
        assert refused(hall, withdraw_request, command(), request_id=request).code == code


def test_a_group_has_a_queue_of_its_own_for_its_own_delegates() -> None:
    hall = debating()
    sitting = group_sitting(hall)
    ask(hall, 2, sitting_id=sitting)
    ask(hall, 2)
    refusal = refused(hall, ask, hall, 1, sitting_id=sitting)
    assert refusal.code == "not_in_this_group"
    state = assert_floor(hall)
    assert [one["sitting"] for one in state["floor"]["requests"]] == [str(sitting), None]


def test_the_sitting_of_the_whole_body_named_or_not_has_one_queue() -> None:
    hall = debating()
    ask(hall, 1, sitting_id=hall.sitting)
    assert refused(hall, ask, hall, 1).code == "already_asked_to_speak"


def test_of_an_agenda_that_is_withdrawn_or_unknown_nobody_speaks() -> None:
    hall = debating()
    amend_agenda(
        hall.by_secretary(),
        meeting_id=hall.meeting,
        revision=revision(hall.cast),
        amendment=Amendment(Change.WITHDRAW, "Rút", (hall.cast.items[2],)),
    )
    assert refused(hall, ask, hall, 1, item=2).code == "item_withdrawn"


def test_the_same_command_again_asks_once() -> None:
    hall = debating()
    by, member = command(hall.cast.delegate.user), hall.cast.delegate
    known: dict[str, Any] = {
        "meeting_id": hall.meeting,
        "mandate_id": member.mandate,
        "item_id": hall.cast.items[1],
    }
    seqs = {ask_to_speak(by, kind=SPEECH, **known).seq for _ in range(2)}
    assert len(seqs) == 1
    assert len(assert_floor(hall)["floor"]["requests"]) == 1


@pytest.mark.django_db(transaction=True)
def test_all_delegates_press_at_once_and_each_waits_once() -> None:
    hall = debating(delegates=12)
    before, barrier = journal.head(hall.stream), Barrier(12)

    def press(place: int) -> None:
        barrier.wait()
        try:
            ask(hall, place)
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        for done in [pool.submit(press, place) for place in range(12)]:
            done.result()
    assert journal.head(hall.stream) == before + 12
    assert sorted(names(assert_floor(hall))) == sorted(f"Đại biểu {n + 1}" for n in range(12))


def test_asking_takes_as_many_queries_however_many_wait() -> None:
    hall = debating(delegates=12)
    counted = []
    for place in (1, 2, 11):
        if place == 11:
            for other in range(3, 11):
                ask(hall, other)
        with CaptureQueriesContext(connection) as queries:
            ask(hall, place)
        counted.append(len(queries))
    assert counted[0] == counted[1] == counted[2]
