"""One signed-in browser of an invented person, over plain HTTP."""

import http.cookiejar
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import uuid4

PATIENCE_S = 30


@dataclass
class Refused(Exception):
    """What the server refused, as its JSON says it."""

    status: int
    code: str
    say: str
    facts: Mapping[str, Any] = field(default_factory=dict)


class Person:
    """url: of the server, without a path."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))
        self.me: dict[str, Any] = {}

    @classmethod
    def arrived(cls, url: str, username: str, password: str) -> Self:
        """Signed in. Raises Refused."""
        person = cls(url)
        person.sign_in(username, password)
        return person

    def sign_in(self, username: str, password: str) -> None:
        with suppress(Refused):
            self.ask("GET", "/me")  # nobody yet; the answer brings the token for the form
        self.me = self.ask("POST", "/sign-in", {"username": username, "password": password})

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """The answer's JSON. Raises Refused."""
        headers = {"Content-Type": "application/json", "Origin": self.url, "Accept-Language": "vi"}
        token = next((cookie.value for cookie in self._jar if cookie.name == "csrftoken"), None)
        if token:
            headers["X-CSRFToken"] = token
        payload = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(  # noqa: S310 - the address is ours
            f"{self.url}/api{path}", data=payload, method=method, headers=headers
        )
        try:
            with self._opener.open(request, timeout=PATIENCE_S) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            told = json.loads(error.read())
            raise Refused(error.code, told["code"], told["say"], told["facts"]) from error
        return json.loads(text) if text else None

    def command(self, path: str, /, **content: Any) -> Any:
        return self.ask("POST", path, {"command_id": str(uuid4()), **content})

    @property
    def cookies(self) -> str:
        """As a header has them."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._jar)
