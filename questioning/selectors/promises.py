"""Promises given in a meeting, and those of earlier meetings that are still open. Authorises nobody."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from councils.rules.calendar import council_day
from councils.selectors.standings import Standing
from questioning.models import Promise
from questioning.rules.due import report_due_on
from questioning.rules.words import PromiseState
from questioning.selectors.access import may_read
from sessions.coming import meeting_ids_of_term, next_meetings, titles_of_meetings

PENDING = (PromiseState.OPEN, PromiseState.REPORTED)


@dataclass(frozen=True, slots=True)
class PromiseSeen:
    """slip_subject: empty where the reader may not read the slip.

    report_due_on: by when a report is due before the next meeting; None while none is convened, or once it is in."""

    row: Promise
    meeting_title: str
    slip_subject: str
    report_due_on: date | None
    is_late: bool


def promises_of(meeting_id: UUID, *, body_id: UUID, standing: Standing, at: datetime) -> list[PromiseSeen]:
    """Those given in it, as they were noted. standing: of who reads them."""
    rows = (
        Promise.objects.filter(meeting_id=meeting_id).select_related("slip__group").order_by("made_at", "id")
    )
    return _seen(rows, body_id, standing, at=at)


def pending_promises(body_id: UUID, term_id: UUID, *, standing: Standing, at: datetime) -> list[PromiseSeen]:
    """Of every meeting of the term, oldest first: open, or reported on and neither kept nor broken yet."""
    meetings = meeting_ids_of_term(term_id)
    rows = Promise.objects.filter(meeting_id__in=meetings, state__in=PENDING).select_related("slip__group")
    return _seen(rows.order_by("made_at", "id"), body_id, standing, at=at)


def open_promises_before(meeting_ids: Collection[UUID], moment: datetime) -> list[Promise]:
    """Not reported on, of these meetings, given before the moment. One query."""
    rows = Promise.objects.filter(
        meeting_id__in=list(meeting_ids), state=PromiseState.OPEN, made_at__lt=moment
    )
    return list(rows.order_by("made_at", "id"))


def _seen(rows: Iterable[Promise], body_id: UUID, standing: Standing, *, at: datetime) -> list[PromiseSeen]:
    rows = list(rows)
    titles = titles_of_meetings([row.meeting_id for row in rows])
    coming = next_meetings(at=at).get(body_id)
    today = council_day(at)
    due = report_due_on(council_day(coming.starts_at), coming.promises_reported_days) if coming else None
    return [
        PromiseSeen(
            row=row,
            meeting_title=titles.get(row.meeting_id, ""),
            slip_subject=row.slip.subject if row.slip and may_read(row.slip, standing) else "",
            report_due_on=due
            if _awaits_report(row) and coming and row.meeting_id != coming.meeting_id
            else None,
            is_late=_awaits_report(row) and row.due_on is not None and row.due_on < today,
        )
        for row in rows
    ]


def _awaits_report(row: Promise) -> bool:
    return row.state == PromiseState.OPEN
