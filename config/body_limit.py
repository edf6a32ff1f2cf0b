"""No request is longer than a command, or than its route's file: more is refused at the door, before any is kept.

Django takes a whole body in, to a file when it is long, before it asks who sends it; so without this door anyone in
the network could fill the disk.
"""

from collections.abc import MutableMapping
from typing import Any

from catalogue.refusals import Refusal, TooLarge
from catalogue.text import Language, language_or_default
from config.answers import refusal_as_json
from config.headers import safety_headers
from config.uploads import longest_body
from realtime.asgi import App, Receive, Scope, Send

Message = MutableMapping[str, Any]


class _TooLong(Exception):
    """Raised through whoever reads the body, to the door."""


def limiting_bodies(app: App) -> App:
    """Answers 413 by what the request announces, and by what in truth arrives."""

    async def limited(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        longest = longest_body(scope["method"], scope["path"])
        if _announced(scope) > longest:
            await refuse(scope, send, TooLarge("body_too_large"))
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await app(scope, _counting(receive, longest), sending)
        except _TooLong:
            if not begun:  # whoever answers before the end of the body has answered
                await refuse(scope, send, TooLarge("body_too_large"))

    return limited


def _counting(receive: Receive, longest: int) -> Receive:
    arrived = 0

    async def counted() -> Message:
        nonlocal arrived
        message = await receive()
        arrived += len(message.get("body", b""))
        if arrived > longest:
            raise _TooLong
        return message

    return counted


def _announced(scope: Scope) -> int:
    """The servers check that this is a number; where one does not, the bytes are counted all the same."""
    length = _header(scope, b"content-length")
    return int(length) if length.isdigit() else 0


async def refuse(scope: Scope, send: Send, refusal: Refusal) -> None:
    """The line stays open: the server throws away what still comes, and the sender hears why."""
    body = refusal_as_json(refusal, _language(scope))
    headers = {
        **safety_headers(_header(scope, b"host").decode("latin-1")),
        "Cache-Control": "no-store",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
    }
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": refusal.status, "headers": raw})
    await send({"type": "http.response.body", "body": body})


def _language(scope: Scope) -> Language:
    return language_or_default(_header(scope, b"accept-language").decode("latin-1"))


def _header(scope: Scope, name: bytes) -> bytes:
    return next((value for key, value in scope["headers"] if key == name), b"")
