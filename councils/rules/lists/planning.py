"""What saving a list would do to the register: who is new, who changes and how, who is not in the list."""

from collections.abc import Sequence
from dataclasses import dataclass

from councils.rules.lists.asking import Asking
from councils.rules.lists.groups_in_words import NamedGroup, group_key
from councils.rules.lists.people import Days, Person
from councils.rules.lists.preview import Match, MissingPerson, ShownCommittee, ShownGroup, ShownRow
from councils.rules.lists.register import Register


@dataclass(frozen=True, slots=True)
class Plan:
    people: Sequence[Person]
    rows: Sequence[ShownRow]
    shown_groups: Sequence[ShownGroup]
    shown_committees: Sequence[ShownCommittee]
    missing: Sequence[MissingPerson]


def plan_import(
    people: Sequence[Person],
    sections: Sequence[NamedGroup],
    register: Register,
    asking: Asking,
    days: Days,
) -> Plan:
    groups: dict[str, NamedGroup] = {}
    for group in [*sections, *(p.group for p in people if p.group)]:
        groups.setdefault(group.key, group)
    known = {group_key(g.name) for g in register.groups}
    shown = [ShownGroup(g.name, g.constituency, key not in known) for key, g in groups.items()]
    rows = [ShownRow(p.row, p.group.name if p.group else "", p.cells, Match("new")) for p in people]
    return Plan(people, rows, shown, [], [])
