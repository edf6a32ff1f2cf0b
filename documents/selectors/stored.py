"""Whether the store holds what its rows say."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from documents import store
from documents.models import StoredFile, Version


class Fault(StrEnum):
    MISSING = "missing"
    CHANGED = "changed"  # other bytes lie there than were kept


@dataclass(frozen=True, slots=True)
class Unsound:
    sha256: str
    fault: Fault


def unsound_files() -> Iterator[Unsound]:
    """Reads every file of the store once."""
    for sha256, size in StoredFile.objects.order_by("sha256").values_list("sha256", "size").iterator():
        if not store.is_sound(sha256, size):
            yield Unsound(sha256, Fault.CHANGED if store.path_of(sha256).exists() else Fault.MISSING)


def absent_files() -> list[str]:
    """SHA-256 of those that are not there or are longer or shorter than they were; reads none."""
    rows = StoredFile.objects.order_by("sha256").values_list("sha256", "size")
    return [sha256 for sha256, size in rows if store.length_of(sha256) != size]


def count_files() -> int:
    return StoredFile.objects.count()


def titles_of(sha256s: Collection[str], *, body_id: UUID | None = None) -> list[str]:
    """The documents a file of which is among these, one body's or all; sorted. Authorises nobody."""
    needed = Q(original__in=sha256s) | Q(pdf__in=sha256s) | Q(reading__in=sha256s)
    versions = Version.objects.filter(needed)
    if body_id is not None:
        versions = versions.filter(document__body_id=body_id)
    return sorted(set(versions.values_list("document__title", flat=True)))


@dataclass(frozen=True, slots=True)
class StoredFact:
    """size: bytes."""

    sha256: str
    size: int
    media: str


def stored_facts(sha256s: Collection[str]) -> dict[str, StoredFact]:
    """Those that the store has a row of. One query; authorises nobody."""
    rows = StoredFile.objects.filter(sha256__in=set(sha256s)).values_list("sha256", "size", "media")
    return {sha256: StoredFact(sha256, size, media) for sha256, size, media in rows}
