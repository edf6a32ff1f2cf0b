"""The import of a list, as it enters the body's journal: one entry for the whole of it."""

from collections.abc import Mapping
from uuid import UUID

from councils.events import Happening
from journal.rules.canonical import Json


def roster_imported(*, term: UUID, file_sha256: str, what: Mapping[str, Json]) -> Happening:
    """what: groups and committees made, mandates added, mandates changed with field names and new values."""
    return "roster.imported", {"secretariat": {"term": str(term), "file_sha256": file_sha256, **what}}
