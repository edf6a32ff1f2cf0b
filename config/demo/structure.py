"""Give the demonstration its groups, committees, posts and guests, and the People's Committee its council elected."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol
from uuid import UUID

from config.demo.council import DELEGATES
from config.demo.people import (
    COMMITTEE_NAME,
    COMMITTEE_SHORT_NAME,
    COMMITTEES,
    DETAILS,
    GROUPS,
    GUESTS,
    MEMBERS,
    POSTS,
)
from councils.rules.person import PersonDetails
from councils.rules.posts import OF_COMMITTEE, OF_GROUP
from councils.services.add_committee import add_committee, committee_id_of
from councils.services.add_group import add_group, group_id_of
from councils.services.add_guests import add_guests
from councils.services.give_post import PostDraft, give_post
from councils.services.register_body import BodyDraft, body_id_of, register_body
from councils.services.register_mandates import MandateDraft, mandate_id_of, register_mandates
from councils.services.register_term import TermDraft, register_term, term_id_of
from councils.services.set_body_rule import set_body_rule
from journal.services.record import Command


class Named(Protocol):
    def __call__(self, step: str) -> Command:
        """The command of a step of the loading."""


def load_delegates(
    named: Named, *, body_id: UUID, term_id: UUID, begins: date, users: Mapping[str, UUID]
) -> dict[str, UUID]:
    """users: ids of accounts by user name. Gives the ids of the mandates by name."""
    places: dict[str, UUID] = {}
    for name, constituency in GROUPS:
        asked = named(f"group {name}")
        add_group(asked, term_id=term_id, name=name, constituency=constituency)
        places[name] = group_id_of(asked)
    for name, short_name in COMMITTEES:
        asked = named(f"committee {name}")
        add_committee(asked, term_id=term_id, name=name, short_name=short_name)
        places[name] = committee_id_of(asked)
    asked = named("delegates")
    drafts = [
        MandateDraft(
            person.name,
            person.group,
            person.post,
            begins,
            users[person.username],
            details=DETAILS[person.name],
        )
        for person in DELEGATES
    ]
    register_mandates(asked, body_id=body_id, term_id=term_id, drafts=drafts)
    mandates = {person.name: mandate_id_of(asked, place) for place, person in enumerate(DELEGATES)}
    for post in POSTS:
        draft = PostDraft(
            post.kind,
            begins,
            committee_id=places[post.place] if post.kind in OF_COMMITTEE else None,
            group_id=places[post.place] if post.kind in OF_GROUP else None,
        )
        give_post(named(f"post {post.name}"), mandate_id=mandates[post.name], draft=draft)
    add_guests(named("guests"), body_id=body_id, drafts=GUESTS)
    return mandates


def load_peoples_committee(
    named: Named, *, council_id: UUID, begins: date, chair_id: UUID, administrator_id: UUID
) -> None:
    """chair_id: the account of its chair, who is a delegate too."""
    body, term, members = named("committee body"), named("committee term"), named("committee members")
    draft = BodyDraft(
        "peoples_committee", "commune", COMMITTEE_NAME, COMMITTEE_SHORT_NAME, elected_by_id=council_id
    )
    register_body(body, draft=draft, administrator_id=administrator_id)
    body_id, term_id = body_id_of(body), term_id_of(term)
    register_term(term, body_id=body_id, draft=TermDraft(legislature_no=1, starts_on=begins))
    set_body_rule(
        named("committee vice-chairs"),
        body_id=body_id,
        name="most_vice_chairs",
        value={"value": 2},
        clause="Quy định về số lượng Phó Chủ tịch UBND",
    )
    drafts = [
        MandateDraft(
            name, "", "", begins, None if place else chair_id, details=PersonDetails(occupation=work)
        )
        for place, (name, _, work) in enumerate(MEMBERS)
    ]
    register_mandates(members, body_id=body_id, term_id=term_id, drafts=drafts)
    for place, (name, kind, _) in enumerate(MEMBERS):
        post = PostDraft(kind, begins)
        give_post(named(f"committee post {name}"), mandate_id=mandate_id_of(members, place), draft=post)
