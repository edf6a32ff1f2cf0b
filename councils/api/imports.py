"""A delegates' list from the office's own Excel file: shown first, saved when confirmed."""

import hashlib
from dataclasses import asdict
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import ValidationError

from catalogue.refusals import Invalid
from councils.api.auth import SignedIn
from councils.api.commands import person_of
from councils.api.import_schemas import ChoicesIn, ImportPreview
from councils.intake.workbook import MOST_BYTES
from councils.rules.calendar import council_day
from councils.rules.lists.choices import Choices
from councils.rules.lists.fields import REQUIRED, SENSITIVE, Field
from councils.selectors.imports import access_import, reading_of

router = Router(tags=["import"], auth=SignedIn())

LONGEST_CHOICES = 200_000


@router.post("/terms/{term_id}/import/read", response=ImportPreview)
def read(
    request: HttpRequest, term_id: UUID, file: File[UploadedFile], choices: Form[str] = ""
) -> ImportPreview:
    term = access_import(person_of(request), term_id)
    content = content_of(file)
    found = reading_of(term, content, understood(choices), today=council_day(timezone.now()))
    return ImportPreview.model_validate(
        {
            "file": {
                "name": name_of(file),
                "size": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            },
            **asdict(found.reading.preview),
            "fields": [
                {"name": field, "is_required": field in REQUIRED, "is_sensitive": field in SENSITIVE}
                for field in Field
            ],
            "digest": found.digest,
        }
    )


def content_of(file: UploadedFile) -> bytes:
    """One byte more than is allowed tells that there is too much."""
    content: bytes = file.read(MOST_BYTES + 1)
    return content


def name_of(file: UploadedFile) -> str:
    return (file.name or "")[:200]


def understood(choices: str) -> Choices:
    """Raises Invalid("body_invalid")."""
    if len(choices) > LONGEST_CHOICES:
        raise Invalid("body_invalid", fields="choices")
    try:
        return ChoicesIn.model_validate_json(choices or "{}").understood()
    except (ValidationError, ValueError) as fault:
        raise Invalid("body_invalid", fields="choices") from fault
