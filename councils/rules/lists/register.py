"""What the register of a term holds already, as a list is compared with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from councils.rules.posts import PostKind


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post held now or later; committee, group: names, empty where the post is not of one."""

    id: str
    kind: PostKind
    committee: str
    group: str
    from_date: date


@dataclass(frozen=True, slots=True)
class KnownMandate:
    """statuses: (status, ISO date) of every change. absences: (first, last day) of every notice that stands."""

    id: str
    name: str
    group: str
    gender: str
    born_on: date | None
    born_year: int | None
    phone: str
    email: str
    post_label: str
    occupation: str
    is_full_time: bool
    ethnicity: str
    note: str
    posts: Sequence[KnownPost] = ()
    statuses: Sequence[tuple[str, date]] = ()
    absences: Sequence[tuple[date, date]] = ()
    is_current: bool = True


@dataclass(frozen=True, slots=True)
class KnownGroup:
    id: str
    name: str
    constituency: str


@dataclass(frozen=True, slots=True)
class KnownCommittee:
    id: str
    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class Register:
    """is_council: a People's Committee has members, no groups and no committees."""

    mandates: Sequence[KnownMandate] = ()
    groups: Sequence[KnownGroup] = ()
    committees: Sequence[KnownCommittee] = ()
    is_council: bool = True
    most_vice_chairs: int = 1
