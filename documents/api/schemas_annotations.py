"""What annotations look like on the wire."""

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from ninja import Schema
from pydantic import BeforeValidator, Field

from catalogue.text import utc_text
from councils.api.moments import Moment
from documents.rules.geometry import Colour
from documents.rules.notes import Note, SyncOutcome, legible
from documents.rules.words import AnnotationKind, AnnotationScope
from documents.selectors.annotations import Shared, Stored

MOST = 500  # rows in one batch, each way


def _text(value: object) -> object:
    return legible(value) if isinstance(value, str) else value


Written = Annotated[str, BeforeValidator(_text)]


class AnnotationIn(Schema):
    """One annotation as a device has it.

    id: named by the device that made it. base: the revision it was changed from, 0 for one that was never answered for.
    written_at: by the device's clock, later with every change of the same annotation on that device. geometry: by kind,
    in the page's own points: highlight {rects: [[x0, y0, x1, y1]]}, pen {strokes: [[x, y, x, y]], width},
    note {at: [x, y]}, page_note {}, text {at: [x, y], width, size}. quote: the document's text under it, also of a note
    at a place; before and after: at most 80 characters around that. group, committee: exactly when the scope is one.
    """

    id: UUID
    document: UUID
    version: UUID
    page: Annotated[int, Field(ge=1, le=100_000)]
    kind: AnnotationKind
    geometry: dict[str, Any]
    quote: Written = ""
    before: Written = ""
    after: Written = ""
    text: Written = ""
    colour: Colour
    scope: AnnotationScope = AnnotationScope.PRIVATE
    group: UUID | None = None
    committee: UUID | None = None
    base: Annotated[int, Field(ge=0, le=2_000_000_000)]
    is_deleted: bool = False
    written_at: Moment

    def note(self) -> Note:
        return Note(
            id=self.id,
            document=self.document,
            version=self.version,
            page=self.page,
            kind=self.kind,
            geometry=self.geometry,
            quote=self.quote,
            before=self.before,
            after=self.after,
            text=self.text,
            colour=self.colour,
            scope=self.scope,
            group=self.group,
            committee=self.committee,
            is_deleted=self.is_deleted,
        )


class SyncIn(Schema):
    """device: a name that this browser gave itself for this person. cursor: as the last answer gave it, at first 0.

    tell_hidden: whether to say which documents the person may not read now: at the start, and when the shelf changed.
    person: who wrote it, when the client says so: a tablet that changed hands meanwhile must not bring it to the next.
    """

    person: UUID | None = None
    device: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{4,36}$")]
    cursor: Annotated[int, Field(ge=0, le=2**53)]
    rows: Annotated[list[AnnotationIn], Field(max_length=MOST)]
    tell_hidden: bool = False


class AnnotationOut(Schema):
    """One annotation of a person himself.

    An annotation that was deleted says nothing any more: geometry is {}, the texts are empty. is_readable: false while
    the person may not read the document; then quote, before and after are empty, and his own text is still there.
    """

    id: UUID
    document: UUID
    version: UUID
    page: int
    kind: AnnotationKind
    geometry: dict[str, Any]
    quote: str
    before: str
    after: str
    text: str
    colour: Colour
    scope: AnnotationScope
    group: UUID | None
    committee: UUID | None
    revision: int
    device: str
    written_at: str
    changed_at: str
    is_deleted: bool
    copy_of: UUID | None
    carried_from: UUID | None
    is_readable: bool

    @classmethod
    def of(cls, stored: Stored) -> Self:
        return cls.model_validate(row_json(stored))


class AnnotationAnswerOut(Schema):
    """What became of one row. copy: where outcome is "copied". code: why, where it is "refused".

    revision: where the annotation says now on the server what was sent. What the person wrote since it was sent is a
    change of this revision; where it is null, still one of the base that was sent.
    """

    id: UUID
    outcome: SyncOutcome
    copy_id: Annotated[UUID | None, Field(serialization_alias="copy")]
    revision: int | None
    code: str | None


class SyncOut(Schema):
    """rows: the person's annotations that changed after the cursor, and each that an answer speaks of.

    more: ask again at once with the new cursor. hidden: documents with annotations of the person that he may not read
    now, where that was asked. A device that finds one newly here forgets the quotes; where one has gone from here, it
    asks again from cursor 0.
    """

    cursor: int
    more: bool
    rows: list[AnnotationOut]
    answers: list[AnnotationAnswerOut]
    hidden: list[UUID] | None


class SharedOut(Schema):
    """An annotation that somebody else shares with a group or committee of the reader."""

    id: UUID
    document: UUID
    version: UUID
    page: int
    kind: AnnotationKind
    geometry: dict[str, Any]
    quote: str
    text: str
    colour: Colour
    scope: AnnotationScope
    group: UUID | None
    committee: UUID | None
    written_at: str
    owner_name: str

    @classmethod
    def of(cls, shared: Shared) -> Self:
        return cls.model_validate({**row_json(shared.row), "owner_name": shared.owner_name})


class CircleOut(Schema):
    """A group or committee the reader is in now, to share with."""

    scope: AnnotationScope
    id: UUID
    name: str


class CarryIn(Schema):
    """version: to which the person's annotations on older versions are to be carried."""

    version: UUID


class CarriedOut(Schema):
    """carried: how many stand on the version now, those carried before included. not_found: what has no place in it."""

    carried: int
    not_found: list[AnnotationOut]


def row_json(stored: Stored) -> dict[str, Any]:
    note = stored.note
    return {
        "id": note.id,
        "document": note.document,
        "version": note.version,
        "page": note.page,
        "kind": note.kind,
        "geometry": note.geometry,
        "quote": note.quote,
        "before": note.before,
        "after": note.after,
        "text": note.text,
        "colour": note.colour,
        "scope": note.scope,
        "group": note.group,
        "committee": note.committee,
        "revision": stored.revision,
        "device": stored.device,
        "written_at": _moment(stored.written_at),
        "changed_at": _moment(stored.changed_at),
        "is_deleted": note.is_deleted,
        "copy_of": stored.copy_of,
        "carried_from": stored.carried_from,
        "is_readable": stored.is_readable,
    }


def _moment(moment: datetime) -> str:
    return utc_text(moment)
