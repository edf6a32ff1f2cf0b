"""Whether two lines are about one person: by name with and without marks, birth, telephone, group."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from councils.rules.lists.births import Birth
from councils.rules.lists.groups_in_words import group_key
from councils.rules.lists.people import Person
from councils.rules.lists.register import KnownMandate
from councils.rules.names import Word, plain_key, sort_key


class Likeness(StrEnum):
    """SURE: taken as one person, and shown as such. LIKELY: asked about."""

    SURE = "sure"
    LIKELY = "likely"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Traits:
    name: str
    birth: Birth
    phone: str
    group: str

    @property
    def exact(self) -> tuple[Word, ...]:
        """Equal for "Hòa" and "Hoà": where in a word the tone is typed makes no other name."""
        return sort_key(self.name)[1]

    @property
    def plain(self) -> str:
        return plain_key(self.name)


def of_person(person: Person) -> Traits:
    return Traits(person.name, person.birth, person.phone, person.group.key if person.group else "")


def of_mandate(known: KnownMandate) -> Traits:
    return Traits(known.name, Birth(known.born_on, known.born_year), known.phone, group_key(known.group))


def agree(one: Birth, other: Birth) -> bool | None:
    """Whether two births can be one; None while either is unknown."""
    if one.on and other.on:
        return one.on == other.on
    years = [birth.on.year if birth.on else birth.year for birth in (one, other)]
    return years[0] == years[1] if all(years) else None


def likeness(one: Traits, other: Traits) -> Likeness:
    """Between a line of a list and a mandate of the register."""
    if one.plain != other.plain:
        return Likeness.NONE
    births, phones = agree(one.birth, other.birth), bool(one.phone) and one.phone == other.phone
    if one.exact == other.exact:
        return Likeness.SURE if births is not False or phones else Likeness.LIKELY
    is_near = bool(births) or phones or (births is None and one.group == other.group)
    return Likeness.LIKELY if is_near else Likeness.NONE


def is_listed_twice(one: Traits, other: Traits) -> bool:
    """Whether two lines of one list may be the same person: then it is asked, however sure it looks."""
    if one.plain != other.plain:
        return False
    return agree(one.birth, other.birth) is not False or (bool(one.phone) and one.phone == other.phone)


def best(traits: Traits, among: Sequence[KnownMandate]) -> tuple[KnownMandate | None, Likeness]:
    """The mandate most like a line; of two that are alike in name the one with more in common, else it is asked."""
    ranked = [
        (likeness(traits, of_mandate(known)), _in_common(traits, of_mandate(known)), known) for known in among
    ]
    ranked = [found for found in ranked if found[0] is not Likeness.NONE]
    if not ranked:
        return None, Likeness.NONE
    ranked.sort(key=lambda found: (found[0] is not Likeness.SURE, -found[1]))
    first = ranked[0]
    is_tied = len(ranked) > 1 and ranked[1][:2] == first[:2]
    return first[2], Likeness.LIKELY if is_tied else first[0]


def _in_common(one: Traits, other: Traits) -> int:
    births = 2 if agree(one.birth, other.birth) else 0
    return births + 2 * (bool(one.phone) and one.phone == other.phone) + (one.group == other.group)
