"""What is public of papers and heads, for anyone who holds their short code."""

from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import NotFound
from journal.heads import Signed, closing_heads_by_code
from records.models import Paper, PaperRevision
from records.rules.codes import paper_code, papers_between
from records.rules.symbols import number_label
from records.rules.words import PaperState
from records.selectors.acts import newest_revision
from sessions.selectors import meeting_by_id

HEAD_LETTERS = 8
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
class PublicHead:
    """The head of a closed meeting's journal, as its minutes bear it."""

    signed: Signed
    meeting: UUID
    title: str


@dataclass(frozen=True, slots=True)
class PublicFile:
    """ascii_name: without its ending; headers of HTTP hold no other letters."""

    sha256: str
    ascii_name: str


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


def closing_head_with(code: str) -> PublicHead | None:
    """code: tidied. Of several closings the newest."""
    found = closing_heads_by_code(code) if len(code) == HEAD_LETTERS else []
    if not found:
        return None
    meeting = meeting_by_id(UUID(found[0].facts.stream.removeprefix("meeting:")))
    return PublicHead(found[0], meeting.id, meeting.title)


def as_public(paper: Paper | None) -> PublicPaper | None:
    revision = newest_revision(paper.id) if paper else None
    return PublicPaper(paper, revision) if paper and revision else None


def public_file(code: str) -> PublicFile:
    """Raises NotFound alike for a code that nothing has and for what is not public."""
    found = public_paper(code)
    if found is None:
        raise NotFound("code_unknown")
    return PublicFile(found.revision.sha256, f"{found.paper.kind}-{paper_code(found.paper.id)}")
