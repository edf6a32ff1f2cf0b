"""Add a root to a store of the installation, or take one away: what is valid here changes from now on."""

from uuid import UUID

from django.conf import settings

from catalogue.refusals import Conflict, Invalid, NotFound
from councils.events import body_stream
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records import events_signing
from records.selectors.trust import trusted
from signing import trust
from signing.certificates import CertificateFacts, load, read_certificate, read_pem_or_der
from signing.refusals import SignatureRefused
from signing.trust import Store


def add_root(command: Command, *, body_id: UUID, store: Store, pem: str) -> Entry:
    """One root at a time. Raises Invalid with certificate_unreadable, one_root_at_a_time, root_no_authority,
    root_of_trial, root_expired; Conflict("root_there_already").
    """
    facts = _read(pem)
    content = {"store": store.value, "sha256": facts.sha256}
    with recording(body_stream(body_id), command, name="add_root", content=content) as record:
        if record.done:
            return record.done
        if command.at > facts.not_after:
            raise Invalid("root_expired")
        if trust.is_of_trial(settings.SIGNING, facts.sha256):
            raise Invalid("root_of_trial")
        if any(root.sha256 == facts.sha256 for root in trusted().stores[store]):
            raise Conflict("root_there_already")
        entry = record.append(
            *events_signing.trust_changed(
                store=store, sha256=facts.sha256, subject=facts.subject, is_added=True, reason=""
            )
        )
        trust.add_roots(settings.SIGNING, store, pem.encode())  # last: nothing counts that no entry tells
        return entry


def remove_root(command: Command, *, body_id: UUID, store: Store, root: str, reason: str) -> Entry:
    """root: its SHA-256. Raises NotFound."""
    content = {"store": store.value, "sha256": root, "reason": reason}
    with recording(body_stream(body_id), command, name="remove_root", content=content) as record:
        if record.done:
            return record.done
        gone = next((one for one in trusted().stores[store] if one.sha256 == root), None)
        if gone is None:
            raise NotFound("not_found")
        subject = gone.facts.subject
        entry = record.append(
            *events_signing.trust_changed(
                store=store, sha256=root, subject=subject, is_added=False, reason=reason
            )
        )
        trust.remove_root(settings.SIGNING, store, root)
        return entry


def _read(pem: str) -> CertificateFacts:
    try:
        ders = read_pem_or_der(pem.encode())
        if len(ders) != 1:
            raise Invalid("one_root_at_a_time")
        if not trust.is_authority(load(ders[0])):
            raise Invalid("root_no_authority")
        return read_certificate(ders[0])
    except SignatureRefused as refused:
        raise Invalid(refused.code, **refused.facts) from refused
