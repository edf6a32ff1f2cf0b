"""Documents are opened in a process of their own (confined/process.py): the tasks of documents/child."""

import threading
from pathlib import Path
from typing import Any

from confined import process
from confined.process import Failed

__all__ = ["Failed", "run"]


def run(
    task: str,
    arguments: dict[str, Any],
    *,
    folder: Path,
    seconds: float,
    memory_mb: int = 1_500,
    disk_mb: int = 1_024,
    stop: threading.Event | None = None,
) -> dict[str, Any]:
    return process.run(
        "documents.child",
        task,
        arguments,
        folder=folder,
        seconds=seconds,
        memory_mb=memory_mb,
        disk_mb=disk_mb,
        stop=stop,
    )
