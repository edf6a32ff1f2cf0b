"""Half-days of a programme."""

from datetime import date, datetime

from agenda.rules.day_parts import Planned, day_parts
from agenda.rules.items import ItemKind, ItemState
from councils.rules.calendar import VIETNAM


def item(
    hour: int,
    text: str = "Nội dung",
    *,
    day: int = 8,
    minutes: int | None = 30,
    kind: ItemKind = ItemKind.REPORT,
    state: ItemState = ItemState.TODO,
) -> Planned:
    return Planned(datetime(2026, 12, day, hour, tzinfo=VIETNAM), minutes, text, kind, state)


def test_mornings_and_afternoons_of_each_day_in_order() -> None:
    found = day_parts([item(13), item(8), item(9), item(8, day=9)])
    assert [(part.day, part.is_morning, len(part.lines)) for part in found] == [
        (date(2026, 12, 8), True, 2),
        (date(2026, 12, 8), False, 1),
        (date(2026, 12, 9), True, 1),
    ]
    assert found[0].starts_at.hour == 8
    assert found[0].ends_at == datetime(2026, 12, 8, 9, 30, tzinfo=VIETNAM)


def test_the_break_at_noon_is_no_part_of_the_morning_and_one_within_it_is() -> None:
    [morning] = day_parts(
        [
            item(8),
            item(9, "Giải lao", kind=ItemKind.BREAK),
            item(10),
            item(11, minutes=120, kind=ItemKind.BREAK),
        ]
    )
    assert [line[:5] for line in morning.lines] == ["08:00", "09:00", "10:00"]
    assert morning.ends_at == datetime(2026, 12, 8, 10, 30, tzinfo=VIETNAM)


def test_headings_and_what_is_not_held_are_left_out() -> None:
    items = [item(8, kind=ItemKind.HEADING)] + [
        item(8, state=state) for state in (ItemState.WITHDRAWN, ItemState.POSTPONED, ItemState.SKIPPED)
    ]
    assert day_parts(items) == []
    assert len(day_parts([*items, item(9, "Báo cáo", state=ItemState.DONE)])[0].lines) == 1


def test_nobody_makes_up_an_end() -> None:
    [part] = day_parts([item(8, minutes=None)])
    assert part.ends_at is None
