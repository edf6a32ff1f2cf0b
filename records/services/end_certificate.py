"""End a certificate here: nobody signs with it any more; what it signed stays as it is."""

from catalogue.refusals import Conflict
from councils.events import body_stream
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records import events_signing
from records.models import SignerCertificate


def end_certificate(command: Command, *, certificate: SignerCertificate, reason: str) -> Entry:
    """Raises Conflict("certificate_ended_already")."""
    content = {"certificate": str(certificate.id), "reason": reason}
    stream = body_stream(certificate.body_id)
    with recording(stream, command, name="end_certificate", content=content) as record:
        if record.done:
            return record.done
        row = SignerCertificate.objects.select_for_update().get(id=certificate.id)
        if row.ended_at is not None:
            raise Conflict("certificate_ended_already")
        row.ended_at, row.ended_because = command.at, reason
        row.save(update_fields=["ended_at", "ended_because"])
        return record.append(*events_signing.certificate_ended(row, reason=reason))
