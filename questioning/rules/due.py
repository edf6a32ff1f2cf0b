"""Days in which an answer or a report is due. Calendar days, as the date is in Vietnam."""

from datetime import date, timedelta

WARNED_DAYS = 5  # before an answer in writing is due


def due_on(owed_since: date, days: int) -> date:
    """days: of the meeting's rule written_answer_days; the day it became owed is not counted."""
    return owed_since + timedelta(days=days)


def days_left(due: date, today: date) -> int:
    """0 on the day itself, below it when late."""
    return (due - today).days


def report_due_on(opening: date, days: int) -> date:
    """opening: of the next meeting. days: of the rule promises_reported_days."""
    return opening - timedelta(days=days)


def refusal_of_day(chosen: date | None, because: str, *, ordinary: date, since: date) -> str | None:
    """The code why a day set by hand cannot stand; None where the ordinary one holds or it can."""
    if chosen is None or chosen == ordinary:
        return None
    if chosen < since:
        return "due_day_in_the_past"
    return None if because.strip() else "due_day_without_reason"
