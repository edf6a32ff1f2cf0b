"""Papers of a meeting, for tests that need one to be there."""

from uuid import UUID, uuid4

from django.utils import timezone

from records.models import Paper, PaperVersion
from records.rules.words import PaperKind, PaperState, VersionOrigin


def a_paper_row(body: UUID, meeting: UUID | None, *, kind: PaperKind = PaperKind.MINUTES) -> Paper:
    """A draft with a file that awaits its confirmation, by its rows alone."""
    now = timezone.now()
    paper = Paper.objects.create(
        id=uuid4(), body_id=body, meeting_id=meeting, kind=kind, title="Biên bản", created_at=now
    )
    PaperVersion.objects.create(
        paper=paper, ordinal=1, origin=VersionOrigin.UPLOADED, sent="0" * 64, made_at=now
    )
    assert paper.state == PaperState.DRAFT
    return paper
