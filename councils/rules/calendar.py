"""The council's day: dated statuses and terms change at midnight in Vietnam (UTC+7 all year since 1975)."""

from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


def council_day(moment: datetime) -> date:
    """moment: aware."""
    return moment.astimezone(VIETNAM).date()
