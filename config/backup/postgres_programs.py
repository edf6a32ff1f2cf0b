"""pg_dump and pg_restore: PostgreSQL's own programs, which know its types and its versions."""

import os
import shutil
import subprocess
from pathlib import Path

from django.conf import settings
from django.db import connection

from catalogue.refusals import Conflict, Unavailable

TOLD_AT_MOST = 300  # characters of what a program says


def dump(file: Path, *, snapshot: str) -> None:
    """In PostgreSQL's custom format, of exactly the exported snapshot.

    Raises Unavailable("backup_needs_pg_dump") when the program is absent, Conflict("backup_program_failed").
    """
    owned = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}")
    run("pg_dump", *owned, f"--file={file}", str(connection.settings_dict["NAME"]))


def restore(file: Path, *, database: str) -> None:
    """Into a database that is there and empty. Raises as dump."""
    told = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    run("pg_restore", *told, f"--dbname={database}", str(file))


def require_readable(file: Path) -> None:
    """Whether pg_restore can read it at all. Raises as dump."""
    run("pg_restore", "--list", str(file), against_server=False)


def run(program: str, *arguments: str, against_server: bool = True) -> None:
    found = _found(program)
    env = {**os.environ, **(_whereabouts() if against_server else {})}
    done = subprocess.run(  # noqa: S603 - the program's path and our own words
        [found, *arguments], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Conflict("backup_program_failed", program=program, why=done.stderr.strip()[-TOLD_AT_MOST:])


def _found(program: str) -> str:
    found = shutil.which(program, path=settings.POSTGRES_PROGRAMS)
    if found is None:
        raise Unavailable("backup_needs_pg_dump", program=program)
    return found


def _whereabouts() -> dict[str, str]:
    """By environment, so that no password stands among the arguments where anybody on the machine reads it."""
    given = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    return {name: str(given[key]) for name, key in named.items() if given[key]}
