"""Reads of templates: what a body kept, what the product brings, and earlier agendas to begin from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from agenda.models import AgendaItem, AgendaTemplate
from agenda.rules.built_in.all import BUILT_IN, BuiltIn, built_in
from agenda.rules.built_in.writing import period_of
from agenda.rules.items import ItemKind, ItemState
from agenda.rules.templates import LAST_DAY, TemplateItem, from_json, planned_times
from catalogue.refusals import NotFound
from councils.rules.access import Right
from councils.rules.calendar import VIETNAM, council_day
from councils.selectors.bodies import BodyFact
from councils.selectors.standings import access_body
from sessions.plans import access_plan, meetings_of


@dataclass(frozen=True, slots=True)
class Earlier:
    """A meeting of the body with an agenda to begin from."""

    id: UUID
    number: int
    title: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Planned:
    """A row for the meeting at hand; nothing of it is saved. presented_by: ids of mandates."""

    item: TemplateItem
    planned_at: datetime | None
    presented_by: Sequence[str] = ()


def access_template(user_id: UUID, template_id: UUID, *, right: Right) -> AgendaTemplate:
    """Raises NotFound alike for what is absent and for strangers, Forbidden("role_missing") without the right."""
    template = AgendaTemplate.objects.filter(id=template_id).first()
    if template is None:
        raise NotFound("not_found")
    access_body(user_id, template.body_id, right=right)
    return template


def kept_templates(body_id: UUID) -> list[AgendaTemplate]:
    """By name. Authorises nobody."""
    return list(AgendaTemplate.objects.filter(body_id=body_id).order_by("name"))


def kept_id(body_id: UUID, name: str) -> UUID:
    """Raises NotFound."""
    found = AgendaTemplate.objects.filter(body_id=body_id, name=name).values_list("id", flat=True).first()
    if found is None:
        raise NotFound("not_found")
    return found


def fitting(body: BodyFact) -> list[BuiltIn]:
    """The product's own for a body of this kind and level; one for another may be asked for by its key."""
    return [one for one in BUILT_IN if one.body_kind == body.kind and one.level in ("", body.level)]


def earlier_meetings(user_id: UUID, body_id: UUID) -> list[Earlier]:
    """Those with an agenda, latest first. Raises NotFound for strangers."""
    meetings = meetings_of(user_id, body_id)
    with_agenda = set(
        AgendaItem.objects.filter(meeting__in=[m.id for m in meetings])
        .order_by()
        .values_list("meeting_id", flat=True)
        .distinct()
    )
    return [Earlier(m.id, m.number, m.title, m.starts_at) for m in meetings if m.id in with_agenda]


def from_built_in(key: str, *, starts_at: datetime) -> list[Planned]:
    """Raises NotFound."""
    found = built_in(key)
    if found is None:
        raise NotFound("not_found")
    return _planned(found.items(period_of(council_day(starts_at))), starts_at)


def from_kept(template_id: UUID, *, body_id: UUID, starts_at: datetime) -> list[Planned]:
    """Raises NotFound, also for another body's."""
    template = AgendaTemplate.objects.filter(id=template_id, body_id=body_id).first()
    if template is None:
        raise NotFound("not_found")
    return _planned([from_json(row) for row in template.items], starts_at)


def from_meeting(
    user_id: UUID, earlier_id: UUID, *, body_id: UUID, term_id: UUID, starts_at: datetime
) -> list[Planned]:
    """What was withdrawn stays out, and the symbols of papers: those to come have others.

    Presenters keep their mandates, but for a meeting of another term. Raises NotFound, also for another body's meeting.
    """
    earlier = access_plan(user_id, earlier_id)
    if earlier.body_id != body_id:
        raise NotFound("not_found")
    kept = AgendaItem.objects.filter(meeting_id=earlier_id).exclude(state=ItemState.WITHDRAWN)
    rows = list(kept.order_by("position"))
    planned = _planned(as_template(rows, begins=earlier.starts_at), starts_at)
    if earlier.term_id != term_id:
        return planned
    return [replace(new, presented_by=row.presented_by) for new, row in zip(planned, rows, strict=True)]


def as_template(rows: Sequence[AgendaItem], *, begins: datetime) -> list[TemplateItem]:
    """Rows of an agenda as a template keeps them. begins: when their meeting was to start."""
    listed = {row.id for row in rows}
    return [_as_template(row, begins, row.parent_id if row.parent_id in listed else None) for row in rows]


def _as_template(row: AgendaItem, begins: datetime, parent: UUID | None) -> TemplateItem:
    local = row.planned_at.astimezone(VIETNAM) if row.planned_at else None
    days = (local.date() - council_day(begins)).days if local else 0
    return TemplateItem(
        row.title,
        ItemKind(row.kind),
        str(row.id),
        parent=str(parent) if parent else None,
        number=row.number,
        day=min(max(days, 0), LAST_DAY),
        at=local.time().replace(second=0, microsecond=0) if local else None,
        duration_min=row.duration_min,
        presenter=row.presenter,
        papers=tuple((paper["title"], "") for paper in row.papers),
        note=row.note,
    )


def _planned(items: Sequence[TemplateItem], starts_at: datetime) -> list[Planned]:
    times = planned_times(items, starts_at=starts_at)
    return [Planned(item, at) for item, at in zip(items, times, strict=True)]
