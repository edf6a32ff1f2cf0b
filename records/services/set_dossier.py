"""Set the fields of a meeting's dossier, whole."""

from dataclasses import asdict
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records.events_dossier import dossier_set, fields_json
from records.models import Dossier
from records.rules.dossier import DossierFields, fault_of
from sessions.events import meeting_stream
from sessions.rules.states import MeetingState
from sessions.selectors import meeting_state


def set_dossier(
    command: Command, *, meeting_id: UUID, revision: int, fields: DossierFields, is_handed_over: bool
) -> Entry:
    """revision: the one that was seen, 0 for what nobody has set yet.

    Raises Conflict("dossier_changed_meanwhile" | "dossier_before_convening"), Invalid("dossier_field_wrong").
    """
    content: dict[str, Json] = {
        "revision": revision,
        "fields": fields_json(fields),
        "handed_over": is_handed_over,
    }
    require_convened(meeting_id)
    with recording(meeting_stream(meeting_id), command, name="set_dossier", content=content) as record:
        if record.done:
            return record.done
        row = Dossier.objects.filter(meeting_id=meeting_id).first()
        known = row.revision if row else 0
        if known != revision:
            raise Conflict("dossier_changed_meanwhile", revision=known)
        fault = fault_of(fields)
        if fault is not None:
            raise Invalid("dossier_field_wrong", field=fault[0], longest=fault[1])
        handed_over_at = row.handed_over_at if row else None
        Dossier.objects.update_or_create(
            meeting_id=meeting_id,
            defaults={
                **asdict(fields),
                "retention": fields.retention.value,
                "handed_over_at": (handed_over_at or command.at) if is_handed_over else None,
                "revision": known + 1,
            },
        )
        return record.append(*dossier_set(fields, is_handed_over=is_handed_over))


def require_convened(meeting_id: UUID) -> None:
    """A draft has no journal of its own, and nothing to keep. Raises Conflict."""
    if meeting_state(meeting_id) == MeetingState.DRAFT:
        raise Conflict("dossier_before_convening")
