"""Write the rows of a planned list. Called inside the transaction of the command that confirms it."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Max

from catalogue.refusals import Conflict
from councils.models import (
    AbsenceNotice,
    Committee,
    DelegateGroup,
    Mandate,
    MandateStatus,
    PostHolding,
    User,
)
from councils.rules.lists.plan_as_json import person_as_json
from councils.rules.lists.planning import Plan, PlannedPerson, Value
from councils.rules.voting_right import Status
from councils.services.person_fields import PRIVATE
from councils.services.write_listed_posts import add_posts
from councils.services.write_listed_statuses import add_statuses
from journal.ids import derived
from journal.rules.canonical import Json
from journal.services.record import Command


def write_list(command: Command, *, term_id: UUID, plan: Plan) -> dict[str, Json]:
    """What was written, for the journal: groups, committees, added and changed mandates."""
    groups, new_groups = _groups(command, term_id, plan)
    committees, new_committees = _committees(command, term_id, plan)
    ids = {person.row: _id_of(command, person) for person in plan.people}
    added = [person for person in plan.people if person.mandate_id is None]
    changed = [person for person in plan.people if person.mandate_id and person.changes]
    _add(term_id, added, ids, groups, plan.begins)
    _change(changed, groups)
    add_statuses(term_id, [(ids[person.row], person) for person in plan.people])
    add_posts(command, term_id, [(ids[person.row], person) for person in plan.people], groups, committees)
    _add_absences(command, plan.people, ids)
    return {
        "begins": plan.begins.isoformat(),
        "groups": new_groups,
        "committees": new_committees,
        "added": [_listed(person, ids) for person in added],
        "changed": [_listed(person, ids) for person in changed],
    }


def _id_of(command: Command, person: PlannedPerson) -> UUID:
    return UUID(person.mandate_id or derived(command.id, f"mandate:{person.row}"))


def _listed(person: PlannedPerson, ids: Mapping[int, UUID]) -> dict[str, Json]:
    """Of what is private only that it was written, as where a person is revised by hand."""
    said = {name: value for name, value in person.fields.items() if name not in PRIVATE}
    private = sorted(PRIVATE & person.fields.keys())
    known: dict[str, Json] = {"mandate": str(ids[person.row]), "name": person.name}
    listed = {**person_as_json(person), **known, "fields": said, "private": private}
    if absence := person.absence:  # the reason may be an illness: it stands with the notice alone
        listed["absence"] = {
            "first_day": absence.first_day.isoformat(),
            "last_day": absence.last_day.isoformat(),
        }
    return listed


# ---- groups and committees


def _groups(command: Command, term_id: UUID, plan: Plan) -> tuple[dict[str, UUID], list[Json]]:
    """Ids of all groups by name, and what was made."""
    rows = DelegateGroup.objects.filter(term_id=term_id)
    known = dict(rows.values_list("name", "id"))
    last = rows.aggregate(last=Max("ordinal"))["last"] or 0
    made = [
        DelegateGroup(
            id=derived(command.id, f"group:{group.name}"),
            term_id=term_id,
            ordinal=ordinal,
            name=group.name,
            constituency=group.constituency,
        )
        for ordinal, group in enumerate(plan.new_groups, start=last + 1)
    ]
    DelegateGroup.objects.bulk_create(made)
    listed: list[Json] = [
        {"id": str(g.id), "ordinal": g.ordinal, "name": g.name, "constituency": g.constituency} for g in made
    ]
    return known | {group.name: UUID(str(group.id)) for group in made}, listed


def _committees(command: Command, term_id: UUID, plan: Plan) -> tuple[dict[str, UUID], list[Json]]:
    rows = Committee.objects.filter(term_id=term_id)
    known = dict(rows.values_list("name", "id"))
    last = rows.aggregate(last=Max("ordinal"))["last"] or 0
    made = [
        Committee(
            id=derived(command.id, f"committee:{name}"),
            term_id=term_id,
            ordinal=ordinal,
            name=name,
            short_name=short_name,
        )
        for ordinal, (name, short_name) in enumerate(plan.new_committees, start=last + 1)
    ]
    Committee.objects.bulk_create(made)
    listed: list[Json] = [
        {"id": str(c.id), "ordinal": c.ordinal, "name": c.name, "short_name": c.short_name} for c in made
    ]
    return known | {committee.name: UUID(str(committee.id)) for committee in made}, listed


# ---- mandates


def _add(
    term_id: UUID,
    added: Sequence[PlannedPerson],
    ids: Mapping[int, UUID],
    groups: Mapping[str, UUID],
    begins: date,
) -> None:
    last = Mandate.objects.filter(term_id=term_id).aggregate(last=Max("position"))["last"] or 0
    rows = []
    for position, person in enumerate(added, start=last + 1):
        row = Mandate(id=ids[person.row], term_id=term_id, position=position)
        _set(row, person.fields, groups)
        rows.append(row)
    Mandate.objects.bulk_create(rows)
    MandateStatus.objects.bulk_create(
        MandateStatus(mandate_id=row.id, status=Status.IN_OFFICE, from_date=begins, ordinal=1) for row in rows
    )


def _change(changed: Sequence[PlannedPerson], groups: Mapping[str, UUID]) -> None:
    rows = Mandate.objects.in_bulk([UUID(person.mandate_id) for person in changed if person.mandate_id])
    written: set[str] = set()
    for person in changed:
        row = rows[UUID(person.mandate_id)]
        if "group" in person.fields:
            _refuse_leaving_group(row)
        if "name" in person.fields and row.user_id:
            User.objects.filter(id=row.user_id, full_name=row.name).update(full_name=person.name)
        written |= _set(row, person.fields, groups)
    if written:
        Mandate.objects.bulk_update(rows.values(), sorted(written))


def _refuse_leaving_group(row: Mandate) -> None:
    if PostHolding.objects.filter(mandate=row, group__isnull=False, until_date__isnull=True).exists():
        raise Conflict("group_post_held", name=row.name)


def _set(row: Mandate, fields: Mapping[str, Value], groups: Mapping[str, UUID]) -> set[str]:
    """Writes what the list says into the row; the names of the columns that were touched."""
    touched = set()
    for name, value in fields.items():
        if name == "group":
            row.group_id = groups[str(value)]
        elif name == "born_on":
            row.born_on, row.born_year = date.fromisoformat(str(value)), None
            touched.add("born_year")
        elif name == "born_year":
            row.born_on, row.born_year = None, int(str(value))
            touched.add("born_on")
        else:
            setattr(row, name, value)
        touched.add(name)
    return touched


def _add_absences(command: Command, people: Sequence[PlannedPerson], ids: Mapping[int, UUID]) -> None:
    AbsenceNotice.objects.bulk_create(
        AbsenceNotice(
            id=derived(command.id, f"absence:{person.row}"),
            mandate_id=ids[person.row],
            first_day=person.absence.first_day,
            last_day=person.absence.last_day,
            reason=person.absence.reason[:400],
            received_at=command.at,
        )
        for person in people
        if person.absence
    )
