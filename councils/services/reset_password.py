"""Give an account a new first password, for the administrator of the machine: the person has to change it."""

import logging
import secrets

from django.db import transaction

from catalogue.refusals import NotFound
from councils import events
from councils.models import User
from councils.rules import passwords, usernames
from councils.selectors.standings import bodies_of
from councils.services.register_accounts import encode_password
from councils.services.sign_out import end_other_sign_ins
from councils.services.unlock import forget_all_failures
from journal.services.record import Command, recording

log = logging.getLogger("dien_hong.security")


def reset_password(command: Command, *, username: str) -> str:
    """The new password, told nowhere else. Every sign-in of the account ends, and so does a lock.

    One entry in each body of the person, without the password. Raises NotFound.
    """
    password = passwords.first_password(secrets.choice)
    encoded = encode_password(password)
    with transaction.atomic():
        user = User.objects.select_for_update().filter(username_key=usernames.key(username)).first()
        if user is None:
            raise NotFound("not_found")
        user.password, user.must_change_password = encoded, True
        user.save(update_fields=["password", "must_change_password"])
        forget_all_failures(user)
        _record(command, user)
        # Last, after the streams: it moves the epoch of rights, behind which nothing may be locked.
        end_other_sign_ins(user.id, keep=None, now=command.at)
    log.warning("password reset by %s: user %s", command.actor, user.id)
    return password


def _record(command: Command, user: User) -> None:
    content = {"user": str(user.id)}
    for body in sorted(bodies_of(user.id)):
        with recording(events.body_stream(body), command, name="reset_password", content=content) as record:
            if not record.done:
                record.append(*events.password_reset(user.id))
