"""Petitions as the API says and takes them."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field as Limited

from catalogue.text import utc_text
from councils.api.commands import CommandIn, Text
from councils.api.fields import Line, Reason, Title
from documents.rules.terms import Term, snippet
from petitions.models import Petition
from petitions.rules.late import is_late
from petitions.rules.words import Field, PetitionState
from petitions.selectors import Counted
from petitions.services.shared import PetitionDraft
from petitions.telling import AlikePetition, Told

LongText = Annotated[Text, Limited(max_length=4000)]
FieldLabel = Annotated[Line, Limited(max_length=80)]
AnswerNumber = Annotated[Line, Limited(max_length=60)]
Revision = Annotated[int, Limited(ge=1, le=2_000_000_000)]


class PetitionRef(Schema):
    """Another petition, in short."""

    id: UUID
    number: int
    text: str
    place: str
    state: PetitionState

    @classmethod
    def of_row(cls, row: Petition) -> "PetitionRef":
        return PetitionRef(
            id=row.id, number=row.number, text=row.text, place=row.place, state=PetitionState(row.state)
        )


class PetitionRowOut(Schema):
    """A petition in a list. joined: how many others are counted with it. snippet: pieces of its text, each with whether
    it is what was looked for; empty where nothing was. signers: how many; who they are is told nowhere.
    """

    id: UUID
    meeting_id: UUID | None
    number: int
    text: str
    place: str
    field: Field
    field_label: str
    agency: str
    state: PetitionState
    is_late: bool
    received_on: date
    due_on: date | None
    answer_number: str
    answered_on: date | None
    joined_into: UUID | None
    joined: int
    links: int
    signers: int
    revision: int
    snippet: list[tuple[str, bool]]

    @classmethod
    def of(cls, one: Counted, *, today: date, terms: list[Term] | None = None) -> Self:
        row = one.petition
        return cls(
            id=row.id,
            meeting_id=row.meeting_id,
            number=row.number,
            text=row.text,
            place=row.place,
            field=Field(row.field),
            field_label=row.field_label,
            agency=row.agency,
            state=PetitionState(row.state),
            is_late=is_late(PetitionState(row.state), row.due_on, today=today),
            received_on=row.received_on,
            due_on=row.due_on,
            answer_number=row.answer_number,
            answered_on=row.answered_on,
            joined_into=row.joined_into_id,
            joined=one.joined,
            links=one.links,
            signers=one.signers,
            revision=row.revision,
            snippet=snippet(row.text, terms) if terms else [],
        )


class PetitionsOut(Schema):
    """total: of the list. found: of what was asked. agencies: of the body, those with most petitions first."""

    total: int
    found: int
    rows: list[PetitionRowOut]
    agencies: list[str]
    took_ms: int


class PetitionStepOut(Schema):
    state: PetitionState
    on: date
    note: str
    recorded_at: str


class PetitionItemOut(Schema):
    id: UUID
    meeting_id: UUID
    number: str
    title: str


class PetitionSlipOut(Schema):
    """Told to the secretariat alone."""

    id: UUID
    meeting_id: UUID
    number: int | None
    subject: str
    author: str


class PetitionDocumentOut(Schema):
    id: UUID
    title: str
    number: str


class HeardAtOut(Schema):
    id: UUID
    place: str
    held_on: date
    group: str


class PetitionOut(PetitionRowOut):
    """One petition with all that became of it. into: the one it is counted with; others: those counted with it."""

    answer: str
    document: PetitionDocumentOut | None
    heard_at: HeardAtOut | None
    steps: list[PetitionStepOut]
    items: list[PetitionItemOut]
    slips: list[PetitionSlipOut]
    into: PetitionRef | None
    others: list[PetitionRef]
    changed_at: str

    @classmethod
    def of_told(cls, told: Told, *, today: date) -> Self:
        row = told.counted.petition
        document, heard = row.answer_document, row.heard_at
        return cls(
            **PetitionRowOut.of(told.counted, today=today).model_dump(),
            answer=row.answer,
            document=PetitionDocumentOut(id=document.id, title=document.title, number=document.number)
            if document
            else None,
            heard_at=HeardAtOut(
                id=heard.id,
                place=heard.place,
                held_on=heard.held_on,
                group=heard.group.name if heard.group else "",
            )
            if heard
            else None,
            steps=[
                PetitionStepOut(
                    state=PetitionState(step.state),
                    on=step.on,
                    note=step.note,
                    recorded_at=utc_text(step.recorded_at),
                )
                for step in told.steps
            ],
            items=[
                PetitionItemOut(id=one.id, meeting_id=one.meeting_id, number=one.number, title=one.title)
                for one in told.items
            ],
            slips=[
                PetitionSlipOut(
                    id=one.id,
                    meeting_id=one.meeting_id,
                    number=one.number,
                    subject=one.subject,
                    author=one.author_name,
                )
                for one in told.slips
            ],
            into=PetitionRef.of_row(row.joined_into) if row.joined_into else None,
            others=[PetitionRef.of_row(one) for one in told.joined],
            changed_at=utc_text(row.changed_at),
        )


class AlikeOut(Schema):
    """share_permille: how much of their wording is the same."""

    petition: PetitionRef
    share_permille: int

    @classmethod
    def of(cls, one: AlikePetition) -> Self:
        return cls(petition=PetitionRef.of_row(one.petition), share_permille=one.share_permille)


class AlikePairOut(Schema):
    one: PetitionRef
    other: PetitionRef
    share_permille: int


class PetitionFields(Schema):
    """What is written of a petition. field_label: the office's own word, where `field` is other."""

    text: LongText
    place: Title = ""
    field: Field
    field_label: FieldLabel = ""
    agency: Title = ""
    received_on: date
    due_on: date | None = None
    heard_at: UUID | None = None
    meeting_id: UUID | None = None

    def draft(self) -> PetitionDraft:
        return PetitionDraft(
            text=self.text,
            received_on=self.received_on,
            field=self.field,
            place=self.place,
            field_label=self.field_label,
            agency=self.agency,
            due_on=self.due_on,
            heard_at=self.heard_at,
        )


class EnterPetitionIn(CommandIn, PetitionFields):
    pass


class RevisePetitionIn(CommandIn, PetitionFields):
    """revision: the one the writer began from. meeting_id: the list it is in; another gives it a new number there."""

    revision: Revision


class PetitionStepIn(CommandIn):
    revision: Revision
    state: PetitionState
    on: date
    note: Reason = ""


class PetitionAnswerIn(CommandIn):
    """outcome: settled, explained or in_work."""

    revision: Revision
    answer: LongText = ""
    number: AnswerNumber = ""
    document_id: UUID | None = None
    answered_on: date
    outcome: PetitionState
    note: Reason = ""


class JoinPetitionIn(CommandIn):
    revision: Revision
    into: UUID


class PartPetitionIn(CommandIn):
    revision: Revision


class LinkPetitionIn(CommandIn):
    """One of the two."""

    item: UUID | None = None
    slip: UUID | None = None
