"""Sign where the key is at hand: in a file that came along, or on the installation's own token."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol, TypeVar
from uuid import UUID

from django.conf import settings

from catalogue.refusals import Conflict, Forbidden, Invalid, NotFound
from councils.rules.lockout import Limit
from councils.services.failed_tries import count_failure, forget_failures, refuse_when_locked
from journal.services.record import Command
from records import ports
from records.models import SignerCertificate, SigningStep
from records.rules.words import KeptWhere
from records.selectors.acts import running_act
from records.selectors.certificates import certificates_for
from records.services.fit_to_sign import chain_of, is_known_good, ready_revision, refuse_unfit
from records.services.keep_signature import Signature, keep_signature
from records.services.prepare_signature import prepare_signature
from records.services.sent_before import sent_before
from records.services.signed import Signed
from signing.certificates import read_certificate
from signing.making import finish
from signing.pkcs11 import TokenSigner
from signing.pkcs12 import open_file
from signing.raw import Mechanism
from signing.refusals import SignatureRefused

WRONG_PINS = Limit(tries=2, lock=timedelta(hours=1))
"""Of one token, whoever typed them: many lock themselves at the third, and then nobody of the installation signs."""
_PURPOSE = "server_pin"
_pin = Lock()  # one is tried at a time, so that the third waits for what became of the second

T = TypeVar("T")


class Signer(Protocol):
    def sign(self, attributes: bytes, mechanism: Mechanism) -> bytes: ...


def sign_with_file(command: Command, *, step: SigningStep, pkcs12: bytes, passphrase: str) -> Signed:
    """The file and its passphrase are in memory for this moment alone.

    Raises as begin_act and finish_act; Invalid with passphrase_wrong, key_file_unreadable, key_file_without_key.
    """
    done = sent_before(command, step)
    if done is not None:
        return done
    ready_revision(step)
    signer = _refusing(lambda: open_file(pkcs12, passphrase, timeout_s=settings.SIGNING.timeout_s))
    sha256 = read_certificate(signer.certificate).sha256
    row = next((one for one in certificates_for(step) if one.sha256 == sha256), None)
    if row is None:
        raise Forbidden("certificate_not_yours")
    return _sign(command, step, row, signer)


def sign_with_server_key(command: Command, *, step: SigningStep, certificate: UUID, pin: str) -> Signed:
    """Raises as begin_act and finish_act; Conflict with server_key_absent, certificate_not_on_server;
    TooMany("server_pin_locked"); Invalid with token_pin_wrong and whatever else the token says.
    """
    done = sent_before(command, step)
    if done is not None:
        return done
    setup = settings.SIGNING
    if setup.pkcs11 is None:
        raise Conflict("server_key_absent")
    row = SignerCertificate.objects.filter(id=certificate, body_id=step.paper.body_id).first()
    if row is None:
        raise NotFound("not_found")
    if row.kept != KeptWhere.SERVER:
        raise Conflict(
            "certificate_not_on_server"
        )  # before a PIN is tried that is none of its holder's business
    token = TokenSigner(setup.pkcs11, bytes(row.der), pin, timeout_s=setup.timeout_s)
    return _sign(
        command, step, row, _Careful(token, f"{setup.pkcs11.module} {setup.pkcs11.token}", command.at)
    )


@dataclass(frozen=True, slots=True)
class _Careful:
    """A token that is asked no more after two wrong PINs."""

    token: TokenSigner
    key: str
    at: datetime

    def sign(self, attributes: bytes, mechanism: Mechanism) -> bytes:
        with _pin:
            refuse_when_locked(_PURPOSE, self.key, now=self.at, code="server_pin_locked")
            try:
                raw = self.token.sign(attributes, mechanism)
            except SignatureRefused as refused:
                if refused.code == "token_pin_wrong":
                    count_failure(_PURPOSE, self.key, limit=WRONG_PINS, now=self.at)
                raise
            forget_failures(_PURPOSE, self.key)
            return raw


def _sign(command: Command, step: SigningStep, row: SignerCertificate, signer: Signer) -> Signed:
    base = ready_revision(step)
    refuse_unfit(step, row, at=command.at)
    running = running_act(step, at=command.at)
    if running is not None and str(running.begun_by_id) != command.actor:
        raise Conflict("act_running")
    is_known = is_known_good(row, at=command.at)
    prepared = prepare_signature(step, base, row, at=command.at)
    raw = _refusing(lambda: signer.sign(prepared.attributes, prepared.mechanism))
    finished = _refusing(
        lambda: finish(
            prepared,
            certificate=bytes(row.der),
            chain=chain_of(row),
            raw=raw,
            timestamp=ports.timestamper(),
        )
    )
    signature = Signature(
        step.id, base.sha256, row, finished, is_known, running.id if running is not None else None
    )
    return keep_signature(command, paper=step.paper, signature=signature)


def _refusing(do: Callable[[], T]) -> T:
    try:
        return do()
    except SignatureRefused as refused:
        raise Invalid(refused.code, **refused.facts) from refused
