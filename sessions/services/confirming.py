"""The confirmed clock of a meeting that opens or goes on, as a command carries it."""

from django.conf import settings

from catalogue.refusals import Invalid
from catalogue.text import utc_text
from journal.rules.canonical import Json
from journal.services.record import Command
from sessions.rules.clock import Confirmed, agrees


def refuse_another_clock(confirmed: Confirmed | None, command: Command) -> None:
    """Raises Invalid("clock_not_confirmed") with the server's time and zone: one of the two clocks is wrong."""
    if confirmed is None or agrees(confirmed, now=command.at, zone=settings.TIME_ZONE):
        return
    raise Invalid("clock_not_confirmed", server_at=utc_text(command.at), zone=settings.TIME_ZONE)


def confirmed_json(confirmed: Confirmed | None) -> dict[str, Json] | None:
    return {"at": utc_text(confirmed.at), "zone": confirmed.zone} if confirmed else None
