"""Signatures on their way, for tests that need one to be there."""

from datetime import UTC, datetime, timedelta
from functools import cache

from django.utils import timezone

from records.models import Paper, SignerCertificate, SigningAct, SigningStep
from records.rules.words import CertificateHolder, KeptWhere, StepKind
from tests.cast import Member
from tests.pki.certificates import certify, named, new_key


def an_act(paper: Paper, signer: Member) -> SigningAct:
    """Of a step that waits behind another, by its rows alone: nothing of it can be signed."""
    now = timezone.now()
    certificate = SignerCertificate.objects.create(
        body_id=paper.body_id,
        holder=CertificateHolder.MANDATE,
        mandate_id=signer.mandate,
        kept=KeptWhere.FILE,
        der=_der(),
        sha256="0" * 64,
        subject="CN=Đại biểu",
        issuer="CN=None",
        serial="1",
        not_before=now,
        not_after=now + timedelta(days=1),
        registered_at=now,
        ended_at=now,
    )
    step = SigningStep.objects.create(
        paper=paper, position=1, kind=StepKind.PERSON, mandate_id=signer.mandate
    )
    return SigningAct.objects.create(
        step=step,
        certificate=certificate,
        base="0" * 64,
        prepared="0" * 64,
        digest=b"",
        region_start=0,
        region_end=0,
        attributes=b"",
        mechanism="rsa_pss_sha256",
        begun_by_id=signer.user,
        begun_at=now,
        ends_at=now,
    )


@cache
def _der() -> bytes:
    now = datetime.now(UTC)
    return certify(named("Đại biểu"), new_key("p256"), by=None, valid=(now, now + timedelta(days=1))).der
