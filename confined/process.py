"""Whatever opens a file of others does it in a process of its own, with an end to its time, memory and disk.

A hostile file breaks that process alone: what comes back is an answer or one plain fault. What a room does there is a
module with a `__main__` that hands its tasks to confined/child.py.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

SOURCE = Path(__file__).resolve().parent.parent
ANSWER_BYTES = 128 * 1024 * 1024
FAULT_BYTES = 2_000  # of what it complained of, for the log


class Failed(Exception):
    """code: timeout, memory, crash or stopped; and what a task itself says of the file it was given."""

    def __init__(self, code: str, said: str = "") -> None:
        super().__init__(code, said)
        self.code = code
        self.said = said


def run(
    module: str,
    task: str,
    arguments: dict[str, Any],
    *,
    folder: Path,
    seconds: float,
    memory_mb: int = 1_500,
    disk_mb: int = 1_024,
    environment: Mapping[str, str] | None = None,
    stop: threading.Event | None = None,
) -> dict[str, Any]:
    """What the task of that module answers. folder: where it works; a file it writes is at most disk_mb long.

    environment: what it finds set besides. stop: ends it early. Raises Failed.
    """
    with tempfile.TemporaryFile(dir=folder) as answer, tempfile.TemporaryFile(dir=folder) as complaint:
        process = subprocess.Popen(  # noqa: S603 - our own program, by its full path
            [sys.executable, "-s", "-m", module, task, str(memory_mb), f"{seconds}", str(disk_mb)],
            stdin=subprocess.PIPE,
            stdout=answer,
            stderr=complaint,
            cwd=folder,
            env={**_environment(folder), **(environment or {})},
            start_new_session=True,
        )
        try:
            _tell(process, arguments)
            _await(process, seconds, stop)
        finally:
            _end(process)
        return _answer(process.returncode, answer, _read_end(complaint))


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the server's: its key and its database are no business of a file."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(SOURCE),
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
    }


def _tell(process: subprocess.Popen[bytes], arguments: dict[str, Any]) -> None:
    assert process.stdin
    with suppress(BrokenPipeError), process.stdin as stream:
        stream.write(json.dumps(arguments).encode())


def _await(process: subprocess.Popen[bytes], seconds: float, stop: threading.Event | None) -> None:
    until = time.monotonic() + seconds
    while process.poll() is None:
        left = until - time.monotonic()
        if left <= 0:
            raise Failed("timeout")
        if stop is not None and stop.is_set():
            raise Failed("stopped")
        with suppress(subprocess.TimeoutExpired):
            process.wait(min(left, 0.2))


def _end(process: subprocess.Popen[bytes]) -> None:
    """With everything it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _answer(status: int, answer: IO[bytes], said: str) -> dict[str, Any]:
    if status == -signal.SIGXCPU:
        raise Failed("timeout", said)
    if status != 0:
        raise Failed("crash", f"{status}: {said}")
    answer.seek(0)
    try:
        found = json.loads(answer.read(ANSWER_BYTES))
    except ValueError as fault:
        raise Failed("crash", said) from fault
    if "failed" in found:
        raise Failed(str(found["failed"]), said)
    return dict(found["answer"])


def _read_end(stream: IO[bytes]) -> str:
    length = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, length - FAULT_BYTES))
    return stream.read(FAULT_BYTES).decode(errors="replace").strip()
