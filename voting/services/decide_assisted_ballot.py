"""The second person confirms or refuses a spoken choice (hai người cùng xác nhận)."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from catalogue.refusals import Conflict, Forbidden, NotFound, Refusal
from catalogue.text import utc_text
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command
from voting import events
from voting.models import AssistedBallot
from voting.rules.words import AssistedState, Choice, Origin
from voting.services.record_ballots import Offer, record_ballots
from voting.services.stepping import VoteStep, vote_step


def confirm_assisted_ballot(command: Command, *, assisted_id: UUID) -> Entry:
    """Entry ballot.assisted_confirmed; the ballot counts from here, marked as assisted, with its receipt.

    Raises Forbidden("second_person_needed") for the one who asked, Conflict("assisted_already_decided"),
    and what a tablet's ballot would be refused with.
    """
    with _deciding(command, assisted_id, confirm=True) as (step, asked):
        if step.record.done is not None:
            return step.record.done
        offer = Offer(
            vote_id=asked.vote_id,
            mandate_id=asked.mandate_id,
            choice=Choice(asked.choice),
            revision=1,
            at=command.at,
            origin=Origin.ASSISTED,
        )
        [ballot] = record_ballots([offer])
        if isinstance(ballot, Refusal):
            raise ballot
        if ballot["origin"] != Origin.ASSISTED:
            raise Conflict("cast_on_tablet_meanwhile", number=step.vote.number)
        _decide(asked, command, AssistedState.CONFIRMED)
        own: dict[str, Json] = {"own_ballot": events.as_json(ballot)}
        return step.record.append(
            events.ASSISTED_CONFIRMED,
            {"secretariat": _said(asked, command), f"person:{asked.mandate_id}": own},
        )


def refuse_assisted_ballot(command: Command, *, assisted_id: UUID) -> Entry:
    """Entry ballot.assisted_refused: the spoken choice does not count; it may be asked again.

    Whoever asked may take it back this way too. Raises Conflict("assisted_already_decided").
    """
    with _deciding(command, assisted_id, confirm=False) as (step, asked):
        if step.record.done is not None:
            return step.record.done
        _decide(asked, command, AssistedState.REFUSED)
        return step.record.append(events.ASSISTED_REFUSED, {"secretariat": _said(asked, command)})


@contextmanager
def _deciding(
    command: Command, assisted_id: UUID, *, confirm: bool
) -> Iterator[tuple[VoteStep, AssistedBallot]]:
    vote_id = AssistedBallot.objects.filter(pk=assisted_id).values_list("vote_id", flat=True).first()
    if vote_id is None:
        raise NotFound("not_found")
    content: dict[str, Json] = {"assisted": str(assisted_id), "confirm": confirm}
    with vote_step(command, "decide_assisted", vote_id=vote_id, content=content) as step:
        asked = AssistedBallot.objects.get(pk=assisted_id)
        if step.record.done is None:
            if asked.state != AssistedState.ASKED:
                raise Conflict("assisted_already_decided", number=step.vote.number)
            if confirm and str(asked.asked_by_id) == command.actor:
                raise Forbidden("second_person_needed")
        yield step, asked


def _decide(asked: AssistedBallot, command: Command, state: AssistedState) -> None:
    asked.state = state.value
    asked.decided_by_id = UUID(command.actor)
    asked.decided_at = command.at
    asked.save(update_fields=["state", "decided_by", "decided_at"])


def _said(asked: AssistedBallot, command: Command) -> dict[str, Json]:
    return {
        "id": str(asked.id),
        "vote": str(asked.vote_id),
        "decided_by": command.actor,
        "at": utc_text(command.at),
    }
