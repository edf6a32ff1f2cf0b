"""A body that is too long is refused before anything of it is kept."""

import asyncio
import http.client
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from config.body_limit import limiting_bodies
from config.uploads import COMMAND, MIB, NOTES
from tests.servers.uvicorn import ServerProcess

LIMIT = COMMAND


async def reading(_scope: Any, receive: Any, send: Any) -> None:
    """An application that takes the whole body in and tells its length."""
    length, more = 0, True
    while more:
        message = await receive()
        length += len(message.get("body", b""))
        more = message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(length).encode()})


async def unread(_scope: Any, _receive: Any, _send: Any) -> None:
    raise AssertionError("nobody may read what was announced too long")


def answer(app: Any, chunks: list[bytes], path: str = "/api/sign-in", **headers: str) -> tuple[int, bytes]:
    messages = [
        {"type": "http.request", "body": chunk, "more_body": n < len(chunks)}
        for n, chunk in enumerate(chunks, 1)
    ]
    sent: list[Any] = []

    async def receive() -> Any:
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]

    async def one_request() -> None:
        await limiting_bodies(app)(
            {"type": "http", "method": "POST", "path": path, "headers": raw}, receive, send
        )

    asyncio.run(one_request())
    return sent[0]["status"], sent[1]["body"]


def test_a_day_of_notes_may_be_as_long_as_django_takes_it() -> None:
    """Both limits are one: what the door lets in is not refused behind it."""
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE == NOTES
    assert answer(reading, [b"x" * NOTES], "/api/annotations/sync")[0] == 200
    assert answer(reading, [b"x" * NOTES, b"x"], "/api/annotations/sync")[0] == 413


def test_a_body_of_just_the_limit_passes() -> None:
    assert answer(reading, [b"x" * LIMIT], content_length=str(LIMIT)) == (200, str(LIMIT).encode())


def test_a_longer_one_is_refused_by_what_it_announces() -> None:
    status, body = answer(unread, [], content_length=str(LIMIT + 1), accept_language="en")
    assert (status, json.loads(body)["code"]) == (413, "body_too_large")
    assert json.loads(body)["say"].startswith("What was sent is too large")


@pytest.mark.parametrize("announced", [{}, {"content_length": "5"}, {"content_length": "-1"}])
def test_a_longer_one_is_refused_by_what_arrives(announced: dict[str, str]) -> None:
    status, body = answer(reading, [b"x" * LIMIT, b"x", b"never read"], **announced)
    assert (status, json.loads(body)["code"]) == (413, "body_too_large")


@pytest.mark.parametrize(
    ("path", "longest"),
    [
        ("/api/mandates/0d9c2c5e-57a4-4b0f-9c57-2b8e6a3f7d10/photo", 5 * MIB),
        ("/api/terms/0d9c2c5e-57a4-4b0f-9c57-2b8e6a3f7d10/import/read", 5 * MIB),
        ("/api/terms/0d9c2c5e-57a4-4b0f-9c57-2b8e6a3f7d10/import/save", 5 * MIB),
        ("/api/mandates/0d9c2c5e-57a4-4b0f-9c57-2b8e6a3f7d10/photo/remove", LIMIT),
        ("/api/terms/x/import/read", LIMIT),
    ],
)
def test_a_route_that_takes_a_file_in_has_a_limit_of_its_own(path: str, longest: int) -> None:
    assert answer(reading, [b"x" * longest], path)[0] == 200
    assert answer(reading, [b"x" * longest, b"x"], path)[0] == 413
    assert answer(unread, [], path, content_length=str(longest + 1))[0] == 413


def test_the_served_product_keeps_nothing_of_a_long_body_and_answers(
    server_process: Callable[..., ServerProcess],
) -> None:
    server = server_process()
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    for chunks in ([b"x" * (LIMIT + 1)], [b"x" * LIMIT] * 8):
        announced = {"Content-Length": str(len(chunks[0]))} if len(chunks) == 1 else {}
        body = chunks[0] if announced else iter(chunks)
        line.request("POST", "/api/sign-in", body, announced, encode_chunked=not announced)
        response = line.getresponse()
        assert response.status == 413
        assert json.loads(response.read())["code"] == "body_too_large"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        line.close()
    line.request("GET", "/api/me")
    assert line.getresponse().status == 401


def test_files_carry_the_same_guard_as_pages(server_process: Callable[..., ServerProcess]) -> None:
    if not settings.FRONTEND_INDEX.exists():
        pytest.skip("the front end is not built")
    server = server_process()
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    answers = {}
    for path in ("/", "/static/mark.svg", "/static/index.html", "/static/index.html.br"):
        line.request("GET", path)
        response = line.getresponse()
        response.read()
        answers[path] = response.status
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert answers["/"] == answers["/static/mark.svg"] == 200
    assert answers["/static/index.html"] == answers["/static/index.html.br"] == 404
