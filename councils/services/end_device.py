"""End one device of a person: by the office, with an entry, or by the person himself."""

import logging
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils import events_cards, ports
from councils.events import body_stream
from councils.models import SignIn
from councils.rules.sign_in_kinds import EndedBecause
from councils.selectors.cards import people_of
from councils.services.end_sign_ins import end_sign_ins
from journal.rules.entry import Entry
from journal.services.record import Command, recording

log = logging.getLogger("dien_hong.security")


def end_device(command: Command, *, body_id: UUID, sign_in_id: UUID) -> Entry:
    """Raises NotFound for a device of nobody in the body, Conflict("device_ended_already")."""
    content = {"sign_in": str(sign_in_id)}
    with recording(body_stream(body_id), command, name="end_device", content=content) as record:
        if record.done:
            return record.done
        people = people_of(body_id, at=command.at).values("id")
        row = SignIn.objects.filter(id=sign_in_id, user_id__in=people).select_related("card").first()
        if row is None:
            raise NotFound("not_found")
        if row.ended_at is not None or row.expires_at <= command.at:
            raise Conflict("device_ended_already")
        entry = record.append(*events_cards.device_ended(user=row.user_id, sign_in=sign_in_id))
        if row.card:
            ports.tell_devices(row.card.meeting_id, what="ended", user=str(row.user_id))
        this = SignIn.objects.filter(id=sign_in_id)
        end_sign_ins(this, because=EndedBecause.ENDED_BY_OFFICE, now=command.at)
        return entry


def end_own_device(user_id: UUID, *, sign_in_id: UUID, now: datetime) -> None:
    """Raises NotFound for a device of somebody else. Ending an ended one is no fault."""
    mine = SignIn.objects.filter(id=sign_in_id, user_id=user_id)
    if not mine.exists():
        raise NotFound("not_found")
    end_sign_ins(mine, because=EndedBecause.SIGNED_OUT, now=now)
    log.info("own device ended: sign-in %s of user %s", sign_in_id, user_id)
