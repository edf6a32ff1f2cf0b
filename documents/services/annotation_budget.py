"""Counts what one person keeps of notes while a batch is taken in; for the server, not for anybody to read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Sum

from documents.models import Annotation, Document
from documents.rules.merge import Row
from documents.rules.note_budget import MOST_ROWS, Budget, Use, excess


class NoteBudget:
    """Under the lock of the person's rows. documents: those the batch is about."""

    def __init__(self, user_id: UUID, documents: Collection[UUID]) -> None:
        rows: Iterable[tuple[UUID, UUID | None, UUID]] = Document.objects.filter(
            id__in=documents
        ).values_list("id", "meeting_id", "body_id")
        # By meeting; what is in a library by its body.
        self._places = {document: meeting or body for document, meeting, body in rows}
        mine = Annotation.objects.filter(owner_id=user_id)
        self._rows = mine.count()
        self._used = _used(mine, set(self._places.values()))
        self._most = Budget(settings.NOTES_PER_MEETING, settings.NOTES_MB_PER_MEETING * 1024 * 1024)

    def take(self, rows: Sequence[Row], known: Mapping[UUID, Row]) -> str | None:
        """What one note has become, counted in; or as a code why it is too much, and nothing is counted.

        known: the rows as they were.
        """
        if not rows:
            return None
        place = self._places.get(rows[0].note.document)
        now = then = self._used[place]
        total = self._rows
        for row in rows:
            before = known.get(row.note.id)
            total += before is None
            then = then.after(before.note if before else None, row.note)
        code = "annotation_too_many" if total > max(self._rows, MOST_ROWS) else excess(now, then, self._most)
        if code is None:
            self._rows, self._used[place] = total, then
        return code


def _used(mine: QuerySet[Annotation], places: Collection[UUID]) -> defaultdict[UUID | None, Use]:
    there = Q(document__meeting_id__in=places) | Q(document__meeting=None, document__body_id__in=places)
    told = (
        mine.filter(there, is_deleted=False)
        .values_list("document__meeting_id", "document__body_id")
        .annotate(notes=Count("id"), bytes=Sum("size"))
    )
    used: defaultdict[UUID | None, Use] = defaultdict(Use)
    for meeting, body, notes, size in told:
        used[meeting or body] = Use(notes, size)
    return used
