"""Series of numbers: where each stands."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from councils.rules.calendar import council_day
from records.models import NumberSeries


def series_of(body_id: UUID, *, year: int | None = None, at: datetime | None = None) -> list[NumberSeries]:
    """Of one year, this one unless another is asked for; by symbol."""
    asked = year or council_day(at or timezone.now()).year
    return list(NumberSeries.objects.filter(body_id=body_id, year=asked).order_by("symbol"))


def next_number(body_id: UUID, *, year: int, symbol: str) -> int:
    last = NumberSeries.objects.filter(body_id=body_id, year=year, symbol=symbol).values_list(
        "last", flat=True
    )
    return (last.first() or 0) + 1
