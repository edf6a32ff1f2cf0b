"""What the routes of opinions take and answer."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from councils.api.commands import CommandIn, Text
from opinions.models import GroupSummary, Opinion, OpinionReply
from opinions.rules.steps import LONGEST_TEXT, MOST_LINES
from opinions.rules.words import OpinionFrom, OpinionState, ReplyKind
from opinions.selectors import Subject, printed_by, reply_of, subject_of
from opinions.services.checked import Said
from opinions.services.enter_opinion import GivenBy
from opinions.services.write_summary import Line, SummaryText
from opinions.summaries import OnDraft, Summary
from sessions.held import GroupSitting

LongText = Annotated[Text, Field(max_length=LONGEST_TEXT)]
Article = Annotated[Text, Field(max_length=120)]
Revision = Annotated[int, Field(ge=0, le=1_000_000)]


class OpinionIn(Schema):
    """On an item or a document, or on a document at an item. article: as it is cited; empty for the whole."""

    item: UUID | None = None
    document: UUID | None = None
    article: Article = ""
    text: LongText

    def said(self) -> Said:
        return Said(self.item, self.document, self.article, self.text)


class OpinionDraftIn(OpinionIn):
    """id: chosen by whoever writes; sent again it is the same draft."""

    id: UUID


class RewriteIn(OpinionIn):
    """revision: the one the writer saw."""

    revision: Revision


class EnterIn(CommandIn, OpinionIn):
    """By exactly one of a delegate, a committee and a speech."""

    mandate: UUID | None = None
    committee: UUID | None = None
    speech: UUID | None = None

    def given_by(self) -> GivenBy:
        return GivenBy(self.mandate, self.committee, self.speech)


class OpinionArticleIn(CommandIn):
    article: Article
    revision: Revision


class OpinionReplyIn(CommandIn):
    """revision: of the reply the writer saw; 0 where there was none. answered_by: as it is printed."""

    revision: Revision
    reply: ReplyKind
    text: LongText
    answered_by: Annotated[Text, Field(max_length=200)] = ""


class OpinionSubjectOut(Schema):
    """title: of the document, with its number, or of the item."""

    document: UUID | None
    item: UUID | None
    title: str

    @classmethod
    def of(cls, subject: Subject) -> Self:
        return cls(document=subject.document_id, item=subject.item_id, title=subject.title)


class OpinionReplyOut(Schema):
    """by: the full name of who wrote it."""

    reply: ReplyKind
    text: str
    answered_by: str
    revision: int
    by: str
    at: datetime

    @classmethod
    def of(cls, reply: OpinionReply) -> Self:
        return cls(
            reply=ReplyKind(reply.reply),
            text=reply.text,
            answered_by=reply.answered_by,
            revision=reply.revision,
            by=reply.written_by,
            at=reply.written_at,
        )


class OpinionOut(Schema):
    """by: as it is printed; of a group also who of it spoke. written_down_by: who of the secretariat did."""

    id: UUID
    subject: OpinionSubjectOut
    came_from: OpinionFrom
    by: str
    author: UUID | None
    sitting: UUID | None
    speech: UUID | None
    written_down_by: str
    article: str
    text: str
    state: OpinionState
    revision: int
    written_at: datetime
    submitted_at: datetime | None
    reply: OpinionReplyOut | None

    @classmethod
    def of(cls, opinion: Opinion) -> Self:
        reply = reply_of(opinion)
        return cls(
            id=opinion.id,
            subject=OpinionSubjectOut.of(subject_of(opinion)),
            came_from=OpinionFrom(opinion.came_from),
            by=printed_by(opinion),
            author=opinion.author_id,
            sitting=opinion.sitting_id,
            speech=opinion.speech,
            written_down_by=opinion.written_down_by,
            article=opinion.article,
            text=opinion.text,
            state=OpinionState(opinion.state),
            revision=opinion.revision,
            written_at=opinion.written_at,
            submitted_at=opinion.submitted_at,
            reply=OpinionReplyOut.of(reply) if reply else None,
        )


class SummaryLineIn(OpinionIn):
    """by: who of the group said it; empty for the group."""

    id: UUID
    by: Annotated[Text, Field(max_length=160)] = ""

    def line(self) -> Line:
        return Line(self.id, self.said(), self.by)


class SummaryIn(Schema):
    """Whole, every time. revision: the one the writer saw; 0 where nothing was written."""

    revision: Revision
    item: UUID | None = None
    general: LongText = ""
    drafts: Annotated[list[SummaryLineIn], Field(max_length=MOST_LINES, default_factory=list)]

    def text(self) -> SummaryText:
        return SummaryText(self.item, self.general, [line.line() for line in self.drafts])


class HandInIn(CommandIn):
    """revision: what is handed in is what the writer saw."""

    revision: Revision


class SummaryLineOut(Schema):
    id: UUID
    item: UUID | None
    document: UUID | None
    article: str
    text: str
    by: str
    title: str


class SummaryGroupOut(Schema):
    id: UUID
    name: str


class SummaryOut(Schema):
    """revision 0: nothing was written yet. present, spoke: as they were when it was handed in. by: who wrote last."""

    sitting: UUID
    group: SummaryGroupOut
    label: str
    sitting_state: str
    item: UUID | None
    general: str
    revision: int
    present: int | None
    spoke: int | None
    by: str
    written_at: datetime | None
    handed_in_at: datetime | None
    drafts: list[SummaryLineOut]

    @classmethod
    def of(cls, found: Summary) -> Self:
        place, summary = found.place, found.summary or GroupSummary(revision=0)
        return cls(
            sitting=place.sitting_id,
            group=SummaryGroupOut(id=place.group_id, name=place.group_name),
            label=place.label,
            sitting_state=place.state.value,
            item=summary.item_id,
            general=summary.general,
            revision=summary.revision,
            present=summary.present,
            spoke=summary.spoke,
            by=summary.written_by,
            written_at=summary.written_at,
            handed_in_at=summary.handed_in_at,
            drafts=[_line_out(row) for row in found.lines],
        )


class InMergedOut(Schema):
    """One group's sitting: what it said in general, once it is handed in; else only how far it is."""

    sitting: UUID
    group: SummaryGroupOut
    label: str
    sitting_state: str
    item: UUID | None
    general: str
    present: int | None
    spoke: int | None
    handed_in_at: datetime | None

    @classmethod
    def of(cls, place: GroupSitting, summary: GroupSummary | None) -> Self:
        told = summary or GroupSummary()
        return cls(
            sitting=place.sitting_id,
            group=SummaryGroupOut(id=place.group_id, name=place.group_name),
            label=place.label,
            sitting_state=place.state.value,
            item=told.item_id,
            general=told.general,
            present=told.present,
            spoke=told.spoke,
            handed_in_at=told.handed_in_at,
        )


class OnDraftOut(Schema):
    subject: OpinionSubjectOut
    opinions: list[OpinionOut]

    @classmethod
    def of(cls, on_draft: OnDraft) -> Self:
        opinions = [OpinionOut.of(opinion) for opinion in on_draft.opinions]
        return cls(subject=OpinionSubjectOut.of(on_draft.subject), opinions=opinions)


class MergedSummariesOut(Schema):
    """groups: every sitting of a group. drafts: what those that handed in said, draft by draft, in legal order."""

    groups: list[InMergedOut]
    drafts: list[OnDraftOut]


def _line_out(row: Opinion) -> SummaryLineOut:
    return SummaryLineOut(
        id=row.id,
        item=row.item_id,
        document=row.document_id,
        article=row.article,
        text=row.text,
        by=row.by,
        title=subject_of(row).title,
    )
