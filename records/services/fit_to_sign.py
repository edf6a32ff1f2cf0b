"""Whether this step may be signed now with this certificate: asked before any byte is signed, and of the network."""

import base64
from collections.abc import Sequence
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from django.conf import settings

from catalogue.refusals import Conflict, Forbidden, Invalid
from records.models import PaperRevision, SignerCertificate, SigningStep
from records.rules.words import StepState
from records.selectors.acts import newest_revision
from records.selectors.certificates import belongs
from records.selectors.to_sign import GATHERING
from signing.certificates import check_may_sign, load
from signing.refusals import NotNow, SignatureRefused
from signing.revocation import Revocations
from signing.trust import read_trust


def ready_revision(step: SigningStep) -> PaperRevision:
    """The file that would be signed. Raises Conflict("step_not_ready")."""
    revision = newest_revision(step.paper_id)
    if step.state != StepState.READY or step.paper.state not in GATHERING or revision is None:
        raise Conflict("step_not_ready")
    return revision


def refuse_unfit(step: SigningStep, certificate: SignerCertificate, *, at: datetime) -> None:
    """Raises Forbidden("certificate_not_yours"), Invalid with what check_may_sign refuses."""
    if not belongs(certificate, step):
        raise Forbidden("certificate_not_yours")
    try:
        check_may_sign(bytes(certificate.der), at=at)
    except SignatureRefused as refused:
        raise Invalid(refused.code, **refused.facts) from refused


def is_known_good(certificate: SignerCertificate, *, at: datetime) -> bool:
    """Whether somebody who may say it says that it is not revoked; False where nobody could be asked.

    Raises Conflict("certificate_revoked").
    """
    der, issuer = bytes(certificate.der), _issuer(certificate)
    if issuer is None:
        return False
    try:
        evidence = Revocations(settings.SIGNING).about(der, issuer, at=at)
    except NotNow:
        return False
    if evidence.revoked_at is not None and evidence.revoked_at <= at:
        raise Conflict("certificate_revoked")
    return True


def chain_of(certificate: SignerCertificate) -> list[bytes]:
    """Of its authorities, DER, as it was registered."""
    return [base64.b64decode(one) for one in certificate.chain]


def _issuer(certificate: SignerCertificate) -> bytes | None:
    roots = [root.der for root in read_trust(settings.SIGNING).roots if root.is_counted]
    return _issued_by(bytes(certificate.der), [*chain_of(certificate), *roots])


def _issued_by(der: bytes, authorities: Sequence[bytes]) -> bytes | None:
    holder = load(der)
    for one in authorities:
        try:
            holder.verify_directly_issued_by(load(one))
        except (ValueError, TypeError, InvalidSignature, SignatureRefused):
            continue
        return one
    return None
