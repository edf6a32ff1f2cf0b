"""What one meeting's commands may not do to another's items, nor a paper to what was before it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from agenda.models import Agenda, AgendaItem, ItemSpell
from agenda.rules.drafts import ItemDraft
from agenda.rules.items import MOST_ITEMS, Change, ItemKind, ItemState
from agenda.services.adopt_agenda import adopt_agenda
from agenda.services.amend_agenda import Amendment, amend_agenda
from agenda.services.begin_break import BreakDraft, begin_break
from agenda.services.retime_agenda import retime_agenda
from agenda.services.set_agenda import item_id_of, set_agenda
from agenda.services.start_next import end_break
from agenda.services.undo_start import undo_start
from catalogue.refusals import Conflict, Invalid
from journal.services.record import Command
from sessions.models import Sitting
from tests.agendas import assert_told, in_session, start, states
from tests.cast import Cast, command, make_cast

pytestmark = [pytest.mark.django_db]


def amend(
    cast: Cast, change: Change, *items: UUID, rows: tuple[ItemDraft, ...] = (), by: Command | None = None
) -> None:
    said = by or command(cast.secretary.user)
    amendment = Amendment(change, "Theo đề nghị", items, rows)
    amend_agenda(said, meeting_id=cast.meeting, revision=None, amendment=amendment)


def earlier(cast: Cast, **ago: float) -> Command:
    by = command(cast.secretary.user)
    return replace(by, occurred_at=by.at - timedelta(**ago))


def revised(item: UUID, kind: ItemKind) -> tuple[ItemDraft, ...]:
    return (ItemDraft("Sửa lại", kind, id=item),)


# ---- another meeting's items


def test_a_command_id_used_in_another_meeting_changes_nothing_there() -> None:
    theirs, ours = make_cast(), make_cast()
    by = command(theirs.secretary.user)
    set_agenda(by, meeting_id=theirs.meeting, drafts=[ItemDraft("Của họ", ItemKind.REPORT)], reason="Lý do")
    again, ours_too = replace(by, actor=str(ours.secretary.user)), [ItemDraft("Của ta", ItemKind.REPORT)]
    with pytest.raises(Conflict) as refused:
        set_agenda(again, meeting_id=ours.meeting, drafts=ours_too, reason="Lý do")
    assert refused.value.code == "command_id_reused"
    item = AgendaItem.objects.get(id=item_id_of(by, 0))
    assert (item.title, item.meeting_id) == ("Của họ", theirs.meeting)


def test_nor_does_an_amendment_under_such_an_id() -> None:
    theirs, ours = make_cast(), make_cast()
    by = command(theirs.secretary.user)
    amend(theirs, Change.ADD, rows=(ItemDraft("Của họ", ItemKind.REPORT),), by=by)
    with pytest.raises(Conflict) as refused:
        amend(ours, Change.ADD, rows=(ItemDraft("Của ta", ItemKind.REPORT),), by=by)
    assert refused.value.code == "command_id_reused"


# ---- how long an agenda is


def test_amendments_make_no_agenda_without_end() -> None:
    cast = make_cast()
    amend(cast, Change.ADD, rows=tuple(ItemDraft("Thêm", ItemKind.REPORT) for _ in range(MOST_ITEMS - 3)))
    with pytest.raises(Invalid) as refused:
        amend(cast, Change.ADD, rows=(ItemDraft("Thêm nữa", ItemKind.REPORT),))
    assert refused.value.code == "agenda_too_long"


# ---- papers


def test_no_agenda_is_adopted_before_the_meeting_was_opened() -> None:
    cast, _ = in_session()
    with pytest.raises(Invalid) as refused:
        adopt_agenda(earlier(cast, days=3), meeting_id=cast.meeting)
    assert refused.value.code == "occurred_before_opening"
    assert Agenda.objects.get(meeting_id=cast.meeting).adopted_at is None


def test_what_is_on_is_not_withdrawn_before_it_began() -> None:
    cast, sitting = in_session(began=timezone.now() - timedelta(days=1))
    Sitting.objects.filter(id=sitting).update(opened_at=timezone.now() - timedelta(hours=2))
    start(cast, cast.items[0])
    with pytest.raises(Invalid) as refused:
        amend(cast, Change.WITHDRAW, cast.items[0], by=earlier(cast, hours=1))
    assert refused.value.code == "occurred_before_item"
    assert ItemSpell.objects.get().ended_at is None


def test_what_is_re_timed_is_re_timed_from_now() -> None:
    cast, _ = in_session()
    with pytest.raises(Invalid) as refused:
        retime_agenda(earlier(cast, hours=1), meeting_id=cast.meeting, revision=None, pull=True)
    assert refused.value.code == "occurred_not_here"


# ---- kinds of what is on


@pytest.mark.parametrize("kind", [ItemKind.BREAK, ItemKind.HEADING])
def test_what_is_on_becomes_no_break_and_no_heading(kind: ItemKind) -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    with pytest.raises(Conflict) as refused:
        amend(cast, Change.REVISE, rows=revised(cast.items[0], kind))
    assert refused.value.code == "item_takes_no_change"
    amend(cast, Change.REVISE, rows=revised(cast.items[0], ItemKind.VOTE))
    assert_told(cast.meeting)


def test_a_break_that_is_on_stays_one() -> None:
    cast, _ = in_session()
    by = command(cast.secretary.user)
    begin_break(by, meeting_id=cast.meeting, draft=BreakDraft(10))
    on = AgendaItem.objects.get(meeting_id=cast.meeting, state=ItemState.LIVE)
    with pytest.raises(Conflict):
        amend(cast, Change.REVISE, rows=revised(on.id, ItemKind.REPORT))
    assert assert_told(cast.meeting)["break_on"] is not None


def test_what_became_a_heading_in_a_break_is_not_gone_back_to() -> None:
    cast, _ = in_session()
    start(cast, cast.items[0])
    entry = begin_break(command(cast.secretary.user), meeting_id=cast.meeting, draft=BreakDraft(10))
    amend(cast, Change.REVISE, rows=revised(cast.items[0], ItemKind.HEADING))
    with pytest.raises(Conflict) as refused:
        undo_start(command(cast.secretary.user), meeting_id=cast.meeting, seq=entry.seq)
    assert refused.value.code == "start_not_the_last"
    end_break(command(cast.secretary.user), meeting_id=cast.meeting)
    assert states(cast) == [ItemState.TODO, ItemState.DONE, ItemState.LIVE, ItemState.TODO]
