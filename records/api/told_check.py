"""What anyone is told of a paper or a head."""

from catalogue.refusals import NotFound
from journal.heads import head_json
from records.api import schemas_check as s
from records.models import Paper
from records.rules.codes import paper_code, tidy_code
from records.rules.words import PaperKind, PaperState
from records.selectors.public import PublicHead, PublicPaper, closing_head_with, public_paper
from records.services.check_upload import Checked


def check_out(found: Checked) -> s.CheckOut:
    return s.CheckOut(
        verdict=s.VerdictOut.of(found.verdict), paper=paper_out(found.paper) if found.paper else None
    )


def named_by(code: str) -> s.CodeOut:
    """Raises NotFound alike for a code that nothing has and for what is not public."""
    tidied, paper = tidy_code(code), public_paper(code)
    if paper is not None:
        address = f"/api/check/{paper_code(paper.paper.id)}/paper.pdf"
        return s.CodeOut(code=tidied, paper=paper_out(paper), head=None, file=address)
    head = closing_head_with(tidied)
    if head is None:
        raise NotFound("code_unknown")
    return s.CodeOut(code=tidied, paper=None, head=_head_out(head), file=None)


def _head_out(found: PublicHead) -> s.CheckedHeadOut:
    meeting = s.CheckedMeetingOut(id=found.meeting, title=found.title)
    return s.CheckedHeadOut.model_validate({**head_json(found.signed), "meeting": meeting})


def paper_out(found: PublicPaper) -> s.CheckedPaperOut:
    paper = found.paper
    return s.CheckedPaperOut(
        kind=PaperKind(paper.kind),
        title=paper.title,
        number=found.number,
        issued_on=paper.issued_on.isoformat() if paper.issued_on else None,
        body=paper.body.name,
        meeting=meeting_out(paper),
        code=paper_code(paper.id),
        sha256=found.revision.sha256,
        is_withdrawn=paper.state == PaperState.WITHDRAWN,
        withdrawn_because=paper.withdrawn_because,
    )


def meeting_out(paper: Paper) -> s.CheckedMeetingOut | None:
    meeting = paper.meeting
    return s.CheckedMeetingOut(id=meeting.id, title=meeting.title) if meeting else None
