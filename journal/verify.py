"""Verify a stream of this database, or a bundle without any database."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import DatabaseError

from journal.head_key import is_signed, known_keys
from journal.heads import signed_heads
from journal.models import Entry, Stream
from journal.rules.bundle import NotABundle, read_entries, read_header
from journal.rules.checking import Evidence, Scope, SealedPart, check_stream
from journal.rules.merkle import EMPTY_ROOT
from journal.rules.verdict import Finding, Head, Verdict, finding

_CLAIMS = ("kind", "recorded_at", "occurred_at", "actor", "command_id")
_COLUMNS = (
    "seq",
    "id",
    "stream__size",
    "body",
    "leaf",
    "parts__id",
    "parts__audience",
    "parts__salt",
    "parts__value",
)


def verify_stream(stream: str, *, witness: Head | None = None) -> Verdict:
    """Whether the rows of the stream are what was recorded.

    witness: a head published earlier (minutes, tablets, a USB stick). Without one, a database whose owner
    rewrote entries, leaves and size to fit each other cannot be told from an honest one.
    """
    try:
        return _verified(stream, witness)
    except (DatabaseError, ValueError, TypeError) as error:
        return _unreadable(stream, error)


def verify_bundle(lines: Iterable[str], *, witness: Head | None = None) -> Verdict:
    """Whether a bundle is what was recorded. Without a witness it can only be found invalid, never valid."""
    remaining = iter(lines)
    name = ""
    try:
        header = read_header(next(remaining, ""))
        name = header.stream
        scope = Scope(name, header.head.size, header.audiences, header.head.root, witness)
        return check_stream(scope, read_entries(remaining))
    except (NotABundle, UnicodeError) as error:
        return _unreadable(name, error)


def _verified(stream: str, witness: Head | None) -> Verdict:
    # Entries, parts and size in one statement: one snapshot, and no transaction that would hold up SQLite's writers.
    rows = list(
        Entry.objects.filter(stream__name=stream)
        .order_by("seq", "id", "parts__id")
        .values(*_CLAIMS, *_COLUMNS)
    )
    size = rows[0]["stream__size"] if rows else _size(stream)
    found = [_evidence(list(same)) for _, same in groupby(rows, key=itemgetter("id"))]
    faults, good = _signed_heads(stream)
    verdict = check_stream(Scope(stream, size, witness=witness, signed=good), found)
    return replace(verdict, findings=[*verdict.findings, *faults])


def _signed_heads(stream: str) -> tuple[list[Finding], tuple[Head, ...]]:
    """What is wrong with their signatures, and those where nothing is."""
    keys, faults, good = known_keys(), [], []
    for each in signed_heads(stream):
        if each.key not in keys:
            faults.append(finding("head_key_unknown", signed=each.facts.size, key=each.key))
        elif not is_signed(keys[each.key], each.facts.text(), each.signature):
            faults.append(finding("head_forged", signed=each.facts.size))
        else:
            good.append(Head(each.facts.size, each.facts.root))
    return faults, tuple(good)


def _size(stream: str) -> int:
    return Stream.objects.filter(name=stream).values_list("size", flat=True).first() or 0


def _evidence(rows: Sequence[dict[str, Any]]) -> Evidence:
    """One entry from its rows, one row for each of its parts."""
    first = rows[0]
    return Evidence(
        seq=first["seq"],
        body=bytes(first["body"]),
        leaf=bytes(first["leaf"]),
        parts={
            row["parts__audience"]: SealedPart(_bytes(row["parts__salt"]), _bytes(row["parts__value"]))
            for row in rows
            if row["parts__id"] is not None
        },
        claims={field: first[field] for field in _CLAIMS},
    )


def _bytes(column: Any) -> bytes | None:
    return None if column is None else bytes(column)


def _unreadable(stream: str, error: Exception) -> Verdict:
    return Verdict(stream, 0, EMPTY_ROOT, [finding("unreadable", why=str(error))])
