"""Who spoke, and what was noted of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from records.rules.gathered import Gathered, moment
from records.rules.printed import clock, person, sentence

Speech = Mapping[str, Any]
ASKED = ("question", "follow_up")


def speech_facts(told: Gathered) -> Iterator[tuple[str, str]]:
    notes = _notes(told)
    for speech in told.state["floor"]["speeches"]:
        place = f"speech.{speech['id']}"
        yield f"{place}.speaker", speaker(speech)
        yield f"{place}.at", clock(moment(speech["started_at"] or speech["called_at"]))
        yield f"{place}.said", _said(speech, notes.get(speech["id"], ()), told)
        if speech["kind"] in ASKED:
            yield f"{place}.respondent", _respondent(speech, told)


def speaker(speech: Speech) -> str:
    is_delegate = speech["mandate"] is not None
    return person(speech["name"], speech["title"], speech["group"], is_delegate=is_delegate)


def _notes(told: Gathered) -> dict[str, list[str]]:
    """By speech, in the order of the speech."""
    found: dict[str, list[str]] = {}
    for note in sorted(told.state["speech_notes"], key=lambda one: one["at_s"]):
        found.setdefault(note["speech"], []).append(note["text"])
    return found


def _said(speech: Speech, notes: Sequence[str], told: Gathered) -> str:
    """The secretary's notes, else what the slip or the speaker named as the matter; "" where nothing is known."""
    if notes:
        return " ".join(sentence(note) for note in notes)
    slip = told.slips.get(speech["slip"] or "")
    about = slip.subject if slip and speech["kind"] in ASKED else speech["topic"]
    return sentence(about) if about else ""


def _respondent(speech: Speech, told: Gathered) -> str:
    for group in told.state["question_groups"]:
        if any(slip["id"] == speech["slip"] for slip in group["slips"]):
            asked = group["respondent"]
            return person(asked["name"], asked["title"], "", is_delegate=asked["mandate"] is not None)
    return ""
