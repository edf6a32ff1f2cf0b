"""Signed papers without a confirmed time: made while no timestamp service was set up."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from records.models import Paper, PaperRevision
from records.rules.words import PaperState, RevisionCause

BARE = "b_b"
KEPT = (PaperState.SEALED, PaperState.SIGNED, PaperState.ISSUED)


def untimed_papers(body_id: UUID) -> QuerySet[Paper]:
    """With a signature that neither has a time, nor awaits one, nor is covered by a later one; oldest first."""
    later = PaperRevision.objects.filter(
        paper=OuterRef("paper"), cause=RevisionCause.TIMESTAMPED, ordinal__gt=OuterRef("ordinal")
    )
    signed = PaperRevision.objects.filter(
        paper=OuterRef("id"), cause__in=(RevisionCause.SIGNED, RevisionCause.AGENCY_SIGNED), level=BARE
    )
    awaited = PaperRevision.objects.filter(paper=OuterRef("id")).exclude(pending="")
    rows = Paper.objects.filter(Exists(signed.exclude(Exists(later))), body_id=body_id, state__in=KEPT)
    return rows.exclude(Exists(awaited)).select_related("meeting").order_by("sealed_at", "id")
