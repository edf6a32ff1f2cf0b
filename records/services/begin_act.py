from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Unavailable
from journal.services.record import Command
from records.models import SigningAct, SigningStep


@dataclass(frozen=True, slots=True)
class Begun:
    act: SigningAct
    code: str

def begin_act(command: Command, *, step: SigningStep, certificate: UUID) -> Begun:
    raise Unavailable("server_fault")
