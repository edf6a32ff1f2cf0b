"""What papers are made from: the meeting as the secretariat sees it, and beside it what no screen's state holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from records.rules.questioned import Questioned

State = Mapping[str, Any]  # docs/screens.md


@dataclass(frozen=True, slots=True)
class Attendee:
    """state: of sessions.rules.states.AttendanceState. came: was there at some time, in the hall or from afar."""

    mandate: str
    name: str
    group: str
    state: str
    reason: str
    arrived_at: datetime | None = None
    left_at: datetime | None = None

    @property
    def came(self) -> bool:
        return self.state in ("present", "remote", "left")


@dataclass(frozen=True, slots=True)
class SittingTold:
    """group: its name, "" of the whole body. attendees: those in office on the day, in the secretariat's order."""

    id: str
    label: str
    group: str
    group_id: str
    opened_at: datetime
    closed_at: datetime | None
    closed_to_public: bool
    attendees: Sequence[Attendee]


@dataclass(frozen=True, slots=True)
class Spell:
    """The whole body was on an item: from when, and of which time this is the turn (from 1)."""

    item: str
    at: datetime
    turn: int
    until: datetime | None = None
    from_paper: bool = False


@dataclass(frozen=True, slots=True)
class SummaryTold:
    """What a group handed in. lines: who said what on which draft."""

    sitting: str
    text: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class SlipTold:
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """as_of: the journal's entry all of it is true of. body, unit: as a sentence says them. years: of the term.

    secretaries, guests: names with titles.
    """

    as_of: int
    state: State
    body: str
    unit: str
    years: str
    sittings: Sequence[SittingTold] = ()
    spells: Sequence[Spell] = ()
    summaries: Sequence[SummaryTold] = ()
    slips: Mapping[str, SlipTold] = field(default_factory=dict)
    secretaries: Sequence[str] = ()
    guests: Sequence[str] = ()
    questions: Questioned = field(default_factory=Questioned)

    @property
    def plenary(self) -> list[SittingTold]:
        return [sitting for sitting in self.sittings if not sitting.group]


def moment(text: str) -> datetime:
    """Of a time as the journal writes it."""
    return datetime.fromisoformat(text)
