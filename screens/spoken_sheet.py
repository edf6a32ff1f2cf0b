"""Who spoke how long as a workbook, in Vietnamese: it goes into the office's files. Charts stand below tables."""

from collections.abc import Sequence
from datetime import datetime

from openpyxl.worksheet.worksheet import Worksheet

from catalogue.text import say
from councils.rules.calendar import VIETNAM
from councils.workbook import HEAD, Column, Table, book_of, saved
from debate.rules.words import SpeechKind
from debate.spoken import DelegateSpoken, GroupSpoken, GroupTotal, ItemSpoken, KindSpoken, Spell, Spoken
from screens.bar_chart import Titles, put_bars

Cells = list[str | int | None]


def spoken_sheet(found: Spoken, *, title: str) -> bytes:
    """The file."""
    titles = {one.item: one.title for one in found.items}
    book = book_of(
        [
            _table("items", title, ITEMS, [_item(one) for one in found.items]),
            _table("groups", title, GROUPS, [_group(one) for one in found.groups]),
            _table("by_item", title, BY_ITEM, [_of_item(one, titles[one.item]) for one in found.by_item]),
            _table("delegates", title, DELEGATES, [_delegate(one) for one in found.delegates]),
            _table("sittings", title, SITTINGS, _sittings(found)),
            _table("kinds", title, KINDS, [_kind(one) for one in found.kinds]),
            _table(
                "speeches", title, SPEECHES, [_turn(one, place) for place, one in enumerate(found.turns, 1)]
            ),
        ]
    )
    _chart(book[_say("groups")], "groups", len(found.groups), column=4)
    return saved(book)


ITEMS = [("title", 60), ("number", 10), ("speeches", 10), ("total", 16), ("planned", 16), ("left", 16)]
GROUPS = [("group", 34), ("delegates", 20), ("speeches", 10), ("total", 16)]
BY_ITEM = [("title", 60), ("group", 34), ("speeches", 10), ("total", 16), ("planned", 20), ("left", 16)]
DELEGATES = [("name", 30), ("title", 40), ("group", 34), ("speeches", 10), ("total", 22)]
DELEGATES += [("longest", 26), ("over", 22)]
SITTINGS = [("label", 50), ("speeches", 10), ("total", 16)]
KINDS = [("kind", 26), ("speeches", 10), ("delegates", 16), ("total", 16)]
SPEECHES = [("number", 6), ("name", 30), ("title", 40), ("group", 34), ("item", 50), ("kind", 22)]
SPEECHES += [("topic", 50), ("began_at", 18), ("time", 22), ("over", 20), ("remark", 16)]


def _table(name: str, title: str, widths: Sequence[tuple[str, int]], rows: Sequence[Cells]) -> Table:
    columns = [Column(_say(f"{name}.{column}"), width) for column, width in widths]
    return Table(_say(name), _say(f"{name}.heading"), title, columns, rows)


def _item(one: ItemSpoken) -> Cells:
    return [one.title, one.number, one.speeches, _min(one.total_s), _min(one.planned_s), _min(one.left_s)]


def _group(one: GroupTotal) -> Cells:
    return [one.group, one.delegates, one.speeches, _min(one.total_s)]


def _of_item(one: GroupSpoken, title: str) -> Cells:
    return [title, one.group, one.speeches, _min(one.total_s), _min(one.planned_s), _min(one.left_s)]


def _delegate(one: DelegateSpoken) -> Cells:
    times: Cells = [_clock(one.total_s), _clock(one.longest_s), _clock(one.over_s)]
    return [one.name, one.title, one.group, one.speeches, *times]


def _sittings(found: Spoken) -> list[Cells]:
    return [
        [f"{one.label} – {one.group}" if one.group else one.label, one.speeches, _min(one.total_s)]
        for one in found.sittings
    ]


def _kind(one: KindSpoken) -> Cells:
    return [_kind_said(one.kind), one.speeches, one.delegates, _min(one.total_s)]


def _turn(one: Spell, place: int) -> Cells:
    row = one.row
    about: Cells = [row.item.title, _kind_said(SpeechKind(row.kind)), row.topic]
    times: Cells = [_time(row.started_at or row.called_at), _clock(one.spoken_s), _clock(one.over_s)]
    return [
        place,
        row.name,
        row.title,
        row.group,
        *about,
        *times,
        _say("speeches.from_paper") if row.from_paper else "",
    ]


def _chart(page: Worksheet, name: str, rows: int, *, column: int) -> None:
    """column: of the table, from 1; its first column names the bars."""
    said = Titles(_say(f"{name}.chart"), each=_say(f"{name}.each"), unit=_say(f"{name}.unit"))
    if rows:
        put_bars(page, said, head=HEAD, rows=rows, first=column, last=column, stacked=False)


def _min(seconds: int | None) -> int | None:
    return None if seconds is None else round(seconds / 60)


def _clock(seconds: int) -> str:
    """7:05"""
    return f"{seconds // 60}:{seconds % 60:02d}"


def _time(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y")


def _kind_said(kind: SpeechKind) -> str:
    return _say(f"kind.{kind.value}")


def _say(key: str) -> str:
    return say(f"spoken_sheet.{key}", "vi")
