"""The shapes of documents over HTTP: what is asked of them, and how each is told."""

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from councils.api.commands import CommandIn
from councils.api.fields import Line, Named, Reason
from councils.api.moments import Moment
from documents.rules.words import Audience, DocumentKind, DocumentState, TextState
from signing.verdict import State

MOST = 1000  # documents in one command, and people one document is for

Documents = Annotated[list[UUID], Field(min_length=1, max_length=MOST)]
Page = Annotated[int, Field(ge=1, le=100_000)]


class DescribeIn(CommandIn):
    """revision: of what was read when this was written."""

    revision: Annotated[int, Field(ge=1)]
    kind: DocumentKind
    number: Annotated[Line, Field(max_length=20)] = ""
    symbol: Annotated[Line, Field(max_length=60)] = ""
    title: Annotated[Named, Field(max_length=500)]
    issuer: Annotated[Line, Field(max_length=200)] = ""
    issued_on: date | None = None


class AudienceIn(CommandIn):
    """group, committee, persons (user ids): exactly when it is to be for one, or for them. None: as it was."""

    to: Audience
    group: UUID | None = None
    committee: UUID | None = None
    persons: Annotated[list[UUID], Field(max_length=MOST, default_factory=list)]
    keep_on_device: bool | None = None


class PublishIn(CommandIn):
    """note: what is new, on the version that is published."""

    documents: Documents
    note: Reason = ""


class WithdrawIn(CommandIn):
    reason: Reason


class OrderDocumentsIn(CommandIn):
    """documents: these first, in this order; the others follow as they stood."""

    documents: Documents


class OpenedIn(Schema):
    """at: when, for a device that was offline; it counts as now where it is later than that."""

    version: UUID
    at: Moment | None = None


class PlaceIn(Schema):
    """page: from 1."""

    page: Page


class NamedOut(Schema):
    id: UUID
    name: str


class DocumentPersonOut(Schema):
    user: UUID
    name: str


class AudienceOut(Schema):
    """persons: told to whoever prepares the meeting, to others empty."""

    to: Audience
    group: NamedOut | None
    committee: NamedOut | None
    persons: list[DocumentPersonOut]


class SignaturesOut(Schema):
    """What a check of a signed file found. signed_by: names, in the order of signing. is_trial: of no legal value."""

    state: State
    signed_by: list[str]
    is_trial: bool
    checked_at: str


class VersionOut(Schema):
    """sha256: of the PDF; reading_size: bytes of the copy tablets get. sizes: points of each page as it is shown.

    signatures: null where there are none, and until they are checked.
    """

    id: UUID
    ordinal: int
    name: str
    sha256: str
    reading_size: int
    original_media: str
    pages: int
    sizes: list[list[float]]
    text: TextState
    is_signed: bool
    signatures: SignaturesOut | None
    found: dict[str, int]
    note: str
    added_at: str
    published_at: str | None


class DocumentOut(Schema):
    """version: the published one; draft: a newer one, and withdrawn_because, for whoever prepares.

    versions: how many were published; previous: the published one before. is_new: this reader has not opened the
    published version. opened_at, place (a page): this reader's own.
    """

    id: UUID
    meeting: UUID | None
    state: DocumentState
    kind: DocumentKind
    number: str
    symbol: str
    title: str
    issuer: str
    issued_on: date | None
    audience: AudienceOut
    keep_on_device: bool
    revision: int
    position: int
    version: VersionOut | None
    draft: VersionOut | None
    versions: int
    is_new: bool
    previous: UUID | None
    opened_at: str | None
    place: int | None
    withdrawn_because: str


class DocumentWithVersionsOut(DocumentOut):
    """all_versions: oldest first; those not published for whoever prepares."""

    all_versions: list[VersionOut]


class LibraryOut(Schema):
    documents: list[DocumentOut]


class ItemDocumentsOut(Schema):
    """documents: in order, those this reader may read."""

    item: UUID
    documents: list[UUID]


class ShelfOut(Schema):
    """seq: of the record when this was read. documents: in order; those of the library that items name stand last."""

    seq: int
    documents: list[DocumentOut]
    items: list[ItemDocumentsOut]


class OpeningOut(Schema):
    """One of those a document is for, or who opened it all the same. user None: has no account.

    version_ordinal: the latest he opened; last_at: when last. order: among the names in Vietnamese order.
    """

    user: UUID | None
    name: str
    order: int
    group: str
    version_ordinal: int | None
    first_at: str | None
    last_at: str | None


class OpeningsOut(Schema):
    """allowed: whether the body's rules let its office see who opened what; if not, nobody is listed."""

    allowed: bool
    people: list[OpeningOut]


class OpenedCountOut(Schema):
    """opened: people who opened the published version, of those it is for."""

    document: UUID
    opened: int
    of: int


class OpenedCountsOut(Schema):
    """allowed: as in OpeningsOut."""

    allowed: bool
    documents: list[OpenedCountOut]
