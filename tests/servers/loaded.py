"""Servers whose program is loaded already: one process has it in memory, and each server is forked from it.

Loading costs a server two seconds of a core before its first answer; tests in a browser would pay them eighty times.
Only what is loaded is shared: each reads its own environment and starts by config/asgi.py like any other. Tests of
starting and stopping, in tests/faults, begin theirs from nothing, as a machine does.
"""

import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Self

from tests import environment

# What config/asgi.py imports, and what serves it.
PARTS = (
    "uvicorn",
    "uvicorn.lifespan.on",
    "uvicorn.loops.uvloop",
    "uvicorn.protocols.http.auto",
    "uvicorn.protocols.websockets.websockets_sansio_impl",
    "channels.routing",
    "django.core.asgi",
    "servestatic",
    "config.body_limit",
    "config.few_at_once",
    "config.headers",
    "config.own_authority.here",
    "config.serving",
    "config.wiring",
    "realtime.consumer",
    "realtime.origin",
    "config.urls",
)


class LoadedProgram:
    """The process that servers are forked from. It ends, and they with it, when it is closed or its starter is gone."""

    def __init__(self, folder: Path) -> None:
        """folder: for what it has to say when it cannot load."""
        self._log = folder / "loaded.log"
        env = {**os.environ, **environment.variables(folder=folder, database_url="sqlite:///nowhere")}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.servers.loaded"],
                cwd=environment.ROOT,
                env=env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,  # Ctrl-C is for whoever started this
            )
        self._one_at_a_time = threading.Lock()
        self._asked = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def serve(self, arguments: list[str], *, env: dict[str, str], log: Path) -> "ForkedServer":
        """arguments: uvicorn's. log: gets all that it prints."""
        return ForkedServer(self, self.ask(serve=arguments, env=env, log=str(log)))

    def ask(self, **asked: Any) -> Any:
        """Raises RuntimeError with its own words when it is gone."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._one_at_a_time:
            self._asked += 1
            with suppress(BrokenPipeError):
                self._process.stdin.write(f"{json.dumps({**asked, 'number': self._asked})}\n")
                self._process.stdin.flush()
            for line in self._process.stdout:
                number, answer = json.loads(line)
                if number == self._asked:  # not what somebody asked whose test was over before it was told
                    return answer
        raise RuntimeError(f"No server can be forked:\n{self._log.read_text(errors='replace')}")


class ForkedServer:
    """What subprocess.Popen tells of a process of one's own, of a child of another one."""

    def __init__(self, program: LoadedProgram, pid: int) -> None:
        self._program, self.pid = program, pid
        self._code: int | None = None

    def poll(self) -> int | None:
        """Its exit code once it has ended, as of Popen."""
        if self._code is None:
            self._code = self._program.ask(ended=self.pid)
        return self._code

    def wait(self, timeout: float | None = None) -> int:
        """Raises subprocess.TimeoutExpired."""
        give_up = time.monotonic() + timeout if timeout is not None else None
        while (code := self.poll()) is None:
            if give_up is not None and timeout is not None and time.monotonic() > give_up:
                raise subprocess.TimeoutExpired("uvicorn", timeout)
            time.sleep(0.02)
        return code

    def send_signal(self, number: signal.Signals) -> None:
        if self.poll() is None:  # until that was told its number is nobody else's
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


# ---- in the process they are forked from


def main() -> None:
    gc.disable()  # what is loaded stays, and its memory is shared
    _load()
    gc.freeze()
    gc.enable()
    running: set[int] = set()
    for line in sys.stdin:
        asked = json.loads(line)
        if "ended" in asked:
            _answer(asked, _code_of(asked["ended"], running))
            continue
        pid = os.fork()
        if not pid:
            _become(asked)
            return
        running.add(pid)
        _answer(asked, pid)
    for pid in running:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _load() -> None:
    import django

    django.setup()
    for part in PARTS:
        import_module(part)
    alive = [thread.name for thread in threading.enumerate()]
    assert len(alive) == 1, f"threads do not outlive a fork: {alive}"


def _answer(asked: dict[str, Any], told: int | None) -> None:
    print(json.dumps([asked["number"], told]), flush=True)  # noqa: T201


def _code_of(pid: int, running: set[int]) -> int | None:
    ended, status = os.waitpid(pid, os.WNOHANG)
    if not ended:
        return None
    running.discard(pid)
    return os.waitstatus_to_exitcode(status)


def _become(asked: dict[str, Any]) -> None:
    """A server like one that was started by `python -m uvicorn`."""
    with Path(os.devnull).open("rb") as nothing, Path(asked["log"]).open("ab") as log:
        for file, number in ((nothing, 0), (log, 1), (log, 2)):
            os.dup2(file.fileno(), number)
    os.environ.clear()
    os.environ.update(asked["env"])
    _forget_settings()
    sys.argv = ["uvicorn", *asked["serve"]]
    import uvicorn

    uvicorn.main()


def _forget_settings() -> None:
    """They, and the database's address, are read again from the environment when they are first asked for."""
    from django.conf import settings
    from django.db import connections
    from django.utils.functional import empty

    for one in connections.all(initialized_only=True):
        assert one.connection is None, "a database was asked before it was known which"
        del connections[one.alias]
    sys.modules.pop("config.settings")
    settings._wrapped = empty
    vars(connections).update(_settings=None)
    vars(connections).pop("settings")


if __name__ == "__main__":
    main()
