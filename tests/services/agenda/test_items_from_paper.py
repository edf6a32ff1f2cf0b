"""What was noted on paper while the screens were out: begun then, or over by now."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from agenda.rules.items import ItemState
from agenda.services.start_item import start_item
from agenda.services.start_next import start_next
from catalogue.refusals import Conflict, Invalid
from journal.services.record import Command
from sessions.models import Sitting
from sessions.services.close_sitting import close_sitting
from tests import entries
from tests.agendas import assert_told, in_session, states
from tests.cast import Cast, command, sit
from tests.services.agenda.test_start_item import group_sitting

pytestmark = [pytest.mark.django_db]


def noted(cast: Cast, minutes_ago: float) -> Command:
    by = command(cast.secretary.user)
    return Command(by.id, by.actor, by.at, by.at - timedelta(minutes=minutes_ago))


def began(cast: Cast, item: int, minutes_ago: float, *, sitting: UUID | None = None) -> str:
    """The kind of the entry."""
    by = noted(cast, minutes_ago)
    return start_item(by, meeting_id=cast.meeting, item_id=cast.items[item], sitting_id=sitting).kind


def long_in_session() -> tuple[Cast, UUID]:
    """The sitting was opened two hours ago."""
    cast, sitting = in_session()
    Sitting.objects.filter(id=sitting).update(opened_at=timezone.now() - timedelta(hours=2))
    return cast, sitting


def minutes(state: dict[str, Any], item: int) -> int:
    spent_s: int = state["agenda"][item]["spent_s"]
    return round(spent_s / 60)


def test_what_began_on_paper_began_then() -> None:
    cast, _ = long_in_session()
    assert began(cast, 0, 60) == "item.started"
    assert began(cast, 1, 40) == "item.started"
    state = assert_told(cast.meeting)
    _, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert parts["public"]["at"] == state["agenda"][1]["began_at"]
    assert (minutes(state, 0), state["agenda"][1]["state"]) == (20, "live")


def test_what_was_over_by_then_is_noted_and_nothing_that_is_on_changes() -> None:
    cast, _ = long_in_session()
    began(cast, 0, 60)
    began(cast, 1, 20)
    stage = assert_told(cast.meeting)["stage"]
    assert began(cast, 2, 45) == "item.noted"
    state = assert_told(cast.meeting)
    assert [minutes(state, n) for n in (0, 1, 2)] == [15, 0, 25]
    assert states(cast) == [ItemState.DONE, ItemState.LIVE, ItemState.DONE]
    assert (state["stage"], state["current_item"]) == (stage, str(cast.items[1]))


def test_the_first_item_may_be_noted_last() -> None:
    cast, _ = long_in_session()
    began(cast, 1, 20)
    assert began(cast, 0, 100) == "item.noted"
    assert minutes(assert_told(cast.meeting), 0) == 80


def test_what_happened_in_a_sitting_that_is_closed_is_noted_there() -> None:
    cast, sitting = long_in_session()
    began(cast, 0, 90)
    close_sitting(command(), sitting_id=sitting)
    sit(cast, label="Phiên chiều")
    assert began(cast, 1, 30) == "item.noted"
    state = assert_told(cast.meeting)
    assert (minutes(state, 0), minutes(state, 1)) == (60, 30)
    assert state["current_item"] is None


def test_nothing_is_noted_before_the_sitting_was_opened() -> None:
    cast, _ = long_in_session()
    with pytest.raises(Invalid, match="occurred_before_opening"):
        began(cast, 0, 150)


def test_what_comes_next_began_after_what_is_on() -> None:
    cast, _ = long_in_session()
    began(cast, 0, 30)
    with pytest.raises(Invalid, match="occurred_before_item"):
        start_next(noted(cast, 40), meeting_id=cast.meeting)
    start_next(noted(cast, 10), meeting_id=cast.meeting)
    assert minutes(assert_told(cast.meeting), 0) == 20


def test_a_group_notes_beside_the_whole_body() -> None:
    cast, _ = long_in_session()
    group = group_sitting(cast)
    Sitting.objects.filter(id=group).update(opened_at=timezone.now() - timedelta(hours=1))
    began(cast, 0, 50, sitting=group)
    began(cast, 1, 20, sitting=group)
    assert began(cast, 2, 30, sitting=group) == "item.noted"
    state = assert_told(cast.meeting)
    assert states(cast) == ["todo"] * 3
    assert state["group_sittings"][str(group)]["current_item"] == str(cast.items[1])


def test_what_is_on_by_then_is_not_begun_twice() -> None:
    cast, _ = long_in_session()
    began(cast, 0, 30)
    with pytest.raises(Conflict, match="item_already_live"):
        began(cast, 0, 20)


def test_the_same_note_again_is_noted_once() -> None:
    cast, _ = long_in_session()
    began(cast, 1, 20)
    by = noted(cast, 60)
    first = start_item(by, meeting_id=cast.meeting, item_id=cast.items[0])
    assert start_item(by, meeting_id=cast.meeting, item_id=cast.items[0]) == first
    assert isinstance(first.recorded_at, datetime)
