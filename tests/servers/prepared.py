"""A migrated installation, with or without the demonstration, made once and copied for each test that wants its own."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from tests.environment import ROOT
from tests.servers.postgres import PostgresServer, client_programs
from tests.servers.uvicorn import ServerProcess

FILES = ("dien-hong.sqlite3", "server.log")
DUMP = "database.dump"
KEPT, KEPT_S = ROOT / "var" / "check" / "migrated", 24 * 3600


def give_prepared(
    server: ServerProcess, *, load_demo: bool, shared: Path, postgres: PostgresServer | None
) -> None:
    """What `server.prepare` does, in a tenth of its time. shared: a folder of the whole run, for all its workers.

    A database that was used before is brought up to date in place, as an installation's own would be.
    """
    if postgres is None:
        if (server.folder / FILES[0]).exists():
            server.prepare(load_demo=load_demo)
        else:
            shutil.copytree(
                prepared_installation(shared, load_demo=load_demo), server.folder, dirs_exist_ok=True
            )
        return
    name = urlsplit(server.database_url).path.lstrip("/")
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as admin:
        if not _is_empty(postgres.url(name)):
            server.prepare(load_demo=load_demo)
            return
        template, folder = postgres_template(postgres, shared, load_demo=load_demo)
        admin.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
        admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    shutil.copytree(folder, server.folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*FILES, DUMP))


def _is_empty(url: str) -> bool:
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1")
        return found.fetchone() is None


def prepared_installation(shared: Path, *, load_demo: bool) -> Path:
    """A folder that no server runs on."""
    folder = shared / ("demo" if load_demo else "migrated")
    with _alone(shared / f"{folder.name}.lock"):
        if not (folder / FILES[0]).exists():
            made = shared / f"{folder.name}.part"
            if load_demo:
                shutil.copytree(prepared_installation(shared, load_demo=False), made)
            server = ServerProcess(folder=made, database_url=None, redis_url=None, env={})
            if load_demo:
                server.manage("load_demo", "--only", "commune")
            else:
                _migrate(server)
            made.rename(folder)
    return folder


def _migrate(server: ServerProcess) -> None:
    """On SQLite. An empty database that an earlier run of the very same program has left is taken as it is."""
    kept = KEPT / f"{_program()}.sqlite3"
    if kept.exists():
        shutil.copyfile(kept, server.folder / FILES[0])
        return
    server.prepare(load_demo=False)
    if kept.stem != _program():  # it was written on meanwhile
        return
    KEPT.mkdir(parents=True, exist_ok=True)
    for other in KEPT.glob("*.sqlite3"):
        if time.time() - other.stat().st_mtime > KEPT_S:
            other.unlink(missing_ok=True)
    part = KEPT / f"{kept.stem}.{os.getpid()}"
    shutil.copyfile(server.folder / FILES[0], part)
    part.replace(kept)


def _program() -> str:
    """All that can decide what a migration writes."""
    told = hashlib.sha256(sys.version.encode())
    rooms = [path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name not in ("tests", "tools")]
    for file in sorted(
        [*(file for room in rooms for file in room.rglob("*.py")), *ROOT.glob("requirements/*")]
    ):
        told.update(f"{file.relative_to(ROOT)} {file.stat().st_size} ".encode() + file.read_bytes())
    return told.hexdigest()[:32]


@cache
def postgres_template(postgres: PostgresServer, shared: Path, *, load_demo: bool) -> tuple[str, Path]:
    """A database of this worker's PostgreSQL that nobody is connected to, and the folder beside it.

    The first worker makes it and leaves a dump for the others: migrating costs seconds.
    """
    folder = shared / ("postgresql-demo" if load_demo else "postgresql-migrated")
    url = postgres.create_database()
    name = urlsplit(url).path.lstrip("/")
    with _alone(shared / f"{folder.name}.lock"):
        if folder.exists():
            _run_client("pg_restore", "--no-owner", "--dbname", url, folder / DUMP, shared=shared)
            return name, folder
        made = shared / f"{folder.name}.part"
        server = ServerProcess(folder=made, database_url=url, redis_url=None, env={})
        if load_demo:
            _, migrated = postgres_template(postgres, shared, load_demo=False)
            _run_client("pg_restore", "--no-owner", "--dbname", url, migrated / DUMP, shared=shared)
            server.manage("load_demo", "--only", "commune")
        else:
            server.prepare(load_demo=False)
        _run_client(
            "pg_dump", "--format", "custom", "--compress", "0", "--file", made / DUMP, url, shared=shared
        )
        made.rename(folder)
    return name, folder


def _run_client(program: str, *arguments: str | Path, shared: Path) -> None:
    """Raises CalledProcessError."""
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        command = [Path(client_programs(Path(folder))) / program, *arguments]
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=120)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
