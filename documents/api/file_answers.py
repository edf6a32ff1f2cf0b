"""Files of the store as answers: piece by piece from the disk, one range of them, or only that nothing changed.

While a file is on its way nobody holds a connection of the database, and the server's loop never waits for the disk.
"""

from asyncio import get_running_loop
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from catalogue.refusals import Unavailable
from documents.rules.byte_ranges import ByteRange, Unsatisfiable, asked_range, is_named
from documents.services.in_turn import leave_database

PIECE = 128 * 1024
INERT = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""A file that is opened by its own address may do nothing: no script, no form, no other window."""

_readers = ThreadPoolExecutor(4, thread_name_prefix="documents-read")


class FileAnswer(StreamingHttpResponse):
    """The next `length` bytes of an open file, which is closed with the answer."""

    def __init__(self, file: BinaryIO, length: int, *, status: int = 200) -> None:
        super().__init__(_pieces(file, length), status=status)
        self._file, self._length = file, length
        self._resource_closers.append(file.close)  # type: ignore[attr-defined]  # as Django's own FileResponse

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """How a server with a loop reads it; Django would take the whole of a plain iterator into memory first."""
        left = self._length
        while left:
            piece = await get_running_loop().run_in_executor(_readers, self._file.read, min(PIECE, left))
            if not piece:
                return
            left -= len(piece)
            yield piece


def answer_with(
    request: HttpRequest, path: Path, *, tag: str, media: str, disposition: str, is_kept: bool
) -> HttpResponseBase:
    """The file, for GET and HEAD. tag: what its bytes are known by. is_kept: whether a device may keep it.

    Raises Unavailable("file_missing") where the store has lost it.
    """
    leave_database()
    tag = f'"{tag}"'
    response = _answer(request, path, tag)
    said = {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache" if is_kept else "no-store",
        "Content-Disposition": disposition,
        "Content-Security-Policy": INERT,
        "Content-Type": media,
        "ETag": tag,
    }
    for name, value in said.items():
        response.headers[name] = value
    return response


def _answer(request: HttpRequest, path: Path, tag: str) -> HttpResponseBase:
    if is_named(tag, request.headers.get("If-None-Match")):
        return HttpResponse(status=304)
    try:
        return _bytes(request, path, tag, path.stat().st_size)
    except OSError as fault:
        raise Unavailable("file_missing") from fault


def _bytes(request: HttpRequest, path: Path, tag: str, size: int) -> HttpResponseBase:
    try:
        if request.method == "HEAD":
            return HttpResponse(headers={"Content-Length": str(size)})
        return _part(path, size, _range(request, tag, size))
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})


def _range(request: HttpRequest, tag: str, size: int) -> ByteRange | None:
    """Only of the very bytes the reader has the rest of: If-Range."""
    if request.headers.get("If-Range", tag) != tag:
        return None
    return asked_range(request.headers.get("Range"), size)


def _part(path: Path, size: int, part: ByteRange | None) -> HttpResponseBase:
    wanted = part or ByteRange(0, size - 1)
    file = path.open("rb", buffering=0)
    file.seek(wanted.first)
    response = FileAnswer(file, wanted.length, status=206 if part else 200)
    response.headers["Content-Length"] = str(wanted.length)
    if part:
        response.headers["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    return response


def _pieces(file: BinaryIO, length: int) -> Iterator[bytes]:
    """For a server without a loop, and for tests."""
    while length:
        piece = file.read(min(PIECE, length))
        if not piece:
            return
        length -= len(piece)
        yield piece
