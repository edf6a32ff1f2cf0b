"""Put those who ask into the queue of the item, each with his slip."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from catalogue.refusals import Conflict
from debate.rules.speakers import Named
from debate.rules.words import SpeechKind
from debate.services.request_for import request_for
from debate.waiting import slips_waiting
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from questioning import events
from questioning.models import QuestionSlip
from questioning.rules.steps import ASKABLE
from questioning.rules.words import GroupState, SlipState
from questioning.selectors.groups import every_group
from questioning.services.shared import Before, locked_group, locked_slip, meeting_of_group, meeting_of_slip
from sessions.events import meeting_stream


@dataclass(frozen=True, slots=True)
class LinedUp:
    """entry: that of this command; a request's own entries follow it. requests: how many were put into the queue."""

    entry: Entry
    requests: int


def line_up_group(command: Command, *, group_id: UUID) -> LinedUp:
    """Those of the group who have not asked yet, in order. Who waits there already is not put twice.

    Raises NotFound; Conflict with question_group_not_decided, question_group_without_item or question_group_asked, and
    as debate's request_for.
    """
    meeting_id = meeting_of_group(group_id)
    content: dict[str, Json] = {"question_group": str(group_id)}
    with transaction.atomic():
        stream = meeting_stream(meeting_id)
        with recording(stream, command, name="line_up_group", content=content) as record:
            if record.done:
                return LinedUp(record.done, 0)
            group = locked_group(group_id)
            if group.state != GroupState.DECIDED:
                raise Conflict("question_group_not_decided")
            if group.item_id is None:
                raise Conflict("question_group_without_item", title=group.title)
            item_id = group.item_id
            waiting = slips_waiting(meeting_id)
            rows = QuestionSlip.objects.filter(group=group, state=SlipState.CHOSEN).order_by("place")
            slips = [slip for slip in rows if slip.id not in waiting]
            if not slips:
                raise Conflict("question_group_asked", title=group.title)
            told = {**content, **_told(item_id, slips)}
            entry = record.append(*events.lined_up(told, every=every_group(meeting_id), groups=None))
        _put(command, meeting_id, item_id, slips)
    return LinedUp(entry, len(slips))


def line_up_slip(command: Command, *, slip_id: UUID, item_id: UUID | None) -> LinedUp:
    """One asker alone, as one who asked for debate. item_id: the group's where it is None.

    Raises NotFound; Conflict with slip_not_to_be_asked, slip_waits_already or question_group_without_item, and as
    debate's request_for.
    """
    meeting_id = meeting_of_slip(slip_id)
    content: dict[str, Json] = {"slip": str(slip_id), "item": str(item_id) if item_id else None}
    with transaction.atomic():
        with recording(meeting_stream(meeting_id), command, name="line_up_slip", content=content) as record:
            if record.done:
                return LinedUp(record.done, 0)
            slip = locked_slip(slip_id)
            if SlipState(slip.state) not in ASKABLE:
                raise Conflict("slip_not_to_be_asked")
            if slip.id in slips_waiting(meeting_id):
                raise Conflict("slip_waits_already", name=slip.author_name)
            item = item_id or (slip.group.item_id if slip.group else None)
            if item is None:
                raise Conflict("question_group_without_item", title=slip.subject)
            before = Before.of(meeting_id)
            _wait_again(slip)
            told = _told(item, [slip])
            entry = record.append(*events.lined_up(told, every=before.every(), groups=before.for_hall()))
        _put(command, meeting_id, item, [slip])
    return LinedUp(entry, 1)


def _wait_again(slip: QuestionSlip) -> None:
    """One that was asked or judged is to be put once more."""
    if slip.state != SlipState.CHOSEN:
        slip.state = SlipState.CHOSEN
        slip.revision += 1
        slip.save(update_fields=["state", "revision"])


def _told(item_id: UUID, slips: Sequence[QuestionSlip]) -> dict[str, Json]:
    return {"item": str(item_id), "slips": [str(slip.id) for slip in slips]}


def _put(command: Command, meeting_id: UUID, item_id: UUID, slips: Sequence[QuestionSlip]) -> None:
    """After the entry of the command: each request has one of its own, under an id that follows from it."""
    for slip in slips:
        request_for(
            Command(
                derived(command.id, f"request {slip.id}"), command.actor, command.at, command.occurred_at
            ),
            meeting_id=meeting_id,
            who=Named(mandate=slip.author_id),
            item_id=item_id,
            kind=SpeechKind.QUESTION,
            topic=slip.subject,
            slip=slip.id,
        )
