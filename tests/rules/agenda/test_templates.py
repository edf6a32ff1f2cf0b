"""Templates: what the product brings, when rows are planned for, and what is refused."""

from datetime import UTC, date, datetime, time
from itertools import pairwise

import pytest

from agenda.rules.built_in.all import BUILT_IN, BuiltIn, built_in
from agenda.rules.built_in.writing import period_of
from agenda.rules.items import ItemKind
from agenda.rules.templates import LAST_DAY, TemplateItem, from_json, planned_times, refusal
from agenda.rules.tree import DEEPEST
from catalogue.text import LANGUAGES, say
from councils.rules.calendar import VIETNAM

YEAR_END, MID_YEAR = period_of(date(2026, 12, 22)), period_of(date(2026, 7, 3))
EACH = pytest.mark.parametrize("one", BUILT_IN, ids=lambda one: one.key)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=VIETNAM)


def row(key: str, clock: str | None, *, day: int = 0, kind: ItemKind = ItemKind.REPORT) -> TemplateItem:
    return TemplateItem("Nội dung", kind, key, day=day, at=time.fromisoformat(clock) if clock else None)


@EACH
def test_a_built_in_programme_can_be_kept_as_it_is(one: BuiltIn) -> None:
    items = one.items(YEAR_END)
    assert refusal("Mẫu", items) is None
    assert [from_json(item.as_json()) for item in items] == items
    assert all(0 <= item.day <= LAST_DAY and item.title == item.title.strip() for item in items)
    depths: dict[str | None, int] = {None: -1}
    for item in items:
        depths[item.key] = depths[item.parent] + 1
    assert max(depths.values()) <= DEEPEST


@EACH
def test_its_hours_follow_each_other_without_a_gap_within_half_a_day(one: BuiltIn) -> None:
    taken = [item for item in one.items(YEAR_END) if item.kind is not ItemKind.HEADING]
    for earlier, later in pairwise(taken):
        assert earlier.at
        assert later.at
        assert earlier.duration_min
        if later.day > earlier.day or later.at >= time(13) > earlier.at:
            continue
        is_before_opening = earlier.kind is ItemKind.PREPARATION
        ends = earlier.at.hour * 60 + earlier.at.minute + earlier.duration_min
        begins = later.at.hour * 60 + later.at.minute
        assert begins == ends or (is_before_opening and begins > ends), later.title


@EACH
def test_its_numbers_run_through_and_it_has_a_name(one: BuiltIn) -> None:
    numbers = [int(item.number) for item in one.items(YEAR_END) if item.number]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(say(f"agenda.template.{one.key}", language) for language in LANGUAGES)


def test_a_regular_session_looks_back_and_ahead_by_the_half_of_the_year_it_is_held_in() -> None:
    found = built_in("commune_regular")
    assert found
    titles = {period.past: " ".join(i.title for i in found.items(period)) for period in (YEAR_END, MID_YEAR)}
    assert "năm 2026; phương hướng, nhiệm vụ năm 2027" in titles["năm 2026"]
    assert (
        "6 tháng đầu năm 2026; phương hướng, nhiệm vụ 6 tháng cuối năm 2026" in titles["6 tháng đầu năm 2026"]
    )


def test_a_province_sits_for_three_days_under_headings() -> None:
    found = built_in("province_regular")
    assert found
    items = found.items(YEAR_END)
    assert {item.day for item in items} == {0, 1, 2}
    headings = {item.key for item in items if item.kind is ItemKind.HEADING}
    assert len(headings) == 5
    assert all(item.parent in headings for item in items if item.kind is not ItemKind.HEADING)


PROGRAMME = [
    row("p", "07:15", kind=ItemKind.PREPARATION),
    row("1", "08:00"),
    row("2", None),
    row("3", "13:30"),
    row("4", "08:00", day=1),
]


@pytest.mark.parametrize(
    ("starts_at", "expected"),
    [
        (at(8, 8), [at(8, 7, 15), at(8, 8), None, at(8, 13, 30), at(9, 8)]),
        # the morning moves with the opening, the afternoon keeps its hour
        (at(8, 7, 30), [at(8, 6, 45), at(8, 7, 30), None, at(8, 13, 30), at(9, 8)]),
        # elsewhere it is still the day before
        (
            datetime(2026, 12, 30, 23, 30, tzinfo=UTC),
            [at(31, 5, 45), at(31, 6, 30), None, at(31, 13, 30), datetime(2027, 1, 1, 8, tzinfo=VIETNAM)],
        ),
        # opened after noon, the whole first day moves
        (at(8, 13), [at(8, 12, 15), at(8, 13), None, at(8, 18, 30), at(9, 8)]),
    ],
)
def test_when_rows_are_planned_for(starts_at: datetime, expected: list[datetime | None]) -> None:
    assert planned_times(PROGRAMME, starts_at=starts_at) == expected


def test_rows_without_hours_are_planned_for_no_hour() -> None:
    assert planned_times([row("1", None)], starts_at=at(8, 8)) == [None]


@pytest.mark.parametrize(
    ("name", "items", "code"),
    [
        (" ", [row("1", None)], "template_name_missing"),
        ("Mẫu", [], "template_empty"),
        ("Mẫu", [TemplateItem(" ", ItemKind.REPORT, "1")], "item_title_missing"),
        ("Mẫu", [row("1", None), row("1", None)], "template_rows_out_of_order"),
        (
            "Mẫu",
            [TemplateItem("Một", ItemKind.REPORT, "1", parent="2"), row("2", None)],
            "template_rows_out_of_order",
        ),
        ("Mẫu", [TemplateItem("Một", ItemKind.REPORT, "1", parent="1")], "template_rows_out_of_order"),
        ("Mẫu", [row("1", None), TemplateItem("Hai", ItemKind.REPORT, "2", parent="1")], None),
    ],
)
def test_what_is_no_template(name: str, items: list[TemplateItem], code: str | None) -> None:
    assert refusal(name, items) == code
