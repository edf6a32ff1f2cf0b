"""Reads of the floor. They authorise nobody."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from debate.models import Speech, SpeechNote


def speeches_of(meeting_id: UUID) -> list[Speech]:
    """In order, those on paper last; without calls that were taken back. One query."""
    rows = Speech.objects.filter(meeting_id=meeting_id, returned_at__isnull=True)
    return list(rows.select_related("item", "sitting__group").order_by("order"))


def notes_of_speeches(speech_ids: Collection[UUID]) -> list[SpeechNote]:
    """Those that stand, in the order of their speeches' clocks. One query."""
    rows = SpeechNote.objects.filter(speech_id__in=speech_ids, withdrawn_at__isnull=True)
    return list(rows.order_by("speech__order", "at_s", "written_at"))


def last_turn_at(meeting_id: UUID, sitting_id: UUID | None = None) -> datetime | None:
    """When a turn of the meeting, or of one of its sittings, was last given, went on or ended."""
    rows = Speech.objects.filter(meeting_id=meeting_id, from_paper=False, returned_at__isnull=True)
    if sitting_id is not None:
        rows = rows.filter(sitting_id=sitting_id)
    last = rows.aggregate(called=Max("called_at"), went_on=Max("running_since"), ended=Max("ended_at"))
    return max((moment for moment in last.values() if moment is not None), default=None)
