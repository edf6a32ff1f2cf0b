"""The way from a certificate to a root the installation trusts, as it stood at one moment."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import x509
from pyhanko_certvalidator import ValidationContext, find_valid_path
from pyhanko_certvalidator.errors import (
    DisallowedAlgorithmError,
    ExpiredError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    ValidationError,
)

from signing.certificates import SIGNING_PURPOSES
from signing.names import called
from signing.trust import Root, Store, Trust
from signing.verdict import Check, Facts, State, moment_text

STAMPING = "time_stamping"
PURPOSES = {oid.dotted_string for oid in SIGNING_PURPOSES}


@dataclass(frozen=True, slots=True)
class Chain:
    """path: from the certificate up to the root, empty where there is no way."""

    check: Check
    path: tuple[x509.Certificate, ...] = ()
    root: Root | None = None

    @property
    def is_trial(self) -> bool:
        return self.root is not None and self.root.store is Store.DEMO


def find_chain(
    certificate: x509.Certificate, others: Iterable[x509.Certificate], trust: Trust, *, at: datetime
) -> Chain:
    """RFC 5280 section 6, without revocation, which is asked apart. Its own time is looked at in `check_period`."""
    roots = {root.sha256: root for root in trust.roots}
    context = ValidationContext(
        trust_roots=[root.certificate for root in trust.roots],
        other_certs=list(others),
        moment=_inside(certificate, at),
        crls=[],
        ocsps=[],
        revocation_mode="soft-fail",
    )
    try:
        found = asyncio.run(_found(certificate, context))
    except (PathBuildingError, InvalidCertificateError):
        return Chain(Check("chain", State.UNKNOWN, {"issuer": called(certificate.issuer)}))
    except (ExpiredError, NotYetValidError):
        return Chain(Check("chain_period", State.UNKNOWN))
    except DisallowedAlgorithmError:
        return Chain(Check("chain_strength", State.INVALID))
    except ValidationError:
        return Chain(Check("chain", State.INVALID, {"issuer": called(certificate.issuer)}))
    path = tuple(reversed(list(found.iter_certs(include_root=True))))
    return _trusted(path, roots[path[-1].sha256.hex()])


def check_period(
    certificate: x509.Certificate, *, at: datetime, claimed: datetime | None, is_proven: bool
) -> Check:
    """Whether the certificate held when it signed. is_proven: `at` is a stamped time, not only the time of asking."""
    first, last = certificate.not_valid_before, certificate.not_valid_after
    facts: Facts = {"first": moment_text(first), "last": moment_text(last)}
    if claimed is not None and not first <= claimed <= last:
        return Check("period", State.INVALID, facts)
    if at < first:
        return Check("period", State.INVALID, facts)
    if at <= last:
        return Check("period", State.VALID, facts)
    # It ended before the earliest time by which the signature is known to have been there.
    if claimed is None and is_proven:
        return Check("period", State.INVALID, facts)
    return Check("period", State.UNKNOWN, facts)


def check_usage(certificate: x509.Certificate) -> Check:
    """Whether it may sign papers: no authority's, and what it is for, where that is said, is signing."""
    constraints = certificate.basic_constraints_value
    usage, purposes = certificate.key_usage_value, certificate.extended_key_usage_value
    is_fit = not (constraints is not None and constraints["ca"].native)
    if usage is not None:
        is_fit = is_fit and bool({"digital_signature", "non_repudiation"} & usage.native)
    if purposes is not None:
        is_fit = is_fit and bool(PURPOSES & {one.dotted for one in purposes})
    return Check("usage", State.VALID if is_fit else State.INVALID)


def check_stamping_usage(certificate: x509.Certificate) -> Check:
    """For timestamps and nothing else (RFC 3161 section 2.3)."""
    purposes = certificate.extended_key_usage_value
    is_fit = purposes is not None and purposes.native == [STAMPING]
    return Check("usage", State.VALID if is_fit else State.INVALID)


async def _found(certificate: x509.Certificate, context: ValidationContext) -> Any:
    return await find_valid_path(
        certificate, context.path_builder.async_build_paths_lazy(certificate), context
    )


def _trusted(path: tuple[x509.Certificate, ...], root: Root) -> Chain:
    facts: Facts = {
        "root": root.facts.common_name or root.facts.subject,
        "policy": ", ".join(_policies(path[0])),
    }
    if root.store is not Store.DEMO:
        return Chain(Check(f"chain_{root.store}", State.VALID, facts), path, root)
    state = State.VALID if root.is_counted else State.UNKNOWN
    return Chain(Check("chain_trial", state, facts), path, root)


def _policies(certificate: x509.Certificate) -> list[str]:
    found = certificate.certificate_policies_value
    return [one["policy_identifier"].dotted for one in found] if found is not None else []


def _inside(certificate: x509.Certificate, at: datetime) -> datetime:
    """A moment at which the certificate itself held: when it did not is told by a check of its own."""
    inside: datetime = min(max(at, certificate.not_valid_before), certificate.not_valid_after)
    return inside
