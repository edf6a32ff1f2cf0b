"""What became of questions, from the journal's entries: promises given, answers owed in writing, authors' views."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Payload = Mapping[str, Any]
SATISFIED, DEBATE_ASKED = "satisfied", "debate_asked"


@dataclass(slots=True)
class Questioned:
    """slips: as they were handed in. owed: by slip, the day until which. judged: by slip, the verdict and when."""

    slips: dict[str, Payload] = field(default_factory=dict)
    promises: dict[str, Payload] = field(default_factory=dict)
    owed: dict[str, str] = field(default_factory=dict)
    judged: dict[str, tuple[str, datetime]] = field(default_factory=dict)


def questioned(entries: Iterable[tuple[str, Payload, datetime]]) -> Questioned:
    """entries: kind, payload and when, in order. What a promise came to later is no part of it."""
    told = Questioned()
    for kind, payload, at in entries:
        if kind == "question.submitted":
            told.slips[payload["slip"]["id"]] = payload["slip"]
        elif kind in ("question.promise_noted", "question.promise_revised"):
            told.promises[payload["promise"]["id"]] = payload["promise"]
        elif kind == "question.judged":
            told.judged[payload["slip"]] = (payload["verdict"], at)
        else:
            _owing(told, kind, payload)
    return told


def _owing(told: Questioned, kind: str, payload: Payload) -> None:
    """An answer in writing is owed until the hall has one; one that came in writing was owed all the same."""
    if kind == "question.groups_decided":
        told.owed |= {one["slip"]: one["due_on"] for one in payload.get("owed", ())}
    elif kind == "question.to_answer":
        told.owed[payload["slip"]] = payload["due_on"]
    elif kind == "question.withdrawn" or (kind == "question.answered" and payload["how"] == "hall"):
        told.owed.pop(payload["slip"], None)
