from uuid import UUID

from catalogue.refusals import Conflict
from councils.api.commands import Done
from journal.services.record import Command


def paper_of_opinion(command: Command, person: UUID, opinion_id: UUID) -> Done:
    raise Conflict("server_fault")


def paper_of_slip(command: Command, person: UUID, slip_id: UUID) -> Done:
    raise Conflict("server_fault")
