"""Signed papers without a confirmed time: what they wait for, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from records.models import Paper, PaperRevision
from records.rules.words import PaperState, RevisionCause

BARE = "b_b"
KEPT = (PaperState.SEALED, PaperState.SIGNED, PaperState.ISSUED)
SIGNATURES = (RevisionCause.SIGNED, RevisionCause.AGENCY_SIGNED)


@dataclass(frozen=True, slots=True)
class Untimed:
    """signers: of the signatures that lack a time, in the order they signed; since: the first did.

    why: as the service's last answer was noted, "" where none was ever asked. next_try_at: None where nobody will.
    """

    paper: Paper
    signers: tuple[str, ...]
    since: datetime
    why: str
    next_try_at: datetime | None

    @property
    def is_asked(self) -> bool:
        return self.why != ""


def untimed_papers(body_id: UUID) -> list[Untimed]:
    """With a signature that no later timestamp covers; the oldest first."""
    later = PaperRevision.objects.filter(
        paper=OuterRef("paper"), cause=RevisionCause.TIMESTAMPED, ordinal__gt=OuterRef("ordinal")
    )
    bare = PaperRevision.objects.filter(
        paper__body_id=body_id, paper__state__in=KEPT, cause__in=SIGNATURES, level=BARE
    )
    signed: dict[UUID, list[PaperRevision]] = {}
    for row in bare.exclude(Exists(later)).select_related("paper__meeting", "step").order_by("made_at", "id"):
        signed.setdefault(row.paper_id, []).append(row)
    why, due = _awaited(signed)
    return [
        Untimed(
            paper=rows[0].paper,
            signers=tuple(row.step.name for row in rows if row.step and row.step.name),
            since=rows[0].made_at,
            why=why.get(paper, ""),
            next_try_at=due.get(paper),
        )
        for paper, rows in signed.items()
    ]


def _awaited(papers: Iterable[UUID]) -> tuple[dict[UUID, str], dict[UUID, datetime]]:
    """By paper: why its time is awaited, and when it is asked for again."""
    why: dict[UUID, str] = {}
    due: dict[UUID, datetime] = {}
    for row in PaperRevision.objects.filter(paper_id__in=list(papers)).order_by("ordinal"):
        if row.pending:
            why[row.paper_id] = row.pending
        if row.next_try_at:
            due[row.paper_id] = row.next_try_at
    return why, due
