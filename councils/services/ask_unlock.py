"""Ask that a locked account be opened; a second person has to agree."""

from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils import events
from councils.models import UnlockRequest, User
from councils.rules.unlocking import ASKED_FOR
from journal.ids import derived
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def request_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "unlock"))


def ask_unlock(command: Command, *, body_id: UUID, user_id: UUID) -> Entry:
    """For half an hour. Id: `request_id_of(command)`. Raises NotFound, Conflict("unlock_asked_already")."""
    content = {"user": str(user_id)}
    with recording(events.body_stream(body_id), command, name="ask_unlock", content=content) as record:
        if record.done:
            return record.done
        if not User.objects.filter(id=user_id).exists():
            raise NotFound("not_found")
        open_ones = UnlockRequest.objects.filter(body_id=body_id, user_id=user_id, decided_at__isnull=True)
        open_ones.filter(expires_at__lte=command.at).update(decided_at=command.at)  # nobody came
        if open_ones.exists():
            raise Conflict("unlock_asked_already")
        UnlockRequest.objects.create(
            id=request_id_of(command),
            body_id=body_id,
            user_id=user_id,
            asked_by_id=UUID(command.actor),
            asked_at=command.at,
            expires_at=command.at + ASKED_FOR,
        )
        return record.append(*events.unlock_asked(request=request_id_of(command), user=user_id))
