"""Take a card out of use: lost, stolen, or printed for the wrong person."""

from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils import events_cards, ports
from councils.events import body_stream
from councils.models import SignIn, SignInCard
from councils.rules.sign_in_kinds import EndedBecause
from councils.services.end_sign_ins import end_sign_ins
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def revoke_card(command: Command, *, card_id: UUID) -> Entry:
    """Ends the device that used it, socket and all, at once. Raises NotFound, Conflict("card_revoked_already")."""
    card = SignInCard.objects.filter(id=card_id).first()
    if card is None:
        raise NotFound("not_found")
    with recording(
        body_stream(card.body_id), command, name="revoke_card", content={"card": str(card_id)}
    ) as record:
        if record.done:
            return record.done
        live = SignInCard.objects.filter(id=card_id, revoked_at__isnull=True)
        if not live.update(revoked_at=command.at):
            raise Conflict("card_revoked_already")
        entry = record.append(*events_cards.card_revoked(user=card.user_id, card=card_id))
        ports.tell_devices(card.meeting_id, what="revoked", user=str(card.user_id))
        devices = SignIn.objects.filter(card_id=card_id)
        end_sign_ins(devices, because=EndedBecause.CARD_REVOKED, now=command.at)
        return entry
