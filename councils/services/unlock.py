"""Let a person whose account was locked by wrong tries try again (QCVN 12:2026/BCA 3.6.2.1.9)."""

from uuid import UUID

from catalogue.refusals import NotFound
from councils import events
from councils.models import User
from councils.services import change_password, sign_in
from councils.services.failed_tries import forget_failures
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def unlock(command: Command, *, body_id: UUID, user_id: UUID) -> Entry:
    """Unlocking what is not locked is no fault: two clerks may help the same delegate. Raises NotFound."""
    content = {"user": str(user_id)}
    with recording(events.body_stream(body_id), command, name="unlock", content=content) as record:
        if record.done:
            return record.done
        user = User.objects.filter(id=user_id).first()
        if user is None:
            raise NotFound("not_found")
        forget_failures(sign_in.PURPOSE, user.username_key)
        forget_failures(change_password.PURPOSE, str(user_id))
        return record.append(*events.account_unlocked(user_id))
