"""The few routes that take a file in: how long it may be, and that it comes as a form or as bytes instead of JSON."""

import re
from collections.abc import Sequence

from documents.rules.limits import CHUNK_BYTES

FORM = "multipart/form-data"
BYTES = "application/octet-stream"
MIB = 1024 * 1024
COMMAND = 256 * 1024  # commands are small

# A form carries the file and a little more: what the file may be long, the route says itself.
_UPLOADS: Sequence[tuple[re.Pattern[str], int]] = (
    (re.compile(r"/api/mandates/[0-9a-f-]{36}/photo"), 5 * MIB),
    (re.compile(r"/api/terms/[0-9a-f-]{36}/import/(read|save)"), 5 * MIB),
)
# Hundreds of notes at once, after a day without a line.
_NOTES, NOTES = "/api/annotations/sync", 2 * MIB
# A piece of a document comes as it is.
_PIECE = re.compile(r"/api/uploads/[0-9a-f-]{36}/bytes")


def longest_body(method: str, path: str) -> int:
    """Bytes of a request's whole body."""
    if takes_bytes(method, path):
        return CHUNK_BYTES
    if path == _NOTES:
        return NOTES
    return _upload(method, path) or COMMAND


def takes_a_form(method: str, path: str) -> bool:
    return _upload(method, path) is not None


def takes_bytes(method: str, path: str) -> bool:
    return method == "PUT" and _PIECE.fullmatch(path) is not None


def _upload(method: str, path: str) -> int | None:
    if method != "POST":
        return None
    return next((longest for pattern, longest in _UPLOADS if pattern.fullmatch(path)), None)
