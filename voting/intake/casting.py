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
    is_strong: bool = False,
) -> OwnBallotJson:
    """The ballot that stands, once it is committed. Raises the Refusal of record_ballots.

    session: the sign-in of an open socket, looked at again; None when the very request was authorised.
    is_strong: it showed a second proof, which a ballot from afar may need.
    """
    caster = Caster(session, mandate_id) if session is not None else None
    offer = Offer(vote_id, mandate_id, choice, revision, at, is_strong=is_strong)
    return await ballot_writer().cast(offer, caster=caster)


def cast_ballot(
    vote_id: UUID,
    mandate_id: UUID,
    choice: Choice,
    *,
    revision: int,
    at: datetime,
    is_strong: bool = False,
) -> OwnBallotJson:
    """The same for a thread that may wait."""
    return async_to_sync(cast_ballot_soon)(
        vote_id, mandate_id, choice, revision=revision, at=at, is_strong=is_strong
    )


def refuse_another(chose: UUID | None, casts: UUID) -> None:
    """A tablet that changed hands must not cast one person's tap as the next person's ballot.

    chose: whose tap it was, when the client says so. Raises Forbidden("ballot_of_another").
    """
    if chose not in (None, casts):
        raise Forbidden("ballot_of_another")
