"""The texts of a paper, and the file it is now."""

from uuid import UUID

from django.db.models import Q

from catalogue.refusals import NotFound
from records.models import Paper, PaperRevision, PaperVersion, SigningAct
from records.rules.words import ActState


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


def files_of(paper: Paper) -> list[str]:
    """SHA-256 of every file its texts and its sealed file are in the store by."""
    rows = paper.versions.values_list("sent", "docx", "pdf")
    sealed = paper.revisions.values_list("sha256", flat=True)
    return sorted({sha256 for row in rows for sha256 in row if sha256} | set(sealed))


def is_of_a_paper(sha256: str) -> bool:
    """Whether a file of the store is needed here."""
    texts = PaperVersion.objects.filter(Q(sent=sha256) | Q(docx=sha256) | Q(pdf=sha256))
    acts = SigningAct.objects.filter(Q(prepared=sha256) | Q(base=sha256), state=ActState.PREPARED)
    return texts.exists() or PaperRevision.objects.filter(sha256=sha256).exists() or acts.exists()


def before(version: PaperVersion) -> PaperVersion | None:
    """The text before it that the paper's own words were in."""
    older = version.paper.versions.filter(ordinal__lt=version.ordinal).exclude(content={})
    return older.order_by("-ordinal").first()
