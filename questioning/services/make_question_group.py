"""Make, rewrite and remove a group of questions to one person."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, Max

from agenda.selectors import item_belongs_to
from catalogue.refusals import Conflict, Invalid
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from questioning import events
from questioning.models import QuestionGroup
from questioning.rules.words import GroupState, SlipState
from questioning.services.placing import move_slips
from questioning.services.shared import (
    Before,
    Named,
    known,
    locked_group,
    meeting_of_group,
    put_respondent,
    refuse_another_revision,
    refuse_meeting,
)
from sessions.events import meeting_stream

SETTLED = (GroupState.DECIDED, GroupState.REJECTED)


def question_group_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "question_group"))


def make_question_group(
    command: Command,
    *,
    meeting_id: UUID,
    title: str,
    named: Named,
    item_id: UUID | None = None,
    slips: Sequence[UUID] = (),
) -> Entry:
    """It comes last. slips: put into it at once, in order, wherever they lay.

    Raises Conflict with the meeting's state, slip_cannot_be_moved or slip_unknown; Invalid with
    question_group_untitled, respondent_unknown or question_group_item_unknown.
    """
    content: dict[str, Json] = {
        "title": title,
        "respondent": named.as_json(),
        "item": str(item_id) if item_id else None,
        "slips": [str(slip) for slip in slips],
    }
    stream = meeting_stream(meeting_id)
    with recording(stream, command, name="make_question_group", content=content) as record:
        if record.done:
            return record.done
        refuse_meeting(meeting_id)
        before = Before.of(meeting_id)
        last = QuestionGroup.objects.filter(meeting_id=meeting_id).aggregate(last=Max("position"))["last"]
        group = QuestionGroup(
            id=question_group_id_of(command),
            meeting_id=meeting_id,
            position=(last or 0) + 1,
            state=GroupState.PREPARED,
        )
        _put(group, title, named, item_id, command)
        group.save(force_insert=True)
        move_slips(meeting_id, {group.id: list(slips)})
        facts: dict[str, Json] = {"question_group": str(group.id)}
        return record.append(
            *events.groups_changed("made", facts, every=before.every(), groups=before.for_hall())
        )


def revise_question_group(
    command: Command, *, group_id: UUID, revision: int, title: str, named: Named, item_id: UUID | None
) -> Entry:
    """Of one the council decided on, only where it stands on the agenda.

    Raises NotFound; Conflict with question_group_changed_meanwhile (revision) or question_group_is_decided; Invalid.
    """
    meeting_id = meeting_of_group(group_id)
    content: dict[str, Json] = {
        "question_group": str(group_id),
        "revision": revision,
        "title": title,
        "respondent": named.as_json(),
        "item": str(item_id) if item_id else None,
    }
    stream = meeting_stream(meeting_id)
    with recording(stream, command, name="revise_question_group", content=content) as record:
        if record.done:
            return record.done
        refuse_meeting(meeting_id)
        before = Before.of(meeting_id)
        group = locked_group(group_id)
        refuse_another_revision(group, revision, "question_group_changed_meanwhile")
        is_other = (title.strip(), named) != (
            group.title,
            Named(group.respondent_guest_id, group.respondent_mandate_id),
        )
        if group.state == GroupState.REJECTED or (group.state == GroupState.DECIDED and is_other):
            raise Conflict("question_group_is_decided")
        _put(group, title, named, item_id, command)
        group.revision += 1
        group.save()
        facts: dict[str, Json] = {"question_group": str(group.id)}
        return record.append(
            *events.groups_changed("revised", facts, every=before.every(), groups=before.for_hall())
        )


def remove_question_group(command: Command, *, group_id: UUID) -> Entry:
    """Its slips are in no group again. Raises NotFound, Conflict("question_group_is_decided")."""
    meeting_id = meeting_of_group(group_id)
    content: dict[str, Json] = {"question_group": str(group_id)}
    stream = meeting_stream(meeting_id)
    with recording(stream, command, name="remove_question_group", content=content) as record:
        if record.done:
            return record.done
        refuse_meeting(meeting_id)
        before = Before.of(meeting_id)
        group = locked_group(group_id)
        if group.state in SETTLED:
            raise Conflict("question_group_is_decided")
        group.slips.update(group=None, place=0, state=SlipState.SUBMITTED, revision=F("revision") + 1)
        position = group.position
        group.delete()
        below = QuestionGroup.objects.filter(meeting_id=meeting_id, position__gt=position)
        below.update(position=F("position") - 1)
        return record.append(
            *events.groups_changed("removed", content, every=before.every(), groups=before.for_hall())
        )


def _put(group: QuestionGroup, title: str, named: Named, item_id: UUID | None, command: Command) -> None:
    if not title.strip():
        raise Invalid("question_group_untitled")
    if item_id is not None and not item_belongs_to(item_id, group.meeting_id):
        raise Invalid("question_group_item_unknown")
    if named != Named(group.respondent_guest_id, group.respondent_mandate_id):
        put_respondent(group, known(group.meeting_id, named, at=command.at))
    group.title, group.item_id = title.strip(), item_id
