"""Make a bundle off the request's thread, and say how far it is; one lies ready for each meeting and scope.

VAR/bundles/<meeting>/<scope>.zip with <scope>.json beside it, which every process of the server reads. Whoever holds
<scope>.lock is making it: "running" without a holder was interrupted.
"""

import fcntl
import json
import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection

from catalogue.refusals import Conflict, NotFound, Refusal, TooLarge, Unavailable
from catalogue.text import say, utc_text
from confined.lock import locked
from journal.selectors import head, tail_kinds
from records.bundle import zipped
from records.bundle.plan import plan
from records.bundle.words import BundleState, Scope
from sessions.events import meeting_stream

LARGEST = 4 * 1024**3 - 64 * 1024**2  # no ZIP64: 4 GiB, with room for the directory
SPARE = 64 * 1024**2  # of the disk, for the record itself
TELL_EVERY_S = 0.5

log = logging.getLogger("dien_hong.bundle")


@dataclass(frozen=True, slots=True)
class BundleStanding:
    """done, of: bytes of its files. entries: how many of the record it holds. refused: the code of why not."""

    scope: Scope
    state: BundleState = BundleState.NONE
    done: int = 0
    of: int = 0
    refused: str | None = None
    name: str = ""
    size: int = 0
    sha256: str = ""
    entries: int = 0
    head: str = ""
    code: str = ""
    made_at: str | None = None
    is_current: bool = False

    def as_json(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class BundleFile:
    path: Path
    name: str
    sha256: str


def begin_bundle(meeting_id: UUID, scope: Scope, *, at: datetime) -> BundleStanding:
    """In a thread of its own; one that is on goes on. Raises NotFound for a meeting without a record."""
    if head(meeting_stream(meeting_id)) == 0:
        raise NotFound("not_found")
    standing = bundle_state(meeting_id, scope)
    if standing.state is BundleState.RUNNING:
        return standing
    begun = BundleStanding(scope, BundleState.RUNNING)
    making = threading.Thread(target=_thread, args=(meeting_id, scope, at), name="bundle", daemon=True)
    making.start()
    return begun


def bundle_state(meeting_id: UUID, scope: Scope) -> BundleStanding:
    """A ready one that holds what was erased from the record since is thrown away."""
    folder = _folder(meeting_id)
    try:
        said = json.loads((folder / f"{scope}.json").read_text(encoding="utf-8"))
        standing = BundleStanding(**{**said, "scope": scope, "state": BundleState(said["state"])})
    except (OSError, ValueError, TypeError, KeyError):
        return BundleStanding(scope)
    if standing.state is BundleState.RUNNING and not _is_held(folder, scope):
        return replace(standing, state=BundleState.FAILED, refused="bundle_interrupted")
    if standing.state is not BundleState.READY:
        return standing
    stream = meeting_stream(meeting_id)
    if "part.erased" in tail_kinds(stream, after=standing.entries) or not (folder / f"{scope}.zip").exists():
        _remove(folder, scope)
        return BundleStanding(scope)
    return replace(standing, is_current=head(stream) == standing.entries)


def bundle_file(meeting_id: UUID, scope: Scope) -> BundleFile:
    """Raises Conflict("bundle_not_made")."""
    standing = bundle_state(meeting_id, scope)
    if standing.state is not BundleState.READY:
        raise Conflict("bundle_not_made")
    return BundleFile(_folder(meeting_id) / f"{scope}.zip", standing.name, standing.sha256)


def make_bundle(meeting_id: UUID, scope: Scope, *, at: datetime) -> BundleStanding:
    """As begin_bundle, and waits for it. What it found is told in any case; nothing half-made is left."""
    folder = _folder(meeting_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _held(folder, scope) as is_first:
        if not is_first:
            return bundle_state(meeting_id, scope)
        _tell(folder, BundleStanding(scope, BundleState.RUNNING))
        try:
            made = _make(meeting_id, scope, folder, at)
        except Refusal as refusal:
            made = BundleStanding(scope, BundleState.FAILED, refused=refusal.code)
        except OSError:
            log.exception("the bundle of %s could not be written", meeting_id)
            made = BundleStanding(scope, BundleState.FAILED, refused="bundle_disk_full")
        except Exception:
            log.exception("the bundle of %s could not be made", meeting_id)
            made = BundleStanding(scope, BundleState.FAILED, refused="bundle_failed")
        _tell(folder, made)
        return made


def _thread(meeting_id: UUID, scope: Scope, at: datetime) -> None:
    try:
        make_bundle(meeting_id, scope, at=at)
    except Exception:
        log.exception("the bundle of %s could not be begun", meeting_id)
    finally:
        connection.close()


def _make(meeting_id: UUID, scope: Scope, folder: Path, at: datetime) -> BundleStanding:
    with tempfile.TemporaryDirectory(prefix="making-", dir=folder) as work:
        planned = plan(meeting_id, scope, Path(work), at=at)
        _require_room(folder, planned.total)
        fresh = Path(work) / "bundle.zip"
        progress = _Progress(folder, scope, planned.total)
        zipped.write(fresh, planned.manifest, planned.members, progress=progress)
        with fresh.open("rb") as opened:
            digest = file_digest(opened, "sha256").hexdigest()
        facts = planned.signed.facts
        made = BundleStanding(
            scope,
            BundleState.READY,
            done=planned.total,
            of=planned.total,
            name=f"{say('dossier.bundle_file', 'vi')}-{scope}-{facts.size}.zip",
            size=fresh.stat().st_size,
            sha256=digest,
            entries=facts.size,
            head=f"{facts.size}:{facts.root.hex()}",
            code=planned.signed.code,
            made_at=utc_text(at),
        )
        fresh.replace(folder / f"{scope}.zip")
    return made


class _Progress:
    def __init__(self, folder: Path, scope: Scope, of: int) -> None:
        self._folder, self._standing = folder, BundleStanding(scope, BundleState.RUNNING, of=of)
        self._done, self._told = 0, time.monotonic()

    def __call__(self, more: int) -> None:
        self._done += more
        if time.monotonic() - self._told >= TELL_EVERY_S:
            self._told = time.monotonic()
            _tell(self._folder, replace(self._standing, done=self._done))


def _require_room(folder: Path, total: int) -> None:
    if total > LARGEST:
        raise TooLarge("bundle_too_large", longest_gb=LARGEST // 1024**3)
    if shutil.disk_usage(folder).free < total + SPARE:
        raise Unavailable("bundle_disk_full", needed_mb=(total + SPARE) // 1024**2)


def _folder(meeting_id: UUID) -> Path:
    return Path(settings.VAR) / "bundles" / str(meeting_id)


def _tell(folder: Path, standing: BundleStanding) -> None:
    draft = folder / f".{standing.scope}.{threading.get_ident()}.json"
    draft.write_text(json.dumps(standing.as_json()), encoding="utf-8")
    draft.replace(folder / f"{standing.scope}.json")


def _remove(folder: Path, scope: Scope) -> None:
    for name in (f"{scope}.json", f"{scope}.zip"):
        (folder / name).unlink(missing_ok=True)


@contextmanager
def _held(folder: Path, scope: Scope) -> Iterator[bool]:
    """Whether this caller may make it; held until the block ends, or the process."""
    with ExitStack() as held:
        lock = held.enter_context((folder / f"{scope}.lock").open("a"))
        try:
            held.enter_context(locked(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True


def _is_held(folder: Path, scope: Scope) -> bool:
    with _held(folder, scope) as is_free:
        return not is_free
