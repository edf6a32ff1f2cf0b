"""A delegate makes his own opinion or question slip into a paper, to sign it himself."""

from uuid import UUID

from catalogue.refusals import Conflict
from councils.api.commands import Done
from journal.services.record import Command
from opinions.rules.words import OpinionState
from opinions.selectors import access_own
from questioning.selectors.access import access_own_slip


def paper_of_opinion(command: Command, person: UUID, opinion_id: UUID) -> Done:
    """Raises NotFound for any but its author, Conflict("own_paper_not_submitted")."""
    opinion = access_own(person, opinion_id)
    if opinion.state != OpinionState.SUBMITTED:
        raise Conflict("own_paper_not_submitted")
    del command
    raise Conflict("own_paper_not_submitted")


def paper_of_slip(command: Command, person: UUID, slip_id: UUID) -> Done:
    access_own_slip(person, slip_id)
    del command
    raise Conflict("own_paper_not_submitted")
