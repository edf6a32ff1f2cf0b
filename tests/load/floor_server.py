"""What the hub is measured against: the least that Python can do, and what Channels does by itself.

    python -m tests.load.floor_server raw   --port 8101   bytes framed once, written to every transport of uvloop
    python -m tests.load.floor_server stock --port 8102   a Channels consumer and group_send, layer in memory
    python -m tests.load.floor_server stock --port 8102 --redis URL      the same over channels_redis' Pub/Sub layer

Every WebSocket that connects hears everything. `POST /send` with a JSON text in the body sends it to all; the answer
comes at once. Both print "ready" when they listen. Linux only.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import hashlib
import json
import resource
from typing import Any

import uvloop

from realtime.frames import header

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455 section 1.3


class Raw(asyncio.Protocol):
    """Just enough HTTP to open a socket and to be told what to send."""

    listeners: set[asyncio.Transport] = set()  # noqa: RUF012  (one for the whole server)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport
        self._asked = b""
        self._is_open = False

    def data_received(self, received: bytes) -> None:
        if self._is_open:
            return  # hello, pong, close: nothing here to answer
        self._asked += received
        head, end, body = self._asked.partition(b"\r\n\r\n")
        if not end:
            return
        fields = {
            name.lower(): value.strip()
            for name, _, value in (f.partition(b":") for f in head.split(b"\r\n")[1:])
        }
        if b"sec-websocket-key" in fields:
            self._open(fields[b"sec-websocket-key"])
        elif len(body) >= int(fields.get(b"content-length", b"0")):
            self._send(body)

    def _open(self, key: bytes) -> None:
        accept = base64.b64encode(hashlib.sha1(key + GUID, usedforsecurity=False).digest())
        self._transport.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
        )
        self._is_open = True
        self._asked = b""
        self.listeners.add(self._transport)

    def _send(self, text: bytes) -> None:
        frame = header(len(text)) + text
        for transport in self.listeners:
            transport.write(frame)
        self._transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
        self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self.listeners.discard(self._transport)


async def serve_raw(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Raw, "127.0.0.1", port, backlog=4096)
    print("ready", flush=True)  # noqa: T201
    await server.serve_forever()


def stock_application(redis: str | None) -> Any:
    from django.conf import settings

    memory = {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 10_000}}
    over_redis = {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [redis]}}
    settings.configure(CHANNEL_LAYERS={"default": over_redis if redis else memory})

    from channels.generic.websocket import AsyncJsonWebsocketConsumer
    from channels.layers import get_channel_layer

    class Listener(AsyncJsonWebsocketConsumer):
        groups = ["everyone"]  # noqa: RUF012  (Channels' own way)

        async def said(self, event: dict[str, Any]) -> None:
            await self.send_json(event["content"])

    sockets: Any = Listener.as_asgi()

    async def application(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await sockets(scope, receive, send)
            return
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        layer: Any = get_channel_layer()
        await layer.group_send("everyone", {"type": "said", "content": json.loads(body)})
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"{}"})

    return application


def serve_stock(port: int, redis: str | None) -> None:
    import uvicorn

    class Ready(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            print("ready", flush=True)  # noqa: T201

    config = uvicorn.Config(
        stock_application(redis),
        host="127.0.0.1",
        port=port,
        loop="uvloop",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        lifespan="off",
        log_level="warning",
        access_log=False,
        backlog=4096,
    )
    Ready(config).run()


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("kind", choices=["raw", "stock"])
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--redis")
    chosen = options.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if chosen.kind == "raw":
        uvloop.run(serve_raw(chosen.port))
    else:
        serve_stock(chosen.port, chosen.redis)


if __name__ == "__main__":
    main()
