"""A secretary's commands, each done when the stream has told of it: the next step reads the state."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Self

from config.demo.play.person import Person, Refused
from config.demo.play.reading import State
from config.demo.play.sockets import Desk

log = logging.getLogger("dien_hong.demo")

TOLD_WITHIN_S = 20.0


class Secretary:
    """meeting: its id. All methods raise Refused unless they say otherwise; a command's answer is returned."""

    def __init__(self, person: Person, desk: Desk, meeting: str) -> None:
        self._person, self.desk, self.id = person, desk, meeting
        self._meeting = f"/meetings/{meeting}"

    @property
    def state(self) -> State:
        return self.desk.state

    def beside(self, person: Person) -> Self:
        """Somebody else's commands about the same meeting: a delegate's, or of who leads a group."""
        return type(self)(person, self.desk, self.id)

    async def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """What is no command."""
        return await asyncio.to_thread(self._person.ask, method, path, body)

    async def ask_of_meeting(self, path: str) -> Any:
        return await self.ask("GET", f"{self._meeting}{path}")

    async def say(self, path: str, **content: Any) -> Any:
        """A command about the meeting."""
        return await self.command(f"{self._meeting}{path}", **content)

    async def command(self, path: str, **content: Any) -> Any:
        answer = await asyncio.to_thread(self._person.command, path, **content)
        await self.desk.until(lambda: self.desk.as_of >= answer["seq"], within_s=TOLD_WITHIN_S)
        return answer

    async def also(self, path: str, **content: Any) -> Any:
        """A command whose refusal is no reason to leave the rest of a step; then it answers None."""
        try:
            return await self.command(path, **content)
        except Refused as refused:
            log.info("%s: %s", path, refused.code)
            return None

    async def also_say(self, path: str, **content: Any) -> Any:
        return await self.also(f"{self._meeting}{path}", **content)

    async def ids_of_groups(self) -> dict[str, str]:
        """By name."""
        body = self.state["meeting"]["body"]["id"]
        people = await asyncio.to_thread(self._person.ask, "GET", f"/bodies/{body}/people")
        return {group["name"]: group["id"] for group in people["groups"]}


def clock() -> dict[str, str]:
    """Date, time and zone as whoever opens a meeting sees them."""
    return {"at": datetime.now(UTC).isoformat(), "zone": "Asia/Ho_Chi_Minh"}
