"""Take a start back: everything is as it was, to the second; and when it is too late for that."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from agenda.models import ItemSpell
from agenda.rules.items import Change, ItemState
from agenda.services.amend_agenda import Amendment, amend_agenda
from agenda.services.begin_break import BreakDraft, begin_break
from agenda.services.undo_start import undo_start
from agenda.told import items_told
from catalogue.refusals import Conflict
from councils.rules.body_rules import Matter
from journal.ids import derived
from journal.selectors import head
from sessions.services.close_sitting import close_sitting
from tests import entries
from tests.agendas import assert_told, in_session, start, states
from tests.cast import Cast, command
from tests.services.agenda.test_start_item import group_sitting, planned_session
from voting.services.cancel_vote import cancel_vote
from voting.services.open_vote import open_vote
from voting.services.prepare_vote import VoteDraft, prepare_vote

pytestmark = [pytest.mark.django_db]


def last(cast: Cast) -> int:
    return head(entries.meeting(cast.meeting))


def undo(cast: Cast, seq: int | None = None) -> None:
    undo_start(command(cast.secretary.user), meeting_id=cast.meeting, seq=seq or last(cast))


def picture(cast: Cast) -> dict[str, Any]:
    state = assert_told(cast.meeting)
    return {name: state[name] for name in ("agenda", "current_item", "break_on", "stage", "group_sittings")}


def _first(cast: Cast) -> None:
    start(cast, cast.items[0])


def _another(cast: Cast) -> None:
    start(cast, cast.items[2])


def _skipped(cast: Cast) -> None:
    amended = Amendment(Change.SKIP, "Chờ báo cáo", (cast.items[1],))
    amend_agenda(command(), meeting_id=cast.meeting, revision=None, amendment=amended)


def _break(cast: Cast) -> None:
    begin_break(command(), meeting_id=cast.meeting, draft=BreakDraft(minutes=10))


STEPS: dict[str, tuple[list[Callable[[Cast], None]], int]] = {
    "the first one": ([], 0),
    "one after another": ([_first], 1),
    "one that was done before": ([_first, _another], 0),
    "one that was skipped": ([_first, _skipped], 1),
    "the end of a break": ([_first, _break], 0),
}


@pytest.mark.parametrize(("before", "item"), STEPS.values(), ids=STEPS)
def test_what_was_started_by_mistake_is_as_it_was(before: list[Callable[[Cast], None]], item: int) -> None:
    cast, _ = in_session()
    for step in before:
        step(cast)
    was = picture(cast)
    start(cast, cast.items[item])
    assert picture(cast) != was
    undo(cast)
    assert picture(cast) == was
    assert entries.last_entry(entries.meeting(cast.meeting))[0] == "item.returned"


def test_starts_are_taken_back_one_after_the_other() -> None:
    cast, _ = in_session()
    begun = []
    for item in cast.items:
        start(cast, item)
        begun.append(last(cast))
    for seq in reversed(begun):
        undo(cast, seq)
    assert set(states(cast)) == {ItemState.TODO}
    assert not ItemSpell.objects.exists()
    assert_told(cast.meeting)


def test_a_break_that_was_put_in_stays_as_withdrawn() -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    _break(cast)
    undo(cast)
    assert states(cast) == ["live", "withdrawn", "todo", "todo"]
    state = assert_told(cast.meeting)
    assert (state["break_on"], state["stage"]["kind"]) == (None, "item")


def test_a_planned_break_is_still_to_come() -> None:
    cast, _, ids = planned_session()
    start(cast, ids[1])
    was = picture(cast)
    _break(cast)
    undo(cast)
    assert picture(cast) == was


def test_a_group_takes_back_its_own_start() -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    group = group_sitting(cast)
    start(cast, cast.items[1], sitting_id=group)
    was = picture(cast)
    start(cast, cast.items[2], sitting_id=group)
    undo(cast)
    assert picture(cast) == was


def test_only_the_last_start_is_taken_back() -> None:
    cast, sitting = in_session()
    start(cast, cast.items[0])
    first = last(cast)
    start(cast, cast.items[1])
    second = last(cast)
    with pytest.raises(Conflict, match="start_not_the_last"):
        undo(cast, first)
    with pytest.raises(Conflict, match="start_not_the_last"):
        undo(cast, 1)
    undo(cast, second)
    with pytest.raises(Conflict, match="start_not_the_last"):
        undo(cast, second)
    close_sitting(command(), sitting_id=sitting)
    with pytest.raises(Conflict, match="start_not_the_last"):
        undo(cast, first)


def test_what_was_interrupted_and_withdrawn_since_does_not_come_back() -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    _break(cast)
    seq = last(cast)
    amended = Amendment(Change.WITHDRAW, "Cơ quan trình rút", (cast.items[0],))
    amend_agenda(command(), meeting_id=cast.meeting, revision=None, amendment=amended)
    with pytest.raises(Conflict, match="start_not_the_last"):
        undo(cast, seq)


def test_an_item_that_was_voted_on_stays_begun() -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    seq = last(cast)
    said = command(cast.secretary.user)
    draft = VoteDraft("Nghị quyết", Matter.RESOLUTION, item_id=cast.items[0])
    prepare_vote(said, meeting_id=cast.meeting, draft=draft)
    vote = UUID(derived(said.id, "vote"))
    open_vote(command(cast.secretary.user), vote_id=vote, below_quorum_reason="Thử")
    cancel_vote(command(cast.secretary.user), vote_id=vote, reason="Nhầm")
    with pytest.raises(Conflict, match="item_has_votes_since"):
        undo(cast, seq)
    assert items_told(cast.meeting)[0]["state"] == ItemState.LIVE


def test_the_same_command_takes_back_once() -> None:
    cast, _ = in_session()
    for item in cast.items[:2]:
        start(cast, item)
    by, seq = command(cast.secretary.user), last(cast)
    entry = undo_start(by, meeting_id=cast.meeting, seq=seq)
    assert undo_start(by, meeting_id=cast.meeting, seq=seq) == entry
    assert states(cast) == ["live", "todo", "todo"]
