"""Where people are at work: told to the desks, and gone with whoever said it."""

import asyncio
from typing import Any

import pytest

from realtime import hands as module
from realtime.hands import Hands
from tests.realtime.screens import Screen, Stage

AT = "2026-12-22T01:15:0{}.000Z"


async def at(screen: Screen, who: str, place: str | None) -> dict[str, Any] | None:
    """The signal, once it says so."""

    def is_told(frame: dict[str, Any]) -> bool:
        value = frame.get("value") or {"at": None}
        return frame.get("name") == f"hand:{who}" and value["at"] == place

    told: dict[str, Any] | None = (await screen.until(is_told))["value"]
    return told


async def refused(screen: Screen, command: str) -> str:
    answer = await screen.until(lambda frame: frame.get("id") == command)
    return str(answer.get("code", answer["t"]))


async def test_the_other_desk_sees_where_somebody_is_at_work_and_no_delegate_does(stage: Stage) -> None:
    secretary, presiding = await stage.join("secretary", face="desk"), await stage.join("presiding")
    delegate = await stage.join("delegate")
    command = await secretary.do("show_hand", at="item:1")
    assert await refused(secretary, command) == "done"
    told = await at(presiding, "secretary", "item:1")
    assert told is not None
    assert told["name"] == "secretary"
    assert told["since"].endswith("Z")
    late = await stage.join("presiding")
    assert late.snapshot["signals"]["hand:secretary"] == told
    await secretary.do("show_hand", at=None)
    assert await at(presiding, "secretary", None) is None
    assert not [f for f in await delegate.silence(0.3) if f.get("name", "").startswith("hand:")]


async def test_what_was_shown_goes_with_the_socket_and_the_other_window_of_the_person_shows_again(
    stage: Stage,
) -> None:
    presiding = await stage.join("presiding")
    first, second = await stage.join("secretary", face="desk"), await stage.join("secretary", face="desk")
    await first.do("show_hand", at="run")
    await at(presiding, "secretary", "run")
    await second.do("show_hand", at="agenda")
    await at(presiding, "secretary", "agenda")
    await second.connection.close()
    await at(presiding, "secretary", "run")
    await first.connection.close()
    assert await at(presiding, "secretary", None) is None


async def test_a_desk_at_another_process_sees_it_too(pair: Stage) -> None:
    here = await pair.join("presiding")
    pair.server = pair.services
    there = await pair.join("secretary", face="desk")
    await there.do("show_hand", at="run")
    assert (await at(here, "secretary", "run") or {})["name"] == "secretary"
    await there.connection.close()
    assert await at(here, "secretary", None) is None


async def test_who_says_two_places_at_once_is_where_he_said_last(fast: Stage) -> None:
    secretary, presiding = await fast.join("secretary", face="desk"), await fast.join("presiding")
    slow = await secretary.do("show_hand", at="agenda", after_ms=200)
    await secretary.do("show_hand", at="run")
    await at(presiding, "secretary", "run")
    assert await refused(secretary, slow) == "done"
    assert not [f for f in await presiding.silence(0.3) if f.get("name") == "hand:secretary"]


async def test_a_page_that_changes_its_place_without_end_is_stopped_and_keeps_its_socket(fast: Stage) -> None:
    secretary = await fast.join("secretary", face="desk")
    asked = []
    for number in range(8):
        asked.append(await secretary.do("show_hand", at=f"place_{number}"))
        await asyncio.sleep(0.02)
    assert await refused(secretary, asked[-1]) == "hands_too_many"
    await secretary.say({"t": "beat"})
    await secretary.until_kind("beat")


async def test_a_delegate_shows_no_hand(fast: Stage) -> None:
    delegate = await fast.join("delegate")
    assert await refused(delegate, await delegate.do("show_hand", at="run")) == "hands_only_at_desks"


def test_who_stays_where_he_is_keeps_the_time_he_came() -> None:
    hands = Hands()
    assert hands.show("s", "p", 1, {"at": "run"}, at=AT.format(1))
    assert not hands.show("s", "p", 1, {"at": "run"}, at=AT.format(2))
    assert hands.of("s", "p") == {"at": "run", "since": AT.format(1)}
    assert hands.show("s", "p", 1, None, at=AT.format(3))
    assert (hands.of("s", "p"), hands.streams()) == (None, set())


def test_a_process_that_says_the_same_again_is_no_news() -> None:
    hands, said = Hands(), {"p": {"at": "run", "since": AT.format(1)}}
    assert hands.heard("other", "s", said) == {"p"}
    assert hands.heard("other", "s", said) == set()
    assert hands.heard("other", "s", {}) == {"p"}
    assert hands.of("s", "p") is None


def test_what_a_silent_process_said_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    hands = Hands()
    hands.heard("other", "s", {"p": {"at": "run", "since": AT.format(1)}})
    assert hands.forget_the_silent() == set()
    monkeypatch.setattr(module, "FORGET_S", -1.0)
    assert hands.forget_the_silent() == {("s", "p")}
    assert hands.of("s", "p") is None
