"""Signatures on their way, for tests that need one to be there."""

from datetime import timedelta

from django.utils import timezone

from records.models import Paper, SignerCertificate, SigningAct, SigningStep
from records.rules.words import CertificateHolder, KeptWhere, StepKind
from tests.cast import Member


def an_act(paper: Paper, signer: Member) -> SigningAct:
    """Of a step that waits behind another, by its rows alone: nothing of it can be signed."""
    now = timezone.now()
    certificate = SignerCertificate.objects.create(
        body_id=paper.body_id,
        holder=CertificateHolder.MANDATE,
        mandate_id=signer.mandate,
        kept=KeptWhere.FILE,
        der=b"none",
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
