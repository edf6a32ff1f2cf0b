"""The agenda a command decides about, locked until it ends, and the refusals that several commands share."""

from datetime import datetime
from uuid import UUID

from agenda.models import Agenda, AgendaItem
from agenda.rules.items import AgendaState, ItemKind, ItemState
from agenda.rules.tree import Line
from catalogue.refusals import Conflict
from journal.rules.times import to_millisecond
from journal.services.record import Command


def locked_agenda(meeting_id: UUID) -> Agenda:
    """Of an existing meeting; its stream is locked before."""
    agenda, _ = Agenda.objects.select_for_update().get_or_create(meeting_id=meeting_id)
    return agenda


def refuse_another_revision(agenda: Agenda, revision: int | None) -> None:
    """revision: what the person saw; None for whoever writes without having read.

    Raises Conflict("agenda_changed_meanwhile", revision=the one that stands).
    """
    if revision is not None and revision != agenda.revision:
        raise Conflict("agenda_changed_meanwhile", revision=agenda.revision)


def refuse_draft(agenda: Agenda) -> None:
    """Raises Conflict("agenda_not_proposed"): nobody but the secretariat has seen it."""
    if agenda.state == AgendaState.DRAFT:
        raise Conflict("agenda_not_proposed")


def moment_of(command: Command) -> datetime:
    """When it took place, as the record holds it."""
    return to_millisecond(command.happened_at)


def rows_in_order(meeting_id: UUID) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(meeting_id=meeting_id).order_by("position"))


def line_of(row: AgendaItem) -> Line:
    return Line(row.id, row.parent_id, ItemKind(row.kind), ItemState(row.state))


def arrange(rows: list[AgendaItem]) -> None:
    """Positions as the list has them, and the rows' parents; saved."""
    for position, row in enumerate(rows):
        row.position = position
    AgendaItem.objects.bulk_update(rows, ["position", "parent"])
