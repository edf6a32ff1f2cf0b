"""Give an account a new first password: the person has to change it. By its office, or on the machine itself."""

import logging
import secrets
from uuid import UUID

from django.db import transaction

from catalogue.refusals import NotFound
from councils import events
from councils.models import User
from councils.rules import passwords, usernames
from councils.selectors.accounts import bodies_concerned
from councils.services.passwords import set_password
from councils.services.register_accounts import encode_password
from councils.services.sign_out import end_other_sign_ins
from councils.services.unlock import forget_all_failures
from journal.rules.entry import Entry
from journal.services.record import Command, recording

log = logging.getLogger("dien_hong.security")


def reset_password_of(command: Command, *, body_id: UUID, user_id: UUID) -> tuple[Entry, str]:
    """The entry, and the new password, told nowhere else: empty when the command was sent before.

    Every sign-in of the account ends, and so does a lock. An account that slept is awake. Raises NotFound.
    """
    password = passwords.first_password(secrets.choice)
    encoded = encode_password(password)  # before the stream is locked: it is slow
    content = {"user": str(user_id)}
    with recording(events.body_stream(body_id), command, name="reset_password", content=content) as record:
        if record.done:
            return record.done, ""
        user = User.objects.select_for_update().filter(id=user_id).first()
        if user is None:
            raise NotFound("not_found")
        set_password(user, encoded, is_first=True, now=command.at)
        forget_all_failures(user)
        entry = record.append(*events.password_reset(user.id))
        end_other_sign_ins(user.id, keep=None, now=command.at)
    log.warning("password reset by %s: user %s", command.actor, user_id)
    return entry, password


def reset_password(command: Command, *, username: str) -> str:
    """For the administrator of the machine: the new password. One entry in each body of the person. Raises NotFound."""
    password = passwords.first_password(secrets.choice)
    encoded = encode_password(password)
    user = User.objects.filter(username_key=usernames.key(username)).first()
    if user is None:
        raise NotFound("not_found")
    with transaction.atomic():
        _record(command, user)  # first the streams, then the account, as everybody does
        set_password(user, encoded, is_first=True, now=command.at)
        forget_all_failures(user)
        # Last: it moves the epoch of rights, behind which nothing may be locked.
        end_other_sign_ins(user.id, keep=None, now=command.at)
    log.warning("password reset by %s: user %s", command.actor, user.id)
    return password


def _record(command: Command, user: User) -> None:
    content = {"user": str(user.id)}
    for body in sorted(bodies_concerned(user)):
        with recording(events.body_stream(body), command, name="reset_password", content=content) as record:
            if not record.done:
                record.append(*events.password_reset(user.id))
