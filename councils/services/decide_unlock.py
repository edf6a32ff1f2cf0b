"""The second person's answer to a request to unlock an account."""

import logging
from uuid import UUID

from catalogue.refusals import Conflict, Forbidden, NotFound
from councils import events
from councils.models import UnlockRequest
from councils.rules.unlocking import refusal
from councils.selectors.unlock_requests import asked
from councils.services.unlock import forget_all_failures
from journal.rules.entry import Entry
from journal.services.record import Command, recording

log = logging.getLogger("dien_hong.security")


def confirm_unlock(command: Command, *, body_id: UUID, request_id: UUID) -> Entry:
    """The account is open. Raises NotFound, Conflict("unlock_decided_already"), Conflict("unlock_expired"),
    Forbidden("unlock_needs_another") for who asked, Forbidden("unlock_of_oneself") for whose account it is.
    """
    content = {"request": str(request_id)}
    with recording(events.body_stream(body_id), command, name="confirm_unlock", content=content) as record:
        if record.done:
            return record.done
        row = _open_request(body_id, request_id)
        code = refusal(asked(row), UUID(command.actor), command.at)
        if code is not None:
            raise (Conflict if code == "unlock_expired" else Forbidden)(code)
        _decide(row, command)
        forget_all_failures(row.user)
        log.info("unlocked by %s and %s: user %s", row.asked_by_id, command.actor, row.user_id)
        return record.append(*events.unlock_confirmed(request=row.id, user=row.user_id))


def refuse_unlock(command: Command, *, body_id: UUID, request_id: UUID) -> Entry:
    """The lock stays. Whoever asked may take it back so. Raises NotFound, Conflict("unlock_decided_already")."""
    content = {"request": str(request_id)}
    with recording(events.body_stream(body_id), command, name="refuse_unlock", content=content) as record:
        if record.done:
            return record.done
        row = _open_request(body_id, request_id)
        _decide(row, command)
        return record.append(*events.unlock_refused(request=row.id, user=row.user_id))


def _open_request(body_id: UUID, request_id: UUID) -> UnlockRequest:
    row = UnlockRequest.objects.select_related("user").filter(id=request_id, body_id=body_id).first()
    if row is None:
        raise NotFound("not_found")
    if row.decided_at is not None:
        raise Conflict("unlock_decided_already")
    return row


def _decide(row: UnlockRequest, command: Command) -> None:
    row.decided_at = command.at
    row.save(update_fields=["decided_at"])
