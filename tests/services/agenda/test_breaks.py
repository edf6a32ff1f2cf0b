"""Breaks: the one that is next, or one that nobody had planned; and what comes after them."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from agenda.rules.items import ItemState
from agenda.selectors import live_item
from agenda.services.begin_break import BreakDraft, begin_break, break_id_of
from agenda.services.start_next import end_break, start_next
from catalogue.refusals import Conflict, Invalid
from tests import entries
from tests.agendas import assert_told, in_session, revision, start, states, titles
from tests.cast import Cast, command
from tests.services.agenda.test_start_item import planned_session

pytestmark = [pytest.mark.django_db]


def take(cast: Cast, **known: object) -> UUID:
    by = command(cast.secretary.user)
    begin_break(by, meeting_id=cast.meeting, draft=BreakDraft(**known))  # type: ignore[arg-type]
    return break_id_of(by)


def test_a_break_nobody_planned_interrupts_what_is_on_and_returns_to_it() -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    put_in = take(cast, minutes=10)
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert (kind, "items" in parts["public"], parts["public"]["returns_to"]) == (
        "break.begun",
        True,
        str(cast.items[0]),
    )
    assert titles(cast) == ["Nội dung 1", "Giải lao", "Nội dung 2", "Nội dung 3"]
    assert states(cast) == ["todo", "live", "todo", "todo"]
    state = assert_told(cast.meeting)
    assert state["stage"] == {"kind": "break", "id": str(put_in)}
    assert state["break_on"]["returns_to"] == str(cast.items[0])
    end_break(command(cast.secretary.user), meeting_id=cast.meeting)
    assert states(cast) == ["live", "done", "todo", "todo"]
    assert assert_told(cast.meeting)["break_on"] is None


def test_next_after_such_a_break_is_what_it_interrupted() -> None:
    cast, _ = in_session()
    start(cast, cast.items[1])
    take(cast)
    assert assert_told(cast.meeting)["break_on"]["until"] is None
    start_next(command(cast.secretary.user), meeting_id=cast.meeting)
    assert live_item(cast.meeting) == cast.items[1]


def test_what_was_interrupted_may_be_over_all_the_same() -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    take(cast, returns=False, title="Chụp ảnh lưu niệm")
    assert (titles(cast)[1], states(cast)[0]) == ("Chụp ảnh lưu niệm", ItemState.DONE)
    end_break(command(cast.secretary.user), meeting_id=cast.meeting)
    assert live_item(cast.meeting) == cast.items[1]
    assert_told(cast.meeting)


def test_the_break_that_is_next_on_the_agenda_is_taken() -> None:
    cast, _, ids = planned_session()
    start(cast, ids[1])
    before = revision(cast)
    take(cast, minutes=5)
    assert (live_item(cast.meeting), revision(cast)) == (ids[2], before)
    state = assert_told(cast.meeting)
    assert state["break_on"]["returns_to"] is None
    end_break(command(cast.secretary.user), meeting_id=cast.meeting)
    assert live_item(cast.meeting) == ids[4]


def test_a_planned_break_may_come_in_the_midst_of_an_item() -> None:
    cast, _, ids = planned_session()
    start(cast, ids[1])
    take(cast, returns=True)
    assert assert_told(cast.meeting)["break_on"]["returns_to"] == str(ids[1])
    end_break(command(cast.secretary.user), meeting_id=cast.meeting)
    assert live_item(cast.meeting) == ids[1]


def test_before_the_first_item_a_break_stands_before_it() -> None:
    cast, _ = in_session()
    take(cast, until=timezone.now() + timedelta(minutes=20))
    assert titles(cast)[0] == "Giải lao"
    end_break(command(cast.secretary.user), meeting_id=cast.meeting)
    assert live_item(cast.meeting) == cast.items[0]
    assert_told(cast.meeting)


def test_a_break_stands_where_its_item_stands_and_after_all_below_it() -> None:
    cast, _, ids = planned_session()
    start(cast, ids[3])
    put_in = take(cast)
    assert titles(cast)[3:7] == ["Biểu quyết", "Nghị quyết A", "Nghị quyết B", "Giải lao"]
    row = next(row for row in assert_told(cast.meeting)["agenda"] if row["id"] == str(put_in))
    assert row["parent"] == str(ids[0])


def test_a_break_is_one_break() -> None:
    cast, _ = in_session()
    with pytest.raises(Conflict, match="no_break_on"):
        end_break(command(), meeting_id=cast.meeting)
    take(cast)
    with pytest.raises(Conflict, match="break_is_on"):
        take(cast)
    assert_told(cast.meeting)


def test_a_break_does_not_end_before_it_begins() -> None:
    cast, _ = in_session()
    with pytest.raises(Invalid, match="break_ends_before_it_begins"):
        take(cast, until=timezone.now() - timedelta(minutes=1))
    assert len(titles(cast)) == 3
    assert_told(cast.meeting)


def test_after_the_last_item_no_break_leads_anywhere() -> None:
    cast, _ = in_session()
    for item in cast.items:
        start(cast, item)
    take(cast, returns=False)
    with pytest.raises(Conflict, match="no_item_left"):
        end_break(command(), meeting_id=cast.meeting)
