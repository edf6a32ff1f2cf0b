"""What it takes to save a thousand notes that were written without a line, and to merge what another device did."""

from __future__ import annotations

import tempfile
import time
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from reportlab.pdfgen.canvas import Canvas

from tests.e2e.papers import PaperDesk
from tests.participants import Participant
from tests.servers.uvicorn import ServerProcess

NOTES, BATCH = 1_000, 500
DELEGATE = "nong.thi.den"
TEXT = "Đề nghị làm rõ nguồn vốn đối ứng và thời hạn giải ngân của dự án"
STROKE = [round(100 + n * 1.37, 2) for n in range(120)]


def annotations_1000_save_ms(*, database_url: str | None = None) -> float:
    """A delegate's two requests over HTTP, at a server of its own with the demonstration's commune."""
    return measured(database_url=database_url)["save"]


def measured(*, database_url: str | None = None) -> dict[str, float]:
    """Milliseconds. save: of new ones; again: sent twice; merge: changed on a device that knew an older revision."""
    with tempfile.TemporaryDirectory(prefix="dh-notes-") as folder:
        server = ServerProcess(folder=Path(folder), database_url=database_url, redis_url=None, env={})
        server.prepare(load_demo=True)
        server.start()
        try:
            desk = PaperDesk(server)
            document = desk.publish(desk.hand_in("To trinh.pdf", _pdf()))
            return _measured(Participant.signed_in(server, DELEGATE), document)
        finally:
            server.end()


def _measured(delegate: Participant, document: dict[str, Any]) -> dict[str, float]:
    rows = [_row(document, number) for number in range(NOTES)]
    changed = [{**row, "text": f"{TEXT}, sửa", "base": 1} for row in rows]
    late = [{**row, "text": f"{TEXT}, máy khác", "base": 1} for row in rows]
    steps = {
        "save": _ms(delegate, "tablet", rows, "08:00:00", "saved"),
        "again": _ms(delegate, "tablet", rows, "08:00:00", "same"),
        "change": _ms(delegate, "tablet", changed, "08:00:01", "saved"),
        "merge": _ms(delegate, "desk", late, "08:00:02", "copied"),
    }
    return {step: round(took, 1) for step, took in steps.items()}


def _ms(delegate: Participant, device: str, rows: list[dict[str, Any]], at: str, outcome: str) -> float:
    cursor, took = 0, 0.0
    for start in range(0, len(rows), BATCH):
        sent = [{**row, "written_at": f"2026-12-22T{at}+07:00"} for row in rows[start : start + BATCH]]
        began = time.perf_counter()
        answer = delegate.ask("POST", "/annotations/sync", {"device": device, "cursor": cursor, "rows": sent})
        took += (time.perf_counter() - began) * 1000
        cursor = answer["cursor"]
        wrong = [one for one in answer["answers"] if one["outcome"] != outcome]
        if wrong:
            raise AssertionError(f"not {outcome}: {wrong[0]}")
    return took


def _row(document: dict[str, Any], number: int) -> dict[str, Any]:
    """One in ten is drawn; the others are words and pins."""
    kinds: list[tuple[str, dict[str, Any]]] = [
        ("highlight", {"rects": [[72, 700, 400, 712], [72, 684, 300, 696]]}),
        ("note", {"at": [100 + number % 300, 600]}),
    ]
    kind, geometry = kinds[number % 2] if number % 10 else ("pen", {"strokes": [STROKE, STROKE], "width": 2})
    return {
        "id": str(uuid4()),
        "document": document["id"],
        "version": document["version"]["id"],
        "page": 1,
        "kind": kind,
        "geometry": geometry,
        "quote": "dự toán ngân sách năm 2027" if kind != "pen" else "",
        "text": f"{TEXT} {number}",
        "colour": "yellow",
        "base": 0,
    }


def _pdf() -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=1)
    canvas.drawString(72, 700, "To trinh ve du toan ngan sach nam 2027")
    canvas.showPage()
    canvas.save()
    return file.getvalue()


if __name__ == "__main__":
    print(measured())  # noqa: T201
