"""A browser that talks to the API: its cookies, its forgery token, its answers as (status, JSON)."""

import json
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.utils import timezone

from councils.services.hold_sessions import hold_sessions

Answer = tuple[int, Any]


class Caller:
    """One browser; forgery checks are on, as in production."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)

    @classmethod
    def as_person(cls, user_id: UUID) -> "Caller":
        """Signed in already."""
        caller = cls()
        caller.client.cookies["dh_session"] = hold_sessions([user_id], now=timezone.now())[user_id]
        caller.get("me")
        return caller

    def get(self, path: str) -> Answer:
        return self._answer(self.client.get(f"/api/{path}"))

    def post(self, path: str, **body: object) -> Answer:
        """Sends the token the page would read from its cookie."""
        return self._send("POST", path, body)

    def put(self, path: str, **body: object) -> Answer:
        return self._send("PUT", path, body)

    def _send(self, method: str, path: str, body: dict[str, object]) -> Answer:
        token = self.client.cookies.get("csrftoken")
        headers = {"X-CSRFToken": token.value} if token else {}
        return self._answer(
            self.client.generic(
                method, f"/api/{path}", json.dumps(body), content_type="application/json", headers=headers
            )
        )

    def command(self, path: str, **body: object) -> Answer:
        return self.post(path, command_id=str(uuid4()), **body)

    @staticmethod
    def _answer(response: Any) -> Answer:
        return response.status_code, response.json() if response.content else None


def code(answer: Answer) -> tuple[int, str]:
    """Status and refusal code; raises KeyError for an answer that is none, or that says nothing."""
    status, said = answer
    if not said["say"]:
        raise KeyError("say")
    return status, said["code"]
