"""Which pages may open a socket here. A browser sends cookies with a socket from any page, so the page must be ours.

Ours is the page whose origin is the very host and port the socket was opened to, where that host is one of
ALLOWED_HOSTS; or one named in CSRF_TRUSTED_ORIGINS. Comparing with the Host header and not with ALLOWED_HOSTS alone
keeps an installation that allows "*" (a LAN whose addresses nobody knows beforehand) from trusting every page.
"""

from __future__ import annotations

import logging
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from realtime.asgi import App, Receive, Scope, Send

logger = logging.getLogger(__name__)

DEFAULT_PORTS = {"http": 80, "https": 443}


def guarded(app: App, *, missing_is_allowed: bool = True) -> App:
    """Refuses sockets from foreign pages before they are accepted, and says so in the log.

    missing_is_allowed: every browser sends Origin with a socket, so a request without one is no page's doing; it
    comes from a program that had to be given a session of its own.
    """

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        fault = None
        if scope["type"] == "websocket":
            fault = why_refused(scope, missing_is_allowed=missing_is_allowed)
        if fault is None:
            await app(scope, receive, send)
            return
        logger.warning(
            "socket refused: %s; origin %.200r, host %.200r, from %s",
            fault,
            _headers(scope, b"origin"),
            _headers(scope, b"host"),
            (scope.get("client") or ["unknown"])[0],
        )
        await receive()
        await send({"type": "websocket.close", "code": 4403})

    return guard


def why_refused(scope: Scope, *, missing_is_allowed: bool = True) -> str | None:
    """In words for the log; None when the socket may open."""
    origins, hosts = _headers(scope, b"origin"), _headers(scope, b"host")
    if len(hosts) != 1 or not _is_allowed_host(hosts[0]):
        return "the host is not one of ALLOWED_HOSTS"
    if not origins:
        return None if missing_is_allowed else "no origin"
    if len(origins) > 1:
        return "several origins"
    origin = _split(origins[0])
    if origin is None:
        return "the origin is no address of a page"
    if _needs_https(scope) and origin.scheme != "https":
        return "a page without https may not use a session with https"
    if origins[0] in settings.CSRF_TRUSTED_ORIGINS or _is_same_host(origin, hosts[0]):
        return None
    return "a page of another site"


def _headers(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope.get("headers", []) if key.lower() == name]


def _is_allowed_host(host: str) -> bool:
    domain, _ = split_domain_port(host)
    allowed = settings.ALLOWED_HOSTS
    if settings.DEBUG and not allowed:
        allowed = [".localhost", "127.0.0.1", "[::1]"]
    return bool(domain) and validate_host(domain, allowed)


def _split(origin: str) -> SplitResult | None:
    """An origin as browsers write it: scheme, host, perhaps a port, and nothing else (RFC 6454 section 6.1)."""
    try:
        parts = urlsplit(origin)
        parts.port  # noqa: B018  (raises for a port that is none)
    except ValueError:
        return None
    is_bare = (
        parts.scheme in DEFAULT_PORTS and parts.hostname and origin == f"{parts.scheme}://{parts.netloc}"
    )
    return parts if is_bare and "@" not in parts.netloc else None


def _is_same_host(origin: SplitResult, host: str) -> bool:
    """Behind a proxy that ends TLS we do not see the scheme; a Host without port is then the default port of either."""
    default = DEFAULT_PORTS[origin.scheme]
    try:
        ours = urlsplit(f"//{host}")
        our_port = ours.port or default
    except ValueError:
        return False
    return origin.hostname == ours.hostname and (origin.port or default) == our_port


def _needs_https(scope: Scope) -> bool:
    return bool(settings.SESSION_COOKIE_SECURE) or scope.get("scheme") == "wss"
