"""Put groups of questions to the council, and write down which of them it chose."""

from collections.abc import Sequence
from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from questioning import events, ports
from questioning.messages_out import say_state
from questioning.models import QuestionGroup, QuestionSlip
from questioning.rules.words import GroupState, SlipState, WrittenWhy
from questioning.services.owing import Owed, owe
from questioning.services.shared import Before, refuse_meeting
from sessions.events import meeting_stream

OPEN = (GroupState.PREPARED, GroupState.PROPOSED)


def propose_questions(command: Command, *, meeting_id: UUID, groups: Sequence[UUID] = ()) -> Entry:
    """groups: which; none: all that are prepared. From now on the hall sees their titles and who is questioned.

    Raises Conflict with the meeting's state, question_groups_changed_meanwhile, question_group_empty (title) or
    question_groups_none_to_propose.
    """
    content: dict[str, Json] = {"groups": [str(group) for group in groups]}
    with recording(meeting_stream(meeting_id), command, name="propose_questions", content=content) as record:
        if record.done:
            return record.done
        refuse_meeting(meeting_id)
        rows = _open(meeting_id, groups) if groups else _prepared(meeting_id)
        if not rows:
            raise Conflict("question_groups_none_to_propose")
        for row in rows:
            if not row.slips.exists():
                raise Conflict("question_group_empty", title=row.title)
            _step(row, GroupState.PROPOSED)
        now = Before.of(meeting_id)
        return record.append(*events.groups_proposed(every=now.every(), groups=now.groups))


def decide_questions(
    command: Command,
    *,
    meeting_id: UUID,
    vote_id: UUID | None,
    decided: Sequence[UUID],
    rejected: Sequence[UUID] = (),
) -> Entry:
    """vote_id: the vote that adopted them; None where the council decided by no vote on the screens.

    Slips of a group that was not chosen are to be answered in writing from that day on; once no group is left to decide
    on, also those that lie in none.
    Raises Conflict with the meeting's state, vote_not_adopted, question_groups_changed_meanwhile or
    question_groups_none_to_decide.
    """
    content: dict[str, Json] = {
        "vote": str(vote_id) if vote_id else None,
        "decided": [str(group) for group in decided],
        "rejected": [str(group) for group in rejected],
    }
    with recording(meeting_stream(meeting_id), command, name="decide_questions", content=content) as record:
        if record.done:
            return record.done
        refuse_meeting(meeting_id)
        if not decided and not rejected:
            raise Conflict("question_groups_none_to_decide")
        if vote_id is not None and not ports.is_adopted(meeting_id, vote_id):
            raise Conflict("vote_not_adopted")
        rows = {row.id: row for row in _open(meeting_id, [*decided, *rejected])}
        chosen = [slip for group in decided for slip in _choose(rows[group], vote_id, command)]
        owed = [told for group in rejected for told in _reject(rows[group], vote_id, command)]
        owed += _outside(meeting_id, command)
        own: dict[UUID, list[Json]] = {}
        for one in owed:
            own.setdefault(one.slip.author_id, []).append(one.as_json())
        say_state([*chosen, *(one.slip for one in owed)], at=command.at)
        now = Before.of(meeting_id)
        return record.append(*events.groups_decided(content, every=now.every(), groups=now.groups, own=own))


def _choose(group: QuestionGroup, vote_id: UUID | None, command: Command) -> list[QuestionSlip]:
    _settle(group, GroupState.DECIDED, vote_id, command)
    slips = _submitted(group)
    for slip in slips:
        slip.state = SlipState.CHOSEN
        slip.revision += 1
        slip.save(update_fields=["state", "revision"])
    return slips


def _reject(group: QuestionGroup, vote_id: UUID | None, command: Command) -> list[Owed]:
    _settle(group, GroupState.REJECTED, vote_id, command)
    return [owe(slip, WrittenWhy.OUTSIDE_GROUPS, at=command.happened_at) for slip in _submitted(group)]


def _outside(meeting_id: UUID, command: Command) -> list[Owed]:
    """Handed in and in no group: none of them, while a group is still open that they may be put into."""
    if QuestionGroup.objects.filter(meeting_id=meeting_id, state__in=OPEN, slips__isnull=False).exists():
        return []
    rows = QuestionSlip.objects.select_for_update().filter(meeting_id=meeting_id, group__isnull=True)
    loose = list(rows.filter(state=SlipState.SUBMITTED).order_by("number"))
    return [owe(slip, WrittenWhy.OUTSIDE_GROUPS, at=command.happened_at) for slip in loose]


def _settle(group: QuestionGroup, state: GroupState, vote_id: UUID | None, command: Command) -> None:
    group.decided_by, group.decided_at = vote_id, command.happened_at
    _step(group, state)


def _step(group: QuestionGroup, state: GroupState) -> None:
    group.state = state
    group.revision += 1
    group.save()


def _submitted(group: QuestionGroup) -> list[QuestionSlip]:
    rows = QuestionSlip.objects.select_for_update().filter(group=group, state=SlipState.SUBMITTED)
    return list(rows.order_by("place"))


def _prepared(meeting_id: UUID) -> list[QuestionGroup]:
    rows = QuestionGroup.objects.select_for_update().filter(meeting_id=meeting_id)
    return [
        row for row in rows.order_by("position") if row.state == GroupState.PREPARED and row.slips.exists()
    ]


def _open(meeting_id: UUID, asked: Sequence[UUID]) -> list[QuestionGroup]:
    """All of them, each once, not decided on before."""
    rows = QuestionGroup.objects.select_for_update().filter(
        meeting_id=meeting_id, id__in=asked, state__in=OPEN
    )
    found = list(rows.order_by("position"))
    if len(found) != len(asked):
        raise Conflict("question_groups_changed_meanwhile")
    return found
