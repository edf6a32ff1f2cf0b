"""A meeting in numbers as a workbook, in Vietnamese: it goes into the office's files. Charts stand below tables."""

from collections.abc import Sequence
from datetime import datetime

from openpyxl.worksheet.worksheet import Worksheet

from agenda.rules.items import ItemKind
from catalogue.text import say
from councils.rules.calendar import VIETNAM
from councils.workbook import HEAD, Column, Table, book_of, saved
from screens.bar_chart import Titles, put_bars
from screens.statistics import ItemTime, Statistics
from sessions.turnout import GroupTurnout, Turnout
from voting.decided import Decided
from voting.rules.tally import share

Cells = list[str | int | None]


def statistics_sheet(found: Statistics, *, title: str) -> bytes:
    """The file."""
    tables = [_totals(found, title), _sittings(found, title), _groups(found, title), _votes(found, title)]
    tables.append(_items(found, title))
    book = book_of(tables)
    sheets = [book[table.sheet] for table in tables]
    _, sittings, groups, votes, items = sheets
    _chart(sittings, "sittings", len(found.turnout.by_sitting), first=4, last=7)
    _chart(groups, "groups", len(found.turnout.by_group), first=2, last=3, stacked=False)
    _chart(votes, "votes", len(found.votes), first=4, last=7)
    _chart(items, "items", len(found.items), first=5, last=6, stacked=False)
    return saved(book)


def _table(name: str, title: str, widths: Sequence[tuple[str, int]], rows: Sequence[Cells]) -> Table:
    columns = [Column(_say(f"{name}.{column}"), width) for column, width in widths]
    return Table(_say(name), _say(f"{name}.heading"), title, columns, rows)


def _totals(found: Statistics, title: str) -> Table:
    total = found.totals
    numbers: list[tuple[str, int]] = [
        ("sittings", total.sittings),
        ("votes", total.votes),
        ("adopted", total.adopted),
        ("rejected", total.rejected),
        ("items", total.items),
        ("items_taken", total.items_taken),
        ("items_postponed", total.items_postponed),
        ("items_withdrawn", total.items_withdrawn),
        ("planned_min", total.planned_min),
        ("spent_min", total.spent_min),
    ]
    rows: list[Cells] = [[_say(f"totals.{name}"), number] for name, number in numbers]
    return _table("totals", title, [("what", 52), ("number", 12)], rows)


def _sittings(found: Statistics, title: str) -> Table:
    widths = [("label", 34), ("opened_at", 16), ("closed_at", 16), ("present", 12), ("remote", 12)]
    widths += [("excused", 14), ("absent", 18), ("total", 12), ("left", 14)]
    return _table("sittings", title, widths, [_sitting(one) for one in found.turnout.by_sitting])


def _sitting(one: Turnout) -> Cells:
    label = f"{one.label} – {one.group}" if one.group else one.label
    times: Cells = [label, _time(one.opened_at), _time(one.closed_at)]
    return [*times, one.present, one.remote, one.excused, one.absent, one.total, one.left]


def _groups(found: Statistics, title: str) -> Table:
    widths = [("group", 34), ("present", 14), ("total", 14)]
    return _table("groups", title, widths, [_group(one) for one in found.turnout.by_group])


def _group(one: GroupTurnout) -> Cells:
    return [one.group, one.present, one.total]


def _votes(found: Statistics, title: str) -> Table:
    widths = [("number", 8), ("title", 60), ("part", 16), ("yes", 11), ("no", 11), ("abstain", 11)]
    widths += [("no_ballot", 14), ("total", 11), ("share", 12), ("result", 20), ("method", 20)]
    widths += [("from_afar", 11), ("assisted", 11), ("duration", 11), ("remark", 26)]
    return _table("votes", title, widths, [_vote(one) for one in found.votes])


def _vote(one: Decided) -> Cells:
    result = say(f"common.result.{'adopted' if one.adopted else 'rejected'}", "vi")
    remarks = [
        _say(f"votes.{name}")
        for name, holds in (("repeated", one.was_repeated), ("from_paper", one.from_paper))
        if holds
    ]
    counts: Cells = [one.yes, one.no, one.abstain, one.no_ballot, one.legal_total]
    how: Cells = [say(f"common.vote.method.{one.method.value}", "vi"), one.from_afar, one.assisted]
    return [
        str(one.number),
        one.title,
        one.part_label,
        *counts,
        _percent(one.yes, one.legal_total),
        result,
        *how,
        one.duration_s,
        ", ".join(remarks),
    ]


def _items(found: Statistics, title: str) -> Table:
    widths = [("number", 10), ("title", 60), ("planned_at", 16), ("began_at", 16), ("planned", 12)]
    widths += [("spent", 12), ("difference", 12), ("state", 16)]
    return _table("items", title, widths, [_item(one) for one in found.items])


def _item(one: ItemTime) -> Cells:
    item = one.item
    number = item.number or (_say("items.break") if item.kind is ItemKind.BREAK else "")
    minutes: Cells = [item.planned_min, one.spent_min, one.difference_min]
    times = [_time(item.planned_at), _time(item.began_at)]
    return [number, item.title, *times, *minutes, _say(f"items.state.{item.state.value}")]


def _chart(page: Worksheet, name: str, rows: int, *, first: int, last: int, stacked: bool = True) -> None:
    """first, last: columns of the table, from 1; its first column names the bars."""
    said = Titles(_say(f"{name}.chart"), each=_say(f"{name}.each"), unit=_say(f"{name}.unit"))
    if rows:
        put_bars(page, said, head=HEAD, rows=rows, first=first, last=last, stacked=stacked)


def _time(moment: datetime | None) -> str:
    return moment.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y") if moment else ""


def _percent(part: int, whole: int) -> str:
    """95,59%"""
    hundredths = share(part, whole)
    return f"{hundredths // 100},{hundredths % 100:02d}%"


def _say(key: str) -> str:
    return say(f"statistics_sheet.{key}", "vi")
