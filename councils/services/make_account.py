"""Make one account for a person of the office, or for a guest: a name and a first password."""

import secrets
from uuid import UUID

from django.db import IntegrityError, transaction

from catalogue.refusals import Conflict, Invalid
from councils import events
from councils.models import User
from councils.rules import passwords, usernames
from councils.services.register_accounts import encode_password
from journal.ids import derived
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def account_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "account"))


def make_account(
    command: Command, *, body_id: UUID, full_name: str, username: str | None
) -> tuple[Entry, str, str]:
    """The entry, the user name, and the first password: empty when the command was sent before.

    username: made from the name when it is None. Id: `account_id_of(command)`.
    Raises Invalid("username_unusable"), Conflict("username_taken").
    """
    password = passwords.first_password(secrets.choice)
    encoded = encode_password(password)  # before the stream is locked: it is slow
    content = {"full_name": full_name, "username": username or ""}
    with recording(events.body_stream(body_id), command, name="make_account", content=content) as record:
        if record.done:
            return record.done, User.objects.get(id=account_id_of(command)).username, ""
        name = usernames.shown(username) if username else _free_name(full_name)
        if not usernames.is_usable(name):
            raise Invalid("username_unusable", username=name)
        user = User(
            id=account_id_of(command),
            username=name,
            username_key=usernames.key(name),
            full_name=full_name,
            office_id=body_id,
            registered_at=command.at,
            password_changed_at=command.at,
            password=encoded,
        )
        _save(user)
        account = {"id": str(user.id), "username": name, "full_name": full_name}
        return record.append(*events.accounts_registered([account])), name, password


def _save(user: User) -> None:
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as taken:
        raise Conflict("username_taken", username=user.username) from taken


def _free_name(full_name: str) -> str:
    name = usernames.from_name(full_name)
    taken = User.objects.filter(username_key__startswith=usernames.key(name))
    return usernames.free(name, set(taken.values_list("username_key", flat=True)))
