"""What is public of papers and heads, for anyone who holds their short code."""

from dataclasses import dataclass

from catalogue.refusals import NotFound
from records.models import Paper, PaperRevision
from records.rules.codes import papers_between
from records.rules.symbols import number_label
from records.rules.words import PaperState
from records.selectors.acts import newest_revision

OUT = (PaperState.ISSUED, PaperState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class PublicPaper:
    """revision: the file as it was issued, with all that was added since."""

    paper: Paper
    revision: PaperRevision

    @property
    def number(self) -> str:
        return number_label(self.paper.number, self.paper.symbol)


@dataclass(frozen=True, slots=True)
class PublicFile:
    sha256: str
    name: str


def public_paper(code: str) -> PublicPaper | None:
    """Issued and public, or withdrawn after that."""
    between = papers_between(code)
    if between is None:
        return None
    rows = Paper.objects.filter(id__range=between, state__in=OUT, is_public=True, issued_at__isnull=False)
    return as_public(rows.select_related("body", "meeting").first())


def public_paper_with(sha256: str) -> PublicPaper | None:
    """By any of its files."""
    revision = (
        PaperRevision.objects.filter(sha256=sha256).select_related("paper__body", "paper__meeting").first()
    )
    if revision is None:
        return None
    paper = revision.paper
    is_out = paper.state in OUT and paper.is_public and paper.issued_at is not None
    return as_public(paper) if is_out else None


def as_public(paper: Paper | None) -> PublicPaper | None:
    revision = newest_revision(paper.id) if paper else None
    return PublicPaper(paper, revision) if paper and revision else None


def public_file(code: str) -> PublicFile:
    """Raises NotFound alike for a code that nothing has and for what is not public."""
    found = public_paper(code)
    if found is None:
        raise NotFound("code_unknown")
    return PublicFile(found.revision.sha256, found.number.replace("/", "-") or found.paper.kind)
