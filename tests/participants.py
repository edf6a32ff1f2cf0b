"""People of the demonstration as a test plays them: over HTTP and a real socket, against a real server process."""

import json
import re
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any, Self
from uuid import uuid4

from websockets.sync.client import ClientConnection, connect

from config.demo.play.person import Person, Refused
from tests.servers.uvicorn import ServerProcess

__all__ = ["Participant", "Refused", "Screen"]

SECRETARY, SECOND_SECRETARY, PRESIDING = "do.thanh.cong", "hoang.thi.lien", "luong.van.thai"
ADMINISTRATOR = "vu.dinh.khanh"


class Participant(Person):
    """One signed-in browser."""

    def __init__(self, server: ServerProcess) -> None:
        super().__init__(server.url)
        self._server = server

    @classmethod
    def signed_in(cls, server: ServerProcess, username: str, *, password: str | None = None) -> Self:
        """password: the demonstration's when it is left out."""
        person = cls(server)
        person.sign_in(username, password or demo_password(server))
        return person

    @property
    def stream(self) -> str:
        stream: str = self.me["seats"][0]["stream"]
        return stream

    @property
    def meeting(self) -> str:
        return self.stream.removeprefix("meeting:")

    def state(self, face: str) -> dict[str, Any]:
        snapshot = self.ask("GET", f"/streams/{self.stream}/snapshot?face={face}")
        state: dict[str, Any] = snapshot["state"]
        return state

    def screen(self, face: str) -> "Screen":
        return Screen(self._server, self.stream, face, self.cookies)


class Screen:
    """An open socket that has its snapshot; `frames` keeps all it was told."""

    def __init__(self, server: ServerProcess, stream: str, face: str, cookies: str) -> None:
        self.frames: list[dict[str, Any]] = []
        headers = {"Cookie": cookies, "Origin": server.url}
        self._open = ExitStack()
        # No bound: while a test looks elsewhere its frames pile up unread, and so would the answers to its pings.
        opening = connect(f"{server.ws_url}?face={face}", additional_headers=headers, max_queue=None)
        self._socket: ClientConnection = self._open.enter_context(opening)
        self.say(t="hello", v=1, stream=stream, face=face, resume=None, **{"from": None})
        self.snapshot = self.until(lambda frame: frame["t"] == "snapshot")

    def say(self, **frame: Any) -> None:
        self._socket.send(json.dumps(frame))

    def until(self, is_it: Callable[[dict[str, Any]], bool], *, seconds: float = 10) -> dict[str, Any]:
        """The next frame of that kind. Raises TimeoutError."""
        give_up = time.monotonic() + seconds
        while True:
            frame: dict[str, Any] = json.loads(
                self._socket.recv(timeout=max(0.0, give_up - time.monotonic()))
            )
            self.frames.append(frame)
            if is_it(frame):
                return frame

    def entry(self, kind: str, *, seconds: float = 10) -> dict[str, Any]:
        return self.until(lambda f: f["t"] == "entry" and f["entry"]["kind"] == kind, seconds=seconds)

    def cast(self, vote: str, choice: str, *, revision: int = 1) -> dict[str, Any]:
        """The ballot that stands. Raises Refused."""
        command = str(uuid4())
        self.say(
            t="do",
            id=command,
            what="cast_ballot",
            **{"with": {"vote": vote, "choice": choice, "revision": revision}},
        )
        answer = self.until(lambda frame: frame.get("id") == command)
        if answer["t"] == "refused":
            raise Refused(0, answer["code"], answer["say"], answer["facts"])
        ballot: dict[str, Any] = answer["answer"]
        return ballot

    def close(self) -> None:
        self._open.close()


def demo_password(server: ServerProcess) -> str:
    found = re.search(r"Mật khẩu chung: (\S+)", demo_sheet(server))
    assert found is not None
    return found.group(1)


def demo_sheet(server: ServerProcess) -> str:
    return (server.folder / "demo-sign-ins.txt").read_text(encoding="utf-8")


def confirmed() -> dict[str, str]:
    """Date, time and zone as whoever opens a meeting sees them."""
    return {"at": datetime.now(UTC).isoformat(), "zone": "Asia/Ho_Chi_Minh"}


def opened_meeting(secretary: Participant) -> str:
    """Open meeting and sitting and mark everyone present; the sitting's id."""
    state = secretary.state("desk")
    secretary.command(f"/meetings/{secretary.meeting}/open", confirmed=confirmed())
    sitting: str = secretary.command(f"/meetings/{secretary.meeting}/sittings", label="Phiên sáng")["id"]
    secretary.command(f"/sittings/{sitting}/attendance", marks=dict.fromkeys(state["roster"], "present"))
    return sitting
