"""One hub per server loop: everything that is said to open screens goes through it.

Services call the functions at the top from any thread; where no loop serves sockets (a management command, a test)
they do nothing, and whoever listens elsewhere learns of it by his poll within a second.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from functools import partial

from realtime import ports
from realtime.ports import Json
from realtime.switchboard import Switchboard

_hubs: dict[int, Switchboard] = {}
"""By the identity of their loop. Loops of a test never share one."""


def hint(stream: str, head: int) -> None:
    """The stream has entries up to `head`, committed."""
    _everywhere(lambda hub: hub.hint(stream, head))


def signal(stream: str, name: str, values: Mapping[str, Mapping[str, Json] | None]) -> None:
    """A live value by audience; the latest wins, None withdraws. Said at most once per 200 ms."""
    _everywhere(lambda hub: hub.signal(stream, name, values))


def rights_changed(stream: str | None = None, persons: Collection[str] = ()) -> None:
    """Rights may have changed: of these persons (nobody named: of all) on this stream (None: on every stream)."""
    _everywhere(lambda hub: hub.rights_changed(stream, frozenset(persons)))


def drop_session(session: str) -> None:
    """Somebody signed out or was signed out: his sockets close."""
    _everywhere(lambda hub: hub.drop_session(session))


def presence(stream: str) -> set[str]:
    """Persons with an open socket on the stream, in all processes, as of the last tick."""
    return {person for hub in list(_hubs.values()) for person in hub.presence.known(stream)}


def live_values(stream: str, audiences: frozenset[str], personal: frozenset[str]) -> dict[str, Json]:
    """What is live for one reader now, by name; for a screen that polls. Not to be called on a hub's own loop."""
    told: dict[str, Json] = {}
    for hub in list(_hubs.values()):
        asked: Future[bytes] = Future()
        answer = partial(_answer, asked, partial(hub.live_values, stream, audiences, personal))
        try:
            hub.loop.call_soon_threadsafe(answer)
            told |= json.loads(asked.result(timeout=1.0))
        except (RuntimeError, FutureTimeout):  # that loop is closed or busy; the next poll asks again
            continue
    return told


def _answer(asked: Future[bytes], work: Callable[[], bytes]) -> None:
    asked.set_result(work())


def attach() -> Switchboard:
    """The hub of the running loop, made on first need."""
    loop = asyncio.get_running_loop()
    hub = _hubs.get(id(loop))
    if hub is not None and hub.loop is loop:
        return hub
    for key, other in list(_hubs.items()):
        if other.loop.is_closed():
            del _hubs[key]
    hub = _hubs[id(loop)] = Switchboard(ports.wired(), loop)
    return hub


def detach() -> None:
    """Ends the hub of the running loop, saying so to whoever listens."""
    hub = _hubs.pop(id(asyncio.get_running_loop()), None)
    if hub is not None:
        hub.stop()


def _everywhere(work: Callable[[Switchboard], None]) -> None:
    for key, hub in list(_hubs.items()):
        try:
            hub.loop.call_soon_threadsafe(work, hub)
        except RuntimeError:  # the loop is closed; its sockets went with it
            _hubs.pop(key, None)
