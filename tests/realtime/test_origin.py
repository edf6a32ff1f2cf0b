"""Which pages may open a socket: the ones of this very host and port, and every refusal is in the log."""

import logging
from typing import Any

import pytest
from django.test import override_settings
from websockets.exceptions import InvalidStatus

from realtime.origin import guarded, why_refused
from tests.realtime.screens import Stage

LAN = {"ALLOWED_HOSTS": ["*"], "CSRF_TRUSTED_ORIGINS": [], "SESSION_COOKIE_SECURE": False, "DEBUG": False}
NAMED = {**LAN, "ALLOWED_HOSTS": ["hop.example", ".council.example", "192.168.1.10", "[fd00::1]"]}


def scope(host: str | None, *origins: str, scheme: str = "ws") -> dict[str, Any]:
    headers = [(b"origin", origin.encode("latin-1")) for origin in origins]
    if host is not None:
        headers.append((b"host", host.encode()))
    return {"type": "websocket", "scheme": scheme, "headers": headers, "client": ["192.168.1.77", 40000]}


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("192.168.1.10:8000", "http://192.168.1.10:8000"),
        ("192.168.1.10", "http://192.168.1.10"),
        ("hop.example", "http://hop.example:80"),
        ("hop.example", "https://hop.example"),  # a proxy in front ends TLS
        ("hop.example:443", "https://hop.example"),
        ("HOP.example", "http://hop.EXAMPLE"),
        ("ward.council.example:8000", "http://ward.council.example:8000"),
        ("[fd00::1]:8000", "http://[fd00::1]:8000"),
    ],
)
def test_our_own_pages_may(host: str, origin: str) -> None:
    with override_settings(**NAMED):
        assert why_refused(scope(host, origin)) is None


@pytest.mark.parametrize("settings", [LAN, NAMED], ids=["any host", "named hosts"])
@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "http://hop.example.evil.example",
        "http://evil-hop.example",
        "http://evil.hop.example",
        "http://hop.example:8001",
        "http://hop.example@evil.example",
        "http://evil.example#hop.example",
        "http://evil.example/?http://hop.example",
        "http://hop.example/",
        "http://hop.example:99999",
        "http://hop.example.",
        "null",
        "",
        "file://",
        "hop.example",
        "//hop.example",
        "ftp://hop.example",
        "chrome-extension://hop.example",
        "http://[fd00::1",
        "http://hop.example, http://evil.example",
        "http://h\xf6p.example",
    ],
)
def test_no_other_page_may(origin: str, settings: dict[str, Any]) -> None:
    with override_settings(**settings):
        assert why_refused(scope("hop.example", origin)) is not None


@override_settings(**NAMED)
@pytest.mark.parametrize("host", ["evil.example", "", None, "hop.example:x", "evil.example:hop.example"])
def test_a_host_that_is_not_ours_is_refused_even_when_the_page_agrees(host: str | None) -> None:
    assert why_refused(scope(host, f"http://{host}")) is not None


@override_settings(**LAN)
def test_two_origins_are_none() -> None:
    assert why_refused(scope("a.example", "http://a.example", "http://a.example")) == "several origins"


@override_settings(**{**LAN, "CSRF_TRUSTED_ORIGINS": ["https://portal.example"]})
def test_a_page_the_installation_trusts_by_name_may() -> None:
    assert why_refused(scope("hop.example", "https://portal.example")) is None
    assert why_refused(scope("hop.example", "https://portal.example.evil.example")) is not None


@override_settings(**LAN)
def test_a_program_without_origin_may_unless_the_installation_says_no() -> None:
    assert why_refused(scope("hop.example")) is None
    assert why_refused(scope("hop.example"), missing_is_allowed=False) == "no origin"


def test_a_page_without_https_may_not_use_a_session_with_https() -> None:
    with override_settings(**{**LAN, "SESSION_COOKIE_SECURE": True}):
        assert why_refused(scope("hop.example", "http://hop.example")) is not None
        assert why_refused(scope("hop.example", "https://hop.example")) is None
    with override_settings(**LAN):
        assert why_refused(scope("hop.example", "http://hop.example", scheme="wss")) is not None


@override_settings(**LAN)
async def test_a_refusal_is_one_line_in_the_log_and_reaches_no_application(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sent: list[dict[str, Any]] = []

    async def application(*_: Any) -> None:
        pytest.fail("reached")

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    with caplog.at_level(logging.WARNING, logger="realtime.origin"):
        await guarded(application)(
            scope("hop.example", "http://evil.example\nERROR forged line"), receive, send
        )
    assert [message["type"] for message in sent] == ["websocket.close"]
    (record,) = caplog.records
    assert "192.168.1.77" in record.getMessage()
    assert "evil.example" in record.getMessage()
    assert "\n" not in record.getMessage()


async def test_a_foreign_page_gets_403_from_the_real_server_and_our_own_gets_in(stage: Stage) -> None:
    with pytest.raises(InvalidStatus) as refused:
        await stage.open("delegate", Origin="http://evil.example")
    assert refused.value.response.status_code == 403
    assert "http://evil.example" in stage.server.log
    screen = await stage.open("delegate", Origin=f"http://127.0.0.1:{stage.server.port}")
    await screen.hello()
    await screen.until_kind("snapshot")
