"""Place a series of numbers where the register on paper stands."""

from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from councils.events import body_stream
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records.events_papers import series_set
from records.models import NumberSeries, Paper
from records.rules.numbers import refusal_to_place
from records.rules.symbols import number_label, tidy_symbol


def set_series(command: Command, *, body_id: UUID, symbol: str, year: int, last: int) -> Entry:
    """Raises Invalid("series_symbol_empty"); Conflict("series_behind_papers"): numbers here are beyond it already."""
    symbol = tidy_symbol(symbol)
    named: dict[str, Json] = {"symbol": symbol, "year": year, "last": last}
    with recording(body_stream(body_id), command, name="set_series", content=named) as record:
        if record.done:
            return record.done
        if not symbol:
            raise Invalid("series_symbol_empty")
        NumberSeries.objects.get_or_create(body_id=body_id, year=year, symbol=symbol)
        series = NumberSeries.objects.select_for_update().get(body_id=body_id, year=year, symbol=symbol)
        highest = _highest(body_id, year, symbol)
        refusal = refusal_to_place(last, highest=highest)
        if refusal is not None:
            raise Conflict(refusal, number=number_label(highest, symbol))
        series.last = last
        series.save(update_fields=["last"])
        return record.append(*series_set(series))


def _highest(body_id: UUID, year: int, symbol: str) -> int | None:
    numbered = Paper.objects.filter(body_id=body_id, year=year, symbol=symbol, number__isnull=False)
    return numbered.order_by("-number").values_list("number", flat=True).first()
