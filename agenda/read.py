"""Reads of a meeting's agenda by the people of its body."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from agenda.models import Agenda
from agenda.rules.items import AgendaState
from agenda.rules.timing import drift_min
from agenda.timed import timed_items
from agenda.told import agenda_row, items_told, status_told
from catalogue.refusals import NotFound
from councils.rules.access import Right
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.selectors import part_of
from sessions.announced import access_announced_meeting
from sessions.rules.states import MeetingState
from sessions.selectors import standing_in_meeting

WRITERS = (Right.PREPARE_MEETINGS, Right.RUN_MEETING)


@dataclass(frozen=True, slots=True)
class AgendaRead:
    """status: with its changes. drift_min: null but while the meeting is opened."""

    status: dict[str, Json]
    items: list[dict[str, Json]]
    drift_min: int | None


def read_agenda(user_id: UUID, meeting_id: UUID, *, now: datetime) -> AgendaRead:
    """While it is a draft it is empty for whoever neither prepares nor runs the meeting, as on their screens.

    Raises NotFound for strangers, and for a meeting not convened to whoever does not prepare meetings.
    """
    meeting = access_announced_meeting(user_id, meeting_id)
    agenda = agenda_row(meeting_id)
    if agenda.state == AgendaState.DRAFT and not _writes(user_id, meeting_id):
        return AgendaRead(_status(Agenda(meeting_id=meeting_id)), [], None)
    is_opened = meeting.state == MeetingState.OPENED
    drift = drift_min(timed_items(meeting_id), now) if is_opened else None
    return AgendaRead(_status(agenda), items_told(meeting_id), drift)


def revision_of(meeting_id: UUID, entry: Entry) -> int:
    """What the agenda's revision became by the entry, whatever was written since; now, where nobody knows any more."""
    for audience in entry.parts:
        try:
            told = json.loads(part_of(entry.stream, entry.seq, audience))
        except NotFound:
            continue
        if "agenda_status" in told:
            return int(told["agenda_status"]["revision"])
    return agenda_row(meeting_id).revision


def _status(agenda: Agenda) -> dict[str, Json]:
    return {**status_told(agenda), "changes": list(agenda.changes)}


def _writes(user_id: UUID, meeting_id: UUID) -> bool:
    standing = standing_in_meeting(user_id, meeting_id)
    return any(standing.may(right) for right in WRITERS)
