"""One person's rows, read and written many at once under the lock of his count of changes."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import transaction

from documents.models import Annotation, AnnotationCount
from documents.rules.merge import Row
from documents.rules.note_budget import size_of
from documents.selectors.annotations import note_of

CHANGING = [
    "geometry",
    "size",
    "quote",
    "before",
    "after",
    "text",
    "colour",
    "scope",
    "group",
    "committee",
    "revision",
    "change",
    "device",
    "since",
    "taken",
    "written_at",
    "changed_at",
    "is_deleted",
]
HEARING = ["taken"]


class OwnRows:
    """Known rows by id, and what is to be written of them. sha256s: by version, of those that new rows are on."""

    def __init__(self, owner_id: UUID, count: AnnotationCount) -> None:
        self.known: dict[UUID, Row] = {}
        self._owner_id = owner_id
        self._count = count
        self._models: dict[UUID, Annotation] = {}
        self._asked: set[UUID] = set()
        self._changed: dict[UUID, UUID | None] = {}
        self._heard: set[UUID] = set()

    def fetch(self, ids: Iterable[UUID]) -> None:
        """One query; none for what was asked before."""
        missing = set(ids) - self._asked
        self._asked |= missing
        if missing:
            for model in Annotation.objects.filter(owner_id=self._owner_id, id__in=missing):
                self._models[model.id], self.known[model.id] = model, _row(model)

    def put(self, row: Row, *, carried_from: UUID | None = None) -> None:
        """To be written, and told to the person's devices."""
        self.known[row.note.id] = row
        self._changed.pop(row.note.id, None)  # the last of its changes gives it its place among the others
        self._changed[row.note.id] = carried_from

    def hear(self, row: Row) -> None:
        self.known[row.note.id] = row
        self._heard.add(row.note.id)

    def write(self, *, sha256s: Mapping[UUID, str], at: datetime) -> None:
        """Few statements, however many rows. Raises IntegrityError where an id is another's since we looked."""
        new, old = [], []
        for carried_id, carried_from in self._changed.items():
            self._count.changes += 1
            row, model = self.known[carried_id], self._models.get(carried_id)
            if model is None:
                new.append(self._model(row, sha256s[row.note.version], carried_from, at))
                continue
            self._set(model, row, at)
            old.append(model)
        heard = [self._models[i] for i in self._heard - self._changed.keys() if i in self._models]
        for model in heard:
            model.taken = dict(self.known[model.id].taken)
        Annotation.objects.bulk_create(new)
        _write_over(old, CHANGING)
        _write_over(heard, HEARING)
        if new or old:
            self._count.save(update_fields=["changes"])

    def _model(self, row: Row, sha256: str, carried_from: UUID | None, at: datetime) -> Annotation:
        note = row.note
        model = Annotation(
            id=note.id,
            owner_id=self._owner_id,
            document_id=note.document,
            version_id=note.version,
            sha256=sha256,
            page=note.page,
            kind=note.kind,
            copy_of=row.copy_of,
            carried_from=carried_from,
        )
        self._set(model, row, at)
        return model

    def _set(self, model: Annotation, row: Row, at: datetime) -> None:
        note = row.note
        model.geometry, model.size = dict(note.geometry), size_of(note)
        model.quote, model.before, model.after = note.quote, note.before, note.after
        model.text, model.colour = note.text, note.colour
        model.scope, model.group_id, model.committee_id = note.scope, note.group, note.committee
        model.is_deleted = note.is_deleted
        model.revision, model.device, model.since = row.revision, row.device, row.since
        model.taken = dict(row.taken)
        model.written_at, model.changed_at = row.written_at, at
        model.change = self._count.changes


@contextmanager
def own_rows(owner_id: UUID) -> Iterator[OwnRows]:
    """In one transaction, alone: two devices of one person take turns, and changes are numbered without a gap."""
    with transaction.atomic():
        AnnotationCount.objects.get_or_create(owner_id=owner_id)
        count = AnnotationCount.objects.select_for_update().get(owner_id=owner_id)
        yield OwnRows(owner_id, count)


def _row(model: Annotation) -> Row:
    return Row(
        note=note_of(model),
        revision=model.revision,
        device=model.device,
        since=model.since,
        written_at=model.written_at,
        taken=model.taken,
        copy_of=model.copy_of,
    )


def _write_over(models: list[Annotation], fields: list[str]) -> None:
    """As an insert that finds its rows: a statement for many rows, where an update would need a case for each."""
    if models:
        Annotation.objects.bulk_create(
            models, update_conflicts=True, unique_fields=["id"], update_fields=fields
        )
