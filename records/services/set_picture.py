"""Set or take away the picture that stands in somebody's stamp. The product draws none: it is the holder's own."""

from hashlib import sha256
from uuid import UUID

from catalogue.refusals import Invalid, NotFound
from councils.events import body_stream
from councils.rules.calendar import council_day
from councils.selectors.mandates import mandates_by_id
from councils.selectors.standings import standing_of
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records import events_signing
from records.models import SignaturePicture
from records.rules.pictures import PictureFault, stamp_picture
from records.selectors.pictures import PictureHolder, picture_of


def set_picture(
    command: Command, *, body_id: UUID, holder: PictureHolder, uploaded: bytes, width: int
) -> Entry:
    """width: tenths of a millimetre. Raises NotFound, Invalid with what stamp_picture refuses."""
    # Before the lock: unpacking a picture takes a while.
    try:
        picture = stamp_picture(uploaded)
    except PictureFault as refused:
        raise Invalid(refused.code) from refused
    content: dict[str, Json] = {
        "holder": holder.word,
        "uploaded": sha256(uploaded).hexdigest(),
        "width": width,
    }
    with recording(body_stream(body_id), command, name="set_picture", content=content) as record:
        if record.done:
            return record.done
        _refuse_stranger(command, body_id, holder)
        row = picture_of(body_id, holder) or SignaturePicture(
            id=UUID(derived(command.id, "picture")),
            body_id=body_id,
            holder=holder.holder,
            mandate_id=holder.mandate,
            user_id=holder.user,
        )
        row.png, row.width, row.set_at = picture.png, width, command.at
        row.save()
        digest = sha256(picture.png).hexdigest()
        return record.append(*events_signing.picture_set(holder=holder.word, sha256=digest, width=width))


def remove_picture(command: Command, *, body_id: UUID, holder: PictureHolder) -> Entry:
    """Raises NotFound where there is none."""
    content = {"holder": holder.word}
    with recording(body_stream(body_id), command, name="remove_picture", content=content) as record:
        if record.done:
            return record.done
        row = picture_of(body_id, holder)
        if row is None:
            raise NotFound("not_found")
        row.delete()
        return record.append(*events_signing.picture_set(holder=holder.word, sha256=None, width=0))


def _refuse_stranger(command: Command, body_id: UUID, holder: PictureHolder) -> None:
    if holder.mandate is not None:
        found = mandates_by_id([holder.mandate], on=council_day(command.at)).get(holder.mandate)
        if found is None or found.body_id != body_id:
            raise NotFound("not_found")
    elif holder.user is not None and not standing_of(holder.user, body_id, at=command.at).is_any:
        raise NotFound("not_found")
