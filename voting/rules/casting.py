"""What becomes of a ballot that is offered, given what stands."""

from dataclasses import dataclass
from enum import StrEnum

from councils.rules.body_rules import RemoteVoters
from sessions.rules.states import AttendanceState
from voting.rules.words import Choice, Method, VoteState

HIGHEST_REVISION = 1000
"""More changes of mind than a vote has seconds for; a door refuses what is above."""


@dataclass(frozen=True, slots=True)
class Offered:
    """revision: 1 for a first ballot, the recorded revision plus one for a change."""

    choice: Choice
    revision: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The ballot that is already recorded."""

    choice: Choice
    revision: int


@dataclass(frozen=True, slots=True)
class Situation:
    """state, method, may_change, remote: the vote's, read under its lock.

    is_elector, where: the mandate's; where is None for one whom nobody marked. is_strong: its session showed a second
    proof, or the body's rules ask for none.
    """

    state: VoteState
    method: Method
    may_change: bool
    is_elector: bool
    where: AttendanceState | None
    remote: RemoteVoters = RemoteVoters.NOBODY
    is_strong: bool = True

    @property
    def is_in_hall(self) -> bool:
        return self.where is AttendanceState.PRESENT


def may_cast_from(where: AttendanceState | None, remote: RemoteVoters) -> bool:
    """Whether the body's rule lets one who is there, or was marked nowhere, cast a first ballot."""
    if where is AttendanceState.PRESENT or remote is RemoteVoters.ABSENT_TOO:
        return True
    return where is AttendanceState.REMOTE and remote is RemoteVoters.CHECKED_IN


def heard_from(remote: RemoteVoters) -> RemoteVoters:
    """From where a choice may be spoken to the desk: nobody hears an absent delegate, so nobody votes for him."""
    return RemoteVoters.CHECKED_IN if remote is RemoteVoters.ABSENT_TOO else remote


class Outcome(StrEnum):
    RECORD = "record"
    CHANGE = "change"
    REPEAT = "repeat"
    """The very ballot that stands: the same receipt again, whatever the state of the vote."""
    BY_HAND = "by_hand"
    """A show of hands is counted by eye: a ballot would be acknowledged and not be counted."""
    NOT_ELECTOR = "not_elector"
    NOT_PRESENT = "not_present"
    NOT_STRONG = "not_strong"
    """From afar by a session that showed one proof only, where the body asks for a second."""
    NOT_OPEN = "not_open"
    INTERRUPTED = "interrupted"
    ALREADY_CAST = "already_cast"
    """Another choice stands, and the body does not allow a change, or the offer is older than what stands."""


def outcome(offered: Offered, standing: Standing | None, situation: Situation) -> Outcome:
    """Pure decision; the caller holds the lock on the vote.

    A resend must get its receipt even after the vote closed: the tablet may never have seen the first answer.
    A revision at or below the recorded one is an old message that came late; it never undoes a newer choice.
    """
    if standing is not None and standing.choice == offered.choice and offered.revision <= standing.revision:
        return Outcome.REPEAT
    became = _refused(standing, situation) or _of_choice(offered, standing, situation)
    is_new = became in (Outcome.RECORD, Outcome.CHANGE)
    if is_new and not (situation.is_in_hall or situation.is_strong):
        return Outcome.NOT_STRONG
    return became


def _refused(standing: Standing | None, situation: Situation) -> Outcome | None:
    """Whoever cast and then left the hall keeps the ballot and may change it."""
    if situation.method is Method.SHOW_OF_HANDS:
        return Outcome.BY_HAND
    if not situation.is_elector:
        return Outcome.NOT_ELECTOR
    if situation.state is VoteState.INTERRUPTED:
        return Outcome.INTERRUPTED
    if situation.state is not VoteState.OPEN:
        return Outcome.NOT_OPEN
    if standing is None and not may_cast_from(situation.where, situation.remote):
        return Outcome.NOT_PRESENT
    return None


def _of_choice(offered: Offered, standing: Standing | None, situation: Situation) -> Outcome:
    if standing is None:
        return Outcome.RECORD
    if situation.may_change and offered.revision == standing.revision + 1:
        return Outcome.CHANGE
    return Outcome.ALREADY_CAST
