from uuid import UUID

from catalogue.refusals import Unavailable
from journal.services.record import Command
from records.models import SigningStep
from records.services.signed import Signed


def sign_with_file(command: Command, *, step: SigningStep, pkcs12: bytes, passphrase: str) -> Signed:
    raise Unavailable("server_fault")

def sign_with_server_key(command: Command, *, step: SigningStep, certificate: UUID, pin: str) -> Signed:
    raise Unavailable("server_fault")
