"""Takes in what a device wrote, and says what a person's other devices did. Nothing of it enters the journal.

What is taken may be sent again, as often as the line breaks: documents/rules/merge.py says what becomes of a row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from documents.rules.merge import Incoming, Merged, ids_asked, merge
from documents.rules.notes import Note, SyncOutcome
from documents.selectors.annotations import Stored, changes_after, hidden_from
from documents.services.annotation_budget import NoteBudget
from documents.services.annotation_checks import Ground, Refused
from documents.services.annotation_rows import OwnRows, own_rows


@dataclass(frozen=True, slots=True)
class Sent:
    """A row as a device has it. base: the revision it was changed from. written_at: by the device's clock."""

    note: Note
    base: int
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """revision: where the row says now what was sent."""

    id: UUID
    outcome: SyncOutcome
    copy: UUID | None = None
    revision: int | None = None
    code: str | None = None

    @property
    def stands_elsewhere(self) -> bool:
        """Whether the device must be shown the row anew, although it changed before the device's cursor."""
        return self.outcome in (SyncOutcome.SAME, SyncOutcome.COPIED, SyncOutcome.KEPT)


@dataclass(frozen=True, slots=True)
class Synced:
    """hidden: None where nobody asked."""

    cursor: int
    more: bool
    rows: Sequence[Stored]
    answers: Sequence[Answer]
    hidden: list[UUID] | None


def sync_annotations(
    user_id: UUID,
    *,
    device: str,
    sent: Sequence[Sent],
    cursor: int,
    most: int,
    at: datetime,
    tell_hidden: bool = False,
) -> Synced:
    """One answer for each row, in order. cursor: of the last answer the device heard. most: rows told at once."""
    answers = _taken_in(user_id, device, sent, at) if sent else []
    again = [answer for answer in answers if answer.stands_elsewhere]
    also = {answer.id for answer in again} | {answer.copy for answer in again if answer.copy}
    changes = changes_after(user_id, cursor, most=most, also=also)
    hidden = hidden_from(user_id) if tell_hidden else None
    return Synced(changes.cursor, changes.more, changes.rows, answers, hidden)


def _taken_in(user_id: UUID, device: str, sent: Sequence[Sent], at: datetime) -> list[Answer]:
    try:
        return _take_in(user_id, device, sent, at)
    except IntegrityError:  # an id became another's, or a document went, since we looked
        return _take_in(user_id, device, sent, at)


def _take_in(user_id: UUID, device: str, sent: Sequence[Sent], at: datetime) -> list[Answer]:
    notes = [one.note for one in sent]
    with own_rows(user_id) as own:
        ground = Ground.under(user_id, notes)
        budget = NoteBudget(user_id, {note.document for note in notes})
        incoming = [Incoming(one.note, device, one.base, one.written_at) for one in sent]
        _fetch(own, incoming)
        answers = [_answer(own, ground, budget, one) for one in incoming]
        own.write(sha256s={version: fact.sha256 for version, fact in ground.versions.items()}, at=at)
    return answers


def _fetch(own: OwnRows, incoming: Sequence[Incoming]) -> None:
    """With the copies that stand for them: seldom more than two queries."""
    own.fetch(one.note.id for one in incoming)
    while True:
        known = len(own.known)
        own.fetch(ids_asked(one, own.known)[-1] for one in incoming)
        if len(own.known) == known:
            return


def _answer(own: OwnRows, ground: Ground, budget: NoteBudget, sent: Incoming) -> Answer:
    stored = own.known.get(sent.note.id)
    if sent.note.is_deleted and stored is None and sent.note.document not in ground.readers:
        return Answer(sent.note.id, SyncOutcome.SAME)  # it was never here, and need not be
    try:
        note = ground.as_kept(sent.note, stored)
    except Refused as refused:
        return Answer(sent.note.id, SyncOutcome.REFUSED, code=refused.code)
    merged = merge(Incoming(note, sent.device, sent.base, sent.written_at), own.known)
    if code := budget.take(merged.changed, own.known):
        return Answer(note.id, SyncOutcome.REFUSED, code=code)
    _put(own, merged)
    return Answer(note.id, merged.outcome, merged.copy, merged.revision)


def _put(own: OwnRows, merged: Merged) -> None:
    for row in merged.changed:
        own.put(row)
    for row in merged.heard:
        own.hear(row)
