"""The one page that every face starts from, and the script that keeps it on a tablet."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

UNBUILT = (
    "<!doctype html><meta charset=utf-8><title>Diên Hồng</title><p>Giao diện chưa được dựng. Chạy: make run"
)


def page(_request: HttpRequest, *_path: str) -> HttpResponse:
    """The built index page; a sentence with the command to run when the front end is not built."""
    path = Path(settings.FRONTEND_INDEX)
    if not path.exists():
        return HttpResponse(UNBUILT, status=503)
    response = HttpResponse(_contents(path, path.stat().st_mtime_ns))
    response.headers["Cache-Control"] = "no-cache"
    return response


def worker(_request: HttpRequest) -> HttpResponse:
    """The script that keeps the tablet's program on the device: it may serve the whole site, whose root this is."""
    path = Path(settings.FRONTEND_WORKER)
    if not path.exists():
        return HttpResponse(status=404)
    response = HttpResponse(_contents(path, path.stat().st_mtime_ns), content_type="text/javascript")
    # A browser that kept an old one for a day would keep an old program for a day.
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Service-Worker-Allowed"] = "/"
    return response


@lru_cache(maxsize=4)
def _contents(path: Path, _changed_ns: int) -> bytes:
    return path.read_bytes()
