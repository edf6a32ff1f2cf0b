"""What the hall heard that is not for the public: all while a sitting is closed to it, what tells of one, and what
papers are called that are not public.

From the record alone, so that nobody decides it by hand.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from journal.replay import Seen

OPENS = ("sitting.gathered", "sitting.opened")
AGENDA = ("item.", "break.", "agenda.")
"""These speak to the public, except in a closed sitting: then to the hall alone (agenda/events.py)."""
VOTES = ("vote.", "ballot.")
PAPERS = ("paper.",)
"""Of papers only those speak to the hall that are not public: a title may say what was decided behind closed doors."""


def withheld(entries: Iterable[tuple[Seen, frozenset[str]]], *, votes: Collection[str] = ()) -> Iterator[int]:
    """The numbers of entries whose hall part stays out.

    entries: as the hall sees them, with their audiences. votes: known to have been held behind closed doors.
    """
    closed: set[str] = set()  # on now
    ever: set[str] = set()
    secret = set(votes)
    for entry, audiences in entries:
        _sittings(entry, closed, ever)
        vote = _vote_of(entry.payload)
        if vote and closed:
            secret.add(vote)
        if "hall" not in audiences:
            continue
        is_agenda = entry.kind.startswith(AGENDA) and "public" not in audiences
        is_of_closed_vote = entry.kind.startswith(VOTES) and vote in secret
        tells_of_one = str(entry.payload.get("sitting")) in ever and "public" not in audiences
        names_a_paper = entry.kind.startswith(PAPERS)
        if closed or is_agenda or is_of_closed_vote or tells_of_one or names_a_paper:
            yield entry.seq


def _sittings(entry: Seen, closed: set[str], ever: set[str]) -> None:
    sitting = entry.payload.get("sitting")
    if entry.kind in OPENS and isinstance(sitting, Mapping) and sitting.get("closed_to_public"):
        closed.add(str(sitting.get("id")))
        ever.add(str(sitting.get("id")))
    if entry.kind == "sitting.closed":
        closed.discard(str(sitting))


def _vote_of(payload: Mapping[str, Any]) -> str:
    vote = payload.get("vote")
    if isinstance(vote, Mapping):
        return str(vote.get("id", ""))
    return vote if isinstance(vote, str) else ""
