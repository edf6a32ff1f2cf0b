"""Load the demonstration through the services alone, so that its journal is as true as any other."""

from datetime import date, datetime
from functools import partial
from uuid import UUID, uuid5

from django.db import transaction

from agenda.services.set_agenda import item_id_of, set_agenda
from config.demo.council import EVERYONE, NAME, SHORT_NAME
from config.demo.invitations import prepare_demo_invitations
from config.demo.meeting import MEETING, PROGRAMME
from config.demo.structure import load_delegates, load_peoples_committee
from config.demo.votes import prepare_demo_votes
from councils.rules.calendar import council_day
from councils.services.grant_role import grant_role
from councils.services.register_accounts import (
    AccountDraft,
    encode_password,
    register_accounts,
    user_id_of,
)
from councils.services.register_body import BodyDraft, body_id_of, register_body
from councils.services.register_term import TermDraft, register_term, term_id_of
from journal.services.record import Command
from sessions.services.convene_meeting import convene_meeting, meeting_id_of

NAMESPACE = UUID("0d9c2c5e-57a4-4b0f-9c57-2b8e6a3f7d10")
ELECTED = date(2026, 3, 22)


def command(step: str, *, at: datetime) -> Command:
    """The same step has the same id in every installation: loading again changes nothing."""
    return Command(id=str(uuid5(NAMESPACE, step)), actor="system:demo", at=at)


def demo_body_id(*, at: datetime) -> UUID:
    return body_id_of(command("body", at=at))


@transaction.atomic
def load(*, password: str, now: datetime) -> UUID:
    """The meeting's id. All of it or nothing; only for a database where it is not yet."""
    named = partial(command, at=now)
    body_id = body_id_of(named("body"))
    register_body(named("body"), draft=BodyDraft("council", "commune", NAME, SHORT_NAME))
    # A machine whose clock stands before the election shows the demonstration all the same.
    begins = min(ELECTED, council_day(now))
    register_term(named("term"), body_id=body_id, draft=TermDraft(legislature_no=1, starts_on=begins))
    users = _accounts(named("accounts"), body_id, password)
    mandates = load_delegates(
        named, body_id=body_id, term_id=term_id_of(named("term")), begins=begins, users=users
    )
    load_peoples_committee(
        named,
        council_id=body_id,
        begins=begins,
        chair_id=users["ma.van.tuyen"],
        administrator_id=users["vu.dinh.khanh"],
    )
    for person in EVERYONE:
        for role in sorted(person.roles):
            step = f"role {person.username} {role}"
            grant_role(named(step), body_id=body_id, user_id=users[person.username], role=role)
    meeting_id = meeting_id_of(named("meeting"))
    convene_meeting(named("meeting"), body_id=body_id, draft=MEETING)
    prepare_demo_invitations(named, meeting_id=meeting_id, mandates=mandates)
    set_agenda(named("agenda"), meeting_id=meeting_id, drafts=PROGRAMME)
    items = {item.number: item_id_of(named("agenda"), place) for place, item in enumerate(PROGRAMME)}
    prepare_demo_votes(named, meeting_id=meeting_id, items=items)
    return meeting_id


def _accounts(asked: Command, body_id: UUID, password: str) -> dict[str, UUID]:
    """Ids by username. One hash for all: they share the password of the demonstration."""
    encoded = encode_password(password)
    drafts = [
        AccountDraft(person.username, person.name, encoded, must_change_password=person.is_new)
        for person in EVERYONE
    ]
    register_accounts(asked, body_id=body_id, drafts=drafts)
    return {person.username: user_id_of(asked, place) for place, person in enumerate(EVERYONE)}
