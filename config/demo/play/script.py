"""The course of a meeting as values: one step after the other, each with how long it is planned to take.

Delegates are named by their names, items by their printed numbers, votes by theirs: nothing here knows an id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from config.demo.play.spoken import Round, Said, Summary, Turn
from config.demo.shapes import SlipGroup
from voting.rules.words import Choice

Ballots: TypeAlias = Mapping[str, Choice]
"""By delegate; whoever is not in it casts none."""


@dataclass(frozen=True, slots=True)
class Receive:
    """A sitting gathers and people check in, one after the other."""

    label: str
    coming: Sequence[str]
    lasts_s: float


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    lasts_s: float = 5


@dataclass(frozen=True, slots=True)
class ResumeMeeting:
    """On another day."""

    lasts_s: float = 5


@dataclass(frozen=True, slots=True)
class Sit:
    """The sitting that gathered is opened, or one at once."""

    label: str
    closed_to_public: bool = False
    lasts_s: float = 5


@dataclass(frozen=True, slots=True)
class CallRoll:
    """The secretary marks who is here; who was excused beforehand is marked already."""

    label: str
    here: Sequence[str]
    lasts_s: float = 60


@dataclass(frozen=True, slots=True)
class Take:
    """An item is begun. number: as printed; empty for a break, which is known by when it is planned."""

    number: str
    lasts_s: float
    planned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GroupSitting:
    """head: who leads it from his tablet and hands in its summary; the secretary does for one who is not played."""

    group: str
    label: str
    here: Sequence[str]
    head: str = ""
    turns: Sequence[Turn] = ()
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class HoldGroups:
    """Groups sit side by side on one item, each with its turns, and all have risen at its end."""

    number: str
    groups: Sequence[GroupSitting]
    lasts_s: float


@dataclass(frozen=True, slots=True)
class HandInSummaries:
    """Each group's, on the item they discussed."""

    number: str
    groups: Sequence[GroupSitting]
    lasts_s: float


@dataclass(frozen=True, slots=True)
class Debate:
    """Delegates ask to speak and are called one after the other; also any other round of turns on an item."""

    number: str
    turns: Sequence[Turn]
    lasts_s: float


@dataclass(frozen=True, slots=True)
class HandInSlips:
    """Delegates hand in their questions, and the secretariat puts them into groups."""

    groups: Sequence[SlipGroup]
    lasts_s: float = 20


@dataclass(frozen=True, slots=True)
class ProposeQuestions:
    lasts_s: float = 5


@dataclass(frozen=True, slots=True)
class DecideQuestions:
    """All groups that were proposed are chosen. vote: the one that was announced; None where none was held."""

    vote: int | None = None
    lasts_s: float = 5


@dataclass(frozen=True, slots=True)
class AskQuestions:
    """Whose slips are asked at this item line up, and are called round by round."""

    number: str
    rounds: Sequence[Round]
    lasts_s: float


@dataclass(frozen=True, slots=True)
class NotePromises:
    """What was promised in these rounds. number: of their item."""

    number: str
    rounds: Sequence[Round]
    lasts_s: float = 5


@dataclass(frozen=True, slots=True)
class GiveOpinions:
    """Opinions on drafts. number: of the item they were spoken at."""

    number: str
    said: Sequence[Said]
    lasts_s: float = 30


@dataclass(frozen=True, slots=True)
class AnswerOpinions:
    """Those that have a reply and were not answered yet."""

    said: Sequence[Said]
    lasts_s: float = 30


@dataclass(frozen=True, slots=True)
class Vote:
    """It is opened, everybody casts, it is closed."""

    number: int
    ballots: Ballots
    lasts_s: float = 45


@dataclass(frozen=True, slots=True)
class CountHands:
    number: int
    yes: int
    no: int
    abstain: int
    lasts_s: float = 45


@dataclass(frozen=True, slots=True)
class Announce:
    number: int
    lasts_s: float = 20


@dataclass(frozen=True, slots=True)
class AdoptAgenda:
    """By the vote that was announced."""

    vote: int
    lasts_s: float = 5


@dataclass(frozen=True, slots=True)
class WriteNote:
    """The secretary writes down what no machine saw."""

    number: str
    text: str
    lasts_s: float = 5


@dataclass(frozen=True, slots=True)
class Rise:
    """The sitting is closed."""

    label: str
    lasts_s: float = 5


@dataclass(frozen=True, slots=True)
class Adjourn:
    """To another day. after: the sitting that was the last one of this."""

    after: str
    resumes_at: datetime
    reason: str
    lasts_s: float = 20


@dataclass(frozen=True, slots=True)
class CloseMeeting:
    lasts_s: float = 5


Step: TypeAlias = (
    Receive
    | OpenMeeting
    | ResumeMeeting
    | Sit
    | CallRoll
    | Take
    | HoldGroups
    | HandInSummaries
    | Debate
    | HandInSlips
    | ProposeQuestions
    | DecideQuestions
    | AskQuestions
    | NotePromises
    | GiveOpinions
    | AnswerOpinions
    | Vote
    | CountHands
    | Announce
    | AdoptAgenda
    | WriteNote
    | Rise
    | Adjourn
    | CloseMeeting
)
Script: TypeAlias = Sequence[Step]


def ballots(number: int, here: Sequence[str], *, no: int = 0, abstain: int = 0, none: int = 0) -> Ballots:
    """Yes from everybody here but so many; who they are differs from vote to vote and is always the same."""
    turn = number * 11 % len(here)
    turned = [*here[turn:], *here[:turn]]
    cast = turned[none:]
    return {
        name: Choice.NO if place < no else Choice.ABSTAIN if place < no + abstain else Choice.YES
        for place, name in enumerate(cast)
    }


def decided(number: int, here: Sequence[str], *, no: int = 0, abstain: int = 0, none: int = 0) -> list[Step]:
    """A vote and its announcement."""
    return [Vote(number, ballots(number, here, no=no, abstain=abstain, none=none)), Announce(number)]
