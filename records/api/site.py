"""By which address this installation is reached, as it is printed on papers."""

from django.conf import settings
from django.http import HttpRequest

from records.api.secure_line import LOOPBACK


def site_of(request: HttpRequest) -> str:
    """As the installation says it, else as whoever asks came here; with a slash at the end.

    "" where that is this very machine: nobody else reaches it so. A demonstration is looked at from there.
    """
    if settings.ADDRESS:
        return str(settings.ADDRESS)
    host = request.get_host().rsplit(":", 1)[0].lower()
    return "" if host in LOOPBACK and not settings.DEMO else request.build_absolute_uri("/")
