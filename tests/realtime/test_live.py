"""Signals and presence: the latest wins, seldom enough, to the right ears, and part of every snapshot."""

import asyncio

from tests.realtime.screens import Screen, Stage


async def test_many_signals_of_one_tick_are_one_frame_and_the_last_one_wins(stage: Stage) -> None:
    screen = await stage.join()
    await stage.signal("board", *({"hall": {"cast": n}} for n in range(200)))
    await screen.until(lambda frame: frame.get("value") == {"cast": 199})
    assert sum(frame.get("name") == "board" for frame in screen.frames) <= 3


async def test_signals_are_never_more_than_five_a_second(fast: Stage) -> None:
    screen = await fast.join()
    for number in range(25):
        await fast.signal("board", {"hall": {"cast": number}})
        await asyncio.sleep(0.02)
    await screen.until(lambda frame: frame.get("value") == {"cast": 24})
    assert sum(frame.get("name") == "board" for frame in screen.frames) <= 6


async def test_a_signal_is_heard_by_its_audiences_only(stage: Stage) -> None:
    delegate, neighbour, secretary = [await stage.join(who) for who in ("delegate", "neighbour", "secretary")]
    await stage.signal("board", {"hall": {"cast": 1}, "secretariat": {"missing": ["m2"]}})
    assert await delegate.until_signal("board") == {"cast": 1}
    assert await secretary.until_signal("board") == {"cast": 1, "missing": ["m2"]}
    await stage.signal("reminder", {"person:m1": {"vote": "v"}})
    assert await delegate.until_signal("reminder") == {"vote": "v"}
    heard = await neighbour.silence(0.5)
    assert [frame for frame in heard if frame.get("name") == "reminder"] == []


async def test_a_snapshot_shows_what_is_live_and_not_what_was_withdrawn(stage: Stage) -> None:
    watcher = await stage.join("display:1")
    await stage.signal("board", {"hall": {"cast": 1}})
    await stage.signal("reminder", {"person:m1": {"vote": "v"}})
    await stage.signal("clock", {"hall": {"at": 1}})
    await watcher.until_signal("clock")
    await stage.signal("clock", {"hall": None})
    assert await watcher.until_signal("clock") is None
    delegate, neighbour = await stage.join("delegate"), await stage.join("neighbour")
    assert delegate.snapshot["signals"] == {"board": {"cast": 1}, "reminder": {"vote": "v"}}
    assert neighbour.snapshot["signals"] == {"board": {"cast": 1}}


async def connected(secretary: Screen, mandates: list[str], *screens: str) -> None:
    expected = {"connected": mandates, "displays": len(screens), "screens": [*screens]}
    await secretary.until(lambda f: f.get("value") == expected)


async def test_a_delegate_who_sits_at_a_desk_has_no_tablet_by_that(stage: Stage) -> None:
    secretary = await stage.join("secretary")
    await stage.join("delegate", face="desk")
    neighbour = await stage.join("neighbour")
    await connected(secretary, ["m2"])
    await stage.join("delegate", face="tablet")
    await connected(secretary, ["m1", "m2"])
    await neighbour.connection.close()
    await connected(secretary, ["m1"])


async def test_the_secretary_sees_who_is_connected(stage: Stage) -> None:
    secretary = await stage.join("secretary")
    delegate, second = await stage.join("delegate"), await stage.join("delegate")
    await stage.join("display:1", face="projector")
    await connected(secretary, ["m1"], "1")
    assert (await stage.counters())["presence"] == ["delegate", "display:1", "secretary"]
    await second.connection.close()
    neighbour = await stage.join("neighbour")
    await connected(secretary, ["m1", "m2"], "1")
    await delegate.connection.close()
    await connected(secretary, ["m2"], "1")
    await neighbour.connection.close()
    await connected(secretary, [], "1")


async def test_presence_is_known_in_every_process(pair: Stage) -> None:
    await pair.join("delegate")
    async with asyncio.timeout(3):
        while True:
            seen = await asyncio.to_thread(pair.services.ask, "counters", stream=pair.stream)
            if seen["presence"] == ["delegate"]:
                break
            await asyncio.sleep(0.05)
