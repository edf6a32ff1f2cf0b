"""Who spoke, and what was noted of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from records.rules.gathered import Gathered, moment
from records.rules.printed import clock, person, sentence

Speech = Mapping[str, Any]
ASKED = ("question", "follow_up")
LEADS = {"rebuttal": "Tranh luận", "explanation": "Giải trình", "point_of_order": "Đề nghị về thủ tục"}
"""What stands before a turn that is no mere speech."""


def speech_facts(told: Gathered) -> Iterator[tuple[str, str]]:
    notes, put = _notes(told), set[str]()
    for speech in told.state["floor"]["speeches"]:
        place = f"speech.{speech['id']}"
        yield f"{place}.speaker", speaker(speech)
        yield f"{place}.at", clock(moment(speech["started_at"] or speech["called_at"]))
        yield f"{place}.said", _said(speech, notes.get(speech["id"], ()), told)
        if speech["kind"] in ASKED:
            yield f"{place}.respondent", _respondent(speech, told)
        if speech["slip"] and speech["started_at"] is not None:
            if speech["kind"] == "answer" and speech["slip"] not in put:
                yield f"{place}.slip", _slip(speech["slip"], told)
            put.add(speech["slip"])


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
    """The secretary's notes, else what the slip or the speaker named as the matter; "" where nothing is known.

    Under an answer or a further question the slip's matter is what was asked first, not what is said now.
    """
    if notes:
        return " ".join(sentence(note) for note in notes)
    slip, about = told.slips.get(speech["slip"] or ""), str(speech["topic"])
    if slip and speech["kind"] == "question":
        about = slip.subject
    elif slip and about.strip() == slip.subject.strip():
        about = ""
    return sentence(_alone(about, speech["kind"]))


def _alone(about: str, kind: str) -> str:
    """The kind of turn is said before it; whoever asked for the turn may have begun with the same words."""
    begins = f"{LEADS.get(kind, '')}:"
    if begins != ":" and about.casefold().startswith(begins.casefold()):
        rest = about[len(begins) :].strip()
        return rest[:1].upper() + rest[1:]
    return about


def _slip(ident: str, told: Gathered) -> str:
    """Whose slip is answered though its author did not speak: it was read out."""
    for group in told.state["question_groups"]:
        for slip in group["slips"]:
            if slip["id"] == ident:
                author = slip["author"]
                who = person(author["name"], "", author["group"], is_delegate=True)
                return f"{who}: {sentence(slip['subject'])}"
    return ""


def _respondent(speech: Speech, told: Gathered) -> str:
    for group in told.state["question_groups"]:
        if any(slip["id"] == speech["slip"] for slip in group["slips"]):
            asked = group["respondent"]
            return person(asked["name"], asked["title"], "", is_delegate=asked["mandate"] is not None)
    return ""
