"""Take one piece of a file in. What is counted as received lies on the disk, whatever happens next."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound, TooLarge
from confined.lock import locked
from documents import store
from documents.models import Upload
from documents.rules.limits import CHUNK_BYTES
from documents.rules.words import UploadState


def take_bytes(upload_id: UUID, piece: bytes, *, offset: int, at: datetime) -> Upload:
    """The upload with this piece; the last one makes it whole. A piece that is here already changes nothing.

    Raises NotFound; Conflict with upload_elsewhere, where received says from which byte to go on, or
    no_room_for_files; Invalid with upload_past_its_end; TooLarge.
    """
    if len(piece) > CHUNK_BYTES:
        raise TooLarge("body_too_large")
    upload = _upload(upload_id)
    if upload.state != UploadState.ARRIVING:  # its file is others' business now
        return _here_already(upload, piece, offset)
    with writing(upload_id) as file:
        upload = _upload(upload_id)
        if offset != upload.received or upload.state != UploadState.ARRIVING:
            return _here_already(upload, piece, offset)
        if os.fstat(file).st_size < offset:  # a backup holds no bytes that are on their way
            Upload.objects.filter(id=upload_id, state=UploadState.ARRIVING).update(received=0)
            raise Conflict("upload_elsewhere", received=0)
        if offset + len(piece) > upload.size:
            raise Invalid("upload_past_its_end", name=upload.name)
        _write(file, piece, offset)
        _count(upload, offset + len(piece), at)
    return upload


def _here_already(upload: Upload, piece: bytes, offset: int) -> Upload:
    if offset + len(piece) > upload.received:
        raise Conflict("upload_elsewhere", received=upload.received)
    return upload


@contextmanager
def writing(upload_id: UUID) -> Iterator[int]:
    """The file of an upload, for one writer at a time in all processes; a stopped one lets go by itself."""
    _upload(upload_id)
    path = store.arriving(upload_id)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with locked(file, fcntl.LOCK_EX):
            yield file
    finally:
        os.close(file)


def _upload(upload_id: UUID) -> Upload:
    upload = Upload.objects.filter(id=upload_id).first()
    if upload is None:
        raise NotFound("not_found")
    return upload


def _write(file: int, piece: bytes, offset: int) -> None:
    try:
        written = 0
        while written < len(piece):
            written += os.pwrite(file, piece[written:], offset + written)
        os.fsync(file)
        if offset == 0:
            store.sync_folder(store.root() / "arriving")
    except OSError as fault:
        if fault.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        os.ftruncate(file, offset)
        raise Conflict("no_room_for_files") from fault


def _count(upload: Upload, received: int, at: datetime) -> None:
    """Raises NotFound when it was given up meanwhile."""
    upload.received, upload.touched_at = received, at
    if received == upload.size:
        upload.state = UploadState.WAITING
    counted = Upload.objects.filter(id=upload.id, state=UploadState.ARRIVING).update(
        received=received, touched_at=at, state=upload.state
    )
    if not counted:
        raise NotFound("not_found")
