"""In which order those who wait are called."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from unicodedata import normalize
from uuid import UUID

import pytest

from debate.rules.queue import SortBy, Waiting, as_told, in_order, sorted_by
from debate.rules.words import SpeechKind

NINE = datetime(2026, 12, 22, 2, 0, tzinfo=UTC)
SPEECH, ORDER = SpeechKind.SPEECH, SpeechKind.POINT_OF_ORDER


def one(number: int, kind: SpeechKind = SPEECH, *, minute: int | None = None, **known: str) -> Waiting:
    """number: its id and its place."""
    asked = NINE + timedelta(minutes=number if minute is None else minute)
    return Waiting(UUID(int=number), kind, number, asked, known.get("group", ""), known.get("topic", ""))


def numbers(found: Sequence[Waiting]) -> list[int]:
    return [row.id.int for row in found]


def test_a_point_of_order_goes_before_all_who_asked_earlier() -> None:
    assert numbers(in_order([one(1), one(2, SpeechKind.REBUTTAL), one(3, ORDER), one(4, ORDER)])) == [
        3,
        4,
        1,
        2,
    ]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        pytest.param(SortBy.TIME, [5, 3, 1, 2, 4], id="as they asked, whatever the desk had made of it"),
        pytest.param(SortBy.GROUP, [5, 1, 3, 2, 4], id="groups in the order in which they first appear"),
        pytest.param(SortBy.TOPIC, [5, 1, 4, 2, 3], id="topics likewise; who named none comes last"),
    ],
)
def test_a_queue_is_sorted_and_points_of_order_stay_first(by: SortBy, expected: list[int]) -> None:
    waiting = [
        one(1, group="Tổ 2", topic="Đất đai", minute=20),
        one(2, group="Tổ 1", topic="Giáo dục", minute=30),
        one(3, group="Tổ 2", minute=10),
        one(4, group="Tổ 1", topic=" đất  ĐAI ", minute=40),
        one(5, ORDER, minute=50),
    ]
    assert numbers(sorted_by(waiting, by)) == expected


def test_who_belongs_to_no_group_keeps_his_place_among_the_groups() -> None:
    waiting = [one(1, group="Tổ 1"), one(2), one(3, group="Tổ 1"), one(4)]
    assert numbers(sorted_by(waiting, SortBy.GROUP)) == [1, 3, 2, 4]


def test_one_topic_typed_with_composed_and_decomposed_letters_is_one_topic() -> None:
    waiting = [one(1, topic="Y tế"), one(2, topic="Đê điều"), one(3, topic=normalize("NFD", "Y tế"))]
    assert numbers(sorted_by(waiting, SortBy.TOPIC)) == [1, 3, 2]


def test_the_desk_orders_all_who_wait_and_nobody_passes_a_point_of_order() -> None:
    waiting = [one(1), one(2), one(3, ORDER)]
    told = as_told(waiting, [UUID(int=2), UUID(int=3), UUID(int=1)])
    assert told is not None
    assert numbers(told) == [3, 2, 1]


@pytest.mark.parametrize(
    "ids",
    [
        pytest.param([1], id="somebody is missing"),
        pytest.param([1, 2, 3], id="somebody does not wait any more"),
        pytest.param([1, 1], id="somebody twice"),
    ],
)
def test_an_order_of_others_than_those_who_wait_is_none(ids: list[int]) -> None:
    assert as_told([one(1), one(2)], [UUID(int=number) for number in ids]) is None
