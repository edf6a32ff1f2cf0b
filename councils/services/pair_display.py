"""Make the screen that shows a code a screen of this body."""

from uuid import UUID

from catalogue.refusals import Invalid
from councils import events
from councils.models import Display, PairingRequest
from councils.rules import lockout
from councils.services.failed_tries import count_failure, forget_failures, refuse_when_locked
from journal.ids import derived
from journal.rules.entry import Entry
from journal.services.record import Command, recording

PURPOSE = "pairing_code"


def display_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "display"))


def pair_display(command: Command, *, body_id: UUID, code: str, name: str) -> Entry:
    """code: as read from the screen, with or without its space.

    Raises Invalid("pairing_code_unknown") for a wrong or expired code, TooMany("pairing_code_locked") after
    ten of them: a code is short, so guessing must be slow.
    """
    refuse_when_locked(PURPOSE, command.actor, now=command.at, code="pairing_code_locked")
    digits = "".join(code.split())
    content = {"code": digits, "name": name}
    try:
        with recording(events.body_stream(body_id), command, name="pair_display", content=content) as record:
            if record.done:
                return record.done
            _take(digits, command, body_id=body_id, name=name)
            entry = record.append(*events.display_paired(display=display_id_of(command), name=name))
    except Invalid as refused:
        if refused.code == "pairing_code_unknown":
            count_failure(PURPOSE, command.actor, limit=lockout.PAIRING_CODE, now=command.at)
        raise
    forget_failures(PURPOSE, command.actor)
    return entry


def _take(code: str, command: Command, *, body_id: UUID, name: str) -> None:
    # The waiting row is locked and goes with the pairing: two desks cannot take one screen.
    waiting = PairingRequest.objects.select_for_update().filter(code=code, expires_at__gt=command.at).first()
    if waiting is None:
        raise Invalid("pairing_code_unknown")
    Display.objects.create(
        id=display_id_of(command),
        body_id=body_id,
        name=name,
        secret_digest=waiting.secret_digest,
        paired_at=command.at,
    )
    waiting.delete()
