"""What other rooms call, where there is no server at all; and what cannot be mis-wired quietly."""

import asyncio
import threading
from dataclasses import replace
from typing import Any

import pytest

from realtime import frames, hub, ports
from realtime.frames import Burst, Message, header
from realtime.switchboard import Switchboard
from realtime.transport import fast_path


def nothing(*_: Any, **__: Any) -> Any:
    raise AssertionError("not to be asked")


PORTS = ports.Ports(
    authenticate=nothing,
    admit=nothing,
    recheck=nothing,
    tail=nothing,
    heads=nothing,
    new_fold=nothing,
    own=nothing,
    commands={},
    channel="test_hub_api",
)


@pytest.fixture
def wired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_wired", [PORTS])
    monkeypatch.setattr(hub, "_hubs", {})


def everything() -> None:
    hub.hint("meeting:1", 3)
    hub.signal("meeting:1", "board", {"hall": {"cast": 1}})
    hub.rights_changed("meeting:1", ["a"])
    hub.drop_session("s")
    assert hub.presence("meeting:1") == set()


def test_without_a_loop_everything_is_harmless(wired: None) -> None:
    everything()


def test_unwired_ports_are_loud(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_wired", [])
    with pytest.raises(ports.Unwired, match="wiring"):
        ports.wired()


def test_ports_are_wired_once(wired: None) -> None:
    ports.wire(PORTS)
    with pytest.raises(RuntimeError, match="twice"):
        ports.wire(replace(PORTS, channel="other"))


def test_each_loop_has_a_hub_of_its_own_and_a_dead_one_is_forgotten(wired: None) -> None:
    async def attached() -> Switchboard:
        first = hub.attach()
        assert hub.attach() is first
        await asyncio.to_thread(everything)  # from another thread, as services do
        await asyncio.sleep(0.01)
        return first

    first, second = asyncio.run(attached()), asyncio.run(attached())
    assert first is not second
    everything()
    assert hub._hubs == {}


async def test_what_is_said_from_a_thread_is_heard_on_the_loop(wired: None) -> None:
    here = hub.attach()
    thread = threading.Thread(target=lambda: hub.signal("meeting:1", "board", {"hall": {"cast": 1}}))
    thread.start()
    thread.join()
    await asyncio.sleep(0.05)
    signals = here._live.signals("meeting:1")
    assert signals.everything(frozenset({"hall"}), frozenset()) == b'{"board":{"cast":1}}'
    hub.detach()


def test_frame_heads_are_those_of_rfc_6455() -> None:
    assert header(0) == b"\x81\x00"
    assert header(125) == b"\x81\x7d"
    assert header(126) == b"\x81\x7e\x00\x7e"
    assert header(65535) == b"\x81\x7e\xff\xff"
    assert header(65536) == b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"


def test_pieces_and_whole_are_the_same_bytes() -> None:
    message = Message(b'{"a":', "ệ".encode() * 100, b"}")
    assert b"".join(message.wire_pieces) == message.wire
    assert message.wire.endswith(message.text.encode())
    assert Burst([message, message]).wire == message.wire * 2


def test_the_narrower_audience_wins() -> None:
    parts: Any = {
        "person:1": {"a": 5},
        "hall": {"a": 1, "b": 1},
        "secretariat": {"a": 3},
        "group:x": {"a": 4},
    }
    assert frames.merged(parts, parts) == {"a": 5, "b": 1}
    assert frames.merged(parts, ["hall", "secretariat"]) == {"a": 3, "b": 1}


async def test_a_send_that_is_not_the_servers_own_means_the_portable_path() -> None:
    async def send(message: Any) -> None: ...

    assert fast_path({}) is None
    assert fast_path({"dienhong.server_send": send}) is None
    assert fast_path({"dienhong.server_send": [].append}) is None
