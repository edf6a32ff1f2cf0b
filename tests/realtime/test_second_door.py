"""The secure line: the same hall through a second door, for tablets that trust the installation's authority."""

import asyncio
import json
import plistlib
import ssl
import urllib.request
from collections.abc import Callable

import pytest
from websockets.asyncio.client import connect

from tests.servers.ports import free_port
from tests.servers.uvicorn import ServerProcess

HELLO = {"t": "hello", "v": 1, "stream": "meeting:00000000-0000-4000-8000-000000000001", "face": "tablet"}


def fetched(url: str, trust: ssl.SSLContext | None = None) -> bytes:
    with urllib.request.urlopen(url, timeout=10, context=trust) as answer:  # noqa: S310 - our own server
        content: bytes = answer.read()
    return content


def second_door(port: int) -> dict[str, str]:
    return {"DH_HTTPS_PORT": str(port), "DH_HTTPS_HOST": "127.0.0.1"}


def test_what_the_open_line_hands_out_makes_the_secure_one_trusted(
    server_process: Callable[..., ServerProcess],
) -> None:
    server = server_process(env=second_door(free_port()))
    certificate = fetched(f"{server.url}/api/authority/dien-hong.crt")
    trust = ssl.create_default_context(cadata=certificate)
    secure = f"//127.0.0.1:{json.loads(fetched(f'{server.url}/api/authority'))['port']}"

    assert json.loads(fetched(f"https:{secure}/api/installation", trust))["is_empty"] is True
    with pytest.raises(OSError, match="CERTIFICATE_VERIFY_FAILED"):
        fetched(f"https:{secure}/api/installation")

    async def knock() -> str:
        async with connect(f"wss:{secure}/ws/", ssl=trust, origin=f"https:{secure}") as socket:  # type: ignore[arg-type]
            await socket.send(json.dumps(HELLO))
            return str(await socket.recv())

    assert "not_signed_in" in asyncio.run(knock())

    profile = plistlib.loads(fetched(f"{server.url}/api/authority/dien-hong.mobileconfig"))
    assert [part["PayloadContent"] for part in profile["PayloadContent"]] == [certificate]

    server.stop()
    assert "Traceback" not in server.log


def test_a_taken_port_leaves_the_open_line_alone(server_process: Callable[..., ServerProcess]) -> None:
    port = free_port()
    server_process(env=second_door(port))
    other = server_process(env=second_door(port))
    assert json.loads(fetched(f"{other.url}/api/installation"))["is_empty"] is True
    assert "could not be opened" in other.log
