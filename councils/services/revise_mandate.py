"""Correct what is written of a delegate: name, group, occupation, birth, telephone; only what is given changes."""

from dataclasses import replace
from datetime import date
from typing import TypedDict
from uuid import UUID

from catalogue.refusals import Conflict, Forbidden, Invalid, NotFound
from councils import events, people_events, ports
from councils.models import DelegateGroup, Mandate, PostHolding, User
from councils.rules.calendar import council_day
from councils.rules.names import plain_key
from councils.rules.person import PersonDetails, refusal
from councils.services import rights_epoch
from councils.services.mandate_account import refuse_unfit_account
from councils.services.person_fields import PRIVATE, as_json, settled
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


class MandateChanges(TypedDict, total=False):
    """group_id, born_on, born_year: None takes away what was there. user_id: for one who has no account yet."""

    name: str
    group_id: UUID | None
    post_label: str
    user_id: UUID
    occupation: str
    is_full_time: bool
    gender: str
    born_on: date | None
    born_year: int | None
    phone: str
    email: str
    ethnicity: str
    note: str


DETAILS = tuple(PersonDetails.__dataclass_fields__)


def revise_mandate(command: Command, *, mandate_id: UUID, changes: MandateChanges) -> Entry:
    """A new name is the account's too, where the account bore the old one.

    Raises NotFound for no such mandate, or a group of another term; Invalid with birth_contradicts_itself,
    birth_impossible, phone_unreadable or email_unreadable; Conflict("group_post_held") for one who leads the group he
    would leave; Forbidden("account_of_oneself") for the own account beside another's name: that would be his vote.
    """
    mandate = Mandate.objects.select_related("term").filter(id=mandate_id).first()
    if mandate is None:
        raise NotFound("not_found")
    content: dict[str, Json] = {"mandate": str(mandate_id), "changes": as_json(changes)}
    stream = events.body_stream(mandate.term.body_id)
    with recording(stream, command, name="revise_mandate", content=content) as record:
        if record.done:
            return record.done
        mandate = Mandate.objects.select_related("term__body").get(id=mandate_id)
        _refuse(mandate, changes, today=council_day(command.at))
        _refuse_own_account(mandate, changes, command.actor)
        if "name" in changes and mandate.user_id:
            User.objects.filter(id=mandate.user_id, full_name=mandate.name).update(full_name=changes["name"])
        for field, value in settled(changes).items():
            setattr(mandate, field, value)
        mandate.save()
        said = {field: value for field, value in as_json(changes).items() if field not in PRIVATE}
        private = sorted(PRIVATE & changes.keys())
        entry = record.append(*people_events.mandate_revised(mandate_id, said, private))
        if said:
            ports.roster_changed(mandate.term_id, command)
        if "user_id" in changes:
            rights_epoch.bump()
            ports.tell_rights_changed(str(changes["user_id"]))
        return entry


def _refuse(mandate: Mandate, changes: MandateChanges, *, today: date) -> None:
    now = PersonDetails(**{field: getattr(mandate, field) for field in DETAILS})
    given = {field: value for field, value in settled(changes).items() if field in DETAILS}
    if changes.get("born_on"):
        given["born_year"] = changes.get("born_year")
    refused = refusal(replace(now, **given), today=today)
    if refused:
        raise Invalid(refused, name=mandate.name)
    if "group_id" in changes:
        _refuse_group(mandate, changes["group_id"])
    if "user_id" in changes:
        refuse_unfit_account(mandate, changes["user_id"])


def _refuse_own_account(mandate: Mandate, changes: MandateChanges, actor: str) -> None:
    user_id = changes.get("user_id")
    if user_id is None or str(user_id) != actor or mandate.user_id == user_id:
        return
    if plain_key(mandate.name) != plain_key(User.objects.get(id=user_id).full_name):
        raise Forbidden("account_of_oneself", name=mandate.name)


def _refuse_group(mandate: Mandate, group_id: UUID | None) -> None:
    if group_id == mandate.group_id:
        return
    if group_id and not DelegateGroup.objects.filter(id=group_id, term_id=mandate.term_id).exists():
        raise NotFound("not_found")
    if PostHolding.objects.filter(mandate=mandate, group__isnull=False, until_date__isnull=True).exists():
        raise Conflict("group_post_held", name=mandate.name)
