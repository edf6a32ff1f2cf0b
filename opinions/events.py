"""What can happen to opinions and groups' summaries, as it enters the journal: kind, and payload by audience.

An opinion is the secretariat's and its author's; a draft of one is in no record. Of a summary the hall learns that a
group handed it in, the secretariat what stands in it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from catalogue.text import utc_text
from journal.rules.canonical import Json

Happening: TypeAlias = tuple[str, Mapping[str, Mapping[str, Json]]]


def opinion_submitted(opinion: Mapping[str, Json], *, author: UUID) -> Happening:
    """opinion: whole, as opinion_json tells it."""
    own: dict[str, Json] = {"own_opinion": {"id": opinion["id"], "state": opinion["state"]}}
    return "opinion.submitted", {"secretariat": {"opinion": dict(opinion)}, f"person:{author}": own}


def opinion_entered(opinion: Mapping[str, Json], *, author: UUID | None) -> Happening:
    """By the desk: for a delegate, a committee, or from a speech."""
    return "opinion.entered", _and_author(
        {"opinion": dict(opinion)}, author, {"id": opinion["id"], "state": opinion["state"]}
    )


def opinion_withdrawn(opinion: UUID, *, author: UUID | None) -> Happening:
    said: dict[str, Json] = {"id": str(opinion), "state": "withdrawn"}
    return "opinion.withdrawn", _and_author({"opinion": str(opinion)}, author, said)


def opinion_placed(opinion: UUID, *, article: str, revision: int) -> Happening:
    """To which article it belongs, said by the desk."""
    said: dict[str, Json] = {"opinion": str(opinion), "article": article, "revision": revision}
    return "opinion.placed", {"secretariat": said}


def opinion_replied(opinion: UUID, reply: Mapping[str, Json], *, author: UUID | None) -> Happening:
    """reply: {reply, text, answered_by, revision, by, at}."""
    said: dict[str, Json] = {"opinion": str(opinion), "reply": dict(reply)}
    own: dict[str, Json] = {"id": str(opinion), "reply": reply["reply"]}
    return "opinion.replied", _and_author(said, author, own)


def summary_handed_in(
    told: Mapping[str, Json], *, summary: Mapping[str, Json], opinions: Sequence[Mapping[str, Json]]
) -> Happening:
    """told: {sitting, group: {id, name}, item, at}. summary: {general, present, spoke}."""
    said: list[Json] = [dict(opinion) for opinion in opinions]
    return "summary.handed_in", {
        "hall": {"summary": dict(told)},
        "secretariat": {**summary, "opinions": said},
    }


def summary_taken_back(sitting: UUID, *, at: datetime) -> Happening:
    return "summary.taken_back", {"hall": {"sitting": str(sitting), "at": utc_text(at)}}


def _and_author(
    said: Mapping[str, Json], author: UUID | None, own: Mapping[str, Json]
) -> dict[str, Mapping[str, Json]]:
    parts: dict[str, Mapping[str, Json]] = {"secretariat": said}
    if author is not None:
        parts[f"person:{author}"] = {"own_opinion": dict(own)}
    return parts
