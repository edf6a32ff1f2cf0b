"""Who spoke how long: by item, group, delegate, sitting and kind. The workbook is of screens/, which knows charts."""

from dataclasses import asdict
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from debate.access import access_statistics
from debate.api import schemas as s
from debate.spoken import Spoken, spoken_at

router = Router(tags=["debate"], auth=SignedIn())


@router.get("/meetings/{meeting_id}/speeches/statistics", response=s.SpokenOut)
def statistics(request: HttpRequest, meeting_id: UUID) -> s.SpokenOut:
    access_statistics(person_of(request), meeting_id)
    return _out(spoken_at(meeting_id, at=timezone.now()))


def _out(found: Spoken) -> s.SpokenOut:
    return s.SpokenOut(
        total_s=found.total_s,
        speeches=found.speeches,
        items=[s.ItemSpokenOut(**asdict(one)) for one in found.items],
        groups=[s.GroupTotalOut(**asdict(one)) for one in found.groups],
        by_item=[s.GroupSpokenOut(**asdict(one)) for one in found.by_item],
        delegates=[s.DelegateSpokenOut(**asdict(one)) for one in found.delegates],
        sittings=[s.SittingSpokenOut(**asdict(one)) for one in found.sittings],
        kinds=[s.KindSpokenOut(**asdict(one)) for one in found.kinds],
    )
