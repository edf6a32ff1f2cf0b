"""One signature, or one timestamp of the whole file: each of its checks, and who made it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from signing.checks.chain import Chain, check_period, check_usage, find_chain
from signing.checks.changes import check_changes
from signing.checks.cms import (
    Signature,
    check_attribute,
    check_strength,
    check_value,
    take_apart,
)
from signing.checks.opened import Placed
from signing.checks.people import check_identity, kind_of, said_of
from signing.checks.record import Signed
from signing.checks.revocation import SLACK, Evidence, Found, Use, check_revocation
from signing.checks.stamps import Asked, Stamp, check_stamp, unreadable_stamp
from signing.verdict import Check, ExpectedRevision, Kind, SignatureFacts, State, moment_text, worst

FORMS = ("/ETSI.CAdES.detached", "/adbe.pkcs7.detached", "/ETSI.RFC3161")


@dataclass(frozen=True, slots=True)
class Context:
    """control: by when the signature is known to have been there. revision: of the record, in which it was made."""

    pdf: bytes
    asked: Asked
    evidence: tuple[Evidence, ...]
    control: datetime
    is_foreign: bool
    revision: ExpectedRevision | None

    @property
    def is_proven(self) -> bool:
        return self.control < self.asked.now


@dataclass(frozen=True, slots=True)
class Judgement:
    facts: SignatureFacts
    end: int
    ends_at: datetime | None = None
    is_pades: bool = False
    is_evidence_kept: bool = False

    @property
    def signed(self) -> Signed:
        return Signed(self.facts.field, self.facts.sha256, self.end)


def judge(placed: Placed, context: Context) -> Judgement:
    """Never raises for what the file holds there."""
    try:
        checks = _shape(placed, context)
        if placed.is_stamp:
            return _judge_stamp(placed, context, checks)
        return _judge_signature(placed, context, checks)
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - a library that stumbles over it has not found it valid
        told = Check("signature_readable", State.UNKNOWN, {"field": placed.field})
        facts = SignatureFacts(field=placed.field, kind="unknown", checks=(told,))
        return Judgement(facts, placed.covered.end)


def _shape(placed: Placed, context: Context) -> list[Check]:
    fault = placed.covered.fault
    checks = [Check("coverage", State.INVALID if fault == "coverage" else State.VALID)]
    if fault == "padding":
        checks.append(Check("padding", State.INVALID))
    if placed.form not in FORMS:
        checks.append(Check("form", State.UNKNOWN, {"form": placed.form}))
    if context.is_foreign and fault != "coverage":
        checks.append(check_changes(placed))
    return checks


def _judge_stamp(placed: Placed, context: Context, shape: Sequence[Check]) -> Judgement:
    stamp = check_stamp(
        placed.embedded.signed_data,
        lambda algorithm: placed.covered.digest(context.pdf, algorithm),
        context.evidence,
        context.asked,
        control=context.control,
    )
    assert stamp.signature
    assert stamp.chain
    checks = (*shape, *stamp.checks)
    facts = _facts(
        placed, context, stamp.signature, stamp.chain, checks, kind="timestamp", stamped_at=stamp.at
    )
    return Judgement(facts, placed.covered.end, stamp.ends_at)


def _judge_signature(placed: Placed, context: Context, shape: Sequence[Check]) -> Judgement:
    signature = take_apart(placed.embedded.signed_data)
    digest = placed.covered.digest(context.pdf, signature.digest_algorithm)
    stamp = _stamp(signature, context)
    claimed = placed.embedded.self_reported_timestamp
    claimed = claimed if claimed and claimed.tzinfo else None
    is_stamped = stamp is not None and stamp.state is State.VALID and stamp.at is not None
    at = min(stamp.at, context.control) if is_stamped and stamp and stamp.at else context.control
    is_proven = is_stamped or context.is_proven
    certificate = signature.certificate
    chain = find_chain(certificate, (*signature.others, *context.asked.others), context.asked.trust, at=at)
    revocation = _revocation(chain, context, Use(at, context.asked.now, None if is_proven else claimed))
    checks = [
        *shape,
        *_content(placed),
        *check_value(signature, digest, content="data"),
        check_attribute(signature),
        check_strength(signature),
        check_usage(certificate),
        chain.check,
        check_period(certificate, at=at, claimed=claimed, is_proven=is_proven),
        *([revocation.check] if revocation else []),
        *_times(stamp, claimed, at, context, is_proven=is_proven),
        check_identity(signature, context.revision, is_foreign=context.is_foreign),
    ]
    facts = _facts(
        placed,
        context,
        signature,
        chain,
        checks,
        kind=kind_of(signature.certificate, context.revision),
        signed_at=claimed,
        stamped_at=at if is_proven else None,
    )
    ends = _ends(signature, revocation, stamp, is_proven=is_proven)
    return Judgement(
        facts,
        placed.covered.end,
        ends,
        placed.form == "/ETSI.CAdES.detached",
        revocation is not None and revocation.is_kept,
    )


def _content(placed: Placed) -> list[Check]:
    """The signed bytes lie in the file and nowhere else: a signature that brings its own says nothing of it."""
    inside = placed.embedded.signed_data["encap_content_info"]
    is_detached = inside["content_type"].native == "data" and inside["content"].native is None
    return [] if is_detached else [Check("digest", State.INVALID)]


def _stamp(signature: Signature, context: Context) -> Stamp | None:
    try:
        token = signature.stamp
        if token is None:
            return None
        return check_stamp(
            token,
            lambda algorithm: hashlib.new(algorithm, signature.value).digest(),
            context.evidence,
            context.asked,
            control=context.control,
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return unreadable_stamp()


def _revocation(chain: Chain, context: Context, use: Use) -> Found | None:
    if not chain.path:
        return None
    return check_revocation(chain.path, context.evidence, context.asked.sources, use)


def _times(
    stamp: Stamp | None, claimed: datetime | None, at: datetime, context: Context, *, is_proven: bool
) -> list[Check]:
    """What proves the time of signing, and whether the signer's own clock agrees."""
    told: dict[str, str | int] = {"claimed": moment_text(claimed), "at": moment_text(at)}
    if stamp is not None and stamp.state is not State.VALID:
        return [
            Check(f"timestamp_{one.code}", one.state, one.facts)
            for one in stamp.checks
            if one.state is not State.VALID
        ]
    if claimed is not None and claimed > at + SLACK:
        return [Check("time", State.UNKNOWN, told)]
    if is_proven:
        return [Check("timestamp", State.VALID, told)]
    if context.revision is not None and context.revision.is_pending:
        return [Check("timestamp_pending", State.UNKNOWN)]
    return [Check("time", State.VALID, told)]


def _ends(
    signature: Signature, revocation: Found | None, stamp: Stamp | None, *, is_proven: bool
) -> datetime | None:
    """Until when the same answer holds."""
    ends = [revocation.ends_at if revocation else None, stamp.ends_at if stamp else None]
    if not is_proven:
        ends.append(signature.certificate.not_valid_after)
    return min((one for one in ends if one), default=None)


def _facts(
    placed: Placed,
    context: Context,
    signature: Signature,
    chain: Chain,
    checks: Sequence[Check],
    *,
    kind: Kind,
    signed_at: datetime | None = None,
    stamped_at: datetime | None = None,
) -> SignatureFacts:
    covers: Literal["whole", "revision"] = (
        "whole" if placed.covered.end == len(context.pdf) and not placed.covered.fault else "revision"
    )
    said = said_of(signature.certificate)
    return SignatureFacts(
        field=placed.field,
        kind=kind,
        name=said.name,
        organization=said.organization,
        subject=said.subject,
        serial=said.serial,
        issuer=said.issuer,
        sha256=signature.certificate.sha256.hex(),
        signed_at=signed_at,
        stamped_at=stamped_at,
        mechanism=signature.mechanism,
        covers=covers,
        is_trial=chain.is_trial,
        checks=tuple(checks),
        state=worst(check.state for check in checks),
    )
