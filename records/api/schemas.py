"""Papers as they go over HTTP."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from councils.api.commands import CommandIn, Text
from records.api.schemas_content import PaperContent
from records.rules.words import (
    PaperKind,
    PaperState,
    RevisionCause,
    StepKind,
    StepState,
    VersionOrigin,
)

Reason = Annotated[Text, Field(min_length=1, max_length=400)]
Title = Annotated[Text, Field(min_length=1, max_length=500)]
Symbol = Annotated[Text, Field(max_length=30)]
NextStep = Literal["edit", "choose_file", "confirm", "seal", "sign", "number", "agency", "issue", "none"]


# ---- asked


class DraftPaperIn(CommandIn):
    """item: of the agenda. vote: whose result is written down. title: instead of the usual."""

    kind: PaperKind
    item: UUID | None = None
    vote: UUID | None = None
    title: Annotated[Text, Field(max_length=500)] = ""


class DescribePaperIn(CommandIn):
    """revision: the one that was seen. What is left out stays."""

    revision: Annotated[int, Field(ge=1)]
    title: Title | None = None
    place: Annotated[Text, Field(max_length=120)] | None = None
    symbol: Symbol | None = None
    recipients: Annotated[list[Annotated[Text, Field(max_length=300)]], Field(max_length=60)] | None = None
    is_public: bool | None = None


class EditPaperIn(CommandIn):
    """note: what was changed, for the list of versions."""

    revision: Annotated[int, Field(ge=1)]
    content: PaperContent
    note: Annotated[Text, Field(max_length=400)] = ""


class PaperOfRevisionIn(CommandIn):
    revision: Annotated[int, Field(ge=1)]


class OverrideFactIn(CommandIn):
    """value: null takes the override back."""

    revision: Annotated[int, Field(ge=1)]
    fact: Annotated[str, Field(min_length=1, max_length=200)]
    value: Annotated[Text, Field(max_length=2000)] | None
    reason: Reason


class PaperSignerIn(Schema):
    """Who signs in a block of the paper. mandate or user."""

    field: Annotated[str, Field(min_length=1, max_length=40)]
    mandate: UUID | None = None
    user: UUID | None = None


class SealPaperIn(CommandIn):
    """signers: where the paper names nobody or somebody else. reason: of minutes sealed before the meeting closed."""

    revision: Annotated[int, Field(ge=1)]
    signers: Annotated[list[PaperSignerIn], Field(max_length=10, default_factory=list)]
    reason: Annotated[Text, Field(max_length=400)] = ""


class PaperReasonIn(CommandIn):
    reason: Reason


class NumberPaperIn(CommandIn):
    """revision: the one that was seen. number: null for the next of the series. issued_on: null for today."""

    revision: Annotated[int, Field(ge=1)]
    number: Annotated[int, Field(ge=1, le=99_999)] | None = None
    issued_on: date | None = None


class NumberSeriesIn(CommandIn):
    """last: where the register on paper stands; the next number is one more."""

    symbol: Annotated[Text, Field(min_length=1, max_length=30)]
    year: Annotated[int, Field(ge=2000, le=2200)]
    last: Annotated[int, Field(ge=0, le=99_999)]


# ---- told


class PaperNextStepOut(Schema):
    """code: what is to be done next; step: of signing; name, title: who is waited for. mine: the person who asks."""

    code: NextStep
    step: UUID | None = None
    name: str = ""
    title: str = ""
    mandate: UUID | None = None
    user: UUID | None = None
    mine: bool = False


class RecordPaperRow(Schema):
    """label: "05/NQ-HĐND", "" before it has a number. meeting_title: "" of a paper between meetings.

    signed_by, signed_at: the person who signed last; "" and null before anybody did.
    """

    id: UUID
    kind: PaperKind
    state: PaperState
    title: str
    meeting_id: UUID | None
    meeting_title: str
    item_id: UUID | None
    vote_id: UUID | None
    source: UUID | None
    number: int | None
    year: int | None
    symbol: str
    label: str
    issued_on: date | None
    is_public: bool
    revision: int
    created_at: str
    sealed_at: str | None
    issued_at: str | None
    signed_by: str
    signed_at: str | None
    withdrawn_because: str
    next_step: PaperNextStepOut


class PaperFactOut(Schema):
    """label: what it is, in the reader's language. override: the value that stands instead, with its reason.

    missing: it is a fact of the journal and stands nowhere in the paper.
    """

    key: str
    value: str
    label: str
    override: str | None = None
    reason: str = ""
    by: str = ""
    at: str | None = None
    missing: bool = False


class PaperChangedFactOut(Schema):
    """A fact that is another in the journal now. was: as the paper was made with it; now: null where it is gone."""

    key: str
    label: str
    was: str | None
    now: str | None


class PaperStepOut(Schema):
    """certificate: the common name of the certificate it was signed with."""

    id: UUID
    position: int
    kind: StepKind
    state: StepState
    name: str
    title: str
    field: str
    mandate_id: UUID | None
    user_id: UUID | None
    done_at: str | None


class PaperRevisionOut(Schema):
    """seq: the entry of the journal that tells it. pending: "" or why a timestamp is awaited."""

    ordinal: int
    cause: RevisionCause
    sha256: str
    size: int
    signatures: int
    level: str
    pending: str
    step: UUID | None
    made_at: str
    seq: int | None


class PaperVersionOut(Schema):
    """awaits: its differences are to be confirmed before it is taken. has_content: typed here, not a file alone."""

    id: UUID
    ordinal: int
    origin: VersionOrigin
    note: str
    made_by: str
    made_at: str
    sent_name: str
    pages: int | None
    is_current: bool
    has_content: bool
    has_differences: bool
    awaits: bool
    confirmed_by: str


class PaperMayOut(Schema):
    edit: bool
    seal: bool
    unseal: bool
    number: bool
    issue: bool
    withdraw: bool
    discard: bool


class RecordPaperOut(RecordPaperRow):
    """content: null where an uploaded file is the paper. missing: facts that are others in the journal now.

    as_of: the entry of the meeting's journal up to which its facts were taken. voted: name and version of the document
    that was put to the vote. pdf, docx: whether there is such a file to be had.
    """

    place: str
    recipients: list[str]
    as_of: int
    content: PaperContent | None
    facts: list[PaperFactOut]
    missing: list[PaperChangedFactOut]
    steps: list[PaperStepOut]
    revisions: list[PaperRevisionOut]
    versions: list[PaperVersionOut]
    voted: str
    next_number: int | None
    may: PaperMayOut
    pdf: bool
    docx: bool


class PaperDifferenceFactOut(Schema):
    """A fact the file says otherwise. now: null where it stands no more. place: the paragraph's id."""

    key: str
    label: str
    was: str
    now: str | None
    place: str


class PaperDifferenceRow(Schema):
    """One paragraph in both, or in one of them; each in pieces, and whether the piece is what differs."""

    kind: Literal["same", "changed", "added", "removed"]
    was: list[tuple[str, bool]] | None
    now: list[tuple[str, bool]] | None
    was_page: int | None
    now_page: int | None
    moved: bool = False


class PaperPlaceOut(Schema):
    """Where a field of the file will stand. where: found on its page, typed there already, or at the fixed place.

    said: as a sentence, with what to do. kind draft: a page that still says it is one, to be confirmed.
    """

    kind: Literal["number", "date", "signature", "draft"]
    where: Literal["found", "typed", "fixed", "draft"]
    name: str
    page: int | None
    said: str


class PaperDifferencesOut(Schema):
    """against: what the file was compared with: what was voted on, the version before, or nothing there is.

    facts: that the file says otherwise; it is taken only where each is put right or overridden with a reason.
    places: of signatures, number and day in a file that is sealed as it is.
    """

    version: UUID
    against: Literal["voted", "version", "nothing"]
    was_label: str
    now_label: str
    facts: list[PaperDifferenceFactOut]
    rows: list[PaperDifferenceRow]
    cut: bool
    awaits: bool
    places: list[PaperPlaceOut]


class NumberSeriesOut(Schema):
    """last: that was given, or where the register on paper stood."""

    symbol: str
    year: int
    last: int
    next: int
