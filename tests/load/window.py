"""The product's application with a window: what its hub counts, and when each entry was committed.

Nothing of the product is replaced. DH_LOAD_FALLBACK=1 makes sockets take `await send()`, as on a server whose
transport is not known.
"""

import json
import os
import time
from collections import OrderedDict
from dataclasses import asdict

import journal.ports
from config.asgi import application as product
from realtime import consumer, hub
from realtime.asgi import Receive, Scope, Send
from tests.load.installation import WINDOW

_committed: OrderedDict[str, float] = OrderedDict()
_announce = journal.ports.on_append


def _committed_now(stream: str, head: int) -> None:
    _committed[f"{stream}#{head}"] = time.monotonic()
    while len(_committed) > 1000:
        _committed.popitem(last=False)
    _announce(stream, head)


journal.ports.on_append = _committed_now
if os.environ.get("DH_LOAD_FALLBACK") == "1":
    consumer.fast_path = lambda scope: None  # type: ignore[attr-defined]  # imported there


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] != "http" or scope["path"] != WINDOW:
        await product(scope, receive, send)
        return
    seen = {"counters": asdict(hub.attach().counters), "committed": _committed}
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(seen).encode()})
