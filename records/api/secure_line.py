"""A private key or its passphrase travels only where nobody on the way can read it."""

from django.conf import settings
from django.http import HttpRequest

from catalogue.refusals import Forbidden

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def is_private_line(request: HttpRequest) -> bool:
    """https, this very machine, or the demonstration, whose keys are worth nothing.

    The host counts too: behind a proxy on the same machine everybody comes from the loopback address.
    """
    host = request.META.get("HTTP_HOST", "").rsplit(":", 1)[0].lower()
    here = request.META.get("REMOTE_ADDR", "") in ("127.0.0.1", "::1") and host in LOOPBACK
    return request.is_secure() or here or settings.DEMO


def refuse_open_line(request: HttpRequest) -> None:
    """Raises Forbidden("file_over_open_line"), which names the other ways."""
    if not is_private_line(request):
        raise Forbidden("file_over_open_line")
