"""Begin in an empty installation: its first body, term and person, all of them or nothing."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID, uuid5

from django.db import transaction

from catalogue.refusals import Conflict
from councils.models import User
from councils.rules.access import Role
from councils.services import rights_epoch
from councils.services.grant_role import grant_role
from councils.services.register_accounts import (
    AccountDraft,
    encode_password,
    register_accounts,
    user_id_of,
)
from councils.services.register_body import BodyDraft, body_id_of, register_body
from councils.services.register_term import TermDraft, register_term
from journal.services.record import Command


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """password: as typed."""

    full_name: str
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class FirstBody:
    kind: str
    level: str
    name: str
    short_name: str


def first_body_id_of(command: Command) -> UUID:
    return body_id_of(_step(command, "body"))


def begin_installation(command: Command, *, person: FirstPerson, body: FirstBody, term: TermDraft) -> UUID:
    """The first person's id; he is administrator and secretary of the body, `first_body_id_of(command)`.

    Raises Conflict("installation_begun") when anybody has an account; Invalid as register_term, register_accounts
    and encode_password, and then nothing was written.
    """
    encoded = encode_password(person.password)
    named = partial(_step, command)
    with transaction.atomic():
        _alone()
        register_body(named("body"), draft=BodyDraft(body.kind, body.level, body.name, body.short_name))
        body_id = first_body_id_of(command)
        register_term(named("term"), body_id=body_id, draft=term)
        account = AccountDraft(person.username, person.full_name, encoded, must_change_password=False)
        register_accounts(named("account"), body_id=body_id, drafts=[account])
        user_id = user_id_of(named("account"), 0)
        for role in (Role.ADMINISTRATOR, Role.SECRETARY):
            grant_role(named(role), body_id=body_id, user_id=user_id, role=role)
    return user_id


def _alone() -> None:
    """Two who begin at once wait for each other here; the second one finds the first."""
    rights_epoch.bump()  # so early for once: nobody is there yet whose rights could change meanwhile
    if User.objects.exists():
        raise Conflict("installation_begun")


def _step(command: Command, name: str) -> Command:
    """Each step has its own id, the same when the command is sent again."""
    return Command(str(uuid5(UUID(command.id), f"first {name}")), command.actor, command.at)
