"""What each person sees of himself: mandate, roles, own ballots, what he alone was told, and his session's state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from agenda.announced import NOTHING, ToldToOne, told_to
from realtime.ports import Json, Reader
from screens.readers import meeting_of
from voting.selectors import own_ballots
from voting.trials import own_trials


@dataclass(frozen=True, slots=True)
class _Known:
    """What there is of all mandates of a batch. trials: what each was asked to press."""

    ballots: Mapping[UUID, Mapping[str, Mapping[str, object]]]
    trials: Mapping[UUID, Mapping[str, str]]
    told: Mapping[UUID, ToldToOne]


def own(stream: str, readers: Sequence[Reader]) -> dict[str, Json]:
    """By session. One query each for ballots, for the trial that is on, for what they were told."""
    meeting = meeting_of(stream)
    mandates = {UUID(reader.mandate) for reader in readers if reader.mandate is not None}
    known = _Known({}, {}, {})
    if meeting and mandates:
        known = _Known(
            own_ballots(meeting, mandates), own_trials(meeting, mandates), told_to(meeting, mandates)
        )
    return {reader.session: _own(reader, known) for reader in readers}


def _own(reader: Reader, known: _Known) -> Json:
    mandate = UUID(reader.mandate) if reader.mandate else UUID(int=0)
    ballots, told = known.ballots.get(mandate, {}), known.told.get(mandate, NOTHING)
    roles: list[Json] = [*sorted(reader.roles)]
    return {
        "mandate": reader.mandate,
        "roles": roles,
        "ballots": {vote: cast("Json", ballot) for vote, ballot in ballots.items()},
        "trial": {**known.trials.get(mandate, {})},
        "announcements": [cast("Json", announcement) for announcement in told.announcements],
        "acknowledged": [str(announcement) for announcement in told.acknowledged],
        "strong": reader.is_strong,
        "locked": reader.is_locked,
    }
