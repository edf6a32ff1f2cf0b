"""The same application on a second port, behind the certificate of the installation's own authority.

One process, one hub: whoever comes through either door is in the same hall. The first door stays as it is, since
tablets that do not trust the authority yet must get in too.
"""

import asyncio
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from config.own_authority.authority import Certificate
from realtime.asgi import App

STOPS_WITHIN_S = 8
log = logging.getLogger("dien_hong.serving")


class _Server(uvicorn.Server):
    """Signals are the first door's; it closes this one."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class SecondDoor:
    """open() and close() on the loop that serves the first."""

    def __init__(self, application: App, certificate: Certificate, *, host: str, port: int) -> None:
        self._config = uvicorn.Config(
            application,
            host=host,
            port=port,
            ssl_keyfile=str(certificate.key_file),
            ssl_certfile=str(certificate.chain_file),
            lifespan="off",
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            ws_max_size=262_144,
            backlog=4096,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=5,
            log_config=None,
        )
        self._server = _Server(self._config)
        self._serving: asyncio.Task[None] | None = None

    def open(self) -> bool:
        """False where the port is taken, or the certificate is of no use.

        The hall goes on by the first door then, and the log says why.
        """
        try:
            self._config.load()
        except OSError as fault:
            log.warning("the certificate of the secure line cannot be used: %s", fault)
            return False
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((self._config.host, self._config.port))
        except OSError as fault:
            listening.close()
            log.warning("the secure port %d could not be opened: %s", self._config.port, fault)
            return False
        self._serving = asyncio.get_running_loop().create_task(self._server.serve([listening]))
        return True

    async def close(self) -> None:
        self._server.should_exit = True
        if self._serving is not None:
            await asyncio.wait([self._serving], timeout=STOPS_WITHIN_S)
