"""What the API of questions takes and gives."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field, model_validator

from councils.api.commands import CommandIn, Text
from questioning.rules.told import May, Next
from questioning.rules.words import GroupState, PromiseState, SlipState, WrittenWhy

Revision = Annotated[int, Field(ge=1, le=1_000_000)]
Subject = Annotated[Text, Field(max_length=300)]
SlipText = Annotated[Text, Field(max_length=20_000)]
Title = Annotated[Text, Field(min_length=1, max_length=300)]
Reason = Annotated[Text, Field(max_length=400)]
MOST = 500  # slips or groups named at once


# ---- people


class RespondentIn(Schema):
    """A guest of the body or one of its mandates."""

    guest: UUID | None = None
    mandate: UUID | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.guest is None) == (self.mandate is None):
            raise ValueError("either a guest or a mandate")
        return self


class RespondentOut(Schema):
    """name, title: as they are, or of a slip as they were when it was written."""

    guest: UUID | None
    mandate: UUID | None
    name: str
    title: str


class SlipAuthorOut(Schema):
    mandate: UUID
    name: str
    group: str


# ---- slips


class SlipAttachmentOut(Schema):
    """size: bytes."""

    name: str
    media: str
    size: int


class WrittenAnswerOut(Schema):
    """owed_since, due_on: days in Vietnam. days_left: below zero when it is late; null once it came.

    due_because: why the day was set by hand. document: of the documents room, with its title. revision: of all that.
    """

    slip: UUID
    why: WrittenWhy
    owed_since: date
    due_on: date
    due_because: str
    days_left: int | None
    is_late: bool
    number: str
    text: str
    document: UUID | None
    document_title: str
    received_on: date | None
    revision: int


class SlipGroupOut(Schema):
    id: UUID
    title: str
    state: GroupState
    item: UUID | None


class SlipOut(Schema):
    """One slip, whole. group: as the reader may know of it. place: among the slips of its group, from 1; 0 without.

    text: empty where the reader may not read it yet. next: what its author waits for. may: what the reader may do
    with it as its author. judged_because: the author's reason. debate_asked stands until it was put into a queue.
    """

    id: UUID
    meeting: UUID
    number: int | None
    subject: str
    text: str
    state: SlipState
    reason: str
    judged_because: str
    author: SlipAuthorOut
    respondent: RespondentOut | None
    attachment: SlipAttachmentOut | None
    group: SlipGroupOut | None
    place: int
    from_paper: bool
    revision: int
    written_at: str
    submitted_at: str | None
    asked_at: str | None
    answered_at: str | None
    written_answer: WrittenAnswerOut | None
    next: Next
    may: list[May]


class SlipFields(Schema):
    """respondent: null while a draft does not name one."""

    subject: Subject = ""
    text: SlipText = ""
    respondent: RespondentIn | None = None


class SlipDraftIn(SlipFields):
    """id: a UUID chosen by the tablet; the same draft sent again is there once."""

    id: UUID


class RevisedSlipIn(SlipFields):
    """revision: of the slip as the writer saw it."""

    revision: Revision


class SubmitSlipIn(CommandIn):
    """revision: what was handed in is what the author saw."""

    revision: Revision


class SlipEnteredIn(CommandIn):
    """A slip on paper, typed in by the secretariat."""

    author: UUID
    subject: Annotated[Text, Field(min_length=1, max_length=300)]
    text: SlipText = ""
    respondent: RespondentIn


class SlipReturnIn(CommandIn):
    reason: Annotated[Text, Field(min_length=1, max_length=400)]


class JudgeAnswerIn(CommandIn):
    """reason: needed when not satisfied; debate is asked then."""

    satisfied: bool
    reason: Reason = ""


# ---- groups


class GroupSlipOut(Schema):
    id: UUID
    number: int | None
    subject: str
    author: SlipAuthorOut
    state: SlipState


class QuestionGroupOut(Schema):
    """position: from 1. slips: in the order of asking; to the delegates once it is decided."""

    id: UUID
    title: str
    respondent: RespondentOut
    item: UUID | None
    position: int
    state: GroupState
    decided_by: UUID | None
    decided_at: str | None
    revision: int
    slips: list[GroupSlipOut]


class QuestionGroupIn(CommandIn):
    """slips: those to put into it at once."""

    title: Title
    respondent: RespondentIn
    item: UUID | None = None
    slips: Annotated[list[UUID], Field(max_length=MOST, default_factory=list)]


class RevisedQuestionGroupIn(CommandIn):
    revision: Revision
    title: Title
    respondent: RespondentIn
    item: UUID | None = None


class ArrangedQuestionsIn(Schema):
    id: UUID
    slips: Annotated[list[UUID], Field(max_length=MOST)]


class ArrangeQuestionsIn(CommandIn):
    """Every group that stands, in order, each with its slips in order; a slip in none of them is in no group.

    seen: revision of each group as it was seen; another one meanwhile, and nothing is moved.
    """

    groups: Annotated[list[ArrangedQuestionsIn], Field(max_length=MOST)]
    seen: Annotated[dict[UUID, int], Field(default_factory=dict, max_length=MOST)]


class ProposeQuestionsIn(CommandIn):
    """groups: which; empty: all that are prepared."""

    groups: Annotated[list[UUID], Field(max_length=MOST, default_factory=list)]


class DecideQuestionsIn(CommandIn):
    """vote: the one that adopted them; null where the council decided without a vote of the screens."""

    vote: UUID | None = None
    decided: Annotated[list[UUID], Field(max_length=MOST)]
    rejected: Annotated[list[UUID], Field(max_length=MOST, default_factory=list)]


class LineUpIn(CommandIn):
    item: UUID | None = None


class LinedUpOut(Schema):
    """requests: how many were put into the queue now; those that wait there already are not put twice."""

    seq: int
    requests: int


# ---- answers in writing


class InWritingIn(CommandIn):
    """due_on: by the body's rule where it is null; else `because` says why another day.

    revision: of the answer owed as the writer saw it; 0 where none was.
    """

    why: WrittenWhy
    due_on: date | None = None
    because: Reason = ""
    revision: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class WrittenAnswerIn(CommandIn):
    """text or document, or both. received_on: today where it is null. revision: of the answer as the writer saw it."""

    revision: Revision
    number: Annotated[Text, Field(max_length=60)] = ""
    text: Annotated[Text, Field(max_length=100_000)] = ""
    document: UUID | None = None
    received_on: date | None = None


class AnswerOwedOut(Schema):
    """One line of the list of answers owed in writing, those that came too."""

    slip: UUID
    number: int | None
    subject: str
    author: SlipAuthorOut
    respondent: RespondentOut | None
    state: SlipState
    answer: WrittenAnswerOut


# ---- promises


class PromiseFields(Schema):
    """slip, speech: where it was given, if there."""

    text: Annotated[Text, Field(min_length=1, max_length=2000)]
    respondent: RespondentIn
    slip: UUID | None = None
    speech: UUID | None = None
    due_on: date | None = None


class PromiseIn(PromiseFields, CommandIn):
    pass


class RevisedPromiseIn(PromiseFields, CommandIn):
    revision: Revision


class PromiseReportIn(CommandIn):
    """state: reported, kept or broken. reported_on: today where it is null."""

    state: PromiseState
    report: Annotated[Text, Field(max_length=20_000)] = ""
    reported_on: date | None = None


class PromiseOut(Schema):
    """is_late: open past its day.

    report_due_on: by when a report is due before the next meeting; null while none is convened.
    """

    id: UUID
    meeting: UUID
    meeting_title: str
    slip: UUID | None
    slip_subject: str
    speech: UUID | None
    text: str
    respondent: RespondentOut
    due_on: date | None
    state: PromiseState
    report: str
    reported_on: date | None
    report_due_on: date | None
    is_late: bool
    revision: int
    made_at: str
