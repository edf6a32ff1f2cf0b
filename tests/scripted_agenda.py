"""What the scripted meeting does with its agenda: prepared early, proposed, adopted, amended, gone through and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from unittest import mock
from uuid import UUID

from agenda.rules.drafts import ItemDraft, PaperDraft
from agenda.rules.items import Change, ItemKind
from agenda.services.adopt_agenda import adopt_agenda
from agenda.services.amend_agenda import Amendment, amend_agenda
from agenda.services.begin_break import BreakDraft, begin_break
from agenda.services.beginning import end_spells
from agenda.services.propose_agenda import propose_agenda
from agenda.services.retime_agenda import retime_agenda
from agenda.services.set_agenda import item_id_of, set_agenda
from agenda.services.start_item import start_item
from agenda.services.start_next import end_break
from agenda.services.undo_start import undo_start
from agenda.services.write_words import write_words
from agenda.told import agenda_at_convening
from voting.for_agenda import is_adopted, was_opened_since

if TYPE_CHECKING:
    from tests.scripted_meeting import Script


@contextmanager
def agenda_connected() -> Iterator[None]:
    """The rooms around the agenda, whether the caller wired them or not."""
    with (
        mock.patch("sessions.ports.prepared", agenda_at_convening),
        mock.patch("sessions.ports.sitting_closed", end_spells),
        mock.patch("agenda.ports_of_votes.is_adopted", is_adopted),
        mock.patch("agenda.ports_of_votes.was_opened_since", was_opened_since),
    ):
        yield


def prepare_early(script: Script) -> None:
    """Before the meeting is convened: told at the convening, with the words for it."""
    by = script.desk()
    set_agenda(by, meeting_id=script.meeting, drafts=[ItemDraft("Dự thảo", ItemKind.OTHER)], revision=0)
    _write_words(script, item_id_of(by, 0), "Mời đại biểu cho ý kiến.")


def propose(script: Script) -> None:
    """Written anew: an item with its paper and the delegate who presents it."""
    by, begins = script.desk(), script.at + timedelta(minutes=5)
    kinds = (ItemKind.REPORT, ItemKind.SUBMISSION, ItemKind.QUESTIONING)
    listed = [
        ItemDraft(
            f"Nội dung {n}",
            kind,
            number=str(n),
            planned_at=begins + timedelta(minutes=20 * n),
            duration_min=20,
            presented_by=(script.mandates[0],) if n == 1 else (),
            papers=(PaperDraft("Báo cáo kinh tế – xã hội", "BC 12/BC-UBND"),) if n == 1 else (),
        )
        for n, kind in enumerate(kinds, 1)
    ]
    set_agenda(by, meeting_id=script.meeting, drafts=listed)
    script.items = [item_id_of(by, n) for n in range(3)]
    script.do(propose_agenda, meeting_id=script.meeting)


def go_through(script: Script) -> None:
    """Adopted without a vote of its own; amended in every way; there and back again, with two breaks."""
    first, second, third = script.items
    _write_words(script, first, "Mời Chủ tịch UBND xã trình bày.")
    script.do(adopt_agenda, meeting_id=script.meeting)
    added = _amend(script, Change.ADD, rows=(_row("Tờ trình bổ sung"),), after=first)
    parts = (_row("Phần đầu", parent=str(second)), _row("Phần sau", parent=str(second)))
    _amend(script, Change.SPLIT, items=(second,), rows=parts)
    own = ItemDraft("Nội dung 3, đã gọn lại", ItemKind.QUESTIONING, "3", id=third)
    _amend(script, Change.REVISE, rows=(own,))
    for change in (Change.SKIP, Change.RESTORE, Change.POSTPONE):
        _amend(script, change, items=(added,))
    _start(script, second)
    script.do(undo_start, meeting_id=script.meeting, seq=script.head)
    _start(script, second)
    script.do(begin_break, meeting_id=script.meeting, draft=BreakDraft(minutes=10))
    script.do(retime_agenda, meeting_id=script.meeting, revision=None, pull=False)
    script.do(end_break, meeting_id=script.meeting)
    script.do(begin_break, meeting_id=script.meeting, draft=BreakDraft(title="Chụp ảnh"))
    script.do(undo_start, meeting_id=script.meeting, seq=script.head)
    earlier = replace(script.desk(), occurred_at=script.at - timedelta(seconds=90))
    start_item(earlier, meeting_id=script.meeting, item_id=added)
    _amend(script, Change.WITHDRAW, items=(second,))


def discuss_in_group(script: Script, sitting: UUID) -> None:
    """The group is on one item, then on another, and back."""
    first, _, third = script.items
    for item in (first, third):
        script.do(start_item, meeting_id=script.meeting, item_id=item, sitting_id=sitting)
    script.do(undo_start, meeting_id=script.meeting, seq=script.head)


def _write_words(script: Script, item: UUID, text: str) -> None:
    script.do(write_words, meeting_id=script.meeting, item_id=item, text=text, revision=0)


def _start(script: Script, item: UUID) -> None:
    script.do(start_item, meeting_id=script.meeting, item_id=item)


def _row(title: str, **known: Any) -> ItemDraft:
    return ItemDraft(title, ItemKind.SUBMISSION, duration_min=10, **known)


def _amend(script: Script, change: Change, **known: Any) -> UUID:
    """The id of the first new row, where there is one."""
    by = script.desk()
    asked = Amendment(change, "Theo đề nghị của UBND xã", **known)
    amend_agenda(by, meeting_id=script.meeting, revision=None, amendment=asked)
    return item_id_of(by, 0)
