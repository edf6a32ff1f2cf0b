from catalogue.refusals import Unavailable
from journal.services.record import Command
from records.models import SigningAct
from records.services.signed import Signed


def finish_act(command: Command, *, act: SigningAct, raw: bytes) -> Signed:
    raise Unavailable("server_fault")
