"""What each person sees of himself: mandate, roles, his own ballots with their receipts, and his session's state."""

from collections.abc import Mapping, Sequence
from typing import cast
from uuid import UUID

from realtime.ports import Json, Reader
from screens.readers import meeting_of
from voting.selectors import own_ballots, own_trials


def own(stream: str, readers: Sequence[Reader]) -> dict[str, Json]:
    """By session. One query for the ballots of all of them, one for the trial that is on."""
    meeting = meeting_of(stream)
    mandates = {UUID(reader.mandate) for reader in readers if reader.mandate is not None}
    ballots = own_ballots(meeting, mandates) if meeting and mandates else {}
    trials = own_trials(meeting, mandates) if meeting and mandates else {}
    return {
        r.session: _own(
            r,
            ballots.get(UUID(r.mandate), {}) if r.mandate else {},
            trials.get(UUID(r.mandate), {}) if r.mandate else {},
        )
        for r in readers
    }


def _own(reader: Reader, ballots: Mapping[str, Mapping[str, object]], trial: Mapping[str, str]) -> Json:
    known = {vote: cast("Json", ballot) for vote, ballot in ballots.items()}
    roles: list[Json] = [*sorted(reader.roles)]
    return {
        "mandate": reader.mandate,
        "roles": roles,
        "ballots": known,
        "trial": {**trial},
        "strong": reader.is_strong,
        "locked": reader.is_locked,
    }
