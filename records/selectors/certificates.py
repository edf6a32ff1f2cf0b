"""Certificates of a body's signers, and whose each is."""

from uuid import UUID

from django.db.models import Q

from catalogue.refusals import Forbidden, NotFound
from councils.rules.access import Right
from councils.selectors.standings import access_body
from records.models import SignerCertificate, SigningStep
from records.rules.words import CertificateHolder, StepKind
from signing.certificates import CertificateFacts
from signing.names import agency_fits, names_fit


def access_certificates(user_id: UUID, body_id: UUID) -> None:
    """For who registers them, and for the secretariat that has papers signed. Raises as access_body."""
    try:
        access_body(user_id, body_id, right=Right.MANAGE_TRUST)
    except Forbidden:
        access_body(user_id, body_id, right=Right.KEEP_RECORD)


def access_certificate(user_id: UUID, certificate_id: UUID, *, right: Right) -> SignerCertificate:
    """Raises NotFound alike for what is absent and for another body's, Forbidden("role_missing")."""
    row = SignerCertificate.objects.filter(id=certificate_id).first()
    if row is None:
        raise NotFound("not_found")
    access_body(user_id, row.body_id, right=right)
    return row


def certificates_of(body_id: UUID) -> list[SignerCertificate]:
    """Ended ones too, by holder and the newest first."""
    rows = SignerCertificate.objects.filter(body_id=body_id).select_related(
        "mandate", "user", "body", "registered_by"
    )
    return sorted(
        rows, key=lambda row: (row.holder != "agency", holder_name(row), -row.registered_at.timestamp())
    )


def holder_name(row: SignerCertificate) -> str:
    """row: with mandate, user and body."""
    if row.mandate is not None:
        return row.mandate.name
    return row.user.full_name if row.user is not None else row.body.name


def fits_holder(row: SignerCertificate, facts: CertificateFacts) -> bool:
    """Whether it names whose it is here, by the comparison a verdict makes of its signatures."""
    fits = agency_fits if row.holder == CertificateHolder.AGENCY else names_fit
    return fits(holder_name(row), facts.common_name, facts.organization)


def user_of(row: SignerCertificate) -> UUID | None:
    """The person; None for the agency's, and for a delegate without an account."""
    return row.mandate.user_id if row.mandate is not None else row.user_id


def certificates_for(step: SigningStep) -> list[SignerCertificate]:
    """Not ended, of exactly whom the step names; a person's own also where it is registered for the person."""
    rows = SignerCertificate.objects.filter(_holder(step), body_id=step.paper.body_id, ended_at__isnull=True)
    return list(rows.order_by("-registered_at"))


def belongs(row: SignerCertificate, step: SigningStep) -> bool:
    return row.ended_at is None and any(row.id == one.id for one in certificates_for(step))


def _holder(step: SigningStep) -> Q:
    if step.kind == StepKind.AGENCY:
        return Q(holder=CertificateHolder.AGENCY)
    if step.mandate is not None:
        own = Q(holder=CertificateHolder.MANDATE, mandate_id=step.mandate_id)
        user = step.mandate.user_id
        return own | Q(holder=CertificateHolder.USER, user_id=user) if user else own
    if step.user_id is None:
        return Q(pk__in=[])
    held = Q(holder=CertificateHolder.MANDATE, mandate__user_id=step.user_id)
    return Q(holder=CertificateHolder.USER, user_id=step.user_id) | held
