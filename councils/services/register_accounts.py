"""Register accounts, one or a whole council's at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from catalogue.refusals import Conflict, Invalid
from councils import events
from councils.models import User
from councils.rules import passwords, usernames
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """encoded_password: from `encode_password`; it never enters the journal."""

    username: str
    full_name: str
    encoded_password: str
    must_change_password: bool = True
    language: str = "vi"


def encode_password(password: str) -> str:
    """The password as it may be stored. Slow on purpose. Raises Invalid when it is too weak."""
    password = passwords.as_typed(password)
    refusal = passwords.refusal(password)
    if refusal:
        raise Invalid(refusal, shortest=passwords.SHORTEST, longest=passwords.LONGEST)
    return make_password(password)


def user_id_of(command: Command, index: int) -> UUID:
    """The id of the draft at this place of the list."""
    return UUID(derived(command.id, f"user:{index}"))


def register_accounts(command: Command, *, body_id: UUID, drafts: Sequence[AccountDraft]) -> Entry:
    """Ids: `user_id_of(command, index)`. Raises Invalid("username_unusable"), Conflict("username_taken")."""
    accounts = [
        {
            "id": str(user_id_of(command, index)),
            "username": usernames.shown(d.username),
            "full_name": d.full_name,
        }
        for index, d in enumerate(drafts)
    ]
    content: dict[str, Json] = {"accounts": accounts}
    with recording(events.body_stream(body_id), command, name="register_accounts", content=content) as record:
        if record.done:
            return record.done
        _refuse_names(drafts)
        _write(command, body_id, accounts, drafts)
        return record.append(*events.accounts_registered(accounts))


def _refuse_names(drafts: Sequence[AccountDraft]) -> None:
    seen: set[str] = set()
    for draft in drafts:
        if not usernames.is_usable(draft.username):
            raise Invalid("username_unusable", username=draft.username)
        if usernames.key(draft.username) in seen:
            raise Conflict("username_taken", username=draft.username)
        seen.add(usernames.key(draft.username))
    taken = User.objects.filter(username_key__in=seen).first()
    if taken is not None:
        raise Conflict("username_taken", username=taken.username)


def _write(
    command: Command, body_id: UUID, accounts: Sequence[dict[str, str]], drafts: Sequence[AccountDraft]
) -> None:
    rows = [
        User(
            id=account["id"],
            office_id=body_id,
            registered_at=command.at,
            password_changed_at=command.at,
            username=account["username"],
            username_key=usernames.key(account["username"]),
            full_name=account["full_name"],
            language=draft.language,
            must_change_password=draft.must_change_password,
            password=draft.encoded_password,
        )
        for account, draft in zip(accounts, drafts, strict=True)
    ]
    try:
        with transaction.atomic():
            User.objects.bulk_create(rows)
    except IntegrityError as raced:  # another body registered the name since it was looked up
        raise Conflict("username_taken", username=accounts[0]["username"]) from raced
