"""Bars below a table of a workbook."""

from dataclasses import dataclass
from typing import Any

from openpyxl.chart.bar_chart import BarChart
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.reference import Reference
from openpyxl.worksheet.worksheet import Worksheet

# Light and dark apart from their hue: a sheet is printed in grey, and no answer is red or green.
COLOURS = ("1F4E79", "C9A227", "7F7F7F", "D0CECE")
TALL, WIDE = 9.0, 26.0  # centimetres
GAP = 3  # rows between the table and its chart


@dataclass(frozen=True, slots=True)
class Titles:
    """each: what every bar stands for; unit: what its height counts."""

    chart: str
    each: str
    unit: str


def put_bars(
    page: Worksheet, said: Titles, *, head: int, rows: int, first: int, last: int, stacked: bool
) -> None:
    """head: the row with the columns' titles. first, last: the columns shown, from 1; column 1 names the bars."""
    bottom = head + rows
    chart: Any = BarChart()  # type: ignore[no-untyped-call]
    chart.type, chart.title = "col", said.chart
    chart.x_axis.title, chart.y_axis.title = said.each, said.unit
    chart.x_axis.delete = chart.y_axis.delete = False  # without it some programs leave the axes out
    if stacked:
        chart.grouping, chart.overlap = "stacked", 100
    chart.add_data(_cells(page, first, last, head, bottom), titles_from_data=True)
    chart.set_categories(_cells(page, 1, 1, head + 1, bottom))
    for series, colour in zip(chart.series, COLOURS, strict=False):
        series.graphicalProperties.solidFill = colour
    labels: Any = DataLabelList()  # type: ignore[no-untyped-call]
    labels.showVal = True
    # Said one by one: what is not said, some programs show.
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    chart.dataLabels, chart.legend.position = labels, "b"
    chart.height, chart.width = TALL, WIDE
    page.add_chart(chart, f"A{bottom + GAP}")  # type: ignore[no-untyped-call]


def _cells(page: Worksheet, left: int, right: int, top: int, bottom: int) -> Any:
    return Reference(page, min_col=left, max_col=right, min_row=top, max_row=bottom)  # type: ignore[no-untyped-call]
