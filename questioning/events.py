"""What can happen to questions, as it enters the meeting's record: kind, and payload by audience.

A draft is in no record. What a slip says stands for the secretariat and its author alone; the hall learns its subject
once its group is decided. `groups`: all that the hall may know of, `every`: all there are; each time the whole list.
`slip_states`: what became of slips the hall knows.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias
from uuid import UUID

from journal.rules.audiences import person
from journal.rules.canonical import Json
from questioning.rules.words import SlipState

Facts: TypeAlias = Mapping[str, Json]
Happening: TypeAlias = tuple[str, Mapping[str, Facts]]


def slip_submitted(author: UUID, slip: Facts) -> Happening:
    """slip: whole, with what it says. From paper too."""
    return "question.submitted", _both(author, {"slip": dict(slip)})


def slip_returned(author: UUID, slip: UUID, *, reason: str, every: Sequence[Json]) -> Happening:
    told = _both(author, {"slip": str(slip), "reason": reason})
    return "question.returned", _with(told, secretariat={"every": list(every)})


def slip_withdrawn(
    author: UUID, slip: UUID, *, every: Sequence[Json], groups: Sequence[Json] | None
) -> Happening:
    """groups: where the hall knew of it."""
    told = _with(_both(author, {"slip": str(slip)}), secretariat={"every": list(every)})
    return "question.withdrawn", told if groups is None else _with(told, hall={"groups": list(groups)})


def groups_changed(
    change: str, facts: Facts, *, every: Sequence[Json], groups: Sequence[Json] | None
) -> Happening:
    """change: made, revised, removed or arranged. groups: where the hall sees something else now."""
    kinds = {
        "made": "question.group_made",
        "revised": "question.group_revised",
        "removed": "question.group_removed",
        "arranged": "question.grouped",
    }
    parts: dict[str, Facts] = {"secretariat": {**facts, "every": list(every)}}
    return kinds[change], parts if groups is None else {**parts, "hall": {"groups": list(groups)}}


def groups_proposed(*, every: Sequence[Json], groups: Sequence[Json]) -> Happening:
    return "question.groups_proposed", {
        "secretariat": {"every": list(every)},
        "hall": {"groups": list(groups)},
    }


def groups_decided(
    facts: Facts, *, every: Sequence[Json], groups: Sequence[Json], own: Mapping[UUID, list[Json]]
) -> Happening:
    """facts: {vote, decided, rejected}. own: by author, his slips that are to be answered in writing."""
    owed: list[Json] = [slip for slips in own.values() for slip in slips]
    return "question.groups_decided", {
        "hall": {**facts, "groups": list(groups)},
        "secretariat": {"every": list(every), "owed": owed},
        **{person(str(author)): {"own_owed": slips} for author, slips in own.items()},
    }


def lined_up(facts: Facts, *, every: Sequence[Json], groups: Sequence[Json] | None) -> Happening:
    """facts: {item, slips}. The requests follow, each with an entry of its own."""
    told = {"secretariat": {**facts, "every": list(every)}}
    return "question.lined_up", told if groups is None else _with(told, hall={"groups": list(groups)})


def to_answer(
    author: UUID, facts: Facts, *, every: Sequence[Json], groups: Sequence[Json] | None
) -> Happening:
    """facts: {slip, why, owed_since, due_on, because}."""
    told = _with(_both(author, facts), secretariat={"every": list(every)})
    return "question.to_answer", told if groups is None else _with(told, hall={"groups": list(groups)})


def answered(author: UUID, facts: Facts, *, states: Mapping[UUID, SlipState]) -> Happening:
    """facts: {slip, how: hall | written}, and of a written one {number, text, document, received_at}."""
    return "question.answered", _with_states(_both(author, facts), states)


def judged(author: UUID, slip: UUID, *, satisfied: bool, reason: str) -> Happening:
    verdict = SlipState.SATISFIED if satisfied else SlipState.DEBATE_ASKED
    told: Facts = {"slip": str(slip), "verdict": verdict.value, "reason": reason}
    states: Facts = {"slip_states": {str(slip): verdict.value}}
    return "question.judged", _with(_both(author, told), secretariat=states)


def promise_told(change: str, promise: Facts) -> Happening:
    """change: noted, revised or reported. What was promised was said in the hall."""
    return f"question.promise_{change}", {"delegates": {"promise": dict(promise)}}


def _both(author: UUID, facts: Facts) -> dict[str, Facts]:
    return {"secretariat": dict(facts), person(str(author)): dict(facts)}


def _with(parts: Mapping[str, Facts], **more: Facts) -> dict[str, Facts]:
    return {**parts, **{audience: {**parts.get(audience, {}), **facts} for audience, facts in more.items()}}


def _with_states(parts: Mapping[str, Facts], states: Mapping[UUID, SlipState]) -> dict[str, Facts]:
    if not states:
        return dict(parts)
    return _with(parts, hall={"slip_states": {str(slip): state.value for slip, state in states.items()}})
