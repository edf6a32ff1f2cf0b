"""The worker that keeps the program on a tablet is served so that it may serve the whole site, and is never old."""

from pathlib import Path
from typing import Any

from django.test import Client

SERVED, NOT_BUILT = 200, 404


def test_the_worker_may_serve_the_whole_site_and_is_asked_for_every_time(
    settings: Any, tmp_path: Path
) -> None:
    settings.FRONTEND_WORKER = tmp_path / "sw.js"
    assert Client().get("/sw.js").status_code == NOT_BUILT
    settings.FRONTEND_WORKER.write_text("self.skipWaiting();", encoding="utf-8")
    answer = Client().get("/sw.js")
    assert answer.status_code == SERVED
    assert answer.content == b"self.skipWaiting();"
    assert answer.headers["Content-Type"] == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]
