from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection

from agenda.rules.items import ItemKind, ItemState
from agenda.selectors import item_belongs_to, items_of, live_item
from agenda.services.set_agenda import ItemDraft, set_agenda
from agenda.services.start_item import start_item
from catalogue.refusals import Conflict, Invalid, NotFound
from councils.rules.body_rules import Matter
from sessions.services.close_meeting import close_meeting
from sessions.services.close_sitting import close_sitting
from sessions.services.postpone_meeting import postpone_meeting
from tests import entries
from tests.cast import Cast, command, make_cast, open_the_meeting, sit
from voting.services.prepare_vote import VoteDraft, prepare_vote

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def item(title: str, kept: UUID | None = None) -> ItemDraft:
    return ItemDraft(title, ItemKind.REPORT, id=kept)


def start(cast: Cast, item_id: UUID) -> None:
    start_item(command(cast.secretary.user), meeting_id=cast.meeting, item_id=item_id)


def in_session(*, closed_to_public: bool = False) -> tuple[Cast, UUID]:
    cast = make_cast()
    open_the_meeting(cast)
    return cast, sit(cast, closed_to_public=closed_to_public)


def test_an_agenda_is_set_whole_and_in_order() -> None:
    cast = make_cast()
    first, second, third = cast.items
    set_agenda(
        command(), meeting_id=cast.meeting, drafts=[item("Ba", third), item("Mới"), item("Một", first)]
    )
    assert [row.title for row in items_of(cast.meeting)] == ["Ba", "Mới", "Một"]
    assert items_of(cast.meeting)[0].id == third
    assert not item_belongs_to(second, cast.meeting)
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert kind == "agenda.set"
    assert [listed["title"] for listed in parts["public"]["items"]] == ["Ba", "Mới", "Một"]
    assert parts["public"]["items"][1] == {
        "id": str(items_of(cast.meeting)[1].id),
        "number": "",
        "title": "Mới",
        "kind": "report",
        "planned_at": None,
        "duration_min": None,
        "presenter": "",
        "note": "",
        "state": "todo",
    }


@pytest.mark.parametrize("case", ["untitled", "unknown", "of another meeting", "twice"])
def test_a_faulty_agenda_changes_nothing(case: str) -> None:
    cast, elsewhere = make_cast(), make_cast()
    drafts = {
        "untitled": [item(" ")],
        "unknown": [item("A", uuid4())],
        "of another meeting": [item("A", elsewhere.items[0])],
        "twice": [item("A", cast.items[0]), item("B", cast.items[0])],
    }[case]
    with pytest.raises(Invalid, match="item_title_missing" if case == "untitled" else "item_unknown"):
        set_agenda(command(), meeting_id=cast.meeting, drafts=drafts)
    assert [row.id for row in items_of(cast.meeting)] == cast.items
    assert [row.id for row in items_of(elsewhere.meeting)] == elsewhere.items


def test_an_item_with_a_vote_stays_on_the_agenda() -> None:
    cast = make_cast()
    prepare_vote(
        command(),
        meeting_id=cast.meeting,
        draft=VoteDraft("Nghị quyết", Matter.RESOLUTION, item_id=cast.items[1]),
    )
    with pytest.raises(Conflict, match="item_in_use"):
        set_agenda(command(), meeting_id=cast.meeting, drafts=[item("A", cast.items[0])])
    assert [row.id for row in items_of(cast.meeting)] == cast.items


def test_an_opened_meeting_keeps_its_agenda() -> None:
    cast, _ = in_session()
    with pytest.raises(Conflict, match="agenda_is_fixed"):
        set_agenda(command(), meeting_id=cast.meeting, drafts=[])


def test_the_agenda_of_a_postponed_meeting_may_still_change() -> None:
    cast = make_cast()
    postpone_meeting(command(), meeting_id=cast.meeting, reason="Chờ bão tan")
    set_agenda(command(), meeting_id=cast.meeting, drafts=[item("A")])
    assert [row.title for row in items_of(cast.meeting)] == ["A"]


def test_starting_an_item_ends_the_one_before() -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    start(cast, cast.items[2])
    assert [row.state for row in items_of(cast.meeting)] == [ItemState.DONE, ItemState.TODO, ItemState.LIVE]
    assert live_item(cast.meeting) == cast.items[2]
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert (kind, parts["public"]["item"]) == ("item.started", str(cast.items[2]))


def test_a_council_may_come_back_to_an_item() -> None:
    cast, _ = in_session()
    for place in (0, 1, 0):
        start(cast, cast.items[place])
    assert live_item(cast.meeting) == cast.items[0]


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
    assert sorted(row.state for row in items_of(cast.meeting)) == ["done", "done", "live"]
