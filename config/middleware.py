"""Headers that every answer carries."""

from collections.abc import Callable
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

Handler = Callable[[HttpRequest], Any]  # Django hands a plain or an async function by what comes next

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' {sockets}; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


@sync_and_async_middleware
def security_headers(get_response: Handler) -> Handler:
    """Content policy, no framing, no sniffing, no referrer; answers of the API are never stored by a shared tablet."""
    if iscoroutinefunction(get_response):

        async def answer_async(request: HttpRequest) -> HttpResponse:
            return _guarded(request, await get_response(request))

        return answer_async

    def answer(request: HttpRequest) -> HttpResponse:
        return _guarded(request, get_response(request))

    return answer


def _guarded(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    headers = {
        "Content-Security-Policy": POLICY.format(sockets=_socket_sources(request.META.get("HTTP_HOST", ""))),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }
    if request.path.startswith("/api/"):
        headers["Cache-Control"] = "no-store"
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    return response


def _socket_sources(host: str) -> str:
    """The sockets of this very host: browsers before CSP level 3 do not take 'self' to mean them."""
    if not host.replace(".", "").replace(":", "").replace("-", "").isalnum():
        return ""
    return f"ws://{host} wss://{host}"
