"""Snapshot, then every entry once and in order: on every server, with one process and with two."""

import asyncio
from typing import Any

import pytest

from tests.realtime.screens import Screen, Stage
from tests.realtime.stage import Sum


def shown(screen: Screen) -> dict[str, Any]:
    """The state after the snapshot and all entries, as the screen itself computes it."""
    fold = Sum()
    state = screen.snapshot["state"]
    fold.seqs, fold.seen = state["sum"], dict(state["seen"])
    for frame in screen.of("entry"):
        if frame["seq"] > screen.snapshot["as_of"]:
            payload: dict[str, Any] = {}
            for audience in ("public", "hall", "delegates", "secretariat"):
                payload |= frame["parts"].get(audience, {}).get("value", {})
            fold.apply({"kind": "said", "seq": frame["seq"], "payload": payload})
    return {"sum": fold.seqs, "seen": fold.seen}


async def test_snapshot_and_entries_make_the_snapshot_that_a_later_reader_gets(stage: Stage) -> None:
    await stage.append(hall={"a": 1}, times=3)
    early = await stage.join()
    head = await stage.append(hall={"a": 2}, delegates={"b": 3}, times=4)
    await early.reach(head)
    late = await stage.join()
    assert late.snapshot["as_of"] == head
    assert shown(early) == late.snapshot["state"]


async def test_everyone_gets_every_leaf_and_only_his_own_parts(stage: Stage) -> None:
    delegate, neighbour = await stage.join("delegate"), await stage.join("neighbour")
    secretary, display = await stage.join("secretary"), await stage.join("display:1", face="projector")
    await stage.append(hall={"x": 1}, secretariat={"s": 1}, person_m1={"mine": 1})
    heard = {}
    for name, screen in [("d", delegate), ("n", neighbour), ("s", secretary), ("p", display)]:
        await screen.reach(1)
        heard[name] = screen.of("entry")[0]
    assert len({frame["leaf"] for frame in heard.values()}) == 1
    assert {name: list(frame["parts"]) for name, frame in heard.items()} == {
        "d": ["hall", "person:m1"],
        "n": ["hall"],
        "s": ["hall", "secretariat"],
        "p": ["hall"],
    }


async def test_whoever_joins_in_the_middle_of_a_burst_misses_and_doubles_nothing(stage: Stage) -> None:
    stage.journal.note("slow own")  # a wide gap between the place he got and the moment he is told
    burst = asyncio.create_task(repeat_append(stage, 60))
    screens = []
    for _ in range(6):
        screens.append(asyncio.create_task(stage.join()))
        await asyncio.sleep(0.05)
    joined = await asyncio.gather(*screens)
    head = await burst
    for screen in joined:
        await screen.reach(head)
    last = await stage.join()
    assert [shown(screen) for screen in joined] == [last.snapshot["state"]] * 6


async def repeat_append(stage: Stage, times: int) -> int:
    head = 0
    for number in range(times):
        head = await stage.append(hall={"n": number}, delegates={"last": number}, times=1 + number % 7)
    return head


async def test_a_screen_goes_on_from_what_it_holds(stage: Stage) -> None:
    screen = await stage.join()
    await stage.append(hall={"a": 1}, person_m1={"mine": 1}, times=5)
    await screen.reach(5)
    await screen.connection.close()
    await stage.append(hall={"a": 2}, person_m1={"mine": 2}, times=3)
    back = await stage.join(held=5, resume=screen.welcome["resume"])
    await back.reach(8)
    assert back.of("snapshot") == []
    assert back.seqs == [6, 7, 8]
    assert all("person:m1" in frame["parts"] for frame in back.of("entry"))
    assert back.of("own")[0]["own"] == {"name": "delegate"}


async def test_what_is_too_long_ago_is_told_as_a_snapshot(fast: Stage) -> None:
    screen = await fast.join()
    await screen.connection.close()
    head = await fast.append(hall={"a": 1}, times=700)
    back = await fast.join(held=0, resume=screen.welcome["resume"])
    assert back.snapshot["as_of"] == head


async def test_a_seq_from_another_life_is_told_as_a_snapshot(fast: Stage) -> None:
    screen = await fast.join()
    back = await fast.open()
    await back.hello(held=99, resume=screen.welcome["resume"])
    back.held = None
    assert (await back.until_kind("snapshot"))["as_of"] == 0


async def test_need_tells_again_what_follows_and_twice_the_same_is_a_snapshot(stage: Stage) -> None:
    screen = await stage.join()
    await stage.append(hall={"a": 1}, times=4)
    await screen.reach(4)
    screen.held = 1
    await screen.say({"t": "need", "from": 1})
    await screen.reach(4)
    screen.held = 1
    await screen.say({"t": "need", "from": 1})
    assert (await screen.until_kind("snapshot"))["as_of"] == 4
    head = await stage.append(hall={"a": 2})
    await screen.reach(head)


async def test_a_long_stream_is_folded_from_its_first_entry(stage: Stage) -> None:
    head = await stage.append(hall={"a": 1}, times=620)
    fold = Sum()
    for seq in range(1, head + 1):
        fold.apply({"kind": "said", "seq": seq, "payload": {"a": 1}})
    screen = await stage.join()
    assert screen.snapshot["as_of"] == head
    assert screen.snapshot["state"]["sum"] == fold.seqs


async def test_a_burst_longer_than_memory_reaches_everyone_in_order(fast: Stage) -> None:
    screen = await fast.join()
    head = await fast.append(hall={"a": "x" * 200}, times=1500)
    await screen.reach(head, seconds=10)
    assert screen.seqs == list(range(1, head + 1))


async def test_a_fold_that_fails_costs_newcomers_their_snapshot_and_nobody_his_entries(fast: Stage) -> None:
    screen = await fast.join()
    await fast.append(kind="poison", hall={"a": 1})
    head = await fast.append(hall={"a": 2})
    await screen.reach(head)
    newcomer = await fast.open()
    await newcomer.hello()
    assert await newcomer.closed() == 1013
    assert newcomer.of("again")[0]["why"] == "restart"
    await screen.reach(await fast.append(hall={"a": 3}))


@pytest.mark.parametrize("size", [125, 126, 65535, 65536])
async def test_a_real_client_reads_frames_on_both_sides_of_every_length(fast: Stage, size: int) -> None:
    screen = await fast.join()
    base = len('{"t":"signal","name":"s","value":{"x":""}}')
    await fast.signal("s", {"hall": {"x": "a" * (size - base)}})
    value = await screen.until_signal("s")
    assert value == {"x": "a" * (size - base)}
    await screen.say({"t": "beat"})
    await screen.until_kind("beat")


async def test_the_fast_path_is_in_use_behind_the_middleware(
    stage: Stage, request: pytest.FixtureRequest
) -> None:
    before = await stage.counters()
    await stage.join()
    after = await stage.counters()
    assert after["fast"] - before["fast"] == (request.node.callspec.params["stage"] in ("fast", "pair"))
    assert after["joined"] - before["joined"] == 1
    assert ("await send()" in stage.server.log) == (after["fast"] == 0)


async def test_pings_of_the_server_never_stand_inside_a_frame(hasty: Stage) -> None:
    screen = await hasty.join()
    head = 0
    for _ in range(20):
        head = await hasty.append(hall={"x": "y" * 50_000}, times=5)
        await asyncio.sleep(0.02)
    await screen.reach(head, seconds=10)
