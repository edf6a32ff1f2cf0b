"""Hold a meeting's dossier: from here on nothing of the meeting is deleted (Decree 30/2020/NĐ-CP, Appendix VI)."""

from dataclasses import asdict
from uuid import UUID

from catalogue.refusals import Invalid
from journal.ids import derived
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records.events_dossier import hold_placed
from records.models import Dossier, Hold
from records.rules.dossier import LONGEST_REASON, defaults
from records.selectors.dossiers import dates_of
from records.services.set_dossier import require_convened
from sessions.events import meeting_stream


def place_hold(command: Command, *, meeting_id: UUID, reason: str) -> Entry:
    """Several may stand at once, each for a reason of its own.

    Raises Conflict("dossier_before_convening"), Invalid("hold_reason_missing" | "hold_reason_too_long").
    """
    said = said_reason(reason)
    require_convened(meeting_id)
    content = {"reason": said}
    with recording(meeting_stream(meeting_id), command, name="place_hold", content=content) as record:
        if record.done:
            return record.done
        fields = defaults(dates_of(meeting_id))
        dossier, _ = Dossier.objects.get_or_create(
            meeting_id=meeting_id, defaults={**asdict(fields), "retention": fields.retention.value}
        )
        hold = Hold.objects.create(
            id=UUID(derived(command.id, "hold")),
            dossier=dossier,
            reason=said,
            placed_by_id=UUID(command.actor),
            placed_at=command.at,
        )
        return record.append(*hold_placed(hold.id, said))


def said_reason(reason: str) -> str:
    """Raises Invalid."""
    said = reason.strip()
    if not said:
        raise Invalid("hold_reason_missing")
    if len(said) > LONGEST_REASON:
        raise Invalid("hold_reason_too_long", longest=LONGEST_REASON)
    return said
