"""Close an account, and open it again. It is never deleted: what the person did stays theirs."""

import logging
from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils import events, ports
from councils.models import SignInCard, User
from councils.selectors.accounts import is_in_meeting
from councils.selectors.roles import bodies_left_without_administrator
from councils.services import rights_epoch
from councils.services.sign_out import end_other_sign_ins
from journal.rules.entry import Entry
from journal.services.record import Command, recording

log = logging.getLogger("dien_hong.security")


def close_account(command: Command, *, body_id: UUID, user_id: UUID) -> Entry:
    """Sessions end at once, cards are void; roles and mandates stay as they are written.

    Raises NotFound, Conflict("account_closed_already"), Conflict("last_administrator"), and
    Conflict("account_in_meeting") while a meeting of the person's is on: nobody is put out of a sitting this way.
    """
    content = {"user": str(user_id)}
    with recording(events.body_stream(body_id), command, name="close_account", content=content) as record:
        if record.done:
            return record.done
        user = _locked(user_id)
        if not user.is_active:
            raise Conflict("account_closed_already")
        if bodies_left_without_administrator(user_id):
            raise Conflict("last_administrator")
        if is_in_meeting(user):
            raise Conflict("account_in_meeting")
        user.is_active, user.closed_at = False, command.at
        user.save(update_fields=["is_active", "closed_at"])
        SignInCard.objects.filter(user=user, revoked_at__isnull=True).update(revoked_at=command.at)
        entry = record.append(*events.account_closed(user_id))
        end_other_sign_ins(user_id, keep=None, now=command.at)
        rights_epoch.bump()
        ports.tell_rights_changed(str(user_id))
    log.warning("account closed by %s: user %s", command.actor, user_id)
    return entry


def reopen_account(command: Command, *, body_id: UUID, user_id: UUID) -> Entry:
    """The idle days are counted from now on. Raises NotFound, Conflict("account_open_already")."""
    content = {"user": str(user_id)}
    with recording(events.body_stream(body_id), command, name="reopen_account", content=content) as record:
        if record.done:
            return record.done
        user = _locked(user_id)
        if user.is_active:
            raise Conflict("account_open_already")
        user.is_active, user.closed_at, user.reactivated_at = True, None, command.at
        user.save(update_fields=["is_active", "closed_at", "reactivated_at"])
        entry = record.append(*events.account_reopened(user_id))
        rights_epoch.bump()
        return entry


def _locked(user_id: UUID) -> User:
    user = User.objects.select_for_update().filter(id=user_id).first()
    if user is None:
        raise NotFound("not_found")
    return user
