"""Begin items: one after the other, back again, in groups; and what a closed sitting leaves."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from agenda.models import AgendaItem, ItemSpell
from agenda.rules.items import ItemState
from agenda.selectors import live_item
from agenda.services.start_item import start_item
from agenda.services.start_next import start_next
from catalogue.refusals import Conflict, Invalid, NotFound
from councils.models import Mandate
from sessions.services.close_meeting import close_meeting
from sessions.services.close_sitting import close_sitting
from sessions.services.open_sitting import open_sitting, sitting_id_of
from tests import entries
from tests.agendas import assert_told, in_session, shown, start, states, with_planned
from tests.cast import Cast, command, make_cast, open_the_meeting, sit

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def planned_session() -> tuple[Cast, UUID, list[UUID]]:
    cast = make_cast()
    ids = with_planned(cast, timezone.now())
    open_the_meeting(cast)
    return cast, sit(cast), ids


def group_sitting(cast: Cast, delegate: int = 0) -> UUID:
    group = Mandate.objects.values_list("group_id", flat=True).get(id=cast.delegates[delegate].mandate)
    by = command(cast.secretary.user)
    open_sitting(by, meeting_id=cast.meeting, label="Thảo luận tổ", group_id=group)
    return sitting_id_of(by)


def test_starting_an_item_ends_the_one_before() -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    start(cast, cast.items[2])
    assert states(cast) == [ItemState.DONE, ItemState.TODO, ItemState.LIVE]
    assert live_item(cast.meeting) == cast.items[2]
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert (kind, parts["public"]["item"]) == ("item.started", str(cast.items[2]))
    state = assert_told(cast.meeting)
    assert state["stage"] == {"kind": "item", "id": str(cast.items[2])}


def test_the_time_spent_on_an_item_is_counted_over_all_its_spells() -> None:
    cast, _ = in_session()
    now = timezone.now()
    for place, minutes in ((0, 0), (1, 10.4), (0, 20), (2, 25)):
        by = command(cast.secretary.user, at=now + timedelta(minutes=minutes, milliseconds=700))
        start_item(by, meeting_id=cast.meeting, item_id=cast.items[place])
    state = assert_told(cast.meeting)
    assert [row["spent_s"] for row in state["agenda"]] == [924, 576, 0]
    assert [row["state"] for row in state["agenda"]] == ["done", "done", "live"]


def test_a_council_may_come_back_to_an_item() -> None:
    cast, _ = in_session()
    for place in (0, 1, 0):
        start(cast, cast.items[place])
    assert live_item(cast.meeting) == cast.items[0]
    assert_told(cast.meeting)


@pytest.mark.parametrize("state", [ItemState.SKIPPED, ItemState.POSTPONED])
def test_what_was_left_out_may_be_taken_up(state: ItemState) -> None:
    cast, _ = in_session()
    AgendaItem.objects.filter(id=cast.items[1]).update(state=state)
    start(cast, cast.items[1])
    assert live_item(cast.meeting) == cast.items[1]


def test_headings_and_what_was_withdrawn_are_not_begun() -> None:
    cast, _, ids = planned_session()
    AgendaItem.objects.filter(id=ids[1]).update(state=ItemState.WITHDRAWN)
    for item, code in ((ids[0], "item_is_heading"), (ids[1], "item_withdrawn")):
        with pytest.raises(Conflict, match=code):
            start(cast, item)
    assert live_item(cast.meeting) is None


def test_what_a_closed_sitting_is_on_is_not_for_the_public() -> None:
    cast, _ = in_session(closed_to_public=True)
    start(cast, cast.items[0])
    assert entries.last_entry(entries.meeting(cast.meeting))[1].keys() == {"hall"}


def test_an_item_that_is_on_is_not_started_again() -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    with pytest.raises(Conflict, match="item_already_live"):
        start(cast, cast.items[0])


def test_an_item_of_another_meeting_is_not_found() -> None:
    cast, _ = in_session()
    for stranger in (make_cast().items[0], uuid4()):
        with pytest.raises(NotFound):
            start(cast, stranger)


def test_items_are_started_in_an_open_sitting_only() -> None:
    cast = make_cast()
    with pytest.raises(Conflict, match="meeting_not_opened"):
        start(cast, cast.items[0])
    open_the_meeting(cast)
    with pytest.raises(Conflict, match="no_open_sitting"):
        start(cast, cast.items[0])
    close_sitting(command(), sitting_id=sit(cast))
    close_meeting(command(), meeting_id=cast.meeting)
    with pytest.raises(Conflict, match="meeting_closed"):
        start(cast, cast.items[0])


def test_a_sitting_that_closes_ends_what_it_was_on() -> None:
    cast, sitting = in_session()
    start(cast, cast.items[0])
    close_sitting(command(cast.secretary.user), sitting_id=sitting)
    assert states(cast) == [ItemState.DONE, ItemState.TODO, ItemState.TODO]
    assert not ItemSpell.objects.filter(ended_at__isnull=True).exists()
    assert assert_told(cast.meeting)["stage"] == {"kind": "welcome", "id": None}
    sit(cast, label="Phiên chiều")
    start(cast, cast.items[0])
    assert_told(cast.meeting)


def test_next_goes_from_item_to_item_past_headings_and_into_parts() -> None:
    cast, _, ids = planned_session()
    begun = []
    for _step in range(5):
        start_next(command(cast.secretary.user), meeting_id=cast.meeting)
        begun.append(live_item(cast.meeting))
    assert begun == [ids[1], ids[2], ids[4], ids[5], ids[7]]
    with pytest.raises(Conflict, match="no_item_left"):
        start_next(command(cast.secretary.user), meeting_id=cast.meeting)
    assert_told(cast.meeting)


# ---- groups


def test_a_group_has_an_item_of_its_own_beside_the_whole_body() -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    first, second = group_sitting(cast, 0), group_sitting(cast, 1)
    start(cast, cast.items[1], sitting_id=first)
    start(cast, cast.items[2], sitting_id=second)
    start(cast, cast.items[2], sitting_id=first)
    state = assert_told(cast.meeting)
    assert live_item(cast.meeting) == cast.items[0]
    assert states(cast) == [ItemState.LIVE, ItemState.TODO, ItemState.TODO]
    groups = state["group_sittings"]
    assert [groups[str(one)]["current_item"] for one in (first, second)] == [str(cast.items[2])] * 2
    assert state["stage"] == {"kind": "item", "id": str(cast.items[0])}
    close_sitting(command(), sitting_id=first)
    groups = assert_told(cast.meeting)["group_sittings"]
    assert [groups[str(one)]["current_item"] for one in (first, second)] == [None, str(cast.items[2])]
    assert ItemSpell.objects.filter(ended_at__isnull=True).count() == 2


def test_a_group_does_not_begin_again_what_it_is_on() -> None:
    cast, _ = in_session()
    group = group_sitting(cast)
    start(cast, cast.items[0], sitting_id=group)
    with pytest.raises(Conflict, match="item_already_live"):
        start(cast, cast.items[0], sitting_id=group)
    start(cast, cast.items[0])


def test_a_sitting_of_another_meeting_is_not_found() -> None:
    cast, _ = in_session()
    _, elsewhere = in_session()
    with pytest.raises(NotFound):
        start(cast, cast.items[0], sitting_id=elsewhere)


def test_a_sitting_that_is_closed_begins_nothing() -> None:
    cast, _ = in_session()
    group = group_sitting(cast)
    close_sitting(command(), sitting_id=group)
    with pytest.raises(NotFound):
        start(cast, cast.items[0], sitting_id=group)


# ---- breaks that are planned


def test_a_planned_break_ends_as_it_was_planned_or_as_somebody_says() -> None:
    cast, _, ids = planned_session()
    start(cast, ids[1])
    start(cast, ids[2])
    state = assert_told(cast.meeting)
    assert state["stage"] == {"kind": "break", "id": str(ids[2])}
    began, until = (state["break_on"][name] for name in ("began_at", "until"))
    assert (until > began, state["break_on"]["returns_to"]) == (True, None)
    start(cast, ids[7])
    later = timezone.now() + timedelta(hours=1)
    start(cast, ids[2], until=later)
    assert shown(cast.meeting)["break_on"]["until"] > until
    start(cast, ids[1])
    with pytest.raises(Invalid, match="break_ends_before_it_begins"):
        start(cast, ids[2], until=timezone.now() - timedelta(minutes=1))


@pytest.mark.django_db(transaction=True)
def test_of_items_started_at_once_one_is_live() -> None:
    cast, _ = in_session()
    together = Barrier(3)

    def begin(item_id: UUID) -> None:
        together.wait(30)
        try:
            start(cast, item_id)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as desks:
        list(desks.map(begin, cast.items))
    assert sorted(states(cast)) == ["done", "done", "live"]
    assert_told(cast.meeting)
