"""Long files are taken in a few at once: who opens many lines holds neither the disk nor the others."""

import asyncio
import json
import re
from typing import Any

from config.few_at_once import NARROW, Narrow, letting_few_in

CHECK = Narrow(re.compile(r"/api/check"), at_once=3, of_one=2, seconds=0.05)


class Line:
    """One request whose body never ends by itself."""

    def __init__(self, place: str = "10.0.0.1", path: str = "/api/check", method: str = "POST") -> None:
        self.scope = {"type": "http", "method": method, "path": path, "headers": [], "client": (place, 1)}
        self.sent: list[Any] = []
        self.ends = asyncio.Event()

    async def receive(self) -> Any:
        await self.ends.wait()
        return {"type": "http.request", "body": b"x", "more_body": False}

    async def send(self, message: Any) -> None:
        self.sent.append(message)

    @property
    def code(self) -> str:
        return str(json.loads(self.sent[1]["body"]).get("code", "taken"))


async def taking(_scope: Any, receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})


async def open_all(lines: list[Line], seconds: float = 5) -> list[str]:
    """All at once; those that were let in end their body then."""
    app = letting_few_in(taking, [Narrow(CHECK.pattern, CHECK.at_once, CHECK.of_one, seconds)])
    running = [asyncio.ensure_future(app(one.scope, one.receive, one.send)) for one in lines]
    await asyncio.sleep(0)
    for one in lines:
        one.ends.set()
    await asyncio.gather(*running)
    return [one.code for one in lines]


def test_who_is_one_too_many_waits_outside() -> None:
    async def run() -> list[str]:
        return await open_all([Line(f"10.0.0.{n}") for n in range(4)])

    assert asyncio.run(run()) == ["taken"] * 3 + ["files_at_once"]


def test_one_place_leaves_room_for_others() -> None:
    async def run() -> list[str]:
        return await open_all([Line(), Line(), Line(), Line("10.0.0.2")])

    assert asyncio.run(run()) == ["taken", "taken", "files_at_once", "taken"]


def test_who_has_left_makes_room() -> None:
    async def run() -> list[str]:
        app = letting_few_in(taking, [CHECK])
        found = []
        for _ in range(5):
            line = Line()
            line.ends.set()
            await app(line.scope, line.receive, line.send)
            found.append(line.code)
        return found

    assert asyncio.run(run()) == ["taken"] * 5


def test_a_body_that_does_not_come_holds_no_place_for_ever() -> None:
    async def run() -> str:
        line, app = Line(), letting_few_in(taking, [CHECK])
        await asyncio.wait_for(app(line.scope, line.receive, line.send), 5)
        return line.code

    assert asyncio.run(run()) == "body_too_slow"


def test_commands_pass_by() -> None:
    async def run() -> list[str]:
        return await open_all([Line(path="/api/votes/x/ballot"), *(Line(method="GET") for _ in range(3))])

    assert asyncio.run(run()) == ["taken"] * 4


def test_the_routes_of_long_files_are_narrow() -> None:
    papers = "/api/papers/0d9c2c5e-57a4-4b0f-9c57-2b8e6a3f7d10"
    for path in ("/api/check", f"{papers}/versions", f"{papers}/return"):
        assert any(one.pattern.fullmatch(path) for one in NARROW)
