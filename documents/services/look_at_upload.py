"""Look at a file that is whole: make a PDF of it where it is none, examine it, and keep it or say why not."""

import errno
import fcntl
import logging
import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from catalogue.refusals import Refusal
from confined.lock import locked
from documents import in_child, ports, store
from documents.models import Upload
from documents.rules.limits import MIB, STARTS, examine_seconds
from documents.rules.words import UploadState, UploadStep
from documents.services.check_signatures import check_signatures
from documents.services.keep_upload import Looked, keep_upload
from sessions.events import meeting_stream

log = logging.getLogger("dien_hong.documents")

PDF = "application/pdf"
EXAMINE_MB = 1_536
CONVERT_MB = 2_560  # of addresses: LibreOffice reserves more than it uses
CONVERT_S = 60.0
TOLD = {"timeout": "file_takes_too_long", "memory": "file_needs_too_much"}
UNFINISHED = (UploadState.WAITING, UploadState.CHECKING)


@dataclass(frozen=True, slots=True)
class _Job:
    """One look at one upload. folder: gone afterwards, with whatever was made there."""

    upload: Upload
    folder: Path
    stop: threading.Event | None

    @property
    def sent(self) -> Path:
        return store.arriving(self.upload.id).resolve()


def waiting_uploads() -> list[UUID]:
    """Whole, and not looked at to the end; the longest waiting first."""
    rows = Upload.objects.filter(state__in=UNFINISHED).order_by("touched_at", "id")
    return list(rows.values_list("id", flat=True))


def look_at_upload(upload_id: UUID, *, stop: threading.Event | None = None) -> None:
    """Nothing happens when another process is at it, or when it is done.

    stop: lets it wait for the next start. A file that is refused leaves only the upload and its reason.
    """
    with _claimed(upload_id) as upload:
        if upload is None:
            return
        version = _kept_or_refused(upload, stop)
        if version is not None:
            _check_signatures(version)
            _tell(upload, UploadState.READY)
            ports.kept(version)


def _check_signatures(version: UUID) -> None:
    """Whatever becomes of it, the file is in."""
    try:
        check_signatures(version, at=timezone.now())
    except Exception:
        log.exception("the signatures of a file could not be checked; tried again later: %s", version)


def _kept_or_refused(upload: Upload, stop: threading.Event | None) -> UUID | None:
    try:
        with store.job() as folder:
            return _look(_Job(upload, folder, stop))
    except Refusal as refused:
        _refuse(upload, refused.code, refused.facts)
    except in_child.Failed as failed:
        _after_failure(upload, failed)
    except Exception as fault:
        if Upload.objects.filter(
            id=upload.id
        ).exists():  # else it was given up, and its bytes went under our hands
            log.exception("a file could not be taken in: %s", upload.id)
            _refuse(upload, _code_of(fault), {})
    return None


def _look(job: _Job) -> UUID | None:
    _step(job.upload, UploadStep.CHECKING)
    pdf, media = job.sent, PDF
    said = _examine(job, pdf)
    if "convert" in said:
        media = str(said["media"])
        pdf = _convert(job, str(said["convert"]))
        _step(job.upload, UploadStep.CHECKING)
        said = _examine(job, pdf)
    _step(job.upload, UploadStep.KEEPING)
    looked = Looked(
        original=job.sent,
        media=media,
        pdf=pdf,
        reading=job.folder / "reading.pdf",
        pictures=[job.folder / name for name in said["pictures"]],
        said=said,
    )
    return keep_upload(job.upload.id, looked, at=timezone.now())


def _examine(job: _Job, path: Path) -> dict[str, Any]:
    size = path.stat().st_size
    return _answer(
        in_child.run(
            "examine",
            {"path": str(path)},
            folder=job.folder,
            seconds=examine_seconds(size),
            memory_mb=EXAMINE_MB,
            disk_mb=64 + 3 * size // MIB,
            stop=job.stop,
        )
    )


def _convert(job: _Job, kind: str) -> Path:
    program = office_program()
    if program is None:
        raise Refusal("office_files_not_taken_here")
    _step(job.upload, UploadStep.CONVERTING)
    said = _answer(
        in_child.run(
            "convert",
            {"path": str(job.sent), "kind": kind, "program": program},
            folder=job.folder,
            seconds=CONVERT_S + job.upload.size / MIB,
            memory_mb=CONVERT_MB,
            stop=job.stop,
        )
    )
    return Path(said["made"])


def _answer(said: dict[str, Any]) -> dict[str, Any]:
    if "refused" in said:
        raise Refusal(said["refused"], **said["facts"])
    return said


def office_program() -> str | None:
    """LibreOffice, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@contextmanager
def _claimed(upload_id: UUID) -> Iterator[Upload | None]:
    """By a lock on the file itself: it ends with the process that held it, however that ends."""
    try:
        # To read: what a crash left half kept may not be written any more.
        file = os.open(store.arriving(upload_id), os.O_RDONLY)
    except FileNotFoundError:
        _refuse_lost(upload_id)
        yield None
        return
    with ExitStack() as held:
        held.callback(os.close, file)
        try:
            held.enter_context(locked(file, fcntl.LOCK_EX | fcntl.LOCK_NB))
        except BlockingIOError:
            yield None
        else:
            yield _claim(upload_id)


def _claim(upload_id: UUID) -> Upload | None:
    whole = Upload.objects.filter(id=upload_id, state__in=UNFINISHED)
    if not whole.update(state=UploadState.CHECKING, claimed_at=timezone.now(), starts=F("starts") + 1):
        return None
    upload = whole.first()
    if upload is not None and upload.starts > STARTS:
        log.error("a file was begun %s times and never finished: %s", STARTS, upload_id)
        _refuse(upload, "file_stops_the_server", {"times": STARTS})
        return None
    return upload


def _refuse_lost(upload_id: UUID) -> None:
    """Its bytes are gone: somebody took them away, or a backup was restored without them."""
    upload = Upload.objects.filter(id=upload_id, state__in=UNFINISHED).first()
    if upload is not None:
        _refuse(upload, "file_lost", {})


def _after_failure(upload: Upload, failed: in_child.Failed) -> None:
    if failed.code == "stopped":  # the server went as it should
        Upload.objects.filter(id=upload.id).update(state=UploadState.WAITING, step="", starts=F("starts") - 1)
        return
    log.warning("a file could not be opened: %s, %s %s", upload.id, failed.code, failed.said)
    _refuse(upload, TOLD.get(failed.code, "file_cannot_be_opened"), {})


def _code_of(fault: Exception) -> str:
    is_full = isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EDQUOT)
    return "no_room_for_files" if is_full else "file_not_kept"


def _refuse(upload: Upload, code: str, facts: Mapping[str, Any]) -> None:
    """Its bytes go: what is refused stays nowhere."""
    Upload.objects.filter(id=upload.id).update(
        state=UploadState.REFUSED,
        step="",
        refusal={"code": code, "facts": {"name": upload.name, **facts}},
        touched_at=timezone.now(),
    )
    store.arriving(upload.id).unlink(missing_ok=True)
    _tell(upload, UploadState.REFUSED)


def _step(upload: Upload, step: UploadStep) -> None:
    Upload.objects.filter(id=upload.id).update(step=step)
    _tell(upload, UploadState.CHECKING, step)


def _tell(upload: Upload, state: UploadState, step: UploadStep | None = None) -> None:
    """So that the desk looks again; the latest word stands for those before it."""
    if upload.meeting_id is not None:
        said = {"upload": str(upload.id), "state": state.value, "step": step.value if step else None}
        ports.signal(meeting_stream(upload.meeting_id), "uploads", {"secretariat": said})
