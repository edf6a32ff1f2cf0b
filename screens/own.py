"""What each person sees of himself: name, roles, and his own ballots with their receipts."""

from collections.abc import Sequence

from realtime.ports import Json, Reader
from screens.readers import meeting_of
from voting.selectors import own_ballots


def own(stream: str, readers: Sequence[Reader]) -> dict[str, Json]:
    """By person. One query for the ballots of all of them."""
    meeting = meeting_of(stream)
    mandates = {reader.mandate for reader in readers if reader.mandate is not None}
    ballots = own_ballots(meeting, mandates) if meeting and mandates else {}
    return {reader.person: _own(reader, ballots.get(reader.mandate or "", {})) for reader in readers}


def _own(reader: Reader, ballots: object) -> Json:
    return {"mandate": reader.mandate, "roles": sorted(reader.roles), "ballots": ballots}  # type: ignore[dict-item]  # TypedDicts are JSON
