"""The few routes that take a file in: how long it may be, and that it comes as a form or as bytes instead of JSON."""

import re
from collections.abc import Sequence

from documents.rules.limits import ATTACHMENT_BYTES, CHUNK_BYTES, FILE_BYTES

FORM = "multipart/form-data"
BYTES = "application/octet-stream"
MIB = 1024 * 1024
COMMAND = 256 * 1024  # commands are small

# A form carries the file and a little more: what the file may be long, the route says itself.
_UPLOADS: Sequence[tuple[re.Pattern[str], int]] = (
    (re.compile(r"/api/mandates/[0-9a-f-]{36}/photo"), 5 * MIB),
    (re.compile(r"/api/terms/[0-9a-f-]{36}/import/(read|save)"), 5 * MIB),
    (re.compile(r"/api/bodies/[0-9a-f-]{36}/petitions/import/(read|take)"), 5 * MIB),
    (re.compile(r"/api/bodies/[0-9a-f-]{36}/certificates(/read)?"), MIB),
    (re.compile(r"/api/papers/[0-9a-f-]{36}/steps/[0-9a-f-]{36}/sign-with-file"), MIB),
)
# Hundreds of notes at once, after a day without a line.
_NOTES, NOTES = "/api/annotations/sync", 2 * MIB
# A piece of a document, and what is attached to a slip, come as they are.
_BYTES: Sequence[tuple[re.Pattern[str], int]] = (
    (re.compile(r"/api/uploads/[0-9a-f-]{36}/bytes"), CHUNK_BYTES),
    (re.compile(r"/api/slips/[0-9a-f-]{36}/attachment"), ATTACHMENT_BYTES),
    (re.compile(r"/api/bodies/[0-9a-f-]{36}/signature-pictures/[a-z0-9:-]{1,60}"), 2 * MIB),
)
# Whole files, read from the line in pieces.
_POSTED: Sequence[tuple[re.Pattern[str], int]] = (
    (re.compile(r"/api/check"), 51 * MIB),
    (re.compile(r"/api/papers/[0-9a-f-]{36}/(versions|return)"), FILE_BYTES),
)


def longest_body(method: str, path: str) -> int:
    """Bytes of a request's whole body."""
    if path == _NOTES:
        return NOTES
    return _bytes(method, path) or _upload(method, path) or COMMAND


def takes_a_form(method: str, path: str) -> bool:
    return _upload(method, path) is not None


def takes_bytes(method: str, path: str) -> bool:
    return _bytes(method, path) is not None


def _upload(method: str, path: str) -> int | None:
    return _longest(_UPLOADS, path) if method == "POST" else None


def _bytes(method: str, path: str) -> int | None:
    if method == "POST":
        return _longest(_POSTED, path)
    return _longest(_BYTES, path) if method == "PUT" else None


def _longest(routes: Sequence[tuple[re.Pattern[str], int]], path: str) -> int | None:
    return next((longest for pattern, longest in routes if pattern.fullmatch(path)), None)
