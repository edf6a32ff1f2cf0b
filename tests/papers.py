"""Papers of a meeting, for tests that need one to be there."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from journal.ids import derived
from records import ports
from records.models import Paper, PaperVersion
from records.rules.words import PaperKind, PaperState, StepKind, StepState, VersionOrigin
from records.services.draft_paper import Wanted, draft_paper
from records.services.keep_signature import advance
from records.services.seal_paper import seal_paper
from screens.record import state_for_records
from sessions.services.close_meeting import close_meeting
from sessions.services.close_sitting import close_sitting
from tests.hall import Hall, ballots, make_hall, opened, question
from voting.models import OpenVote
from voting.services.announce_vote import announce_vote
from voting.services.close_vote import close_vote

ports.meeting_state = state_for_records  # as config/wiring.py has it: papers are made from the fold


def a_paper_row(body: UUID, meeting: UUID | None, *, kind: PaperKind = PaperKind.MINUTES) -> Paper:
    """A draft with a file that awaits its confirmation, by its rows alone."""
    now = timezone.now()
    paper = Paper.objects.create(
        id=uuid4(), body_id=body, meeting_id=meeting, kind=kind, title="Biên bản", created_at=now
    )
    PaperVersion.objects.create(
        paper=paper, ordinal=1, origin=VersionOrigin.UPLOADED, sent="0" * 64, made_at=now
    )
    assert paper.state == PaperState.DRAFT
    return paper


def drafted(hall: Hall, kind: PaperKind = PaperKind.MINUTES, **wanted: Any) -> Paper:
    """A draft made from the hall's journal."""
    asked = hall.by_secretary()
    draft_paper(asked, meeting_id=hall.meeting, wanted=Wanted(kind, **wanted))
    return Paper.objects.get(id=derived(asked.id, "paper"))


def closed_hall(votes: Sequence[str] = ("yyyyn.",)) -> Hall:
    """A meeting that decided these votes and closed. Each of votes: as tests.hall.ballots has it."""
    hall = make_hall()
    for choices in votes:
        vote = opened(hall, question(item=hall.cast.items[0]))
        ballots(vote, hall, choices)
        close_vote(hall.by_secretary(), vote_id=vote)
        announce_vote(hall.by_secretary(), vote_id=vote)
    close_sitting(hall.by_secretary(), sitting_id=hall.sitting)
    close_meeting(hall.by_secretary(), meeting_id=hall.meeting)
    return hall


def sealed(hall: Hall, kind: PaperKind = PaperKind.MINUTES, **wanted: Any) -> Paper:
    paper = drafted(hall, kind, **wanted)
    seal_paper(hall.by_secretary(), paper_id=paper.id, revision=paper.revision, signers=[], reason="")
    paper.refresh_from_db()
    return paper


def the_votes(hall: Hall) -> list[UUID]:
    return list(
        OpenVote.objects.filter(meeting_id=hall.meeting).order_by("number").values_list("id", flat=True)
    )


def signed_by_persons(paper: Paper) -> None:
    """As if everybody had signed; the number's turn comes."""
    paper.steps.filter(kind=StepKind.PERSON).update(state=StepState.DONE)
    advance(paper)
