"""A list of petitions from the office's own Excel file: shown first, taken when confirmed."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile
from pydantic import ConfigDict, ValidationError
from pydantic import Field as Limited

from catalogue.refusals import Invalid
from catalogue.text import utc_text
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.intake.workbook import MOST_BYTES, read_workbook
from councils.rules.calendar import council_day
from councils.services.import_delegates import sha256_of
from councils.workbook import CONTENT_TYPE
from petitions.models import TakenList
from petitions.papers.template import template
from petitions.rules.lists.columns import Column
from petitions.rules.lists.reading import Choices, FaultCode
from petitions.rules.words import Field, PetitionState
from petitions.selectors import Home, access_writing, lists_of, taken_before
from petitions.services.import_petitions import ConfirmedList, digest_of, import_petitions, reading_of
from petitions.services.withdraw_list import withdraw_list

router = Router(tags=["petitions"], auth=SignedIn())

ChoicesText = Annotated[str, Limited(max_length=400_000)]
RowNumber = Annotated[int, Limited(ge=1, le=2_000_000)]
Index = Annotated[str, Limited(pattern=r"^\d{1,2}$")]
CellKey = Annotated[str, Limited(pattern=r"^[1-9]\d{0,6}:[a-z_]{2,20}$")]


class PetitionChoicesIn(Schema):
    """columns: by index as text, "" leaves a column out. edits: by "row:column". keep: rows to take all the same."""

    model_config = ConfigDict(extra="forbid")

    meeting_id: UUID | None = None
    sheet: Annotated[Text, Limited(max_length=200)] | None = None
    columns: dict[Index, Column | Literal[""]] = Limited({}, max_length=80)
    convert: Literal["tcvn3", "vni", "none"] | None = None
    edits: dict[CellKey, Annotated[Text, Limited(max_length=4000)]] = Limited({}, max_length=3000)
    keep: list[RowNumber] = Limited([], max_length=3000)
    skip: list[RowNumber] = Limited([], max_length=3000)
    received_on: date | None = None
    due_on: date | None = None

    def understood(self) -> Choices:
        """Raises ValueError for an edit of an unknown column."""
        edits = {}
        for key, text in self.edits.items():
            row, _, column = key.partition(":")
            edits[int(row), Column(column)] = text
        return Choices(
            sheet=self.sheet,
            columns={int(at): Column(column) if column else None for at, column in self.columns.items()},
            convert=self.convert,
            edits=edits,
            keep=frozenset(self.keep),
            skip=frozenset(self.skip),
            received_on=self.received_on,
            due_on=self.due_on,
        )


class ReadPetitionsIn(Schema):
    """choices: JSON of PetitionChoicesIn; empty at first."""

    choices: ChoicesText = ""


class TakePetitionsIn(CommandIn):
    """digest: of the preview that was confirmed. again: the same file was taken before, and that is known."""

    choices: ChoicesText = ""
    digest: Annotated[str, Limited(pattern=r"^[0-9a-f]{64}$")]
    again: bool = False


class WithdrawListIn(CommandIn):
    """list, meeting_id: as `taken` names them."""

    list: Annotated[int, Limited(ge=1, le=2_000_000_000)]
    meeting_id: UUID | None = None


class PetitionFileOut(Schema):
    name: str
    size: int
    sha256: str


class TakenBeforeOut(Schema):
    at: str
    by: str
    count: int


class TakenListOut(Schema):
    """is_untouched: nothing of it was changed, so that all of it may be taken back."""

    id: int
    meeting_id: UUID | None
    at: str
    by: str
    count: int
    is_untouched: bool


class PetitionSheetOut(Schema):
    name: str
    rows: int
    is_hidden: bool
    looks_like_list: bool


class PetitionColumnOut(Schema):
    """is_personal: about persons; it is never taken and nothing of it is shown."""

    index: int
    letter: str
    title: str
    column: Column | None
    is_sure: bool
    is_personal: bool
    samples: list[str]


class PetitionFaultOut(Schema):
    """column: which cell, empty for the whole row. said: what stands there. of: the earlier row, or the number."""

    code: FaultCode
    column: str
    said: str
    of: int | None


class ReadPetitionOut(Schema):
    row: int
    text: str
    place: str
    field: Field
    field_label: str
    agency: str
    state: PetitionState
    received_on: date
    due_on: date | None
    answer: str
    answer_number: str
    answered_on: date | None
    faults: list[PetitionFaultOut]
    is_taken: bool


class IgnoredPetitionRowOut(Schema):
    row: int
    text: str


class PetitionsPreviewOut(Schema):
    """sheet: null while it is to be chosen. ignored: rows that are no petitions."""

    file: PetitionFileOut
    taken_before: TakenBeforeOut | None
    sheets: list[PetitionSheetOut]
    sheet: str | None
    font_found: Literal["unicode", "tcvn3", "vni"]
    font_applied: Literal["none", "tcvn3", "vni"]
    columns: list[PetitionColumnOut]
    rows: list[ReadPetitionOut]
    taken: int
    ignored: list[IgnoredPetitionRowOut]
    digest: str


@router.post("/bodies/{body_id}/petitions/import/read", response=PetitionsPreviewOut)
def read(
    request: HttpRequest, body_id: UUID, file: File[UploadedFile], body: Form[ReadPetitionsIn]
) -> PetitionsPreviewOut:
    access_writing(person_of(request), body_id, None)
    chosen = _choices(body.choices)
    home = access_writing(person_of(request), body_id, chosen.meeting_id)
    content = _content(file)
    today = council_day(timezone.now())
    reading = reading_of(home, read_workbook(content), chosen.understood(), today=today)
    sha256 = sha256_of(content)
    return PetitionsPreviewOut.model_validate(
        {
            "file": {"name": (file.name or "")[:200], "size": len(content), "sha256": sha256},
            "taken_before": _taken(taken_before(body_id, sha256)),
            "sheets": [asdict(one) for one in reading.sheets],
            "sheet": reading.sheet,
            "font_found": reading.font_found,
            "font_applied": reading.font_applied,
            "columns": [asdict(one) for one in reading.columns],
            "rows": [asdict(one) for one in reading.rows],
            "taken": len(reading.taken),
            "ignored": [{"row": row, "text": text} for row, text in reading.ignored],
            "digest": digest_of(reading),
        }
    )


@router.post("/bodies/{body_id}/petitions/import/take", response=Done)
def take(request: HttpRequest, body_id: UUID, file: File[UploadedFile], body: Form[TakePetitionsIn]) -> Done:
    access_writing(person_of(request), body_id, None)
    chosen = _choices(body.choices)
    home: Home = access_writing(person_of(request), body_id, chosen.meeting_id)
    content = _content(file)
    confirmed = ConfirmedList(
        read_workbook(content), sha256_of(content), chosen.understood(), body.digest, again=body.again
    )
    return Done.of(import_petitions(command_of(request, body), home=home, confirmed=confirmed))


@router.get("/bodies/{body_id}/petitions/import/taken", response=list[TakenListOut])
def taken_lists(request: HttpRequest, body_id: UUID, meeting_id: UUID | None = None) -> list[TakenListOut]:
    """The last 20, newest first."""
    home = access_writing(person_of(request), body_id, meeting_id)
    return [
        TakenListOut(
            id=row.id,
            meeting_id=meeting,
            at=utc_text(row.taken_at),
            by=row.taken_by,
            count=row.count,
            is_untouched=is_untouched,
        )
        for row, meeting, is_untouched in lists_of(home)
    ]


@router.post("/bodies/{body_id}/petitions/import/withdraw", response=Done)
def withdraw(request: HttpRequest, body_id: UUID, body: WithdrawListIn) -> Done:
    home = access_writing(person_of(request), body_id, body.meeting_id)
    return Done.of(withdraw_list(command_of(request, body), home=home, list_id=body.list))


@router.get("/bodies/{body_id}/petitions/import/template.xlsx", response={200: None})
def plain_template(request: HttpRequest, body_id: UUID) -> HttpResponse:
    access_writing(person_of(request), body_id, None)
    return HttpResponse(
        template(),
        content_type=CONTENT_TYPE,
        headers={"Content-Disposition": 'attachment; filename="mau-kien-nghi-cu-tri.xlsx"'},
    )


def _content(file: UploadedFile) -> bytes:
    """One byte more than is allowed tells that there is too much."""
    content: bytes = file.read(MOST_BYTES + 1)
    return content


def _choices(text: str) -> PetitionChoicesIn:
    """Raises Invalid("body_invalid")."""
    try:
        chosen = PetitionChoicesIn.model_validate_json(text or "{}")
        chosen.understood()
    except (ValidationError, ValueError) as fault:
        raise Invalid("body_invalid", fields="choices") from fault
    return chosen


def _taken(row: TakenList | None) -> dict[str, str | int] | None:
    return {"at": utc_text(row.taken_at), "by": row.taken_by, "count": row.count} if row else None
