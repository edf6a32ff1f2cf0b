"""Vote on a text part by part, then on the whole (biểu quyết từng phần, sau đó toàn văn)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from journal.ids import derived
from journal.rules.entry import Entry
from journal.services.record import Command
from voting import events
from voting.models import OpenVote
from voting.rules.words import VoteState
from voting.services.payloads import vote_json
from voting.services.prepare_vote import next_number
from voting.services.stepping import vote_step

COPIED = (
    "meeting_id",
    "item_id",
    "matter",
    "method",
    "threshold_num",
    "threshold_den",
    "threshold_strict",
    "threshold_base",
    "threshold_clause",
    "may_change",
    "duration_s",
)


@dataclass(frozen=True, slots=True)
class Part:
    """label: "Phần I"; title: what this part is about; text: its wording, may be empty."""

    label: str
    title: str
    text: str = ""


def divide_vote(command: Command, *, vote_id: UUID, parts: Sequence[Part]) -> Entry:
    """Entry vote.divided with one prepared vote per part; the whole can open when each part is decided or cancelled.

    Raises Invalid("vote_parts_missing") for fewer than two parts or one without label and title,
    Conflict("vote_part_cannot_be_divided") for a part of a part, Conflict("vote_already_divided") when it has parts
    that were not cancelled.
    """
    content = {"parts": [{"label": p.label, "title": p.title, "text": p.text} for p in parts]}
    with vote_step(command, "divide", vote_id=vote_id, content=content) as step:
        if step.record.done is not None:
            return step.record.done
        if len(parts) < 2 or any(not p.label.strip() or not p.title.strip() for p in parts):
            raise Invalid("vote_parts_missing")
        if step.vote.part_of_id is not None:
            raise Conflict("vote_part_cannot_be_divided", number=step.vote.number)
        standing = step.vote.parts.exclude(state=VoteState.CANCELLED.value).first()
        if standing is not None:
            raise Conflict("vote_already_divided", number=standing.number)
        children = [_child(step.vote, part, command, place) for place, part in enumerate(parts)]
        return step.record.append(
            events.DIVIDED, {"secretariat": {"parts": [vote_json(c) for c in children]}}
        )


def _child(whole: OpenVote, part: Part, command: Command, place: int) -> OpenVote:
    child = OpenVote(
        id=UUID(derived(command.id, f"part {place}")), part_of=whole, number=next_number(whole.meeting_id)
    )
    for name in COPIED:
        setattr(child, name, getattr(whole, name))
    child.part_label, child.title, child.text = part.label.strip(), part.title.strip(), part.text.strip()
    child.save(force_insert=True)
    return child
