"""Open a sitting of an opened meeting; nobody is present in it until marked."""

from uuid import UUID

from django.db.models import Max

from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events, selectors
from sessions.models import Sitting
from sessions.rules.states import MeetingState, SittingState, refusal_when_not_opened
from sessions.services.locked import locked_meeting


def sitting_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "sitting"))


def open_sitting(command: Command, *, meeting_id: UUID, label: str, closed_to_public: bool = False) -> Entry:
    """The sitting's id is `sitting_id_of(command)`.

    Raises NotFound, Invalid("sitting_label_missing"), Conflict with meeting_not_opened, meeting_closed or
    sitting_already_open.
    """
    content: dict[str, Json] = {"label": label.strip(), "closed_to_public": closed_to_public}
    with recording(
        events.meeting_stream(meeting_id), command, name="open_sitting", content=content
    ) as record:
        if record.done:
            return record.done
        if not label.strip():
            raise Invalid("sitting_label_missing")
        _refuse(meeting_id)
        last = Sitting.objects.filter(meeting_id=meeting_id).aggregate(last=Max("ordinal"))["last"] or 0
        sitting = Sitting.objects.create(
            id=sitting_id_of(command),
            meeting_id=meeting_id,
            ordinal=last + 1,
            label=label.strip(),
            closed_to_public=closed_to_public,
            state=SittingState.OPEN,
            gathered_at=command.at,
            opened_at=command.at,
        )
        count = selectors.attendance_of(sitting, at=command.at)
        return record.append(*events.sitting_opened(_as_json(sitting), count))


def _refuse(meeting_id: UUID) -> None:
    refusal = refusal_when_not_opened(MeetingState(locked_meeting(meeting_id).state))
    if refusal:
        raise Conflict(refusal)
    if selectors.open_sitting(meeting_id) is not None:
        raise Conflict("sitting_already_open")


def _as_json(sitting: Sitting) -> dict[str, Json]:
    return {
        "id": str(sitting.id),
        "ordinal": sitting.ordinal,
        "label": sitting.label,
        "state": SittingState.OPEN.value,
        "closed_to_public": sitting.closed_to_public,
        "opened_at": utc_text(sitting.opened_at or sitting.gathered_at),
    }
