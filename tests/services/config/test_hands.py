"""Who may show where he is at work, and how."""

from dataclasses import replace
from typing import Any

import pytest

from catalogue.refusals import Forbidden, Invalid
from config.hands import show_hand
from realtime.ports import Reader
from tests.cast import make_cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def secretary() -> Reader:
    cast = make_cast()
    audiences = frozenset({"secretariat"})
    return Reader(
        str(cast.secretary.user), "s", "vi", "meeting:x", "desk", audiences, frozenset(), None, frozenset()
    )


async def test_a_desk_shows_its_persons_name_and_place_and_nothing_when_it_leaves(secretary: Reader) -> None:
    hand = await show_hand(secretary, {"at": "item:0b6e7b0e-7d1c-4c3e-9e57-1f0a6f1d2c3b"})
    assert hand is not None
    assert str(hand["name"]).startswith("Thu.Ky")
    assert await show_hand(secretary, {"at": None}) is None
    assert await show_hand(replace(secretary, is_locked=True), {}) is None


@pytest.mark.parametrize("face", ["tablet", "door", "projector"])
async def test_no_other_face_shows_a_hand(secretary: Reader, face: str) -> None:
    with pytest.raises(Forbidden, match="hands_only_at_desks"):
        await show_hand(replace(secretary, face=face), {"at": "run"})


async def test_a_locked_desk_is_at_nothing(secretary: Reader) -> None:
    with pytest.raises(Forbidden, match="screen_locked"):
        await show_hand(replace(secretary, is_locked=True), {"at": "run"})


@pytest.mark.parametrize("at", ["", "Run", "item:7", "x" * 99, 7, ["run"], "run\n"])
async def test_a_place_has_a_name(secretary: Reader, at: Any) -> None:
    with pytest.raises(Invalid, match="hand_malformed"):
        await show_hand(secretary, {"at": at})
