"""Canonical JSON: the one byte sequence that stands for a value (RFC 8785, narrowed).

Narrower than RFC 8785 where two readers could disagree: no floats at all, integers within ±(2^53 - 1),
text in Unicode NFC. Text that arrives in another normal form is normalised when it is written, because
people type it (macOS, some Vietnamese keyboards); bytes that are read must already be normal.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import rfc8785

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

MAX_DEPTH = 32


class NotCanonical(ValueError):
    """The value has no canonical form, or the bytes are not the canonical form of what they say."""


def canonical(value: Json) -> bytes:
    """The canonical bytes of a value. Raises NotCanonical for what JSON readers would not agree on."""
    try:
        return rfc8785.dumps(_plain(value, depth=0))
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise NotCanonical(str(error)) from error


def parse(raw: bytes) -> Json:
    """The value of canonical bytes. Raises NotCanonical when any byte differs from the canonical form."""
    try:
        value: Json = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # not UTF-8, not JSON, or a number of thousands of digits
        raise NotCanonical(f"not JSON: {error}") from error
    # This one comparison also finds fractions, doubled keys and every other spelling.
    if canonical(value) != raw:
        raise NotCanonical("not in canonical form")
    return value


def _plain(value: object, *, depth: int) -> Json:
    if depth > MAX_DEPTH:
        raise NotCanonical(f"nested deeper than {MAX_DEPTH}")
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return _plain_object(value, depth=depth)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        return [_plain(item, depth=depth + 1) for item in value]
    raise NotCanonical(f"{type(value).__name__} has no place in the record")


def _plain_object(value: Mapping[object, object], *, depth: int) -> dict[str, Json]:
    plain: dict[str, Json] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise NotCanonical("an object's keys are text")
        normal = unicodedata.normalize("NFC", key)
        if normal in plain:
            raise NotCanonical(f"key twice: {normal!r}")
        plain[normal] = _plain(item, depth=depth + 1)
    return plain
