"""Take a list of petitions back that was taken by mistake: all of it, and only while nothing of it was touched."""

from catalogue.refusals import Conflict, NotFound
from journal.ports import refuse_when_held
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from petitions.events import list_withdrawn
from petitions.models import Petition, PetitionStep, TakenList
from petitions.selectors import Home, untouched
from petitions.services.shared import stream_of


def withdraw_list(command: Command, *, home: Home, list_id: int) -> Entry:
    """Raises NotFound, Conflict("petitions_list_touched") once one of them was changed, joined, linked or signed."""
    content: dict[str, Json] = {
        "list": list_id,
        "meeting": str(home.meeting_id) if home.meeting_id else None,
    }
    with recording(stream_of(home), command, name="withdraw_list", content=content) as record:
        if record.done:
            return record.done
        refuse_when_held(record.stream)
        here = home.meeting_id
        rows = Petition.objects.filter(taken_with_id=list_id, body_id=home.body_id)
        rows = rows.filter(meeting__isnull=True) if here is None else rows.filter(meeting_id=here)
        ids = [row.id for row in rows.select_for_update().order_by("number")]
        if not ids:
            raise NotFound("not_found")
        taken = TakenList.objects.get(id=list_id)
        if not untouched(taken):
            raise Conflict("petitions_list_touched")
        PetitionStep.objects.filter(petition_id__in=rows.values("id")).delete()
        rows.delete()
        TakenList.objects.filter(id=list_id).delete()
        return record.append(*list_withdrawn(ids, file_sha256=taken.sha256))
