"""Enter a speech that was noted on paper while the screens were out."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from agenda.selectors import item_of_meeting
from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from debate import events, ports
from debate.models import Speech
from debate.rules.clock import between_ms, limit_s
from debate.rules.speakers import Named
from debate.rules.words import SpeechKind, SpeechState
from debate.services.calling import next_order, speech_id_of
from debate.services.queues import NEVER_DEBATED, refuse_slip_in_group
from debate.services.turns import tell
from debate.services.who import Known, known
from debate.told import speech_told
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.rules.times import to_millisecond
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.held import group_of_sitting, sitting_held_at
from sessions.selectors import meeting_rules


def note_speech(
    command: Command,
    *,
    meeting_id: UUID,
    who: Named,
    item_id: UUID,
    kind: SpeechKind,
    began_at: datetime,
    ended_at: datetime,
    sitting_id: UUID | None = None,
    topic: str = "",
    slip: UUID | None = None,
) -> Entry:
    """What is on stays on. sitting_id: one of the group's. The entry occurred when the speech began.

    Raises NotFound, Conflict("no_sitting_then" | "item_has_no_debate" | "speech_noted_already"),
    Invalid("speech_times_impossible" |
    "occurred_in_future" | "occurred_too_long_ago" | "speaker_unclear" | "speaker_unknown" | "slip_not_in_group").
    """
    began, ended = to_millisecond(began_at), to_millisecond(ended_at)
    content: dict[str, Json] = {
        "item": str(item_id),
        "sitting": str(sitting_id) if sitting_id else None,
        "kind": kind.value,
        "topic": topic,
        "slip": str(slip) if slip else None,
        "began_at": utc_text(began),
        "ended_at": utc_text(ended),
        **who.as_json(),
    }
    noted = replace(command, occurred_at=began)
    with recording(meeting_stream(meeting_id), noted, name="note_speech", content=content) as record:
        if record.done:
            return record.done
        item = item_of_meeting(item_id, meeting_id)
        if item.kind in NEVER_DEBATED:
            raise Conflict("item_has_no_debate", title=item.title)
        group = group_of_sitting(meeting_id, sitting_id)
        refuse_slip_in_group(group, slip)
        sitting = sitting_held_at(meeting_id, began, group_id=group)
        if sitting is None:
            raise Conflict("no_sitting_then", occurred_at=utc_text(began))
        if not began < ended <= (sitting.closed_at or command.at):
            raise Invalid("speech_times_impossible")
        speaker = known(who, meeting_id, at=began)
        _refuse_twice(sitting.id, speaker, began, ended)
        row = Speech.objects.create(
            id=speech_id_of(command),
            meeting_id=meeting_id,
            item_id=item.id,
            sitting_id=sitting.id,
            kind=kind,
            topic=topic.strip(),
            slip=slip,
            order=next_order(meeting_id),
            state=SpeechState.ENDED,
            called_at=began,
            started_at=began,
            ended_at=ended,
            limit_s=limit_s(kind, meeting_rules(meeting_id)),
            ran_ms=between_ms(began, ended),
            from_paper=True,
            seq=record.head + 1,
            **speaker.columns(),
        )
        tell(row, ports.Moment.CALLED, began)
        tell(row, ports.Moment.ENDED, ended)
        return record.append(*events.noted_on_paper(speech_told(row, of_group=group is not None)))


def _refuse_twice(sitting_id: UUID, speaker: Known, began: datetime, ended: datetime) -> None:
    """Nobody speaks twice at once: two people enter the same sheet, or a clock told of it already."""
    given = Speech.objects.filter(sitting_id=sitting_id, returned_at__isnull=True, state=SpeechState.ENDED)
    then = given.filter(started_at__lt=ended, ended_at__gt=began)
    if then.filter(_is(speaker)).exists():
        raise Conflict("speech_noted_already", name=speaker.name)


def _is(speaker: Known) -> Q:
    """Who is on no list is known by nothing but his name."""
    if speaker.mandate_id is not None:
        return Q(mandate_id=speaker.mandate_id)
    if speaker.guest_id is not None:
        return Q(guest_id=speaker.guest_id)
    return Q(mandate__isnull=True, guest__isnull=True, name=speaker.name)
