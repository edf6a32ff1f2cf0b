"""A gateway on this machine that keeps what it was asked, and answers what a test says."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Gateway:
    """asked: (path, headers, body) of each request. status: the answer; 0 hangs up instead. location: of a redirect."""

    port: int = 0
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    status: int = 202
    said: str = "queued"
    location: str = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/sms"

    @property
    def messages(self) -> list[Any]:
        return [json.loads(body) for _, _, body in self.asked]


@contextmanager
def gateway() -> Iterator[Gateway]:
    known = Gateway()

    class Talk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            known.asked.append((self.path, dict(self.headers), body))
            if known.status == 0:
                return
            self.send_response(known.status)
            if known.location:
                self.send_header("Location", known.location)
            self.end_headers()
            self.wfile.write(known.said.encode())

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the library
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Talk) as server:
        known.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield known
        finally:
            server.shutdown()
