"""What the groups said, merged by draft, as a Word document for the plenary."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from docx.document import Document as Paper
from docx.shared import Mm

from agenda.papers.word import BOTH, CENTRE, Look, blank_paper, line, said, written
from councils.selectors.bodies import BodyFact, body_by_id
from opinions.models import GroupSummary, Opinion
from opinions.papers.report_docx import paragraphs, put_letterhead
from opinions.papers.report_lines import word
from opinions.selectors import printed_by
from opinions.summaries import OnDraft, handed_in, merged
from sessions.held import GroupSitting, group_sittings_of
from sessions.selectors import access_meeting

BODY = Look(14, align=BOTH, after=4, lines=1.1)


@dataclass(frozen=True, slots=True)
class Merged:
    """summaries: of the groups that handed in, by sitting."""

    body: BodyFact
    meeting: str
    number: int
    sittings: Sequence[GroupSitting]
    summaries: dict[UUID, GroupSummary]
    drafts: Sequence[OnDraft]


def merged_of(user_id: UUID, meeting_id: UUID) -> Merged:
    """Raises NotFound for strangers; who may read is asked before."""
    meeting = access_meeting(user_id, meeting_id)
    return Merged(
        body=body_by_id(meeting.body_id),
        meeting=meeting.title,
        number=meeting.number,
        sittings=group_sittings_of(meeting_id),
        summaries={row.sitting_id: row for row in handed_in(meeting_id)},
        drafts=merged(meeting_id),
    )


def groups_docx(found: Merged) -> bytes:
    """The file."""
    paper = blank_paper(f"{word('groups.title')} – {found.meeting}")
    put_letterhead(paper, found.body.name, found.body.kind, (Mm(66), Mm(99)))
    line(paper, word("groups.title"), Look(bold=True, align=CENTRE, before=18, keep=True))
    line(paper, f"({found.meeting})", Look(italic=True, align=CENTRE, after=10, keep=True))
    if not found.summaries:
        line(paper, word("groups.none"), BODY)
    _held(paper, found)
    _general(paper, found)
    _drafts(paper, found.drafts)
    return written(paper)


def _held(paper: Paper, found: Merged) -> None:
    _heading(paper, f"I. {word('groups.held')}")
    for sitting in found.sittings:
        _begun(paper, "– ", _how(sitting, found.summaries.get(sitting.sitting_id)))


def _how(sitting: GroupSitting, summary: GroupSummary | None) -> str:
    group = sitting.group_name
    if summary is None:
        return word("groups.waiting", group=group)
    item = f" {word('groups.on_item', title=summary.item.title)}" if summary.item else ""
    if not summary.spoke:
        return word("groups.line_present", group=group, present=summary.present or 0) + item
    return word("groups.line", group=group, present=summary.present or 0, spoke=summary.spoke) + item


def _general(paper: Paper, found: Merged) -> None:
    _heading(paper, f"II. {word('groups.general')}")
    for sitting in found.sittings:
        summary = found.summaries.get(sitting.sitting_id)
        if summary is not None and summary.general:
            _texts(paper, sitting.group_name, summary.general)


def _drafts(paper: Paper, drafts: Sequence[OnDraft]) -> None:
    _heading(paper, f"III. {word('groups.drafts')}")
    for number, draft in enumerate(drafts, 1):
        line(paper, f"{number}. {draft.subject.title}", Look(14, bold=True, before=6, after=3, keep=True))
        for article, opinions in groupby(draft.opinions, key=lambda row: row.article):
            _article(paper, article, list(opinions))


def _article(paper: Paper, article: str, opinions: Sequence[Opinion]) -> None:
    line(paper, article or word("whole"), Look(14, italic=True, bold=True, before=3, after=2, keep=True))
    for opinion in opinions:
        _texts(paper, printed_by(opinion), opinion.text)


def _texts(paper: Paper, by: str, text: str) -> None:
    first, *more = paragraphs(text)
    said(paper.add_paragraph(), [(f"– {by}: ", True), (first, False)], BODY)
    for part in more:
        line(paper, part, BODY)


def _begun(paper: Paper, begins: str, text: str) -> None:
    line(paper, begins + text, BODY)


def _heading(paper: Paper, text: str) -> None:
    line(paper, text.upper(), Look(14, bold=True, before=10, after=4, keep=True))
