from datetime import date
from uuid import UUID, uuid4

import pytest

from councils.rules.posts import Holding, PostKind, Span, fits_body, refusal

ONE, OTHER = uuid4(), uuid4()
BUDGET, CULTURE = uuid4(), uuid4()


def day(number: int) -> date:
    return date(2026, 12, number)


def held(
    kind: PostKind, first: int, last: int | None = None, *, by: UUID = ONE, place: UUID | None = None
) -> Holding:
    return Holding(by, kind, place, Span(day(first), day(last) if last else None))


@pytest.mark.parametrize(
    ("new", "others", "expected"),
    [
        (held(PostKind.CHAIR, 5), [], None),
        (held(PostKind.CHAIR, 5), [held(PostKind.CHAIR, 1, by=OTHER)], "post_taken"),
        (held(PostKind.CHAIR, 5), [held(PostKind.CHAIR, 1, 6, by=OTHER)], "post_taken"),
        (held(PostKind.CHAIR, 5), [held(PostKind.CHAIR, 1, 5, by=OTHER)], None),
        (held(PostKind.CHAIR, 1, 4), [held(PostKind.CHAIR, 4, by=OTHER)], None),
        (held(PostKind.CHAIR, 1), [held(PostKind.CHAIR, 9, by=OTHER)], "post_taken"),
        (
            held(PostKind.COMMITTEE_HEAD, 5, place=BUDGET),
            [held(PostKind.COMMITTEE_HEAD, 1, by=OTHER, place=CULTURE)],
            None,
        ),
        (
            held(PostKind.COMMITTEE_HEAD, 5, place=BUDGET),
            [held(PostKind.COMMITTEE_HEAD, 1, by=OTHER, place=BUDGET)],
            "post_taken",
        ),
        (
            held(PostKind.COMMITTEE_MEMBER, 5, place=BUDGET),
            [held(PostKind.COMMITTEE_MEMBER, 1, by=OTHER, place=BUDGET)],
            None,
        ),
        (
            held(PostKind.COMMITTEE_MEMBER, 5, place=BUDGET),
            [held(PostKind.COMMITTEE_MEMBER, 1, place=BUDGET)],
            "post_held_already",
        ),
        (held(PostKind.VICE_CHAIR, 5), [held(PostKind.VICE_CHAIR, 1, 5, by=OTHER)], None),
        (held(PostKind.VICE_CHAIR, 5), [held(PostKind.VICE_CHAIR, 1, by=OTHER)], "vice_chairs_complete"),
        (held(PostKind.VICE_CHAIR, 1), [held(PostKind.VICE_CHAIR, 9, by=OTHER)], "vice_chairs_complete"),
        (held(PostKind.GROUP_LEADER, 5, place=ONE), [held(PostKind.CHAIR, 1)], None),
    ],
)
def test_a_post_is_refused_where_it_would_be_held_twice(
    new: Holding, others: list[Holding], expected: str | None
) -> None:
    assert refusal(new, others, most_vice_chairs=1) == expected


def test_two_vice_chairs_after_one_another_leave_room_for_a_second_beside_them() -> None:
    others = [held(PostKind.VICE_CHAIR, 1, 5, by=OTHER), held(PostKind.VICE_CHAIR, 5, 9, by=uuid4())]
    assert refusal(held(PostKind.VICE_CHAIR, 2), others, most_vice_chairs=2) is None
    assert refusal(held(PostKind.VICE_CHAIR, 2), others, most_vice_chairs=1) == "vice_chairs_complete"


@pytest.mark.parametrize(
    ("kind", "in_council", "in_committee"),
    [
        (PostKind.CHAIR, True, True),
        (PostKind.VICE_CHAIR, True, True),
        (PostKind.COMMITTEE_HEAD, True, False),
        (PostKind.GROUP_LEADER, True, False),
        (PostKind.EXECUTIVE_MEMBER, False, True),
    ],
)
def test_a_post_fits_the_kind_of_body(kind: PostKind, in_council: bool, in_committee: bool) -> None:
    assert fits_body(kind, "council") is in_council
    assert fits_body(kind, "peoples_committee") is in_committee
