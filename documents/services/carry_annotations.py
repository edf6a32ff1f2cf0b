"""A person's annotations go with the document onto its new version; those on the old one stay as they are.

Each is carried once, under an id that follows from both: asking again carries nothing twice, and what was deleted on
the new version stays deleted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid5

from catalogue.refusals import NotFound
from documents.models import Annotation, PageText, Version
from documents.rules.carry_note import Letters, Way, arrived, way
from documents.rules.merge import Row
from documents.rules.notes import Note
from documents.rules.words import AnnotationScope
from documents.selectors.access import Reader, access_version, reader_of
from documents.selectors.annotations import Stored, as_owner_reads, is_member, note_of
from documents.services.annotation_rows import own_rows
from documents.services.page_letters import NO_LETTERS, page_letters

BY_SERVER = "+"  # no device is called so


@dataclass(frozen=True, slots=True)
class Carried:
    count: int
    not_found: Sequence[Stored]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A note as it stands on the new version."""

    note: Note
    came_from: Annotation


def carry_annotations(user_id: UUID, *, document_id: UUID, version_id: UUID, at: datetime) -> Carried:
    """From every older version. Raises NotFound. The files are read before anything is locked."""
    version = access_version(user_id, version_id)
    if version.document_id != document_id:
        raise NotFound("not_found")
    rows = _to_carry(user_id, version)
    reader = reader_of(user_id, meeting_id=version.document.meeting_id, body_id=version.document.body_id)
    arrivals = [_as_member(arrival, reader) for arrival in _arrivals(rows, version)]
    _keep(user_id, version, arrivals, at)
    found = {arrival.came_from.id for arrival in arrivals}
    stand = Annotation.objects.filter(
        owner_id=user_id, version=version, carried_from__isnull=False, is_deleted=False
    )
    missing = [row for row in rows if row.id not in found]
    return Carried(stand.count(), as_owner_reads(user_id, missing))


def carried_id(annotation_id: UUID, version_id: UUID) -> UUID:
    return uuid5(annotation_id, f"carried {version_id}")


def _to_carry(user_id: UUID, version: Version) -> list[Annotation]:
    """Not what went on already to this version or one between, were it only to be deleted there."""
    mine = Annotation.objects.filter(owner_id=user_id, document_id=version.document_id)
    went_on = mine.filter(version__ordinal__lte=version.ordinal, carried_from__isnull=False)
    older = mine.filter(version__ordinal__lt=version.ordinal, is_deleted=False)
    rows = older.exclude(id__in=went_on.values("carried_from")).select_related("version")
    return list(rows.order_by("version__ordinal", "page", "change"))


def _arrivals(rows: Collection[Annotation], version: Version) -> Iterator[Arrival]:
    by_version: dict[UUID, list[Annotation]] = defaultdict(list)
    for row in rows:
        by_version[row.version_id].append(row)
    for older in by_version.values():
        if older[0].version.reading_id == version.reading_id:
            yield from (Arrival(_on(version, row, row.page, row.geometry), row) for row in older)
        else:
            yield from _from_version(older, version)


def _from_version(rows: list[Annotation], version: Version) -> Iterator[Arrival]:
    was, now = _texts(rows[0].version), _texts(version)
    ways = [(row, way(note_of(row), was, now)) for row in rows]
    going = [(row, where) for row, where in ways if where]
    old, new = _letters(rows[0].version, version, going)
    for row, where in going:
        before, after = old.get(row.page, NO_LETTERS), new.get(where.page, NO_LETTERS)
        place = arrived(note_of(row), where, was=before, now=after)
        if place is not None:
            yield Arrival(_on(version, row, where.page, place), row)


def _letters(
    was: Version, now: Version, going: Collection[tuple[Annotation, Way]]
) -> tuple[dict[int, Letters], dict[int, Letters]]:
    """Of the pages where they are needed; each file is read once."""
    placed = [(row, where) for row, where in going if row.geometry]
    drawn = {row.page for row, where in placed if not where.by_quote}
    return page_letters(was.reading_id, drawn), page_letters(now.reading_id, {w.page for _, w in placed})


def _texts(version: Version) -> list[str]:
    found = dict(PageText.objects.filter(version=version).values_list("page", "text"))
    return [found.get(page, "") for page in range(1, version.pages + 1)]


def _on(version: Version, row: Annotation, page: int, geometry: dict[str, object]) -> Note:
    note = note_of(row)
    return replace(note, id=carried_id(row.id, version.id), version=version.id, page=page, geometry=geometry)


def _as_member(arrival: Arrival, reader: Reader) -> Arrival:
    """What was shared with those one is no longer among goes on as one's own."""
    note = arrival.note
    if note.scope is AnnotationScope.PRIVATE or is_member(reader, group=note.group, committee=note.committee):
        return arrival
    return replace(arrival, note=replace(note, scope=AnnotationScope.PRIVATE, group=None, committee=None))


def _keep(user_id: UUID, version: Version, arrivals: Collection[Arrival], at: datetime) -> None:
    """Another device may have asked for the same meanwhile: what is there already is left as it is."""
    with own_rows(user_id) as own:
        own.fetch(arrival.note.id for arrival in arrivals)
        for arrival in arrivals:
            if arrival.note.id not in own.known:
                own.put(_row(arrival), carried_from=arrival.came_from.id)
        own.write(sha256s={version.id: version.pdf_id}, at=at)


def _row(arrival: Arrival) -> Row:
    return Row(
        note=arrival.note,
        revision=1,
        device=BY_SERVER,
        since=1,
        written_at=arrival.came_from.written_at,
        taken={},
    )
