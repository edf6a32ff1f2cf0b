"""A group's bench writes what its discussion came to, as long as it is not handed in: in no record yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from agenda.selectors import item_belongs_to
from catalogue.refusals import Conflict, Invalid, NotFound
from opinions.models import GroupSummary, Opinion
from opinions.rules.steps import MOST_LINES, refusal_to_give
from opinions.rules.words import OpinionFrom, OpinionState
from opinions.services.checked import Said, checked, name_of, refuse_state
from opinions.summaries import opinions_of_sitting
from sessions.held import GroupSitting
from sessions.services.locked import locked_sitting

PLACE = timedelta(microseconds=1)
"""Between two lines of one summary: they stand in the order of the moments they were written at."""


@dataclass(frozen=True, slots=True)
class Line:
    """What was said on one draft. id: chosen by whoever writes. by: who of the group said it; empty for the group."""

    id: UUID
    said: Said
    by: str = ""


@dataclass(frozen=True, slots=True)
class SummaryText:
    """general: what belongs to no draft. lines: in their order."""

    item_id: UUID | None
    general: str
    lines: Sequence[Line]


def write_summary(
    where: GroupSitting, *, revision: int, text: SummaryText, actor: str, at: datetime
) -> GroupSummary:
    """Whole, every time. revision: the one the writer saw, 0 where nothing was written.

    The same text sent again is no fault. Raises Conflict("summary_changed_meanwhile", revision),
    Conflict("summary_handed_in") and with the code of the meeting's state; Invalid("summary_too_long"), as checked does
    for each line, NotFound for an item of another meeting or a line that is somebody else's.
    """
    with transaction.atomic():
        refuse_state(where.meeting_id, refusal_to_give)
        text = _checked(text, where.meeting_id)
        locked_sitting(where.sitting_id)  # the first words have no row of their own to be locked
        stood = GroupSummary.objects.select_for_update().filter(sitting_id=where.sitting_id).first()
        if stood is not None and stood.handed_in_at is not None:
            raise Conflict("summary_handed_in")
        now = stood.revision if stood else 0
        if stood is not None and now == revision + 1 and _says(stood, text):
            return stood  # the answer was lost on its way
        if now != revision:
            raise Conflict("summary_changed_meanwhile", revision=now)
        _write_lines(where, text.lines, at)
        written, _ = GroupSummary.objects.update_or_create(
            sitting_id=where.sitting_id,
            defaults={
                "meeting_id": where.meeting_id,
                "item_id": text.item_id,
                "general": text.general,
                "revision": now + 1,
                "written_by": name_of(actor),
                "written_at": at,
            },
        )
        return written


def _checked(text: SummaryText, meeting_id: UUID) -> SummaryText:
    if len(text.lines) > MOST_LINES:
        raise Invalid("summary_too_long", most=MOST_LINES)
    if len({line.id for line in text.lines}) != len(text.lines):
        raise Invalid("summary_line_twice")
    if text.item_id is not None and not item_belongs_to(text.item_id, meeting_id):
        raise NotFound("not_found")
    lines = [Line(line.id, checked(line.said, meeting_id), line.by.strip()) for line in text.lines]
    return SummaryText(text.item_id, text.general.strip(), lines)


def _says(stood: GroupSummary, text: SummaryText) -> bool:
    rows = opinions_of_sitting(stood.sitting_id)
    lines = [Line(r.id, Said(r.item_id, r.document_id, r.article, r.text), r.by) for r in rows]
    return (stood.item_id, stood.general, lines) == (text.item_id, text.general, list(text.lines))


def _write_lines(where: GroupSitting, lines: Sequence[Line], at: datetime) -> None:
    """Those of the group that are not among them go; an id that is another opinion's is refused."""
    ids = [line.id for line in lines]
    own = Opinion.objects.filter(sitting_id=where.sitting_id, came_from=OpinionFrom.GROUP)
    known = set(own.values_list("id", flat=True))
    if Opinion.objects.filter(id__in=ids).exclude(id__in=known).exists():
        raise NotFound("not_found")
    own.exclude(id__in=ids).delete()
    for place, line in enumerate(lines):
        Opinion.objects.update_or_create(
            id=line.id,
            defaults={
                "meeting_id": where.meeting_id,
                "sitting_id": where.sitting_id,
                "item_id": line.said.item_id,
                "document_id": line.said.document_id,
                "came_from": OpinionFrom.GROUP,
                "by": line.by,
                "article": line.said.article,
                "text": line.said.text,
                "state": OpinionState.DRAFT,
                "written_at": at + PLACE * place,
            },
        )
