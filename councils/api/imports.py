"""A delegates' list from the office's own Excel file: shown first, saved when confirmed."""

from dataclasses import asdict
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field as Limited
from pydantic import ValidationError

from catalogue.refusals import Invalid
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.api.import_schemas import ChoicesIn, ImportPreview
from councils.intake.template import template
from councils.intake.workbook import MOST_BYTES, read_workbook
from councils.rules.calendar import council_day
from councils.rules.lists.choices import Choices
from councils.rules.lists.fields import REQUIRED, SENSITIVE, Field
from councils.selectors.imports import access_import, reading_of
from councils.services.import_delegates import ConfirmedList, import_delegates, sha256_of
from councils.workbook import CONTENT_TYPE

router = Router(tags=["import"], auth=SignedIn())

# As JSON text: a choice for every cell of a long list.
ChoicesText = Annotated[str, Limited(max_length=200_000)]


class ReadIn(Schema):
    """choices: JSON of what was chosen so far; empty at first."""

    choices: ChoicesText = ""


class SaveIn(CommandIn):
    """digest: of the preview that was confirmed."""

    choices: ChoicesText = ""
    digest: Annotated[str, Limited(pattern=r"^[0-9a-f]{64}$")]


@router.post("/terms/{term_id}/import/read", response=ImportPreview)
def read(request: HttpRequest, term_id: UUID, file: File[UploadedFile], body: Form[ReadIn]) -> ImportPreview:
    term = access_import(person_of(request), term_id)
    choices = understood(body.choices)
    content = content_of(file)
    found = reading_of(term, read_workbook(content), choices, today=council_day(timezone.now()))
    return ImportPreview.model_validate(
        {
            "file": {"name": (file.name or "")[:200], "size": len(content), "sha256": sha256_of(content)},
            **asdict(found.reading.preview),
            "fields": [
                {"name": field, "is_required": field in REQUIRED, "is_sensitive": field in SENSITIVE}
                for field in Field
            ],
            "digest": found.digest,
        }
    )


@router.post("/terms/{term_id}/import/save", response=Done)
def save(request: HttpRequest, term_id: UUID, file: File[UploadedFile], body: Form[SaveIn]) -> Done:
    term = access_import(person_of(request), term_id)
    choices = understood(body.choices)
    content = content_of(file)
    confirmed = ConfirmedList(read_workbook(content), sha256_of(content), choices, body.digest)
    return Done.of(import_delegates(command_of(request, body), term=term, confirmed=confirmed))


@router.get("/terms/{term_id}/import/template.xlsx", response={200: None})
def plain_template(request: HttpRequest, term_id: UUID) -> HttpResponse:
    access_import(person_of(request), term_id)
    return HttpResponse(
        template(),
        content_type=CONTENT_TYPE,
        headers={"Content-Disposition": 'attachment; filename="mau-danh-sach-dai-bieu.xlsx"'},
    )


def content_of(file: UploadedFile) -> bytes:
    """One byte more than is allowed tells that there is too much."""
    content: bytes = file.read(MOST_BYTES + 1)
    return content


def understood(choices: str) -> Choices:
    """Raises Invalid("body_invalid")."""
    try:
        return ChoicesIn.model_validate_json(choices or "{}").understood()
    except (ValidationError, ValueError) as fault:
        raise Invalid("body_invalid", fields="choices") from fault
