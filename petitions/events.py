"""What can happen to voters' petitions, as it enters the journal: kind, and payload by audience.

Of a meeting in its stream once it is convened, else in the body's. Delegates read petitions as the secretariat does;
who signed one stands in no part: only how many they are. A slip is named to the secretariat alone.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from journal.rules.audiences import DELEGATES, SECRETARIAT
from journal.rules.canonical import Json
from petitions.rules.words import PetitionState

Happening: TypeAlias = tuple[str, Mapping[str, Mapping[str, Json]]]


def petition_entered(petition: Mapping[str, Json]) -> Happening:
    return "petition.entered", {DELEGATES: {"petition": dict(petition)}}


def petitions_imported(petitions: Sequence[Mapping[str, Json]], *, file_sha256: str) -> Happening:
    """The delegates learn how many; the list is the secretariat's part: every tablet would carry all of it."""
    return "petition.imported", {
        DELEGATES: {"count": len(petitions)},
        SECRETARIAT: {"file_sha256": file_sha256, "petitions": [dict(one) for one in petitions]},
    }


def list_withdrawn(petitions: Sequence[UUID], *, file_sha256: str) -> Happening:
    """Those of one list, which stand no more."""
    return "petition.list_withdrawn", {
        DELEGATES: {"count": len(petitions)},
        SECRETARIAT: {"file_sha256": file_sha256, "petitions": [str(one) for one in petitions]},
    }


def petition_revised(petition: Mapping[str, Json]) -> Happening:
    return "petition.revised", {DELEGATES: {"petition": dict(petition)}}


def petition_stepped(
    petition: UUID, *, state: PetitionState, on: date, note: str, revision: int
) -> Happening:
    return "petition.stepped", {DELEGATES: _step(petition, state, on, note, revision)}


def petition_answered(
    petition: UUID, answer: Mapping[str, Json], *, state: PetitionState, on: date, note: str, revision: int
) -> Happening:
    """answer: {text, number, document, on}."""
    return "petition.answered", {
        DELEGATES: {**_step(petition, state, on, note, revision), "answer": dict(answer)}
    }


def petition_joined(petition: UUID, *, into: UUID, on: date, revision: int) -> Happening:
    return "petition.joined", {
        DELEGATES: {"petition": str(petition), "into": str(into), "on": on.isoformat(), "revision": revision}
    }


def petition_parted(petition: UUID, *, state: PetitionState, on: date, revision: int) -> Happening:
    return "petition.parted", {DELEGATES: _step(petition, state, on, "", revision)}


def petition_linked(petition: UUID, *, item: UUID | None, slip: UUID | None) -> Happening:
    return "petition.linked", _link(petition, item, slip)


def petition_unlinked(petition: UUID, *, item: UUID | None, slip: UUID | None) -> Happening:
    return "petition.unlinked", _link(petition, item, slip)


def signers_counted(petition: UUID, *, count: int, erased: bool) -> Happening:
    """count: how many there are now."""
    kind = "petition.signers_erased" if erased else "petition.signers_added"
    return kind, {DELEGATES: {"petition": str(petition), "signers": count}}


def voter_meeting_held(meeting: Mapping[str, Json]) -> Happening:
    return "voter_meeting.held", {DELEGATES: {"voter_meeting": dict(meeting)}}


def voter_meeting_revised(meeting: Mapping[str, Json]) -> Happening:
    return "voter_meeting.revised", {DELEGATES: {"voter_meeting": dict(meeting)}}


def _step(petition: UUID, state: PetitionState, on: date, note: str, revision: int) -> dict[str, Json]:
    return {
        "petition": str(petition),
        "state": state.value,
        "on": on.isoformat(),
        "note": note,
        "revision": revision,
    }


def _link(petition: UUID, item: UUID | None, slip: UUID | None) -> dict[str, dict[str, Json]]:
    if slip is not None:
        return {SECRETARIAT: {"petition": str(petition), "slip": str(slip)}}
    return {DELEGATES: {"petition": str(petition), "item": str(item)}}
