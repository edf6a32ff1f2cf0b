"""A delegate's tablet is dead: the secretary records the spoken choice, to be confirmed by a second person."""

from uuid import UUID

from catalogue.refusals import Conflict, Forbidden
from councils.rules.body_rules import RemoteVoters
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command
from sessions.selectors import whereabouts
from voting import events
from voting.models import AssistedBallot, Elector, OpenBallot
from voting.rules.casting import heard_from, may_cast_from
from voting.rules.words import AssistedState, Choice, Method
from voting.services.payloads import assisted_json
from voting.services.record_ballots import already_cast
from voting.services.stepping import vote_step


def ask_assisted_ballot(command: Command, *, vote_id: UUID, mandate_id: UUID, choice: Choice) -> Entry:
    """Entry ballot.assisted_asked for the secretariat. Nothing counts before it is confirmed.

    Raises Conflict("vote_cannot_assist" | "vote_is_by_hand" | "not_marked_present" | "assisted_already_asked" |
    "already_cast_<choice>"), Forbidden("not_an_elector").
    """
    content: dict[str, Json] = {"mandate": str(mandate_id), "choice": choice.value}
    with vote_step(command, "assist", vote_id=vote_id, content=content) as step:
        if step.record.done is not None:
            return step.record.done
        vote = step.vote
        if vote.method == Method.SHOW_OF_HANDS:
            raise Conflict("vote_is_by_hand", number=vote.number)
        if not Elector.objects.filter(vote=vote, mandate=mandate_id).exists():
            raise Forbidden("not_an_elector", number=vote.number)
        where = whereabouts(vote.sitting_id, [mandate_id]) if vote.sitting_id else {}
        if not may_cast_from(where.get(mandate_id), heard_from(RemoteVoters(vote.remote))):
            raise Conflict("not_marked_present", number=vote.number)
        standing = OpenBallot.objects.filter(vote=vote, mandate=mandate_id).first()
        if standing is not None:
            raise already_cast(standing, vote)
        if AssistedBallot.objects.filter(
            vote=vote, mandate=mandate_id, state=AssistedState.ASKED.value
        ).exists():
            raise Conflict("assisted_already_asked", number=vote.number)
        asked = AssistedBallot.objects.create(
            id=UUID(derived(command.id, "assisted")),
            vote=vote,
            mandate_id=mandate_id,
            choice=choice.value,
            asked_by_id=UUID(command.actor),
            asked_at=command.at,
        )
        return step.record.append(events.ASSISTED_ASKED, {"secretariat": {"assisted": assisted_json(asked)}})
