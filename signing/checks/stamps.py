"""Timestamps (RFC 3161): of one signature, or of the whole file; each with its own certificate and chain."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, x509

from signing.checks.chain import Chain, check_period, check_stamping_usage, find_chain
from signing.checks.cms import (
    Signature,
    check_attribute,
    check_strength,
    check_value,
    imprint_of,
    take_apart,
)
from signing.checks.revocation import SLACK, Evidence, check_stamping_revocation
from signing.checks.sources import Sources
from signing.trust import Trust
from signing.verdict import Check, State, moment_text, worst


@dataclass(frozen=True, slots=True)
class Asked:
    """What one file is judged with. now: of asking. others: certificates that lie in the file."""

    trust: Trust
    sources: Sources
    now: datetime
    others: tuple[x509.Certificate, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """at: the time it says; believed only where state is valid. ends_at: until when that is known."""

    at: datetime | None
    signature: Signature | None
    chain: Chain | None
    checks: tuple[Check, ...]
    ends_at: datetime | None = None

    @property
    def state(self) -> State:
        return worst(check.state for check in self.checks)


def check_stamp(
    token: cms.SignedData,
    digest: Callable[[str], bytes],
    evidence: Sequence[Evidence],
    asked: Asked,
    *,
    control: datetime,
) -> Stamp:
    """digest: of what is stamped, by the name of an algorithm. control: by when the token is known to have been there.

    Raises ValueError where it is no timestamp.
    """
    signature = take_apart(token)
    algorithm, imprint, at = imprint_of(token)
    content = token["encap_content_info"]["content"].contents
    found = hashlib.new(signature.digest_algorithm, content).digest()
    checks = [Check("imprint", State.VALID if digest(algorithm) == imprint else State.INVALID)]
    states = [one.state for one in check_value(signature, found, content="tst_info")]
    checks.append(Check("value", worst(states)))
    checks.append(check_attribute(signature, old_is_enough=True))
    checks.append(check_strength(signature))
    checks.append(check_stamping_usage(signature.certificate))
    certificate = signature.certificate
    chain = find_chain(certificate, (*signature.others, *asked.others), asked.trust, at=control)
    checks.append(chain.check)
    checks.append(_period(certificate, at, control))
    revocation = check_stamping_revocation(
        chain.path, evidence, asked.sources, at=at, control=control, now=asked.now
    )
    checks += [revocation.check] if chain.path else []
    ends = certificate.not_valid_after if control == asked.now else None
    return Stamp(at, signature, chain, tuple(checks), ends)


def unreadable_stamp() -> Stamp:
    return Stamp(None, None, None, (Check("value", State.INVALID),))


def _period(certificate: x509.Certificate, at: datetime, control: datetime) -> Check:
    """The authority's certificate held when it stamped, and still when the token is next known to have been there."""
    if at > control + SLACK:
        return Check("future", State.UNKNOWN, {"at": moment_text(at)})
    first = check_period(certificate, at=at, claimed=at, is_proven=True)
    if first.state is not State.VALID:
        return first
    return check_period(certificate, at=control, claimed=at, is_proven=False)
