"""The product's own server as a process of its own, on data of its own, that a test may kill and start again."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests import environment
from tests.servers.loaded import ForkedServer, LoadedProgram
from tests.servers.ports import free_port
from tools.serve import uvicorn_arguments

STARTS_WITHIN_S = 60


class ServerProcess:
    """One installation: a folder, a database, an optional Redis, a port. `url` and `ws_url` stay over restarts."""

    def __init__(
        self,
        *,
        folder: Path,
        database_url: str | None,
        redis_url: str | None,
        env: dict[str, str],
        application: str = "config.asgi:application",
        program: LoadedProgram | None = None,
    ) -> None:
        """application: a load test serves the product's with a window into it.

        program: to start from what is loaded already, instead of from nothing.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.application = application
        self.folder = folder
        self.database_url = database_url or environment.sqlite_url(folder / "dien-hong.sqlite3")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.ws_url = f"ws://127.0.0.1:{self.port}/ws/"
        self.env = {
            **os.environ,
            **environment.variables(folder=folder, database_url=self.database_url),
            **env,
        }
        self.env.pop("DH_REDIS_URL", None)
        if redis_url:
            self.env["DH_REDIS_URL"] = redis_url
        self._log_path = folder / "server.log"
        self._program = program
        self._process: subprocess.Popen[bytes] | ForkedServer | None = None

    @property
    def pid(self) -> int:
        """Raises RuntimeError when the server is not running."""
        if not self._process:
            raise RuntimeError("The server is not running.")
        return self._process.pid

    @property
    def log(self) -> str:
        """Everything the server has printed, over all its starts."""
        return self._log_path.read_text(errors="replace") if self._log_path.exists() else ""

    def prepare(self, *, load_demo: bool, only: str | None = "commune") -> None:
        """Migrates the database and, when asked, loads the demo: one council, or with None all there are."""
        self.manage("migrate", "--verbosity", "0")
        if load_demo:
            self.manage("load_demo", *(["--only", only] if only else []))

    def manage(self, *arguments: str) -> str:
        """Runs a management command on this installation; its output. Raises RuntimeError when it fails."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=environment.ROOT, env=self.env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            check=False, timeout=300,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(
                f"manage.py {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}"
            )
        return done.stdout

    def start(self) -> None:
        """Starts the server and waits until it answers. Raises RuntimeError with its log when it does not."""
        self._process = self._begun()
        give_up = time.monotonic() + STARTS_WITHIN_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > give_up:
                self.kill()
                raise RuntimeError(f"The server does not answer:\n{self.log}")
            time.sleep(0.05)

    def _begun(self) -> subprocess.Popen[bytes] | ForkedServer:
        arguments = uvicorn_arguments(host="127.0.0.1", port=self.port, application=self.application)
        if self._program:
            return self._program.serve(arguments, env=self.env, log=self._log_path)
        command = [sys.executable, "-m", "uvicorn", *arguments]
        with self._log_path.open("ab") as log:
            return subprocess.Popen(
                command, cwd=environment.ROOT, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )

    def stop(self) -> None:
        """Asks it to end, as Ctrl-C does, and waits."""
        self._signal_and_wait(signal.SIGINT, patience_s=20)

    def kill(self) -> None:
        """SIGKILL: as when the power goes."""
        self._signal_and_wait(signal.SIGKILL, patience_s=20)

    def restart(self, *, kill: bool = True) -> None:
        """Ends it (by default as when the power goes) and starts it on the same data and port."""
        self.kill() if kill else self.stop()
        self.start()

    def end(self) -> None:
        """Leaves no process behind, whatever state it is in."""
        self.kill()

    def _signal_and_wait(self, number: signal.Signals, *, patience_s: int) -> None:
        if not self._process:
            return
        if self._process.poll() is None:
            self._process.send_signal(number)
        try:
            self._process.wait(timeout=patience_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _answers(self) -> bool:
        """Whether HTTP is served; any status will do, 401 too."""
        try:
            urllib.request.urlopen(f"{self.url}/api/me", timeout=2).close()  # noqa: S310
        except urllib.error.HTTPError as answer:
            answer.close()
            return True
        except OSError:
            return False
        return True
