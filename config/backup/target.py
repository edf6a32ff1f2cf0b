"""Where a backup is restored to: an installation's folder and its database, which nobody may be using."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from catalogue.refusals import Conflict
from catalogue.text import HANOI
from config.backup.snapshot import SQLITE_PART, sqlite_address
from config.serving_lock import is_file_served, kept_from_serving

SIDES = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class SqliteTarget:
    """var: the installation's folder."""

    var: Path
    file: Path
    engine = "sqlite"

    def is_served(self) -> bool:
        return is_file_served(self.var, str(self.file))

    @contextmanager
    def unserved(self) -> Iterator[None]:
        """No server starts on the database meanwhile. Raises Conflict("restore_while_serving")."""
        with kept_from_serving(self.var, str(self.file)) as is_kept:
            if not is_kept:
                raise Conflict("restore_while_serving")
            yield

    def is_empty(self) -> bool:
        """Whether nobody has an account in it and nothing is recorded. A damaged file is not empty."""
        if not self.file.exists():
            return True
        try:
            with closing(sqlite3.connect(sqlite_address(self.file), uri=True)) as there:
                tables = {name for (name,) in there.execute("SELECT name FROM sqlite_master")}
                rows = [
                    _has_row(there, table) for table in ("councils_user", "journal_stream") if table in tables
                ]
        except sqlite3.DatabaseError:
            return False
        return not any(rows)

    def stage(self, opened: Path) -> str:
        """The address of the staged database, which is checked before it takes the other's place."""
        return f"sqlite://{opened / SQLITE_PART}"

    def swap(self, opened: Path, *, aside: str) -> str | None:
        """The staged database takes its place. What the old one is called now; None when it was empty."""
        staged, kept = opened / SQLITE_PART, None
        with closing(sqlite3.connect(staged)) as whole:
            whole.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        # On the disk where it shall stay, which need not be that of the folder, before anything is moved away.
        beside = self.file.with_name(f"{self.file.name}.restored")
        shutil.move(staged, beside)
        if self.is_empty():
            self._remove()
        else:
            kept = f"{self.file.name}{aside}"
            for side in ("", *SIDES):
                old = self.file.with_name(self.file.name + side)
                if old.exists():
                    old.rename(self.file.with_name(kept + side))
        beside.rename(self.file)
        return kept

    def discard(self) -> None:
        """Nothing else outside the work folder was touched."""
        self.file.with_name(f"{self.file.name}.restored").unlink(missing_ok=True)

    def _remove(self) -> None:
        for side in ("", *SIDES):
            with suppress(FileNotFoundError):
                self.file.with_name(self.file.name + side).unlink()


def _has_row(there: sqlite3.Connection, table: str) -> bool:
    return there.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None  # noqa: S608 - our own two names


def aside_name(at: datetime) -> str:
    """What is added to the name of what is kept aside."""
    return f".before-{at.astimezone(HANOI):%Y-%m-%d-%H%M%S}"
