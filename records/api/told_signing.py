"""Certificates, pictures and steps as they are told."""

import base64
import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from catalogue.text import say, utc_text
from documents import store
from records import ports
from records.api import schemas_signing as s
from records.api.secure_line import is_private_line
from records.api.told import language_of
from records.models import PaperRevision, SignaturePicture, SignerCertificate, SigningAct, SigningStep
from records.rules.certificates import days_left, state_of
from records.rules.pictures import size_of
from records.rules.symbols import number_label
from records.rules.time_faults import time_fault
from records.rules.words import ActState, CertificateHolder, KeptWhere, PaperKind, PaperState, StepKind
from records.selectors.acts import newest_revision, running_act
from records.selectors.certificates import certificates_for, fits_holder, holder_name
from records.selectors.pictures import holder_of_row, name_of, picture_for
from records.selectors.trust import Trusted, is_trial, trusted
from records.selectors.untimed import Untimed
from records.services.read_certificate import Found
from records.services.register_certificate import fault_of
from records.services.signed import Signed
from signing.certificates import CertificateFacts, read_certificate


def certificate_out(row: SignerCertificate, *, at: datetime) -> s.CertificateOut:
    return s.CertificateOut(
        **_facts(bytes(row.der), at=at),
        id=row.id,
        holder=CertificateHolder(row.holder),
        mandate_id=row.mandate_id,
        user_id=row.user_id,
        holder_name=holder_name(row),
        kept=KeptWhere(row.kept),
        state=state_of(row.not_before, row.not_after, row.ended_at, at=at),
        name_differs=not fits_holder(row, read_certificate(bytes(row.der))),
        registered_by=row.registered_by.full_name if row.registered_by else "",
        registered_at=utc_text(row.registered_at),
        ended_at=utc_text(row.ended_at) if row.ended_at else None,
        ended_because=row.ended_because,
    )


def read_out(request: HttpRequest, found: Found, *, at: datetime) -> s.CertificateReadOut:
    fault = fault_of(found, at=at)
    return s.CertificateReadOut(
        **_facts(found.der, at=at),
        fault=fault.code if fault else "",
        fault_text=fault.say(language_of(request)) if fault else "",
        intermediates=len(found.chain),
    )


def picture_out(row: SignaturePicture) -> s.PictureOut:
    png = bytes(row.png)
    width, height = size_of(png)
    return s.PictureOut(
        holder=holder_of_row(row).word,
        name=name_of(row),
        width_mm=row.width / 10,
        width_px=width,
        height_px=height,
        sha256=hashlib.sha256(png).hexdigest(),
        set_at=utc_text(row.set_at),
    )


def to_sign_out(request: HttpRequest, step: SigningStep, *, at: datetime) -> s.ToSignOut:
    revision, running = newest_revision(step.paper_id), running_act(step, at=at)
    certificates = certificates_for(step)
    mine = running if running and running.begun_by_id == request.user.pk else None
    return s.ToSignOut(
        step_id=step.id,
        kind=StepKind(step.kind),
        name=step.name,
        title=step.title,
        position=step.position,
        steps=step.paper.steps.count(),
        sha256=revision.sha256 if revision else "",
        size=revision.size if revision else 0,
        paper=_paper_out(step),
        certificates=[_own_out(request, row, at=at) for row in certificates],
        has_picture=picture_for(step) is not None,
        act=act_out(mine, at=at) if mine else None,
        ways=_ways(request, certificates),
    )


def act_out(act: SigningAct, *, at: datetime, code: str | None = None) -> s.ActOut:
    return s.ActOut(
        id=act.id,
        step_id=act.step_id,
        paper_id=act.step.paper_id,
        state=ActState(act.state),
        is_over=act.state != ActState.PREPARED or at >= act.ends_at,
        attributes=base64.b64encode(bytes(act.attributes)).decode(),
        mechanism=act.mechanism,
        digest=bytes(act.digest).hex(),
        certificate_sha256=act.certificate.sha256,
        code=code,
        ends_at=utc_text(act.ends_at),
    )


def signed_out(done: Signed) -> s.SignedOut:
    return s.SignedOut(
        seq=done.seq,
        paper_id=done.paper,
        state=done.state,
        ordinal=done.ordinal,
        sha256=done.sha256,
        size=done.size,
        level=done.level,
        pending=done.pending,
        is_revocation_known=done.is_revocation_known,
    )


def helper_out(request: HttpRequest, act: SigningAct, code: str) -> s.HelperOut:
    step, paper = act.step, act.step.paper
    return s.HelperOut(
        title=paper.title,
        kind=PaperKind(paper.kind),
        kind_name=say(f"act.kind.{paper.kind}", language_of(request)),
        body=paper.body.name,
        number=number_label(paper.number, paper.symbol),
        signer=step.name,
        signer_title=step.title,
        base_sha256=act.base,
        base_size=store.length_of(act.base) or 0,
        sha256=act.prepared,
        size=store.length_of(act.prepared) or 0,
        region=(act.region_start, act.region_end),
        digest=bytes(act.digest).hex(),
        attributes=base64.b64encode(bytes(act.attributes)).decode(),
        mechanism=act.mechanism,
        certificate_sha256=act.certificate.sha256,
        file=f"/api/signing/{code}/paper.pdf",
        ends_at=utc_text(act.ends_at),
    )


def untimed_out(papers: Sequence[Untimed]) -> s.UntimedOut:
    return s.UntimedOut(
        has_service=ports.timestamper() is not None, papers=[_untimed_paper_out(one) for one in papers]
    )


def _untimed_paper_out(one: Untimed) -> s.UntimedPaperOut:
    paper, told = one.paper, time_fault(one.why)
    return s.UntimedPaperOut(
        id=paper.id,
        meeting_id=paper.meeting_id,
        meeting=paper.meeting.title if paper.meeting else "",
        kind=PaperKind(paper.kind),
        title=paper.title,
        number=number_label(paper.number, paper.symbol) if paper.number else "",
        signers=list(one.signers),
        since=utc_text(one.since),
        is_asked=one.is_asked,
        fault=told.fault if told else None,
        host=told.host if told else "",
        detail=one.why if told else "",
        next_try_at=utc_text(one.next_try_at) if one.next_try_at else None,
    )


def trust_out(*, at: datetime) -> s.TrustOut:
    found: Trusted = trusted()
    setup = settings.SIGNING
    return s.TrustOut(
        version=found.version,
        stores=[
            s.StoreOut(
                store=store,
                roots=[s.RootOut(**_facts(root.der, at=at)) for root in roots],
            )
            for store, roots in found.stores.items()
        ],
        configured=s.ConfiguredOut(
            timestamp=list(setup.timestamp),
            ocsp=list(setup.ocsp),
            crl=list(setup.crl),
            follow_certificates=setup.follow_certificates,
            timeout_s=setup.timeout_s,
            server_key=setup.pkcs11.token if setup.pkcs11 else None,
            is_demo=settings.DEMO,
            waiting=PaperRevision.objects.exclude(pending="").count(),
        ),
    )


def _paper_out(step: SigningStep) -> s.ToSignPaperOut:
    paper = step.paper
    return s.ToSignPaperOut(
        id=paper.id,
        kind=PaperKind(paper.kind),
        state=PaperState(paper.state),
        title=paper.title,
        number=paper.number,
        symbol=paper.symbol,
        body_id=paper.body_id,
        body=paper.body.name,
        meeting_id=paper.meeting_id,
        meeting=paper.meeting.title if paper.meeting else "",
        sealed_at=utc_text(paper.sealed_at) if paper.sealed_at else None,
    )


def _own_out(request: HttpRequest, row: SignerCertificate, *, at: datetime) -> s.OwnCertificateOut:
    der = bytes(row.der)
    facts = read_certificate(der)
    fault = fault_of(Found(der, ()), at=at)
    return s.OwnCertificateOut(
        id=row.id,
        name=facts.common_name,
        organization=facts.organization,
        kept=KeptWhere(row.kept),
        sha256=row.sha256,
        not_after=utc_text(row.not_after),
        days_left=days_left(row.not_after, at=at),
        is_trial=is_trial(der),
        may_sign=fault is None,
        fault_text=fault.say(language_of(request)) if fault else "",
    )


def _ways(request: HttpRequest, certificates: Sequence[SignerCertificate]) -> s.WaysOut:
    private, token = is_private_line(request), settings.SIGNING.pkcs11
    is_there = any(row.kept == KeptWhere.SERVER for row in certificates)
    return s.WaysOut(
        file=private,
        file_refused="" if private else "file_over_open_line",
        server_key=token.token if token and private and is_there else None,
        helper=True,
    )


def _facts(der: bytes, *, at: datetime) -> dict[str, Any]:
    facts: CertificateFacts = read_certificate(der)
    return {
        "name": facts.common_name,
        "organization": facts.organization,
        "subject": facts.subject,
        "issuer": facts.issuer,
        "serial": facts.serial,
        "sha256": facts.sha256,
        "key": facts.key,
        "not_before": utc_text(facts.not_before),
        "not_after": utc_text(facts.not_after),
        "days_left": days_left(facts.not_after, at=at),
        "is_trial": is_trial(der),
    }
