"""Let a person whose account was locked by wrong tries try again (QCVN 12:2026/BCA 3.6.2.1.9).

Alone, by an administrator; others ask for it and a second person decides: ask_unlock.py, decide_unlock.py.
"""

import logging
from uuid import UUID

from django.db import transaction

from catalogue.refusals import NotFound
from councils import events
from councils.models import SignInCard, User
from councils.rules import usernames
from councils.selectors.accounts import bodies_concerned
from councils.selectors.cards import PIN_TRIES
from councils.services import change_password, sign_in
from councils.services.failed_tries import forget_failures
from journal.rules.entry import Entry
from journal.services.record import Command, recording

log = logging.getLogger("dien_hong.security")


def unlock(command: Command, *, body_id: UUID, user_id: UUID) -> Entry:
    """Unlocking what is not locked is no fault: two clerks may help the same delegate. Raises NotFound."""
    content = {"user": str(user_id)}
    with recording(events.body_stream(body_id), command, name="unlock", content=content) as record:
        if record.done:
            return record.done
        user = User.objects.filter(id=user_id).first()
        if user is None:
            raise NotFound("not_found")
        forget_all_failures(user)
        return record.append(*events.account_unlocked(user_id))


@transaction.atomic
def unlock_by_name(command: Command, *, username: str) -> list[Entry]:
    """For the administrator of the machine, when nobody is signed in who could. One entry in each body of the person.

    It wakes the account too. Raises NotFound.
    """
    user = User.objects.filter(username_key=usernames.key(username)).first()
    if user is None:
        raise NotFound("not_found")
    forget_all_failures(user)
    User.objects.filter(id=user.id).update(reactivated_at=command.at)
    log.warning("unlocked by %s: user %s", command.actor, user.id)
    # In one order for everyone: two such commands must not wait for each other.
    return [unlock(command, body_id=body, user_id=user.id) for body in sorted(bodies_concerned(user))]


def forget_all_failures(user: User) -> None:
    """From wherever they came."""
    forget_failures(sign_in.PURPOSE, user.username_key)
    forget_failures(change_password.PURPOSE, str(user.id))
    for card in SignInCard.objects.filter(user=user, revoked_at__isnull=True):
        forget_failures(PIN_TRIES, str(card.id))
