"""What saving a list would do to the register: who is new, who changes and how, who is not in the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from councils.rules.lists import matching
from councils.rules.lists.asking import Asking
from councils.rules.lists.groups_in_words import NamedGroup, group_key
from councils.rules.lists.matching import Likeness
from councils.rules.lists.people import Days, ListedAbsence, ListedStatus, Person, doubted
from councils.rules.lists.post_claims import PlannedPost, PostClaims
from councils.rules.lists.posts_in_words import short_name_of
from councils.rules.lists.preview import Fact, Match, MissingPerson, ShownCommittee, ShownGroup, ShownRow
from councils.rules.lists.register import KnownMandate, Register
from councils.rules.lists.told_already import told_already
from councils.rules.names import plain_key

Value = str | int | bool | None
Named = TypeVar("Named", Person, KnownMandate)


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """mandate_id: None for a new one. fields: of the mandate's row, those that are written; group by its name."""

    row: int
    name: str
    mandate_id: str | None
    fields: Mapping[str, Value]
    post: PlannedPost | None
    status: ListedStatus | None
    absence: ListedAbsence | None

    @property
    def changes(self) -> list[str]:
        """Names of what would change, as the register calls it."""
        others = {"posts": self.post, "status": self.status, "absences": self.absence}
        return [*self.fields, *(name for name, what in others.items() if what is not None)]


@dataclass(frozen=True, slots=True)
class Plan:
    """people: also those nothing changes for. new_groups, new_committees: made in this order."""

    begins: date
    people: Sequence[PlannedPerson]
    new_groups: Sequence[NamedGroup]
    new_committees: Sequence[tuple[str, str]]
    rows: Sequence[ShownRow]
    shown_groups: Sequence[ShownGroup]
    shown_committees: Sequence[ShownCommittee]
    missing: Sequence[MissingPerson]
    left_out: Sequence[int]


def plan_import(
    people: Sequence[Person],
    sections: Sequence[NamedGroup],
    register: Register,
    asking: Asking,
    days: Days,
) -> Plan:
    """Asks about people listed twice, people who may be in the register, and posts that cannot be held together."""
    once, left_out = _once(people, asking)
    once = _without_shared_phones(once, asking)
    known_by_name, by_name = _by_name(register.mandates), _by_name(once)
    matched = [(person, _in_register(person, known_by_name, by_name, asking)) for person in once]
    matched = [(told_already(p, known, asking), known) for p, known in _each_once(matched)]
    once = [person for person, _ in matched]
    groups = _groups(sections, once, register)
    claims = PostClaims(register, asking, days)
    planned = [_planned(person, known, groups, claims) for person, known in matched]
    found = {known.id for _, known in matched if known}
    return Plan(
        begins=days.begins,
        people=planned,
        new_groups=[g.group for g in groups.values() if g.is_new],
        new_committees=[(name, short_name_of(name)) for name in claims.new_committees],
        rows=[_shown(_with_doubts(p, asking), plan, groups) for p, plan in zip(once, planned, strict=True)],
        shown_groups=[ShownGroup(g.group.name, g.group.constituency, g.is_new) for g in groups.values()],
        shown_committees=[ShownCommittee(name, name in claims.new_committees) for name in claims.committees],
        missing=[
            MissingPerson(m.id, m.name) for m in register.mandates if m.is_current and m.id not in found
        ],
        left_out=left_out,
    )


# ---- who is who


def _by_name(named: Sequence[Named]) -> dict[str, list[Named]]:
    """By name without marks."""
    found: dict[str, list[Named]] = {}
    for one in named:
        found.setdefault(plain_key(one.name), []).append(one)
    return found


def _once(people: Sequence[Person], asking: Asking) -> tuple[list[Person], list[int]]:
    """Without the lines that an answer says are about somebody listed above; the rows of those."""
    kept: list[Person] = []
    left_out: list[int] = []
    places: dict[str, list[int]] = {}  # of the kept, by name without marks: a list may be long
    for person in people:
        alike = places.setdefault(plain_key(person.name), [])
        place = next((place for place in alike if _may_be(kept[place], person)), None)
        if place is not None and _ask_same(kept[place], person, asking) == "same":
            left_out.append(person.row)
            asking.forget(person.row, but="same_person")
            kept[place] = _filled(kept[place], person)
        else:
            alike.append(len(kept))
            kept.append(person)
    return kept, left_out


def _may_be(one: Person, other: Person) -> bool:
    return bool(one.name) and matching.is_listed_twice(matching.of_person(one), matching.of_person(other))


def _ask_same(earlier: Person, person: Person, asking: Asking) -> str | None:
    is_spelled_alike = matching.of_person(earlier).exact == matching.of_person(person).exact
    return asking.ask(
        "same_person",
        row=person.row,
        name=person.name,
        field="name",
        facts={
            "other_row": earlier.row,
            "other_name": earlier.name,
            "marks_differ": not is_spelled_alike,
            "born": person.birth.text,
            "other_born": earlier.birth.text,
        },
        options=("same", "different"),
    )


def _filled(kept: Person, other: Person) -> Person:
    """The line above, with what only the other line knows."""
    return replace(
        kept,
        birth=kept.birth if kept.birth.text else other.birth,
        phone=kept.phone or other.phone,
        email=kept.email or other.email,
        occupation=kept.occupation or other.occupation,
        gender=kept.gender or other.gender,
        group=kept.group or other.group,
    )


def _without_shared_phones(people: Sequence[Person], asking: Asking) -> list[Person]:
    """Two people with one number: perhaps a couple, perhaps a line that was copied."""
    owners: dict[str, Person] = {}
    settled = []
    for person in people:
        owner = owners.setdefault(person.phone, person) if person.phone else person
        if owner is not person:
            facts: dict[str, Fact] = {"text": person.phone, "other_row": owner.row, "other_name": owner.name}
            options = ("keep", "leave_empty")
            answer = asking.ask(
                "phone_twice", row=person.row, name=person.name, field="phone", facts=facts, options=options
            )
            settled.append(replace(person, phone="") if answer == "leave_empty" else person)
        else:
            settled.append(person)
    return settled


def _in_register(
    person: Person,
    register: Mapping[str, Sequence[KnownMandate]],
    people: Mapping[str, Sequence[Person]],
    asking: Asking,
) -> KnownMandate | None:
    """register, people: by name without marks."""
    traits = matching.of_person(person)
    known, likeness = matching.best(traits, register.get(traits.plain, []))
    if known is None or likeness is Likeness.SURE:
        return known
    is_claimed = any(
        matching.likeness(matching.of_person(p), matching.of_mandate(known)) is Likeness.SURE
        for p in people.get(traits.plain, [])
        if p is not person
    )
    if is_claimed:
        return None
    answer = asking.ask(
        "same_as_register",
        row=person.row,
        name=person.name,
        field="name",
        facts={
            "other_name": known.name,
            "other_born": matching.of_mandate(known).birth.text,
            "other_group": known.group,
            "born": person.birth.text,
        },
        options=("update", "new"),
    )
    return None if answer == "new" else known


def _each_once(
    matched: Sequence[tuple[Person, KnownMandate | None]],
) -> list[tuple[Person, KnownMandate | None]]:
    """One mandate is one line's: the first that has it."""
    taken: set[str] = set()
    settled: list[tuple[Person, KnownMandate | None]] = []
    for person, known in matched:
        is_free = known is not None and known.id not in taken
        settled.append((person, known if is_free else None))
        if known is not None:
            taken.add(known.id)
    return settled


# ---- groups


@dataclass(frozen=True, slots=True)
class _Group:
    group: NamedGroup
    is_new: bool


def _groups(
    sections: Sequence[NamedGroup], people: Sequence[Person], register: Register
) -> dict[str, _Group]:
    """By key, in the list's order; one that the register has keeps the register's name."""
    known = {group_key(g.name): NamedGroup(g.name, g.constituency) for g in register.groups}
    named = [*sections, *(person.group for person in people if person.group)]
    found: dict[str, _Group] = {}
    for group in named:
        if group.key not in found:
            found[group.key] = _Group(known.get(group.key, group), group.key not in known)
    return found


# ---- what changes


def _planned(
    person: Person, known: KnownMandate | None, groups: Mapping[str, _Group], claims: PostClaims
) -> PlannedPerson:
    group = groups[person.group.key].group.name if person.group else ""
    post, label = claims.claim(person, known, group)
    said = _said(person, group, label)
    statuses = set(known.statuses) if known else set()
    absences = set(known.absences) if known else set()
    is_told = person.status is not None and (person.status.status.value, person.status.from_date) in statuses
    is_noted = person.absence is not None and (person.absence.first_day, person.absence.last_day) in absences
    return PlannedPerson(
        row=person.row,
        name=person.name,
        mandate_id=known.id if known else None,
        fields=_differing(said, known) if known else said,
        post=post,
        status=None if is_told else _not_before(person.status, None if known else claims.begins),
        absence=None if is_noted else person.absence,
    )


def _not_before(status: ListedStatus | None, begins: date | None) -> ListedStatus | None:
    """Of a new mandate: what was so before it began is so from its first day; the reason keeps the words."""
    if status is None or begins is None or status.from_date >= begins:
        return status
    return replace(status, from_date=begins)


def _said(person: Person, group: str, label: str) -> dict[str, Value]:
    """What the line says, without what it leaves empty: an empty cell takes nothing from the register."""
    said: dict[str, Value] = {
        "name": person.name,
        "group": group,
        "gender": person.gender.value if person.gender else "",
        "born_on": person.birth.on.isoformat() if person.birth.on else None,
        "born_year": None if person.birth.on else person.birth.year,
        "phone": person.phone,
        "email": person.email,
        "post_label": label,
        "occupation": person.occupation,
        "is_full_time": person.is_full_time,
        "ethnicity": person.ethnicity,
        "note": person.note,
    }
    return {name: value for name, value in said.items() if value not in ("", None, False)}


def _differing(said: Mapping[str, Value], known: KnownMandate) -> dict[str, Value]:
    held: dict[str, Value] = {
        "name": known.name,
        "group": known.group,
        "gender": known.gender,
        "born_on": known.born_on.isoformat() if known.born_on else None,
        "born_year": known.born_year,
        "phone": known.phone,
        "email": known.email,
        "post_label": known.post_label,
        "occupation": known.occupation,
        "is_full_time": known.is_full_time,
        "ethnicity": known.ethnicity,
        "note": known.note,
    }
    changed = {name: value for name, value in said.items() if held[name] != value}
    if known.born_on and changed.get("born_year") == known.born_on.year:
        del changed["born_year"]  # the register knows the day as well
    return changed


def _with_doubts(person: Person, asking: Asking) -> Person:
    """Every open question about a person is seen at the cell it is about."""
    for field, code in asking.open_of(person.row):
        person = doubted(person, field, code)
    return person


def _shown(person: Person, planned: PlannedPerson, groups: Mapping[str, _Group]) -> ShownRow:
    group = groups[person.group.key].group.name if person.group else ""
    if planned.mandate_id is None:
        return ShownRow(person.row, group, person.cells, Match("new"))
    kind = "update" if planned.changes else "same"
    return ShownRow(person.row, group, person.cells, Match(kind, planned.mandate_id, planned.changes))
