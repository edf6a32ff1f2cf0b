"""How full the disk is, how large the database, and when the last backup was made."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from config.backup.last import LastBackup, last_backup
from config.version import version

LOW_BYTES = 1_000_000_000
LOW_SHARE = 20
"""Under a twentieth of the disk, or under a gigabyte, somebody should make room before the sitting."""

STARTED_AT = datetime.now(UTC)
"""Of this process: it is read when the server's addresses are."""


@dataclass(frozen=True, slots=True)
class Disk:
    """The one the database lies on."""

    free_bytes: int
    total_bytes: int

    @property
    def is_low(self) -> bool:
        return self.free_bytes < LOW_BYTES or self.free_bytes * LOW_SHARE < self.total_bytes


@dataclass(frozen=True, slots=True)
class Machine:
    """database_kind: sqlite or postgresql."""

    disk: Disk
    database_kind: str
    database_bytes: int
    backup: LastBackup | None
    server_started_at: datetime
    version: str


def machine() -> Machine:
    """Two queries at most. Authorises nobody, and names no path."""
    return Machine(
        disk=_disk(_database_folder()),
        database_kind=connection.vendor,
        database_bytes=_database_bytes(),
        backup=last_backup(),
        server_started_at=STARTED_AT,
        version=version(),
    )


def _disk(folder: Path) -> Disk:
    usage = shutil.disk_usage(folder)
    return Disk(usage.free, usage.total)


def _database_folder() -> Path:
    """Of a PostgreSQL, which may be on another machine, nobody tells us the folder: then the server's own."""
    if connection.vendor != "sqlite":
        return Path(settings.VAR)
    return Path(connection.settings_dict["NAME"]).parent


def _database_bytes() -> int:
    """With what SQLite has not yet written back into its file."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    file = Path(connection.settings_dict["NAME"])
    parts = (file, file.with_name(f"{file.name}-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())
