"""Whatever is pressed in whatever order, screens that heard the record show what stands in the rows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

import agenda.ports_of_votes
import sessions.ports
from agenda.models import AgendaItem
from agenda.rules.drafts import ItemDraft
from agenda.rules.items import Change, ItemKind
from agenda.services.adopt_agenda import adopt_agenda
from agenda.services.amend_agenda import Amendment, amend_agenda
from agenda.services.begin_break import BreakDraft, begin_break
from agenda.services.beginning import end_spells
from agenda.services.retime_agenda import retime_agenda
from agenda.services.start_item import start_item
from agenda.services.start_next import end_break, start_next
from agenda.services.undo_start import undo_start
from catalogue.refusals import Refusal
from journal.models import Entry
from journal.services.record import Command
from screens.audiences import HALL
from sessions.models import Meeting, Sitting
from sessions.services.adjourn_meeting import adjourn_meeting, resume_meeting
from sessions.services.close_sitting import close_sitting
from sessions.services.open_sitting import open_sitting
from tests.agendas import assert_told, shown
from tests.hall import make_hall, question
from tests.services.agenda.test_start_item import group_sitting
from voting.for_agenda import is_adopted, was_opened_since
from voting.models import OpenVote
from voting.rules.tally import Counts
from voting.rules.words import Choice, VoteState
from voting.selectors import is_vote_on
from voting.services.announce_vote import announce_vote
from voting.services.cancel_vote import cancel_vote
from voting.services.close_vote import close_vote
from voting.services.enter_vote import PaperVote, enter_vote
from voting.services.interrupt_votes import interrupt_vote
from voting.services.open_vote import open_vote
from voting.services.prepare_trial import prepare_trial
from voting.services.prepare_vote import prepare_vote
from voting.services.repeat_vote import repeat_vote
from voting.services.resume_vote import resume_vote

pytestmark = [pytest.mark.django_db]

STEPS = 45
WHY = "Theo đề nghị"


@pytest.fixture(autouse=True)
def _wired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions.ports, "sitting_closed", end_spells)
    monkeypatch.setattr(sessions.ports, "may_close", lambda meeting: not is_vote_on(meeting))
    monkeypatch.setattr(agenda.ports_of_votes, "is_adopted", is_adopted)
    monkeypatch.setattr(agenda.ports_of_votes, "was_opened_since", was_opened_since)


class Desk:
    """Presses anything at any time; sometimes from paper."""

    def __init__(self, seed: int) -> None:
        self.random, self.papers = Random(seed), False
        self.hall = make_hall()
        self.meeting = self.hall.meeting
        hours = timezone.now() - timedelta(hours=3)
        Sitting.objects.filter(meeting=self.meeting).update(opened_at=hours, gathered_at=hours)
        Meeting.objects.filter(id=self.meeting).update(opened_at=hours)
        for _ in range(4):
            self.amend(Change.ADD)
        self.papers = True

    def by(self) -> Command:
        by = self.hall.by_secretary()
        if not self.papers or self.random.random() < 0.8:
            return by
        return replace(by, occurred_at=by.at - timedelta(minutes=self.random.randrange(200)))

    def item(self) -> UUID:
        return self.random.choice(self.items())

    def items(self) -> list[UUID]:
        rows = AgendaItem.objects.filter(meeting_id=self.meeting).order_by("position")
        return list(rows.values_list("id", flat=True))

    def either(self) -> bool:
        return self.random.random() < 0.5

    def start(self) -> None:
        groups = Sitting.objects.filter(meeting=self.meeting, group__isnull=False)
        sitting = self.random.choice([None, None, None, *groups.values_list("id", flat=True)])
        start_item(self.by(), meeting_id=self.meeting, item_id=self.item(), sitting_id=sitting)

    def next(self) -> None:
        start_next(self.by(), meeting_id=self.meeting)

    def begin_break(self) -> None:
        draft = BreakDraft(self.random.choice([None, 5]), returns=self.random.choice([None, True, False]))
        begin_break(self.by(), meeting_id=self.meeting, draft=draft)

    def end_break(self) -> None:
        end_break(self.by(), meeting_id=self.meeting)

    def undo(self) -> None:
        starts = Entry.objects.filter(stream__name=self.hall.stream, kind__in=("item.started", "break.begun"))
        seqs = starts.order_by("-seq").values_list("seq", flat=True)[:3]
        undo_start(self.by(), meeting_id=self.meeting, seq=self.random.choice([*seqs, 1]))

    def amend(self, change: Change | None = None) -> None:
        change = change or self.random.choice(list(Change))
        kind = self.random.choice([ItemKind.REPORT, ItemKind.BREAK, ItemKind.HEADING])
        item, order = self.item(), self.items()
        if self.either():
            order.insert(self.random.randrange(len(order)), order.pop())
        row = ItemDraft("Mới", kind, parent=str(item) if self.either() else "")
        if change == Change.REVISE:
            row = replace(row, id=item, parent="")
        amendment = Amendment(
            change,
            WHY,
            (item,),
            rows=(row,),
            after=self.item() if self.either() else None,
            order=tuple(order),
            parents={self.item(): self.item()} if self.either() else {},
        )
        if change == Change.RETIME:
            retime_agenda(self.by(), meeting_id=self.meeting, revision=None, pull=self.either())
        else:
            amend_agenda(self.by(), meeting_id=self.meeting, revision=None, amendment=amendment)

    def adopt(self) -> None:
        adopt_agenda(self.by(), meeting_id=self.meeting)

    def sit(self) -> None:
        is_closed = self.random.random() < 0.2
        open_sitting(self.by(), meeting_id=self.meeting, label="Phiên", closed_to_public=is_closed)

    def sit_in_groups(self) -> None:
        group_sitting(self.hall.cast)

    def rise(self) -> None:
        unclosed = Sitting.objects.filter(meeting=self.meeting).exclude(state="closed")
        if self.either():
            close_sitting(
                self.by(), sitting_id=self.random.choice([*unclosed.values_list("id", flat=True), uuid4()])
            )

    def adjourn(self) -> None:
        (adjourn_meeting if self.random.random() < 0.3 else self.resume)(
            self.by(), meeting_id=self.meeting, reason=WHY
        )

    def resume(self, by: Command, *, meeting_id: UUID, reason: str) -> None:
        resume_meeting(by, meeting_id=meeting_id)

    def prepare(self) -> None:
        draft = question(item=self.item() if self.either() else None)
        prepare_vote(self.by(), meeting_id=self.meeting, draft=draft)

    def trial(self) -> None:
        prepare_trial(
            self.hall.by_secretary(), meeting_id=self.meeting, expected={self.hall.mandates[0]: Choice.NO}
        )

    def enter(self) -> None:
        noted = PaperVote(question(by_hand=True), Counts(3, 1, 0), part_label=str(self.random.random()))
        enter_vote(self.by(), meeting_id=self.meeting, noted=noted)

    def vote(self) -> None:
        """Whatever a vote can take, to any of them."""
        known: list[Callable[[UUID], object]] = [
            lambda v: open_vote(self.by(), vote_id=v, below_quorum_reason=WHY),
            lambda v: open_vote(self.by(), vote_id=v, below_quorum_reason=WHY),
            lambda v: close_vote(self.by(), vote_id=v),
            lambda v: close_vote(self.by(), vote_id=v),
            lambda v: announce_vote(self.by(), vote_id=v),
            lambda v: interrupt_vote(self.by(), vote_id=v),
            lambda v: resume_vote(self.by(), vote_id=v, below_quorum_reason=WHY),
            lambda v: repeat_vote(self.by(), vote_id=v, reason=WHY),
            lambda v: cancel_vote(self.by(), vote_id=v, reason=WHY),
        ]
        votes = OpenVote.objects.filter(meeting_id=self.meeting).order_by("-is_test", "-number")[:4]
        self.random.choice(known)(self.random.choice([*votes.values_list("id", flat=True), uuid4()]))

    def press(self) -> bool:
        """Whether it was done."""
        often = [self.start, self.next, self.undo, self.amend, self.vote, self.vote]
        rarely = [self.begin_break, self.end_break, self.adopt, self.sit, self.sit_in_groups, self.rise]
        rarely += [self.adjourn, self.prepare, self.trial, self.enter]
        try:
            self.random.choice([*often, *often, *rarely])()
        except Refusal:
            return False
        return True


def assert_votes_told(meeting_id: UUID) -> None:
    """Trials stand in no order and have nothing to announce; the hall knows of none that was not opened."""
    rows = OpenVote.objects.filter(meeting_id=meeting_id)
    state, hall = shown(meeting_id), shown(meeting_id, HALL)
    told = {
        (v["id"], v["number"], v["state"], v["is_test"], v["from_paper"]) for v in state["votes"].values()
    }
    assert told == {(str(v.id), v.number, v.state, v.is_test, v.from_paper) for v in rows}
    assert {*state["vote_order"]} == {str(v.id) for v in rows if not v.is_test}
    assert {*hall["votes"]} == {str(v.id) for v in rows if v.opened_at is not None}
    results = {vote["id"] for vote in hall["votes"].values() if vote["result"] is not None}
    on = rows.filter(state__in=(VoteState.OPEN, VoteState.INTERRUPTED)).first()
    assert on is None or hall["stage"] == {"kind": "vote", "id": str(on.id)}
    assert results == {str(v.id) for v in rows if v.state == VoteState.ANNOUNCED}


@pytest.mark.parametrize("seed", range(2))
def test_screens_show_the_rows_whatever_is_pressed(seed: int) -> None:
    desk = Desk(seed)
    for _ in range(STEPS):
        if desk.press():
            assert_told(desk.meeting)
            assert_votes_told(desk.meeting)
