"""Inside that process: limits are set before anything is read, the task runs, and one answer goes out.

A room's module calls `serve` with its own tasks and the words it was started with: <task> <memory MB> <seconds>
<disk MB>. Arguments come as JSON on stdin; {"answer": …} or {"failed": code} goes to stdout. It knows no database and
no secret.
"""

import json
import math
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

MIB = 1024 * 1024
OPEN_FILES = 256


@dataclass(frozen=True, slots=True)
class Task:
    """starts_programs: may start others. is_patient: nobody waits for it with his finger on the glass."""

    module: str
    starts_programs: bool = False
    is_patient: bool = True


def serve(tasks: Mapping[str, Task], name: str, memory_mb: str, seconds: str, disk_mb: str) -> None:
    task = tasks[name]
    _limit(task, int(memory_mb), math.ceil(float(seconds)), int(disk_mb))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    arguments = json.loads(sys.stdin.buffer.read())
    json.dump(_done(task, arguments), answers)
    answers.close()
    # Libraries that were handed broken files are not asked to tidy up.
    os._exit(0)


def _limit(task: Task, memory_mb: int, seconds: int, disk_mb: int) -> None:
    limits = {
        resource.RLIMIT_AS: memory_mb * MIB,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: disk_mb * MIB,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    if not task.starts_programs:
        limits[resource.RLIMIT_NPROC] = 0
    for what, most in limits.items():
        hard = resource.getrlimit(what)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, allowed))
    signal.alarm(seconds + 5)  # should nobody be left who watches the clock
    if task.is_patient:
        os.nice(10)


def _done(task: Task, arguments: dict[str, Any]) -> dict[str, Any]:
    try:
        run: Callable[[dict[str, Any]], dict[str, Any]] = import_module(task.module).run
        return {"answer": run(arguments)}
    except (MemoryError, RecursionError):
        return {"failed": "memory"}
