"""An agenda kept for meetings to come: the same rows, with days counted from the first and hours instead of dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypedDict, cast

from agenda.rules.items import ItemKind
from councils.rules.calendar import VIETNAM

MOST_ROWS = 300
LAST_DAY = 30
NOON = time(12)


class PaperTitleJson(TypedDict):
    title: str
    symbol: str


class TemplateItemJson(TypedDict):
    """One row. key: names it within the template; parent: the key of a row before it. day: 0 is the first.

    at: "08:00" in Vietnam, or none. duration_min: minutes.
    """

    key: str
    parent: str | None
    number: str
    title: str
    kind: str
    day: int
    at: str | None
    duration_min: int | None
    presenter: str
    papers: list[PaperTitleJson]
    note: str


@dataclass(frozen=True, slots=True)
class TemplateItem:
    title: str
    kind: ItemKind
    key: str
    parent: str | None = None
    number: str = ""
    day: int = 0
    at: time | None = None
    duration_min: int | None = None
    presenter: str = ""
    papers: tuple[tuple[str, str], ...] = ()
    note: str = ""

    def as_json(self) -> TemplateItemJson:
        return {
            "key": self.key,
            "parent": self.parent,
            "number": self.number,
            "title": self.title,
            "kind": self.kind.value,
            "day": self.day,
            "at": self.at.strftime("%H:%M") if self.at else None,
            "duration_min": self.duration_min,
            "presenter": self.presenter,
            "papers": [{"title": title, "symbol": symbol} for title, symbol in self.papers],
            "note": self.note,
        }


def from_json(row: object) -> TemplateItem:
    """row: TemplateItemJson, as it was kept."""
    said = cast("TemplateItemJson", row)
    return TemplateItem(
        title=said["title"],
        kind=ItemKind(said["kind"]),
        key=said["key"],
        parent=said["parent"],
        number=said["number"],
        day=said["day"],
        at=time.fromisoformat(said["at"]) if said["at"] else None,
        duration_min=said["duration_min"],
        presenter=said["presenter"],
        papers=tuple((paper["title"], paper["symbol"]) for paper in said["papers"]),
        note=said["note"],
    )


def refusal(name: str, items: Sequence[TemplateItem]) -> str | None:
    """The code of why this is no template, or None."""
    if not name.strip():
        return "template_name_missing"
    if not items:
        return "template_empty"
    if any(not item.title.strip() for item in items):
        return "item_title_missing"
    return None if _is_tree(items) else "template_rows_out_of_order"


def _is_tree(items: Sequence[TemplateItem]) -> bool:
    """Whether every key is there once and every row comes after its parent."""
    before: set[str] = set()
    for item in items:
        if item.key in before or (item.parent is not None and item.parent not in before):
            return False
        before.add(item.key)
    return True


def planned_times(items: Sequence[TemplateItem], *, starts_at: datetime) -> list[datetime | None]:
    """When each row is planned for a meeting that starts then; in order.

    The first half-day moves with the opening. An afternoon keeps its hour, unless the opening itself is after noon;
    days after the first keep theirs.
    """
    opening = starts_at.astimezone(VIETNAM)
    was = _opening_of(items)
    moved = _minutes(opening.time()) - _minutes(was) if was else 0
    return [_planned(item, opening.date(), moved, opening.time(), was) for item in items]


def _planned(
    item: TemplateItem, first_day: date, moved: int, opening: time, was: time | None
) -> datetime | None:
    if item.at is None:
        return None
    at = datetime.combine(first_day + timedelta(days=item.day), item.at, VIETNAM)
    is_same_half = was is not None and (was >= NOON or item.at < NOON or opening >= NOON)
    return at + timedelta(minutes=moved) if item.day == 0 and is_same_half else at


def _opening_of(items: Sequence[TemplateItem]) -> time | None:
    """The hour of the first row that belongs to the meeting: what is prepared beforehand and headings do not."""
    before = (ItemKind.HEADING, ItemKind.PREPARATION)
    return next((i.at for i in items if i.at and i.day == 0 and i.kind not in before), None)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
