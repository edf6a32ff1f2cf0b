"""An account for each delegate of a term that has none, with a first password that is shown once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from catalogue.refusals import Conflict, NotFound
from councils import events, people_events, ports
from councils.models import Mandate, Term, User
from councils.rules import passwords, usernames
from councils.rules.calendar import council_day
from councils.rules.status_changes import SEATED
from councils.selectors.mandates import mandates_of_term
from councils.services import rights_epoch
from councils.services.register_accounts import encode_password
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


@dataclass(frozen=True, slots=True)
class FirstPassword:
    """password: empty when the command was sent before; nobody can be told it a second time."""

    mandate_id: UUID
    username: str
    password: str


def register_delegate_accounts(
    command: Command, *, term_id: UUID, mandates: Sequence[UUID] | None
) -> tuple[Entry, list[FirstPassword]]:
    """mandates: None for everyone with a seat on the day. Those who have an account are passed over.

    Raises NotFound for no such term, or a mandate of another; Conflict("username_taken") when another body took a
    name at the same moment: the same command may be sent again.
    """
    term = Term.objects.filter(id=term_id).first()
    if term is None:
        raise NotFound("not_found")
    asked = None if mandates is None else sorted(str(mandate) for mandate in mandates)
    # Before the stream is locked, since it is slow; one who gets an account meanwhile makes one of them superfluous.
    chosen = _without_account(command, term, mandates)
    secrets_ = {mandate.id: passwords.first_password(secrets.choice) for mandate in chosen}
    encoded = {mandate: encode_password(password) for mandate, password in secrets_.items()}
    content: dict[str, Json] = {"term": str(term_id), "mandates": asked}
    stream = events.body_stream(term.body_id)
    with recording(stream, command, name="register_delegate_accounts", content=content) as record:
        if record.done:
            return record.done, _made_before(command, term_id)
        still = [m for m in _without_account(command, term, mandates) if m.id in encoded]
        users = _write(command, term.body_id, still, encoded)
        accounts = [
            {
                "id": str(user.id),
                "mandate": str(mandate.id),
                "username": user.username,
                "full_name": user.full_name,
            }
            for mandate, user in zip(still, users, strict=True)
        ]
        entry = record.append(*people_events.delegate_accounts_registered(term_id, accounts))
        rights_epoch.bump()
        ports.tell_rights_changed(*(str(user.id) for user in users))
        return entry, [
            FirstPassword(mandate.id, user.username, secrets_[mandate.id])
            for mandate, user in zip(still, users, strict=True)
        ]


def _without_account(command: Command, term: Term, mandates: Sequence[UUID] | None) -> list[Mandate]:
    rows = Mandate.objects.filter(term=term).order_by("position")
    if mandates is None:
        day = max(council_day(command.at), term.starts_on)
        seated = [m.id for m in mandates_of_term(term.id, on=day) if m.status in SEATED]
        return list(rows.filter(id__in=seated, user__isnull=True))
    if rows.filter(id__in=mandates).count() < len(set(mandates)):
        raise NotFound("not_found")
    return list(rows.filter(id__in=mandates, user__isnull=True))


def _write(
    command: Command, body_id: UUID, mandates: Sequence[Mandate], encoded: dict[UUID, str]
) -> list[User]:
    names = _free_names([mandate.name for mandate in mandates])
    users = [
        User(
            id=_user_id_of(command, mandate.id),
            username=name,
            username_key=usernames.key(name),
            full_name=mandate.name,
            office_id=body_id,
            registered_at=command.at,
            password_changed_at=command.at,
            password=encoded[mandate.id],
        )
        for mandate, name in zip(mandates, names, strict=True)
    ]
    try:
        with transaction.atomic():
            User.objects.bulk_create(users)
    except IntegrityError as raced:
        raise Conflict("username_taken", username=names[0]) from raced
    for mandate, user in zip(mandates, users, strict=True):
        mandate.user = user
    Mandate.objects.bulk_update(mandates, ["user"])
    return users


def _free_names(full_names: Sequence[str]) -> list[str]:
    wanted = [usernames.from_name(name) for name in full_names]
    like = reduce(or_, (Q(username_key__startswith=usernames.key(name)) for name in set(wanted)), Q(pk=None))
    taken = set(User.objects.filter(like).values_list("username_key", flat=True))
    names = []
    for name in wanted:
        names.append(usernames.free(name, taken))
        taken.add(usernames.key(names[-1]))
    return names


def _made_before(command: Command, term_id: UUID) -> list[FirstPassword]:
    rows = Mandate.objects.filter(term_id=term_id, user__isnull=False).select_related("user")
    made = [row for row in rows.order_by("position") if row.user_id == _user_id_of(command, row.id)]
    return [FirstPassword(row.id, row.user.username if row.user else "", "") for row in made]


def _user_id_of(command: Command, mandate_id: UUID) -> UUID:
    return UUID(derived(command.id, f"user:{mandate_id}"))
