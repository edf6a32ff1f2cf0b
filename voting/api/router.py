"""Routes of open votes: parse, call, render."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from catalogue.refusals import Conflict
from catalogue.text import utc_text
from councils.api.auth import sign_in_of
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right
from journal.rules.entry import Entry
from journal.services.record import Command
from sessions.events import meeting_stream
from sessions.selectors import access_meeting
from voting import ports
from voting.api import schemas as s
from voting.intake.casting import cast_ballot, refuse_another
from voting.selectors import (
    access_assisted,
    access_vote,
    own_mandate,
    roll_of,
    without_ballot,
)
from voting.services.announce_vote import announce_vote
from voting.services.ask_assisted_ballot import ask_assisted_ballot
from voting.services.cancel_vote import cancel_vote
from voting.services.close_vote import close_show_of_hands, close_vote
from voting.services.correct_result import correct_result
from voting.services.decide_assisted_ballot import confirm_assisted_ballot, refuse_assisted_ballot
from voting.services.divide_vote import divide_vote
from voting.services.enter_vote import enter_vote
from voting.services.extend_vote import extend_vote
from voting.services.open_vote import open_vote
from voting.services.prepare_trial import prepare_trial
from voting.services.prepare_vote import prepare_vote
from voting.services.repeat_vote import repeat_vote
from voting.services.resume_vote import resume_vote
from voting.services.revise_vote import revise_vote
from voting.trials import trial_rows

router = Router(tags=["votes"])


def _run(
    request: HttpRequest, vote_id: UUID, body: CommandIn, do: Callable[[Command], Entry], *, makes: str = ""
) -> Done:
    """Authorise, carry out, answer. `makes`: the name of what the command creates, for its id."""
    command = command_of(request, body)
    access_vote(person_of(request), vote_id, right=Right.RUN_MEETING)
    return Done.of(do(command), makes=makes)


@router.post("/meetings/{meeting_id}/votes", response=Done)
def prepare(request: HttpRequest, meeting_id: UUID, body: s.VoteDraftIn) -> Done:
    command = command_of(request, body)
    access_meeting(person_of(request), meeting_id, right=Right.RUN_MEETING)
    return Done.of(prepare_vote(command, meeting_id=meeting_id, draft=body.draft()), makes="vote")


@router.post("/meetings/{meeting_id}/votes/from-paper", response=Done)
def enter(request: HttpRequest, meeting_id: UUID, body: s.PaperVoteIn) -> Done:
    """A vote that was held while the screens were out, with the time at which it was announced."""
    command = command_of(request, body)
    access_meeting(person_of(request), meeting_id, right=Right.RUN_MEETING)
    return Done.of(enter_vote(command, meeting_id=meeting_id, noted=body.noted()), makes="vote")


@router.post("/meetings/{meeting_id}/votes/trial", response=Done)
def prepare_a_trial(request: HttpRequest, meeting_id: UUID, body: s.TrialIn) -> Done:
    """A trial of the tablets; it is opened, closed and cancelled as any vote."""
    command = command_of(request, body)
    access_meeting(person_of(request), meeting_id, right=Right.RUN_MEETING)
    entry = prepare_trial(
        command,
        meeting_id=meeting_id,
        expected=body.expected,
        title=body.title,
        duration_s=body.duration_s,
    )
    return Done.of(entry, makes="vote")


@router.get("/votes/{vote_id}/trial", response=s.TrialOut)
def compare_trial(request: HttpRequest, vote_id: UUID) -> s.TrialOut:
    """What each was asked to press against what was counted; while it is open, what is counted so far."""
    vote = access_vote(person_of(request), vote_id, right=Right.READ_SECRETARIAT)
    rows = [
        s.TrialRowOut(
            mandate_id=UUID(row.compared.mandate),
            name=row.name,
            expected=row.compared.expected,
            counted=row.compared.counted,
            matches=row.compared.matches,
        )
        for row in trial_rows(vote)
    ]
    return s.TrialOut(rows=rows, matches=all(row.matches for row in rows))


@router.put("/votes/{vote_id}", response=Done)
def revise(request: HttpRequest, vote_id: UUID, body: s.VoteDraftIn) -> Done:
    return _run(request, vote_id, body, lambda c: revise_vote(c, vote_id=vote_id, draft=body.draft()))


@router.post("/votes/{vote_id}/parts", response=Done)
def divide(request: HttpRequest, vote_id: UUID, body: s.PartsIn) -> Done:
    return _run(request, vote_id, body, lambda c: divide_vote(c, vote_id=vote_id, parts=body.as_parts()))


@router.post("/votes/{vote_id}/open", response=Done)
def open_(request: HttpRequest, vote_id: UUID, body: s.OpenIn) -> Done:
    return _run(
        request,
        vote_id,
        body,
        lambda c: open_vote(
            c,
            vote_id=vote_id,
            duration_s=body.duration_s,
            below_quorum_reason=body.below_quorum_reason or "",
        ),
    )


@router.post("/votes/{vote_id}/extend", response=Done)
def extend(request: HttpRequest, vote_id: UUID, body: s.ExtendIn) -> Done:
    return _run(request, vote_id, body, lambda c: extend_vote(c, vote_id=vote_id, seconds=body.seconds))


@router.post("/votes/{vote_id}/close", response=Done)
def close(request: HttpRequest, vote_id: UUID, body: CommandIn) -> Done:
    return _run(request, vote_id, body, lambda c: close_vote(c, vote_id=vote_id))


@router.post("/votes/{vote_id}/hand-count", response=Done)
def close_by_hand(request: HttpRequest, vote_id: UUID, body: s.CountsIn) -> Done:
    return _run(
        request, vote_id, body, lambda c: close_show_of_hands(c, vote_id=vote_id, counts=body.counts())
    )


@router.post("/votes/{vote_id}/announce", response=Done)
def announce(request: HttpRequest, vote_id: UUID, body: CommandIn) -> Done:
    return _run(request, vote_id, body, lambda c: announce_vote(c, vote_id=vote_id))


@router.post("/votes/{vote_id}/correct", response=Done)
def correct(request: HttpRequest, vote_id: UUID, body: s.CorrectionIn) -> Done:
    def do(command: Command) -> Entry:
        return correct_result(
            command, vote_id=vote_id, corrects=body.corrects, counts=body.counts(), reason=body.reason
        )

    return _run(request, vote_id, body, do)


@router.post("/votes/{vote_id}/cancel", response=Done)
def cancel(request: HttpRequest, vote_id: UUID, body: s.ReasonIn) -> Done:
    return _run(request, vote_id, body, lambda c: cancel_vote(c, vote_id=vote_id, reason=body.reason))


@router.post("/votes/{vote_id}/resume", response=Done)
def resume(request: HttpRequest, vote_id: UUID, body: s.ResumeIn) -> Done:
    reason = body.below_quorum_reason or ""
    return _run(request, vote_id, body, lambda c: resume_vote(c, vote_id=vote_id, below_quorum_reason=reason))


@router.post("/votes/{vote_id}/again", response=Done)
def repeat(request: HttpRequest, vote_id: UUID, body: s.ReasonIn) -> Done:
    return _run(
        request, vote_id, body, lambda c: repeat_vote(c, vote_id=vote_id, reason=body.reason), makes="vote"
    )


@router.post("/votes/{vote_id}/assisted", response=Done)
def ask_assisted(request: HttpRequest, vote_id: UUID, body: s.AssistedIn) -> Done:
    def do(command: Command) -> Entry:
        return ask_assisted_ballot(command, vote_id=vote_id, mandate_id=body.mandate, choice=body.choice)

    return _run(request, vote_id, body, do, makes="assisted")


@router.post("/assisted/{assisted_id}/confirm", response=Done)
def confirm_assisted(request: HttpRequest, assisted_id: UUID, body: CommandIn) -> Done:
    command = command_of(request, body)
    access_assisted(person_of(request), assisted_id)
    return Done.of(confirm_assisted_ballot(command, assisted_id=assisted_id))


@router.post("/assisted/{assisted_id}/refuse", response=Done)
def refuse_assisted(request: HttpRequest, assisted_id: UUID, body: CommandIn) -> Done:
    command = command_of(request, body)
    access_assisted(person_of(request), assisted_id)
    return Done.of(refuse_assisted_ballot(command, assisted_id=assisted_id))


@router.post("/votes/{vote_id}/ballots", response=s.BallotOut)
def cast(request: HttpRequest, vote_id: UUID, body: s.BallotIn) -> s.BallotOut:
    """The way of a ballot whose socket does not answer; the same intake, the same receipt."""
    command = command_of(request, body)
    vote = access_vote(person_of(request), vote_id)
    mandate = own_mandate(person_of(request), vote.meeting_id)
    refuse_another(body.mandate, mandate)
    ballot = cast_ballot(
        vote_id,
        mandate,
        body.choice,
        revision=body.revision,
        at=command.at,
        is_strong=sign_in_of(request).is_strong,
    )
    return s.BallotOut(**ballot)


@router.post("/votes/{vote_id}/remind", response=s.RemindedOut)
def remind(request: HttpRequest, vote_id: UUID, body: s.RemindIn) -> s.RemindedOut:
    """Tap a delegate who has not voted on the shoulder: a signal to that tablet, nothing official."""
    command = command_of(request, None)
    vote = access_vote(person_of(request), vote_id, right=Right.RUN_MEETING)
    waiting = without_ballot(vote, body.mandates)
    if not waiting:
        raise Conflict("nobody_to_remind", number=vote.number)
    said = {"vote": str(vote_id), "at": utc_text(command.at)}
    ports.signal(
        meeting_stream(vote.meeting_id), "reminder", {f"person:{mandate}": said for mandate in waiting}
    )
    return s.RemindedOut(reminded=[str(m) for m in waiting])


@router.get("/votes/{vote_id}/roll", response=s.RollOut)
def roll(request: HttpRequest, vote_id: UUID) -> s.RollOut:
    vote = access_vote(person_of(request), vote_id)
    return s.RollOut(vote=str(vote_id), receipts=roll_of(vote))
