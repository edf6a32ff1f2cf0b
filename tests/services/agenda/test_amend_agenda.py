"""Adopt an agenda and amend it: every change, with its reason, and what the body's rules ask for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from agenda.models import AgendaItem
from agenda.rules.drafts import ItemDraft
from agenda.rules.items import Change, ItemKind, ItemState
from agenda.services.adopt_agenda import adopt_agenda
from agenda.services.amend_agenda import Amendment, amend_agenda
from agenda.services.placing import item_id_of
from agenda.services.retime_agenda import retime_agenda
from catalogue.refusals import Conflict, Forbidden, Invalid
from sessions.services.close_meeting import close_meeting
from sessions.services.close_sitting import close_sitting
from tests import entries
from tests.agendas import assert_told, in_session, revision, start, states, titles
from tests.cast import Cast, command, make_cast
from tests.hall import Hall, ballots, make_hall, opened, question
from tests.services.agenda.test_start_item import group_sitting, planned_session
from voting.services.announce_vote import announce_vote
from voting.services.close_vote import close_vote

pytestmark = [pytest.mark.django_db]

WHY = "Theo đề nghị của UBND"


def amend(cast: Cast, change: Change, *items: UUID, by: UUID | None = None, **known: Any) -> UUID:
    """The command's id."""
    said = command(by or cast.secretary.user)
    amendment = Amendment(change, known.pop("reason", WHY), items, **known)
    amend_agenda(said, meeting_id=cast.meeting, revision=revision(cast), amendment=amendment)
    return UUID(said.id)


def row(title: str, **known: Any) -> ItemDraft:
    return ItemDraft(title, ItemKind.SUBMISSION, **known)


def adopt(cast: Cast) -> None:
    adopt_agenda(command(cast.secretary.user), meeting_id=cast.meeting)


def voted(hall: Hall, choices: str = "yyyyyy") -> UUID:
    vote = opened(hall, question())
    ballots(vote, hall, choices)
    close_vote(hall.by_secretary(), vote_id=vote)
    announce_vote(hall.by_secretary(), vote_id=vote)
    return vote


# ---- adopted


def test_an_agenda_is_adopted_by_the_vote_on_it() -> None:
    hall = make_hall()
    vote = voted(hall)
    adopt_agenda(hall.by_secretary(), meeting_id=hall.meeting, vote_id=vote)
    status = assert_told(hall.meeting)["agenda_status"]
    assert (status["state"], status["adopted_by"], status["revision"]) == ("adopted", str(vote), 3)
    with pytest.raises(Conflict, match="agenda_already_adopted"):
        adopt_agenda(hall.by_secretary(), meeting_id=hall.meeting)


def test_a_vote_that_adopted_nothing_adopts_no_agenda() -> None:
    hall, elsewhere = make_hall(), make_hall()
    rejected, running, foreign = voted(hall, "nnnnnn"), opened(hall), voted(elsewhere)
    for vote in (rejected, running, foreign, uuid4()):
        with pytest.raises(Conflict, match="vote_not_adopted"):
            adopt_agenda(hall.by_secretary(), meeting_id=hall.meeting, vote_id=vote)
    assert assert_told(hall.meeting)["agenda_status"]["state"] == "proposed"


def test_an_agenda_is_adopted_in_an_opened_meeting_only() -> None:
    cast = make_cast()
    with pytest.raises(Conflict, match="meeting_not_opened"):
        adopt(cast)


# ---- each change


def test_items_are_added_after_another_and_all_below_it() -> None:
    cast, _, ids = planned_session()
    made = amend(cast, Change.ADD, rows=(row("Tờ trình bổ sung", number="2c"),), after=ids[3])
    assert titles(cast)[3:7] == ["Biểu quyết", "Nghị quyết A", "Nghị quyết B", "Tờ trình bổ sung"]
    state = assert_told(cast.meeting)
    assert state["agenda"][6]["parent"] == str(ids[0])
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert (kind, parts["public"]["change"]["items"]) == ("agenda.amended", [state["agenda"][6]["id"]])
    assert state["agenda"][6]["id"] == str(item_id_of(command_of(made), 0))


def command_of(command_id: UUID) -> Any:
    said = command()
    return type(said)(str(command_id), said.actor, said.at)


def test_items_are_added_below_a_day_part_or_at_the_end() -> None:
    cast, _, ids = planned_session()
    amend(cast, Change.ADD, rows=(row("Đầu buổi chiều", parent=str(ids[6])),), after=ids[6])
    amend(cast, Change.ADD, rows=(row("Sau cùng", key="k"), row("Phần", parent="k")))
    assert titles(cast)[-5:] == ["Buổi chiều", "Đầu buổi chiều", "Thảo luận", "Sau cùng", "Phần"]
    assert_told(cast.meeting)


def test_an_item_is_split_into_parts_below_it_even_while_it_is_on() -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    parts = tuple(row(f"Phần {n}", parent=str(cast.items[0])) for n in (1, 2))
    amend(cast, Change.SPLIT, cast.items[0], rows=parts)
    assert titles(cast) == ["Nội dung 1", "Phần 1", "Phần 2", "Nội dung 2", "Nội dung 3"]
    assert states(cast)[0] == ItemState.LIVE
    assert_told(cast.meeting)


def test_an_item_is_split_into_rows_after_it_and_takes_another_title() -> None:
    cast, _ = in_session()
    own = ItemDraft("Nội dung 2 – phần đầu", ItemKind.REPORT, "2", id=cast.items[1])
    amend(cast, Change.SPLIT, cast.items[1], rows=(own, row("Nội dung 2 – phần cuối")))
    assert titles(cast) == ["Nội dung 1", "Nội dung 2 – phần đầu", "Nội dung 2 – phần cuối", "Nội dung 3"]
    assert_told(cast.meeting)


def test_an_item_is_revised_where_it_stands() -> None:
    cast, _, ids = planned_session()
    amend(cast, Change.REVISE, rows=(ItemDraft("Báo cáo mới", ItemKind.REPORT, "1", id=ids[1]),))
    state = assert_told(cast.meeting)
    assert (state["agenda"][1]["title"], state["agenda"][1]["parent"]) == ("Báo cáo mới", str(ids[0]))


def test_what_is_still_to_come_is_reordered_and_moved_below_another_day_part() -> None:
    cast, _, ids = planned_session()
    start(cast, ids[1])
    order = (ids[0], ids[1], ids[2], ids[6], ids[7], ids[3], ids[4], ids[5])
    amend(cast, Change.REORDER, ids[3], order=order, parents={ids[3]: ids[6]})
    assert titles(cast)[3:] == ["Buổi chiều", "Thảo luận", "Biểu quyết", "Nghị quyết A", "Nghị quyết B"]
    assert assert_told(cast.meeting)["agenda"][5]["parent"] == str(ids[6])


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (Change.SKIP, ItemState.SKIPPED),
        (Change.POSTPONE, ItemState.POSTPONED),
        (Change.WITHDRAW, ItemState.WITHDRAWN),
    ],
)
def test_an_item_is_left_out_with_the_reason_and_comes_again(change: Change, state: ItemState) -> None:
    cast, _ = in_session()
    amend(cast, change, cast.items[1])
    told = assert_told(cast.meeting)["agenda"][1]
    assert (told["state"], told["reason"]) == (state, WHY)
    amend(cast, Change.RESTORE, cast.items[1])
    told = assert_told(cast.meeting)["agenda"][1]
    assert (told["state"], told["reason"]) == ("todo", "")


def test_who_postpones_a_day_part_postpones_what_is_left_of_it() -> None:
    cast, _, ids = planned_session()
    start(cast, ids[1])
    start(cast, ids[4])
    amend(cast, Change.POSTPONE, ids[0])
    assert states(cast) == ["postponed", "done", *["postponed"] * 4, "todo", "todo"]
    assert_told(cast.meeting)


def test_an_item_that_is_withdrawn_while_it_is_on_leaves_nothing_on() -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    group = group_sitting(cast)
    start(cast, cast.items[0], sitting_id=group)
    amend(cast, Change.WITHDRAW, cast.items[0])
    state = assert_told(cast.meeting)
    assert (state["current_item"], state["stage"]) == (None, {"kind": "welcome", "id": None})
    assert state["group_sittings"][str(group)]["current_item"] == str(cast.items[0])
    start(cast, cast.items[1])
    assert_told(cast.meeting)


def test_changes_of_an_adopted_agenda_are_told_with_it_the_last_fifty() -> None:
    cast, _ = in_session()
    amend(cast, Change.SKIP, cast.items[2])
    adopt(cast)
    for turn in range(26):
        amend(cast, Change.SKIP, cast.items[1], reason=f"Lần {turn}")
        amend(cast, Change.RESTORE, cast.items[1], reason=f"Lại {turn}")
    changes = assert_told(cast.meeting)["agenda_status"]["changes"]
    assert (len(changes), changes[0]["reason"], changes[-1]["reason"]) == (50, "Lần 1", "Lại 25")
    assert changes[-1]["items"] == [str(cast.items[1])]


# ---- refused


FAULTS: dict[str, tuple[Callable[[Cast], dict[str, Any]], str]] = {
    "without a reason": (
        lambda c: {"change": Change.SKIP, "items": (c.items[1],), "reason": "  "},
        "reason_missing",
    ),
    "about nothing": (lambda c: {"change": Change.SKIP}, "amendment_empty"),
    "about what is not there": (lambda c: {"change": Change.SKIP, "items": (uuid4(),)}, "item_unknown"),
    "nothing added": (lambda c: {"change": Change.ADD}, "amendment_empty"),
    "an old item added": (
        lambda c: {"change": Change.ADD, "rows": (row("A", id=c.items[1]),)},
        "item_unknown",
    ),
    "added after nothing": (
        lambda c: {"change": Change.ADD, "rows": (row("A"),), "after": uuid4()},
        "item_unknown",
    ),
    "added without a title": (lambda c: {"change": Change.ADD, "rows": (row(""),)}, "item_title_missing"),
    "a new item revised": (lambda c: {"change": Change.REVISE, "rows": (row("A"),)}, "item_unknown"),
    "split into nothing": (lambda c: {"change": Change.SPLIT, "items": (c.items[1],)}, "amendment_empty"),
    "what is on skipped twice": (
        lambda c: {"change": Change.SKIP, "items": (c.items[0],)},
        "item_takes_no_change",
    ),
    "what is there restored": (
        lambda c: {"change": Change.RESTORE, "items": (c.items[1],)},
        "item_takes_no_change",
    ),
    "an order with a gap": (
        lambda c: {"change": Change.REORDER, "order": tuple(c.items[:2])},
        "agenda_order_broken",
    ),
    "below itself": (
        lambda c: {
            "change": Change.REORDER,
            "order": tuple(c.items),
            "parents": {c.items[1]: c.items[1]},
        },
        "item_parent_circular",
    ),
}


@pytest.mark.parametrize(("asked", "code"), FAULTS.values(), ids=FAULTS)
def test_an_amendment_that_makes_no_sense_changes_nothing(
    asked: Callable[[Cast], dict[str, Any]], code: str
) -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    start(cast, cast.items[2])
    before = assert_told(cast.meeting)
    known = {"reason": WHY, **asked(cast)}
    amendment = Amendment(known.pop("change"), known.pop("reason"), **known)
    with pytest.raises((Invalid, Conflict), match=code):
        amend_agenda(command(), meeting_id=cast.meeting, revision=None, amendment=amendment)
    assert assert_told(cast.meeting) == before


def test_what_is_done_or_on_keeps_its_order() -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    start(cast, cast.items[2])
    with pytest.raises(Conflict, match="item_takes_no_change"):
        amend(cast, Change.REORDER, order=(cast.items[2], cast.items[1], cast.items[0]))
    amend(cast, Change.REORDER, order=(cast.items[1], cast.items[0], cast.items[2]))
    assert_told(cast.meeting)


def test_an_amendment_of_an_older_agenda_is_refused() -> None:
    cast, _ = in_session()
    skip = Amendment(Change.SKIP, WHY, (cast.items[1],))
    with pytest.raises(Conflict, match="agenda_changed_meanwhile"):
        amend_agenda(command(), meeting_id=cast.meeting, revision=revision(cast) - 1, amendment=skip)


def test_a_closed_meeting_keeps_its_agenda() -> None:
    cast, sitting = in_session()
    close_sitting(command(), sitting_id=sitting)
    close_meeting(command(), meeting_id=cast.meeting)
    with pytest.raises(Conflict, match="meeting_closed"):
        amend(cast, Change.SKIP, cast.items[1])
    with pytest.raises(Conflict, match="meeting_closed"):
        retime_agenda(command(), meeting_id=cast.meeting, revision=None, pull=False)


def test_the_delegates_hear_of_an_amendment_before_the_meeting_and_the_hall_of_one_in_a_closed_sitting() -> (
    None
):
    cast = make_cast()
    amend(cast, Change.SKIP, cast.items[1])
    assert entries.last_entry(entries.meeting(cast.meeting))[1].keys() == {"public"}
    cast, _ = in_session(closed_to_public=True)
    amend(cast, Change.SKIP, cast.items[1])
    assert entries.last_entry(entries.meeting(cast.meeting))[1].keys() == {"hall"}


# ---- the body's rules


def test_where_the_rules_say_so_an_adopted_agenda_changes_by_a_vote() -> None:
    hall = make_hall(rules={"agenda_change_needs_vote": {"allowed": True}})
    cast = hall.cast
    amend(cast, Change.ADD, rows=(row("Trước khi thông qua"),))
    adopt(cast)
    with pytest.raises(Conflict, match="agenda_change_needs_vote"):
        amend(cast, Change.ADD, rows=(row("Bổ sung"),))
    rejected, agreed = voted(hall, "nnnnnn"), voted(hall)
    with pytest.raises(Conflict, match="vote_not_adopted"):
        amend(cast, Change.ADD, rows=(row("Bổ sung"),), vote_id=rejected)
    amend(cast, Change.ADD, rows=(row("Bổ sung"),), vote_id=agreed)
    amend(cast, Change.SKIP, cast.items[1])
    assert titles(cast)[-1] == "Bổ sung"
    assert_told(cast.meeting)


def test_where_the_rules_say_so_the_presiding_officer_amends_nothing() -> None:
    hall = make_hall(rules={"presiding_amends_agenda": {"allowed": False}})
    cast = hall.cast
    with pytest.raises(Forbidden, match="presiding_may_not_amend"):
        amend(cast, Change.SKIP, cast.items[1], by=cast.presiding.user)
    amend(cast, Change.SKIP, cast.items[1])
    free = make_hall().cast
    amend(free, Change.SKIP, free.items[1], by=free.presiding.user)


# ---- re-timed


def test_the_rest_is_expected_from_now_on_and_where_it_is_as_planned_nothing_is_said() -> None:
    cast, _, ids = planned_session()
    AgendaItem.objects.filter(id=ids[1]).update(duration_min=120)
    start(cast, ids[1])
    at = timezone.now().replace(second=0, microsecond=0) + timedelta(minutes=5)
    retime_agenda(command(at=at), meeting_id=cast.meeting, revision=revision(cast), pull=False)
    state = assert_told(cast.meeting)
    expected = [row["expected_at"] is not None for row in state["agenda"]]
    # What is on, then what follows it in its day part.
    assert expected == [False, True, True, False, True, True, False, False]
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert (kind, parts["public"]["change"]["change"]) == ("agenda.amended", "retime")
    assert state["agenda_status"]["changes"] == []
    with pytest.raises(Conflict, match="agenda_changed_meanwhile"):
        retime_agenda(command(), meeting_id=cast.meeting, revision=1, pull=False)
