"""Cast a ballot from a socket or over HTTP: both go through the one writer of the process."""

from datetime import datetime
from uuid import UUID

from asgiref.sync import async_to_sync

from catalogue.refusals import Forbidden
from voting.events import OwnBallotJson
from voting.intake.casters import Caster
from voting.intake.process import ballot_writer
from voting.rules.words import Choice
from voting.services.record_ballots import Offer


async def cast_ballot_soon(
    vote_id: UUID,
    mandate_id: UUID,
    choice: Choice,
    *,
    revision: int,
    at: datetime,
    session: str | None = None,
) -> OwnBallotJson:
    """The ballot that stands, once it is committed. Raises the Refusal of record_ballots.

    session: the sign-in of an open socket, looked at again; None when the very request was authorised.
    """
    caster = Caster(session, mandate_id) if session is not None else None
    return await ballot_writer().cast(Offer(vote_id, mandate_id, choice, revision, at), caster=caster)


def cast_ballot(
    vote_id: UUID, mandate_id: UUID, choice: Choice, *, revision: int, at: datetime
) -> OwnBallotJson:
    """The same for a thread that may wait."""
    return async_to_sync(cast_ballot_soon)(vote_id, mandate_id, choice, revision=revision, at=at)


def refuse_another(chose: UUID | None, casts: UUID) -> None:
    """A tablet that changed hands must not cast one person's tap as the next person's ballot.

    chose: whose tap it was, when the client says so. Raises Forbidden("ballot_of_another").
    """
    if chose not in (None, casts):
        raise Forbidden("ballot_of_another")
