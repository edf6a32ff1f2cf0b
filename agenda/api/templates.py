"""Routes of templates: parse, authorise, call."""

from datetime import time
from typing import Annotated, Self
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from agenda import templates
from agenda.models import AgendaTemplate
from agenda.rules.built_in.all import BuiltIn
from agenda.rules.built_in.writing import period_of
from agenda.rules.items import ItemKind
from agenda.rules.templates import LAST_DAY, MOST_ROWS, TemplateItem, from_json
from agenda.services.remove_template import remove_template
from agenda.services.save_template import save_template
from agenda.templates import Earlier, Planned
from catalogue.refusals import Invalid
from catalogue.text import Language, language_or_default, say, utc_text
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.rules.access import Right
from councils.rules.calendar import council_day
from councils.selectors.standings import access_body
from sessions.plans import access_plan
from sessions.rules.states import MeetingKind

router = Router(tags=["agenda"], auth=SignedIn())

Key = Annotated[Text, Field(min_length=1, max_length=40)]


class PaperTitle(Schema):
    """A document that is to come. symbol: its number and symbol, "412/BC-UBND". As long as in an agenda."""

    title: Annotated[Text, Field(max_length=500)]
    symbol: Annotated[Text, Field(max_length=80)] = ""


class TemplateItemShape(Schema):
    """parent: the key of a row before this one. day: 0 is the first. at: "08:00" in Vietnam."""

    key: Key
    parent: Key | None = None
    number: Annotated[Text, Field(max_length=12)] = ""
    title: Annotated[Text, Field(max_length=500)]
    kind: ItemKind
    day: Annotated[int, Field(ge=0, le=LAST_DAY)] = 0
    at: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None = None
    duration_min: Annotated[int, Field(ge=0, le=1440)] | None = None
    presenter: Annotated[Text, Field(max_length=200)] = ""
    papers: Annotated[list[PaperTitle], Field(max_length=100)] = Field(default_factory=list)
    note: Annotated[Text, Field(max_length=500)] = ""

    def item(self) -> TemplateItem:
        return TemplateItem(
            title=self.title.strip(),
            kind=self.kind,
            key=self.key,
            parent=self.parent,
            number=self.number.strip(),
            day=self.day,
            at=time.fromisoformat(self.at) if self.at else None,
            duration_min=self.duration_min,
            presenter=self.presenter.strip(),
            papers=tuple((paper.title, paper.symbol) for paper in self.papers),
            note=self.note.strip(),
        )

    @classmethod
    def of(cls, item: TemplateItem) -> Self:
        return cls.model_validate(item.as_json())


class OwnTemplateOut(Schema):
    id: UUID
    name: str
    meeting_kind: MeetingKind
    items: list[TemplateItemShape]

    @classmethod
    def of(cls, row: AgendaTemplate) -> Self:
        items = [TemplateItemShape.of(from_json(item)) for item in row.items]
        return cls(id=row.id, name=row.name, meeting_kind=MeetingKind(row.meeting_kind), items=items)


class BuiltInTemplateOut(Schema):
    """level: empty where it fits both."""

    key: str
    name: str
    meeting_kind: MeetingKind
    body_kind: str
    level: str
    items: list[TemplateItemShape]

    @classmethod
    def of(cls, one: BuiltIn, language: Language) -> Self:
        items = one.items(period_of(council_day(timezone.now())))
        return cls(
            key=one.key,
            name=say(f"agenda.template.{one.key}", language),
            meeting_kind=MeetingKind(one.meeting_kind),
            body_kind=one.body_kind,
            level=one.level,
            items=[TemplateItemShape.of(item) for item in items],
        )


class EarlierAgendaOut(Schema):
    id: UUID
    number: int
    title: str
    starts_at: str

    @classmethod
    def of(cls, one: Earlier) -> Self:
        return cls(id=one.id, number=one.number, title=one.title, starts_at=utc_text(one.starts_at))


class TemplatesOut(Schema):
    """own: the body's, by name. built_in: the product's for such a body. meetings: with an agenda, latest first."""

    own: list[OwnTemplateOut]
    built_in: list[BuiltInTemplateOut]
    meetings: list[EarlierAgendaOut]


class TemplateIn(CommandIn):
    name: Annotated[Text, Field(max_length=120)]
    meeting_kind: MeetingKind
    items: Annotated[list[TemplateItemShape], Field(max_length=MOST_ROWS)]


class PlannedRowOut(Schema):
    """A row as the agenda is set with: key names it, parent is the key of another row."""

    key: str
    parent: str | None
    number: str
    title: str
    kind: ItemKind
    planned_at: str | None
    duration_min: int | None
    presenter: str
    presented_by: list[str]
    papers: list[PaperTitle]
    note: str

    @classmethod
    def of(cls, planned: Planned) -> Self:
        row = planned.item
        return cls(
            key=row.key,
            parent=row.parent,
            number=row.number,
            title=row.title,
            kind=row.kind,
            planned_at=utc_text(planned.planned_at) if planned.planned_at else None,
            duration_min=row.duration_min,
            presenter=row.presenter,
            presented_by=list(planned.presented_by),
            papers=[PaperTitle(title=title, symbol=symbol) for title, symbol in row.papers],
            note=row.note,
        )


class PlannedRowsOut(Schema):
    items: list[PlannedRowOut]


class BeginFrom(Schema):
    """One of the three. built_in: its key; template, meeting: ids."""

    template: UUID | None = None
    built_in: str | None = None
    meeting: UUID | None = None


@router.get("/bodies/{body_id}/agenda-templates", response=TemplatesOut)
def list_templates(request: HttpRequest, body_id: UUID) -> TemplatesOut:
    person = person_of(request)
    body = access_body(person, body_id, right=Right.PREPARE_MEETINGS)
    language = _language(request)
    return TemplatesOut(
        own=[OwnTemplateOut.of(row) for row in templates.kept_templates(body_id)],
        built_in=[BuiltInTemplateOut.of(one, language) for one in templates.fitting(body)],
        meetings=[EarlierAgendaOut.of(one) for one in templates.earlier_meetings(person, body_id)],
    )


@router.post("/bodies/{body_id}/agenda-templates", response=Done)
def save(request: HttpRequest, body_id: UUID, body: TemplateIn) -> Done:
    """id: of the template, also of one that was replaced."""
    access_body(person_of(request), body_id, right=Right.PREPARE_MEETINGS)
    entry = save_template(
        command_of(request, body),
        body_id=body_id,
        name=body.name,
        meeting_kind=body.meeting_kind.value,
        items=[item.item() for item in body.items],
    )
    return Done(seq=entry.seq, id=str(templates.kept_id(body_id, body.name.strip())))


@router.post("/agenda-templates/{template_id}/remove", response=Done)
def remove(request: HttpRequest, template_id: UUID, body: CommandIn) -> Done:
    template = templates.access_template(person_of(request), template_id, right=Right.PREPARE_MEETINGS)
    return Done.of(
        remove_template(command_of(request, body), body_id=template.body_id, template_id=template_id)
    )


@router.get("/meetings/{meeting_id}/agenda/from", response=PlannedRowsOut)
def begin_from(request: HttpRequest, meeting_id: UUID, source: Query[BeginFrom]) -> PlannedRowsOut:
    """Rows with times for this meeting's opening. Nothing is saved."""
    person = person_of(request)
    meeting = access_plan(person, meeting_id)
    begins, body = meeting.starts_at, meeting.body_id
    if source.template is not None:
        rows = templates.from_kept(source.template, body_id=body, starts_at=begins)
    elif source.built_in is not None:
        rows = templates.from_built_in(source.built_in, starts_at=begins)
    elif source.meeting is not None:
        rows = templates.from_meeting(
            person, source.meeting, body_id=body, term_id=meeting.term_id, starts_at=begins
        )
    else:
        raise Invalid("template_not_named")
    return PlannedRowsOut(items=[PlannedRowOut.of(row) for row in rows])


def _language(request: HttpRequest) -> Language:
    return language_or_default(getattr(request.user, "language", None))
