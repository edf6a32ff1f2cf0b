"""Give a demonstration council its accounts, groups, committees, posts and guests, and the committee it elected."""

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from catalogue.refusals import Conflict
from config.demo.councils import body_of, mandates_of, users_of
from config.demo.shapes import Council, Person, Rule
from councils.rules import usernames
from councils.rules.access import Role
from councils.rules.person import PersonDetails
from councils.rules.posts import OF_COMMITTEE, OF_GROUP
from councils.selectors.accounts import of_body
from councils.services.add_committee import add_committee, committee_id_of
from councils.services.add_group import add_group, group_id_of
from councils.services.add_guests import add_guests
from councils.services.give_post import PostDraft, give_post
from councils.services.grant_role import grant_role
from councils.services.register_accounts import AccountDraft, register_accounts, user_id_of
from councils.services.register_body import BodyDraft, body_id_of, register_body
from councils.services.register_mandates import MandateDraft, mandate_id_of, register_mandates
from councils.services.register_term import TermDraft, register_term, term_id_of
from councils.services.set_body_rule import set_body_rule
from journal.services.record import Command

Named = Callable[[str], Command]
"""The command of a step of loading this council."""


def load_accounts(named: Named, council: Council, *, encoded: str) -> None:
    """encoded: the hash of the password that everybody has."""
    drafts = [
        AccountDraft(person.username, person.name, encoded, must_change_password=person.is_new)
        for person in council.everyone
    ]
    register_accounts(named("accounts"), body_id=body_of(council), drafts=drafts)


def load_delegates(named: Named, council: Council, *, begins: date) -> None:
    body_id, term_id = body_of(council), term_id_of(named("term"))
    users = users_of(council)
    places = _places(named, council, term_id)
    drafts = [_mandate(person, council, begins, users) for person in council.delegates]
    register_mandates(named("delegates"), body_id=body_id, term_id=term_id, drafts=drafts)
    mandates = mandates_of(council)
    for post in council.posts:
        draft = PostDraft(
            post.kind,
            begins,
            committee_id=places[post.place] if post.kind in OF_COMMITTEE else None,
            group_id=places[post.place] if post.kind in OF_GROUP else None,
        )
        give_post(named(f"post {post.name}"), mandate_id=mandates[post.name], draft=draft)
    add_guests(named("guests"), body_id=body_id, drafts=council.guests)


def grant_roles(named: Named, council: Council) -> None:
    users = users_of(council)
    for person in council.everyone:
        for role in sorted(person.roles):
            step = f"role {person.username} {role}"
            grant_role(named(step), body_id=body_of(council), user_id=users[person.username], role=role)


def add_latecomers(named: Named, council: Council, *, encoded: str) -> list[Person]:
    """Those of the office whom the demonstration did not have yet when this council was loaded; who was added.

    A name that somebody has taken in the meantime stays that person's.
    """
    body_id = body_of(council)
    there = {usernames.key(name) for name in of_body(body_id).values_list("username", flat=True)}
    missing = [person for person in council.office if usernames.key(person.username) not in there]
    return [person for person in missing if _is_added(named, body_id, person, encoded)]


def _is_added(named: Named, body_id: UUID, person: Person, encoded: str) -> bool:
    account = named(f"account {person.username}")
    draft = AccountDraft(person.username, person.name, encoded, must_change_password=person.is_new)
    try:
        with transaction.atomic():
            register_accounts(account, body_id=body_id, drafts=[draft])
    except Conflict:
        return False
    for role in sorted(person.roles):
        step = named(f"role {person.username} {role}")
        grant_role(step, body_id=body_id, user_id=user_id_of(account, 0), role=role)
    return True


def set_rules(named: Named, body_id: UUID, rules: tuple[Rule, ...], *, of: str = "") -> None:
    for rule in rules:
        set_body_rule(
            named(f"{of}rule {rule.name}"),
            body_id=body_id,
            name=rule.name,
            value=rule.value,
            clause=rule.clause,
        )


def load_executive(named: Named, council: Council, *, begins: date) -> None:
    """The People's Committee; of its members only the chair has an account, as a delegate."""
    body, term, members = named("committee body"), named("committee term"), named("committee members")
    executive, users = council.executive, users_of(council)
    draft = BodyDraft(
        "peoples_committee",
        council.body.level,
        executive.name,
        executive.short_name,
        elected_by_id=body_of(council),
    )
    administrator = users[council.holder(Role.ADMINISTRATOR).username]
    register_body(body, draft=draft, administrator_id=administrator)
    body_id, term_id = body_id_of(body), term_id_of(term)
    register_term(term, body_id=body_id, draft=TermDraft(council.legislature_no, starts_on=begins))
    set_rules(named, body_id, executive.rules, of="committee ")
    by_name = {person.name: users[person.username] for person in council.delegates}
    drafts = [
        MandateDraft(name, "", "", begins, by_name.get(name), details=PersonDetails(occupation=work))
        for name, _, work in executive.members
    ]
    register_mandates(members, body_id=body_id, term_id=term_id, drafts=drafts)
    for place, (name, kind, _) in enumerate(executive.members):
        post = PostDraft(kind, begins)
        give_post(named(f"committee post {name}"), mandate_id=mandate_id_of(members, place), draft=post)


def _places(named: Named, council: Council, term_id: UUID) -> dict[str, UUID]:
    """Ids of groups and committees by name."""
    places: dict[str, UUID] = {}
    for name, constituency in council.groups:
        asked = named(f"group {name}")
        add_group(asked, term_id=term_id, name=name, constituency=constituency)
        places[name] = group_id_of(asked)
    for name, short_name in council.committees:
        asked = named(f"committee {name}")
        add_committee(asked, term_id=term_id, name=name, short_name=short_name)
        places[name] = committee_id_of(asked)
    return places


def _mandate(person: Person, council: Council, begins: date, users: Mapping[str, UUID]) -> MandateDraft:
    return MandateDraft(
        person.name,
        person.group,
        person.post,
        begins,
        users[person.username],
        details=council.details[person.name],
    )
