"""The texts of a paper, and the file it is now."""

from uuid import UUID

from catalogue.refusals import NotFound
from records.models import Paper, PaperRevision, PaperVersion


def versions_of(paper: Paper) -> list[PaperVersion]:
    """Oldest first."""
    return list(paper.versions.select_related("made_by", "confirmed_by").defer("content").order_by("ordinal"))


def version_of(paper: Paper, version_id: UUID) -> PaperVersion:
    """Raises NotFound, also for another paper's."""
    found = paper.versions.filter(id=version_id).select_related("made_by", "confirmed_by").first()
    if found is None:
        raise NotFound("not_found")
    return found


def revisions_of(paper: Paper) -> list[PaperRevision]:
    """Of the sealed file, oldest first."""
    return list(paper.revisions.order_by("ordinal"))


def newest_revision(paper: Paper) -> PaperRevision | None:
    return paper.revisions.order_by("-ordinal").first()
