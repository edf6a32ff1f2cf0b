"""Write the rows of a planned list. Called inside the transaction of the command that confirms it."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Max

from councils.models import (
    AbsenceNotice,
    Committee,
    DelegateGroup,
    Mandate,
    MandateStatus,
    PostHolding,
)
from councils.rules.lists.plan_as_json import person_as_json
from councils.rules.lists.planning import Plan, PlannedPerson, Value
from councils.rules.lists.post_claims import day_before
from councils.rules.voting_right import Status
from journal.ids import derived
from journal.rules.canonical import Json
from journal.services.record import Command

SEATED = frozenset({Status.IN_OFFICE, Status.SUSPENDED})


def write_list(command: Command, *, term_id: UUID, plan: Plan) -> dict[str, Json]:
    """What was written, for the journal: groups, committees, added and changed mandates."""
    groups, new_groups = _groups(command, term_id, plan)
    committees, new_committees = _committees(command, term_id, plan)
    ids = {person.row: _id_of(command, person) for person in plan.people}
    added = [person for person in plan.people if person.mandate_id is None]
    changed = [person for person in plan.people if person.mandate_id and person.changes]
    _add(term_id, added, ids, groups, plan.begins)
    _change(changed, groups)
    _add_statuses(plan.people, ids)
    _add_posts(command, plan.people, ids, groups, committees)
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
    return {**person_as_json(person), "mandate": str(ids[person.row]), "name": person.name}


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
        written |= _set(rows[UUID(person.mandate_id)], person.fields, groups)
    if written:
        Mandate.objects.bulk_update(rows.values(), sorted(written))


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


def _add_statuses(people: Sequence[PlannedPerson], ids: Mapping[int, UUID]) -> None:
    told = [(ids[person.row], person.status) for person in people if person.status]
    rows = MandateStatus.objects.filter(mandate_id__in=[mandate for mandate, _ in told])
    last = dict(rows.values("mandate_id").annotate(last=Max("ordinal")).values_list("mandate_id", "last"))
    MandateStatus.objects.bulk_create(
        MandateStatus(
            mandate_id=mandate,
            status=change.status,
            from_date=change.from_date,
            ordinal=last.get(mandate, 0) + 1,
            reason=change.reason[:400],
        )
        for mandate, change in told
    )
    for mandate, change in told:
        if change.status not in SEATED:
            PostHolding.objects.filter(
                mandate_id=mandate, until_date__isnull=True, from_date__lte=change.from_date
            ).update(until_date=change.from_date)


# ---- posts, absences


def _add_posts(
    command: Command,
    people: Sequence[PlannedPerson],
    ids: Mapping[int, UUID],
    groups: Mapping[str, UUID],
    committees: Mapping[str, UUID],
) -> None:
    """Of somebody whose mandate has ended, a post ends with it."""
    rows = []
    for person in people:
        post, change = person.post, person.status
        if post is None:
            continue
        if post.ends:
            PostHolding.objects.filter(id=post.ends).update(until_date=day_before(post.from_date))
        ended = change.from_date if change and change.status not in SEATED else None
        if ended and ended < post.from_date:
            continue
        rows.append(
            PostHolding(
                id=derived(command.id, f"post:{person.row}"),
                mandate_id=ids[person.row],
                kind=post.kind,
                committee_id=committees[post.committee] if post.committee else None,
                group_id=groups[post.group] if post.group else None,
                from_date=post.from_date,
                until_date=ended,
            )
        )
    PostHolding.objects.bulk_create(rows)


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
