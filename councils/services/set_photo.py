"""Put a photograph beside a delegate's name."""

from hashlib import sha256
from uuid import UUID

from catalogue.refusals import Invalid, NotFound
from councils import events, people_events, ports
from councils.models import Mandate, MandatePhoto
from councils.rules.pictures import PictureError, square_jpeg
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def set_photo(command: Command, *, mandate_id: UUID, uploaded: bytes) -> Entry:
    """Keeps a small square made from what was uploaded, never that itself.

    Raises NotFound, Invalid with picture_unreadable or picture_too_large.
    """
    mandate = with_term(mandate_id)
    # Before the lock: unpacking a large picture takes a while.
    try:
        jpeg = square_jpeg(uploaded)
    except PictureError as refused:
        raise Invalid(refused.code) from refused
    content = {"mandate": str(mandate_id), "uploaded": sha256(uploaded).hexdigest()}
    stream = events.body_stream(mandate.term.body_id)
    with recording(stream, command, name="set_photo", content=content) as record:
        if record.done:
            return record.done
        digest = sha256(jpeg).hexdigest()
        MandatePhoto.objects.update_or_create(
            mandate=mandate, defaults={"jpeg": jpeg, "sha256": digest, "changed_at": command.at}
        )
        entry = record.append(*people_events.photo_changed(mandate=mandate_id, sha256=digest))
        ports.roster_changed(mandate.term_id, command)
        return entry


def with_term(mandate_id: UUID) -> Mandate:
    mandate = Mandate.objects.select_related("term").filter(id=mandate_id).first()
    if mandate is None:
        raise NotFound("not_found")
    return mandate
