"""Register a certificate: from now on its holder may sign here with it."""

import base64
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from councils.events import body_stream
from councils.rules.calendar import council_day
from councils.selectors.mandates import mandates_by_id
from councils.selectors.standings import standing_of
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records import events_signing
from records.models import SignerCertificate
from records.rules.words import CertificateHolder, KeptWhere
from records.selectors.certificates import fits_holder, holder_name, user_of
from records.services.read_certificate import Found
from signing.certificates import CertificateFacts, check_may_sign
from signing.refusals import SignatureRefused


@dataclass(frozen=True, slots=True)
class Holder:
    """mandate, user: exactly the one that `holder` names; neither for the agency."""

    holder: CertificateHolder
    mandate: UUID | None = None
    user: UUID | None = None

    @property
    def is_clear(self) -> bool:
        wanted = (self.holder is CertificateHolder.MANDATE, self.holder is CertificateHolder.USER)
        return (self.mandate is not None, self.user is not None) == wanted


@dataclass(frozen=True, slots=True)
class _Differing:
    """Whom the certificate names, and whose it is said to be."""

    name: str
    holder: str


def register_certificate(
    command: Command, *, body_id: UUID, found: Found, holder: Holder, kept: KeptWhere, reason: str = ""
) -> Entry:
    """reason: why it is the holder's though it names somebody else; the record keeps it, with who said so.

    Raises NotFound for a holder who is nobody in the body; Invalid with certificate_holder_unclear and what
    check_may_sign refuses; Conflict with certificate_registered_already, certificate_of_another, and without a reason
    certificate_name_differs: signatures made with it would be in doubt.
    """
    facts = found.facts
    whose = str(holder.mandate or holder.user or "")
    content: dict[str, Json] = {
        "sha256": facts.sha256,
        "holder": holder.holder.value,
        "whose": whose,
        "kept": kept.value,
        **({"reason": reason.strip()} if reason.strip() else {}),
    }
    with recording(body_stream(body_id), command, name="register_certificate", content=content) as record:
        if record.done:
            return record.done
        if not holder.is_clear:
            raise Invalid("certificate_holder_unclear")
        _refuse_unfit(found, at=command.at)
        user = _person(holder, body_id, at=command.at)
        _refuse_anothers(facts.sha256, holder, body_id, user)
        row = SignerCertificate(
            id=UUID(derived(command.id, "certificate")),
            body_id=body_id,
            holder=holder.holder,
            mandate_id=holder.mandate,
            user_id=holder.user,
            kept=kept,
            der=found.der,
            chain=[base64.b64encode(one).decode() for one in found.chain],
            sha256=facts.sha256,
            subject=facts.subject[:400],
            issuer=facts.issuer[:400],
            serial=facts.serial[:64],
            not_before=facts.not_before,
            not_after=facts.not_after,
            registered_by_id=_actor(command),
            registered_at=command.at,
        )
        differs = _differing(row, facts)
        if differs is not None and not reason.strip():
            raise Conflict("certificate_name_differs", name=differs.name, holder=differs.holder)
        row.save(force_insert=True)
        confirmed = {"named": differs.name, "reason": reason.strip()} if differs is not None else None
        return record.append(*events_signing.certificate_registered(row, confirmed=confirmed))


def fault_of(found: Found, *, at: datetime) -> Invalid | None:
    """Why it would be refused, apart from whose it is."""
    try:
        check_may_sign(found.der, at=at)
    except SignatureRefused as refused:
        return Invalid(refused.code, **refused.facts)
    return None


def _refuse_unfit(found: Found, *, at: datetime) -> None:
    fault = fault_of(found, at=at)
    if fault is not None:
        raise fault


def _person(holder: Holder, body_id: UUID, *, at: datetime) -> UUID | None:
    """The holder's account. Raises NotFound for a mandate or person of another body."""
    if holder.mandate is not None:
        mandate = mandates_by_id([holder.mandate], on=council_day(at)).get(holder.mandate)
        if mandate is None or mandate.body_id != body_id:
            raise NotFound("not_found")
        return mandate.user_id
    if holder.user is not None and not standing_of(holder.user, body_id, at=at).is_any:
        raise NotFound("not_found")
    return holder.user


def _refuse_anothers(sha256: str, holder: Holder, body_id: UUID, user: UUID | None) -> None:
    """One person may have the same certificate in two bodies; two persons never."""
    rows = SignerCertificate.objects.filter(sha256=sha256, ended_at__isnull=True)
    for row in rows.select_related("mandate"):
        same = (row.holder, row.mandate_id, row.user_id) == (holder.holder, holder.mandate, holder.user)
        if row.body_id == body_id:
            raise Conflict("certificate_registered_already" if same else "certificate_of_another")
        if user is None or user_of(row) != user:
            raise Conflict("certificate_of_another")


def _differing(row: SignerCertificate, facts: CertificateFacts) -> _Differing | None:
    if fits_holder(row, facts):
        return None
    return _Differing(facts.common_name or facts.organization or facts.subject, holder_name(row))


def _actor(command: Command) -> UUID | None:
    try:
        return UUID(command.actor)
    except ValueError:  # the system's own, when a demonstration is loaded
        return None
