"""A screen's socket, from its handshake to its end.

Channels brings the socket here; what its consumers do per message is left out on purpose: `dispatch` hops to a
thread for each one, and a channel layer would be opened that nothing here listens to.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from channels.consumer import AsyncConsumer

from catalogue.refusals import Invalid, NotSignedIn, Refusal, TooLarge, TooMany, Unavailable
from catalogue.text import language_or_default
from realtime import frames, hub, tokens
from realtime.asgi import Receive, Scope, Send
from realtime.incoming import Beat, Bucket, Do, Hello, Malformed, Need, OtherVersion, Said, TooBig, understood
from realtime.ports import Json, Reader
from realtime.sockets import FastOutlet, Outlet, QueuedOutlet, Socket
from realtime.switchboard import NOT_ADMITTED, NOT_SIGNED_IN, TRY_LATER, Switchboard
from realtime.transport import fast_path

logger = logging.getLogger(__name__)

HELLO_S = 5.0
RIGHTS_S = 10.0
"""How long a command waits for the answer whether its sender still has his rights."""
AT_ONCE = 8
"""Commands of one socket under way at a time, those that wait included."""

MALFORMED, SILENT, TOO_LARGE, TOO_MANY = 4400, 4408, 4413, 4429


HAND = "show_hand"
HAND_BURST, HANDS_PER_SECOND = 5, 2.0
"""Nobody changes his place at a desk more often; a page that does is a fault and must not fill the bus."""


class _Closing(Exception):
    """This socket ends, with a refusal that says why."""

    def __init__(self, code: int, refusal: Refusal) -> None:
        super().__init__(code)
        self.code = code
        self.refusal = refusal


class ScreenConsumer(AsyncConsumer):
    _scope: Scope
    _receive: Receive
    _hub: Switchboard
    _outlet: Outlet
    _language: str

    async def __call__(  # type: ignore[override]  # ASGI is wider than the types of Channels
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        self._scope = scope
        self._receive = receive
        self._hub = hub.attach()
        self._language = _spoken(scope)
        self._under_way = 0
        self._bucket = Bucket(self._hub.loop.time())
        self._hands = Bucket(self._hub.loop.time(), burst=HAND_BURST, per_second=HANDS_PER_SECOND)
        self._hands_said = 0
        if (await receive())["type"] != "websocket.connect":
            return
        await send({"type": "websocket.accept"})
        try:
            async with asyncio.timeout(None) as lifetime:
                self._outlet = _outlet(scope, send, lifetime, self._hub.loop)
                await self._serve()
        except TimeoutError:
            logger.info("a socket that took no close was let go")

    async def _serve(self) -> None:
        socket: Socket | None = None
        try:
            socket = await self._admitted()
            if socket is not None:
                await self._listen(socket)
        except _Closing as end:
            self._outlet.put(_refused(None, end.refusal, self._language))
            await self._outlet.close(end.code)
        finally:
            if socket is not None:
                self._hub.leave(socket)
            if not self._outlet.fast:
                self._outlet.abort()

    # ------------------------------------------------------------------ hello

    async def _admitted(self) -> Socket | None:
        """The socket of a reader who may listen; None when the line broke first."""
        try:
            async with asyncio.timeout(HELLO_S):
                hello = await self._next()
        except TimeoutError:
            raise _Closing(SILENT, Invalid("hello_late")) from None
        if hello is None:
            return None
        if not isinstance(hello, Hello):
            raise _Closing(MALFORMED, Invalid("hello_expected"))
        doubts = self._hub.doubts_raised
        resumed = tokens.read(hello.resume, stream=hello.stream, face=hello.face) if hello.resume else None
        is_trusted = resumed is not None and resumed.is_fresh
        reader = resumed.reader if resumed is not None and is_trusted else await self._reader(hello)
        self._language = reader.language
        if not self._hub.has_room_for(reader):
            raise _Closing(TOO_MANY, TooMany("sockets_too_many"))
        # Without a word of ours about what he was allowed to hear, what he holds may have holes.
        is_continued = resumed is not None and _hears_alike(resumed.reader, reader)
        socket = Socket(
            reader,
            self._outlet,
            held=hello.held if is_continued else None,
            token_at=self._hub.loop.time(),
            is_checked=not is_trusted and doubts == self._hub.doubts_raised,
        )
        self._hub.join(socket)
        return socket

    async def _reader(self, hello: Hello) -> Reader:
        try:
            identity = await self._hub.ports.authenticate(self._scope)
            if identity is not None:
                self._language = identity.language
                return await self._hub.ports.admit(identity, hello.stream, hello.face)
        except Refusal as refusal:
            raise _Closing(NOT_ADMITTED, refusal) from refusal
        except Exception as fault:
            logger.exception("a reader of %s could not be admitted", hello.stream)
            raise _Closing(TRY_LATER, Unavailable("stream_unavailable")) from fault
        raise _Closing(NOT_SIGNED_IN, NotSignedIn("not_signed_in"))

    # ------------------------------------------------------------------ afterwards

    async def _listen(self, socket: Socket) -> None:
        while (said := await self._next()) is not None:
            if socket.finished.is_set():
                continue
            match said:
                case Need(held):
                    self._hub.need(socket, held)
                case Beat():
                    self._hub.beat(socket)
                case Do():
                    self._do(socket, said)
                case Hello():
                    raise _Closing(MALFORMED, Invalid("hello_twice"))

    def _do(self, socket: Socket, said: Do) -> None:
        if self._under_way >= AT_ONCE:
            socket.outlet.put(_refused(said.id, TooMany("commands_too_many"), self._language))
            return
        self._under_way += 1
        # Not a task of this socket: what was begun is finished and kept, also when the line breaks meanwhile.
        self._hub.spawn(self._done(socket, said))

    async def _done(self, socket: Socket, said: Do) -> None:
        try:
            socket.outlet.put(await self._answer(socket, said))
        finally:
            self._under_way -= 1

    async def _answer(self, socket: Socket, said: Do) -> frames.Message:
        language = socket.reader.language
        carry_out = self._show_hand if said.what == HAND else self._carry_out
        try:
            return frames.done(said.id, await carry_out(socket, said))
        except Refusal as refusal:
            return _refused(said.id, refusal, language)
        except Exception:
            logger.exception("%s failed over a socket", said.what)
            return _refused(said.id, Unavailable("command_failed"), language)

    async def _carry_out(self, socket: Socket, said: Do) -> Mapping[str, Json]:
        command = self._hub.ports.commands.get(said.what)
        if command is None:
            raise Invalid("command_unknown")
        await _in_good_standing(socket)
        answer = await command(socket.reader, said.id, said.with_)
        self._hub.own_changed(socket)
        return answer

    async def _show_hand(self, socket: Socket, said: Do) -> Mapping[str, Json]:
        """Where this person is at work; what he said last stands, also when it was found out first."""
        if not self._hands.takes(self._hub.loop.time()):
            raise TooMany("hands_too_many")
        self._hands_said += 1
        turn = self._hands_said
        await _in_good_standing(socket)
        hand = await self._hub.ports.hand(socket.reader, said.with_)
        if turn == self._hands_said:
            self._hub.show_hand(socket, hand)
        return {}

    # ------------------------------------------------------------------ frames in

    async def _next(self) -> Said | None:
        """What the client says next; None when he is gone."""
        while True:
            message = await self._receive()
            if message["type"] == "websocket.disconnect":
                return None
            if message["type"] == "websocket.receive":
                return self._understood(message.get("text"))

    def _understood(self, text: str | None) -> Said:
        if not self._bucket.takes(self._hub.loop.time()):
            raise _Closing(TOO_MANY, TooMany("frames_too_many"))
        try:
            return understood(text)
        except TooBig:
            raise _Closing(TOO_LARGE, TooLarge("frame_too_large")) from None
        except OtherVersion:
            raise _Closing(MALFORMED, Invalid("version_unknown")) from None
        except Malformed:
            raise _Closing(MALFORMED, Invalid("frame_malformed")) from None


async def _in_good_standing(socket: Socket) -> None:
    """A token may be older than a sign-out, and rights end while a socket is open: the database speaks first.

    Raises NotSignedIn("rights_ended"); Unavailable("command_failed") when no answer comes, or nobody is left.
    """
    is_known = socket.doubts.are_settled
    if not is_known:
        with suppress(TimeoutError):
            async with asyncio.timeout(RIGHTS_S):
                await socket.doubts.settled()
                is_known = not socket.finished.is_set()
    if socket.has_lost_rights:
        raise NotSignedIn("rights_ended")
    if not is_known:
        raise Unavailable("command_failed")


def _outlet(scope: Scope, send: Send, lifetime: asyncio.Timeout, loop: asyncio.AbstractEventLoop) -> Outlet:
    protocol = fast_path(scope)
    if protocol is not None:
        return FastOutlet(protocol, send)
    return QueuedOutlet(send, cut=lambda: lifetime.reschedule(loop.time()))


def _refused(command_id: str | None, refusal: Refusal, language: str) -> frames.Message:
    facts = {name: fact for name, fact in refusal.facts.items() if fact is not None}
    say = refusal.say(language_or_default(language))
    return frames.refused(command_id, code=refusal.code, say=say, facts=facts)


def _hears_alike(one: Reader, other: Reader) -> bool:
    return (one.person, one.audiences, one.personal) == (other.person, other.audiences, other.personal)


def _spoken(scope: Scope) -> str:
    """The language to refuse in before we know who it is."""
    headers: Any = scope.get("headers", [])
    return next((value.decode("latin-1") for name, value in headers if name == b"accept-language"), "vi")
