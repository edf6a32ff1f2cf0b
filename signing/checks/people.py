"""Whom a certificate names, and whether that is who should have signed here."""

from dataclasses import dataclass
from typing import Any

from asn1crypto import x509

from signing.checks.cms import Signature
from signing.names import agency_fits, called, names_fit, plain
from signing.verdict import Check, ExpectedRevision, Facts, Kind, State

AGENCIES = (
    "hoi dong nhan dan",
    "uy ban nhan dan",
    "uy ban mat tran",
    "van phong",
    "thuong truc hoi dong",
    "ban ",
    "so ",
    "bo ",
    "chi cuc ",
    "cuc ",
    "phong ",
    "trung tam ",
    "hdnd",
    "ubnd",
)
PERSONAL = {"surname", "given_name", "title"}


@dataclass(frozen=True, slots=True)
class Said:
    name: str
    organization: str
    subject: str
    serial: str
    issuer: str


def said_of(certificate: x509.Certificate) -> Said:
    subject = certificate.subject.native
    return Said(
        name=_text(subject.get("common_name")),
        organization=_text(subject.get("organization_name")),
        subject=certificate.subject.human_friendly,
        serial=f"{certificate.serial_number:X}",
        issuer=called(certificate.issuer),
    )


def kind_of(certificate: x509.Certificate, revision: ExpectedRevision | None) -> Kind:
    """By the record where there is one; else by what the certificate names: an agency's carries no person's name."""
    if revision is not None and revision.signer_certificate_sha256 == certificate.sha256.hex():
        return "agency" if revision.cause == "agency_signed" else "person"
    said, subject = said_of(certificate), certificate.subject.native
    if not said.name:
        return "unknown"
    if PERSONAL & set(subject):
        return "person"
    name = plain(said.name)
    if name == plain(said.organization) or name.startswith(AGENCIES):
        return "agency"
    return "person"


def check_identity(signature: Signature, revision: ExpectedRevision | None, *, is_foreign: bool) -> Check:
    """Of the record: the very certificate that is registered. Of others: that it names anybody at all."""
    said = said_of(signature.certificate)
    facts: Facts = {"name": said.name, "organization": said.organization}
    if is_foreign:
        return Check("named", State.VALID if said.name else State.UNKNOWN, facts)
    if revision is None or revision.signer_certificate_sha256 is None:
        return Check("identity", State.INVALID, facts)
    if signature.certificate.sha256.hex() != revision.signer_certificate_sha256:
        return Check("identity", State.INVALID, facts)
    if revision.holder and not _is_of(revision, said):
        return Check("holder", State.UNKNOWN, facts | {"holder": revision.holder})
    return Check("identity", State.VALID, facts)


def _is_of(revision: ExpectedRevision, said: Said) -> bool:
    fits = agency_fits if revision.cause == "agency_signed" else names_fit
    return fits(revision.holder, said.name, said.organization)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value or "")
