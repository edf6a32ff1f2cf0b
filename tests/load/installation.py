"""A served installation with a council in session, and its secretary at the desk."""

from __future__ import annotations

import http.client
import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.servers.uvicorn import ServerProcess

WINDOWED = "tests.load.window:application"
WINDOW = "/load/window"


@dataclass(frozen=True, slots=True)
class Council:
    """What make_test_hall printed, as far as it is used here."""

    stream: str
    meeting: str
    sitting: str
    items: list[str]
    mandates: list[str]
    cookies: list[str]
    secretary: str

    @classmethod
    def read(cls, printed: str) -> Council:
        made = json.loads(printed.splitlines()[-1])
        name = made["cookie_name"]
        return cls(
            stream=made["stream"],
            meeting=made["meeting"],
            sitting=made["sitting"],
            items=made["items"],
            mandates=[delegate["mandate"] for delegate in made["delegates"]],
            cookies=[f"{name}={delegate['cookie']}" for delegate in made["delegates"]],
            secretary=f"{name}={made['secretary']['cookie']}",
        )


class Secretary:
    """Commands over HTTP with everything a browser brings: session, CSRF cookie and header, origin, keep-alive."""

    def __init__(self, *, port: int, cookie: str) -> None:
        self._port = port
        self._csrf = secrets.token_hex(16)
        self._cookie = f"{cookie}; csrftoken={self._csrf}"
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def command(self, path: str, **said: object) -> dict[str, Any]:
        """The answer. Raises RuntimeError with the refusal."""
        return self._ask("POST", f"/api{path}", json.dumps({"command_id": str(uuid4()), **said}))

    def read(self, path: str) -> dict[str, Any]:
        return self._ask("GET", f"/api{path}")

    def window(self) -> dict[str, Any]:
        return self._ask("GET", WINDOW)

    def _ask(self, method: str, path: str, body: str | None = None) -> dict[str, Any]:
        headers = {
            "Cookie": self._cookie,
            "X-CSRFToken": self._csrf,
            "Origin": f"http://127.0.0.1:{self._port}",
            "Content-Type": "application/json",
        }
        self._line.request(method, path, body, headers)
        answer = self._line.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {said[:300]!r}")
        return dict(json.loads(said))


class Installation:
    """A server process on its own data, with one council of `delegates`."""

    def __init__(self, *, folder: Path, delegates: int, database_url: str | None = None) -> None:
        self.server = ServerProcess(
            folder=folder, database_url=database_url, redis_url=None, env={}, application=WINDOWED
        )
        self.server.prepare(load_demo=False)
        self.council = Council.read(self.server.manage("make_test_hall", "--delegates", str(delegates)))

    def serve(self, *, fallback: bool = False) -> None:
        """Started afresh, so that nothing of an earlier measurement is in its memory."""
        self.server.kill()
        self.server.env["DH_LOAD_FALLBACK"] = "1" if fallback else "0"
        self.server.start()

    def secretary(self) -> Secretary:
        return Secretary(port=self.server.port, cookie=self.council.secretary)
