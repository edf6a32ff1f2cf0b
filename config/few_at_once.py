"""Routes by which long files come in are entered by a few at once, from one place by fewer, and not for ever.

Django takes a whole body in, to a file when it is long, before it asks who sends it. Without this door whoever opens
many lines at once would fill the disk, and hold a thread for each, which those who vote need.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.refusals import TooMany, Unavailable
from config.body_limit import refuse
from councils.rules.addresses import place_of
from realtime.asgi import App, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Narrow:
    """at_once: requests that are being taken in or answered; of_one: from one place. seconds: for the whole body."""

    pattern: re.Pattern[str]
    at_once: int
    of_one: int
    seconds: float


NARROW: Sequence[Narrow] = (
    Narrow(re.compile(r"/api/check"), at_once=6, of_one=3, seconds=120),
    Narrow(re.compile(r"/api/papers/[0-9a-f-]{36}/(versions|return)"), at_once=8, of_one=4, seconds=900),
)


class _TooSlow(Exception):
    """Raised through whoever reads the body, to the door."""


def letting_few_in(app: App, narrow: Sequence[Narrow] = NARROW) -> App:
    """Answers 429 to whom there is no room for, 503 to whose body does not come."""
    inside: list[Counter[str]] = [Counter() for _ in narrow]

    async def narrowed(scope: Scope, receive: Receive, send: Send) -> None:
        number = _number(scope, narrow)
        if number is None:
            await app(scope, receive, send)
            return
        of, within, place = narrow[number], inside[number], _place(scope)
        if within.total() >= of.at_once or within[place] >= of.of_one:
            await refuse(scope, send, TooMany("files_at_once"))
            return
        within[place] += 1
        try:
            await _entered(app, scope, receive, send, of.seconds)
        finally:
            within[place] -= 1
            if not within[place]:
                del within[place]

    return narrowed


async def _entered(app: App, scope: Scope, receive: Receive, send: Send, seconds: float) -> None:
    begun = False

    async def sending(message: Any) -> None:
        nonlocal begun
        begun = True
        await send(message)

    try:
        await app(scope, _in_time(receive, seconds), sending)
    except _TooSlow:
        if not begun:
            await refuse(scope, send, Unavailable("body_too_slow"))


def _in_time(receive: Receive, seconds: float) -> Receive:
    until = asyncio.get_running_loop().time() + seconds
    is_here = False

    async def timed() -> Any:
        nonlocal is_here
        if is_here:  # what is awaited now is the end of the line
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), until - asyncio.get_running_loop().time())
        except TimeoutError:
            raise _TooSlow from None
        is_here = not message.get("more_body", False)
        return message

    return timed


def _number(scope: Scope, narrow: Sequence[Narrow]) -> int | None:
    if scope["type"] != "http" or scope["method"] != "POST":
        return None
    return next((at for at, one in enumerate(narrow) if one.pattern.fullmatch(scope["path"])), None)


def _place(scope: Scope) -> str:
    client = scope.get("client")
    return place_of(client[0]) if client else ""
