"""Documents of a test's meeting, handed in by its secretary over HTTP as the desk does."""

import time
import urllib.request
from typing import Any
from uuid import uuid4

from tests.participants import SECRETARY, Participant
from tests.servers.uvicorn import ServerProcess

MIB = 1 << 20
READY_WITHIN_S = 60


class PaperDesk:
    """The secretary, with the meeting's documents by title."""

    def __init__(self, server: ServerProcess, *, username: str = SECRETARY) -> None:
        self.person = Participant.signed_in(server, username)
        self.meeting = self.person.meeting
        self.body = self.person.me["seats"][0]["meeting"]["body_id"]

    def hand_in(
        self, name: str, content: bytes, *, document: str | None = None, library: bool = False
    ) -> dict[str, Any]:
        """A draft, or a draft of a new version; the document as the shelf then has it."""
        upload = str(uuid4())
        meeting = None if library else self.meeting
        sent = {"id": upload, "body": self.body, "meeting": meeting, "document": document}
        self.person.ask("POST", "/uploads", {**sent, "name": name, "size": len(content)})
        for at in range(0, len(content), MIB):
            self._put(f"/uploads/{upload}/bytes?at={at}", content[at : at + MIB])
        return self._ready(upload)

    def publish(self, document: dict[str, Any], **facts: Any) -> dict[str, Any]:
        """Says what it is, where facts say so, and gives it to the delegates. facts: title, kind, number, symbol."""
        if facts:
            known = {name: document[name] for name in ("kind", "number", "symbol", "title", "issuer")}
            said = {**known, "issued_on": document["issued_on"], **facts, "revision": document["revision"]}
            self.person.command(f"/documents/{document['id']}/describe", **said)
        where = (
            f"/meetings/{self.meeting}/documents" if document["meeting"] else f"/bodies/{self.body}/library"
        )
        self.person.command(f"{where}/publish", documents=[document["id"]])
        return self.document(document["id"])

    def document(self, document: str) -> dict[str, Any]:
        found: dict[str, Any] = self.person.ask("GET", f"/documents/{document}")
        return found

    def attach(self, item: str, *documents: str) -> None:
        self.person.command(f"/items/{item}/documents", documents=list(documents))

    def for_readers(self, document: str, to: str, **more: Any) -> None:
        """more: keep_on_device, persons, group, committee."""
        self.person.command(f"/documents/{document}/audience", to=to, **more)

    def withdraw(self, document: str, reason: str = "Có sai sót") -> None:
        self.person.command(f"/documents/{document}/withdraw", reason=reason)

    def _ready(self, upload: str) -> dict[str, Any]:
        give_up = time.monotonic() + READY_WITHIN_S
        while True:
            now = self.person.ask("GET", f"/uploads/{upload}")
            if now["state"] == "ready":
                return self.document(now["document"])
            if now["state"] == "refused" or time.monotonic() > give_up:
                raise AssertionError(f"the file was not taken in: {now}")
            time.sleep(0.1)

    def _put(self, path: str, content: bytes) -> None:
        cookies = self.person.cookies
        token = next(pair.split("=", 1)[1] for pair in cookies.split("; ") if pair.startswith("csrftoken="))
        headers = {
            "Cookie": cookies,
            "X-CSRFToken": token,
            "Origin": self.person.url,
            "Content-Type": "application/octet-stream",
        }
        request = urllib.request.Request(  # noqa: S310 - the address is ours
            f"{self.person.url}/api{path}", data=content, method="PUT", headers=headers
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            answer.read()
