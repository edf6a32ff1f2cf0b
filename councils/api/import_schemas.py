"""What the import of a delegates' list takes and answers over HTTP."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from councils.api.commands import Text
from councils.rules.lists import fields
from councils.rules.lists.choices import Choices

FieldName = Literal[
    "ordinal",
    "name",
    "family_name",
    "given_name",
    "gender",
    "male",
    "female",
    "born",
    "born_male",
    "born_female",
    "born_day",
    "born_month",
    "born_year",
    "group",
    "constituency",
    "post",
    "occupation",
    "full_time",
    "phone",
    "email",
    "note",
    "ethnicity",
    "health",
]
Short = Annotated[Text, Field(max_length=400)]
RowNumber = Annotated[int, Field(ge=1, le=2_000_000)]
Index = Annotated[str, Field(pattern=r"^\d{1,2}$")]
QuestionId = Annotated[Text, Field(max_length=120)]
CellKey = Annotated[str, Field(pattern=r"^[1-9]\d{0,6}:[a-z_]{2,20}$")]


class ChoicesIn(Schema):
    """columns: by index as text, "" leaves a column out. edits: by "row:field". answers: by question id."""

    model_config = ConfigDict(extra="forbid")

    sheet: Short | None = None
    columns: dict[Index, FieldName | Literal[""]] = Field({}, max_length=80)
    convert: Literal["tcvn3", "vni", "none"] | None = None
    take: list[Literal["ethnicity", "health"]] = Field([], max_length=2)
    edits: dict[CellKey, Short] = Field({}, max_length=3000)
    answers: dict[QuestionId, Short] = Field({}, max_length=6000)
    skip: list[RowNumber] = Field([], max_length=3000)
    from_date: date | None = None

    def understood(self) -> Choices:
        """Raises ValueError for an edit of an unknown field."""
        edits = {}
        for key, text in self.edits.items():
            row, _, field = key.partition(":")
            edits[int(row), fields.Field(field)] = text
        return Choices(
            sheet=self.sheet,
            columns={int(i): fields.Field(field) if field else None for i, field in self.columns.items()},
            convert=self.convert,
            take=frozenset(map(fields.Field, self.take)),
            edits=edits,
            answers=self.answers,
            skip=frozenset(self.skip),
            from_date=self.from_date,
        )


class FileOut(Schema):
    name: str
    size: int
    sha256: str


class SheetOut(Schema):
    name: str
    rows: int
    is_hidden: bool
    looks_like_list: bool


class ColumnOut(Schema):
    """field: "" for a column that is left out. samples: none of a sensitive field."""

    index: int
    letter: str
    title: str
    field: FieldName | Literal[""]
    is_sure: bool
    samples: list[str]


class FieldOut(Schema):
    name: FieldName
    is_required: bool
    is_sensitive: bool


class FontOut(Schema):
    found: Literal["unicode", "tcvn3", "vni"]
    applied: Literal["none", "tcvn3", "vni"]


class ImportGroupOut(Schema):
    name: str
    constituency: str
    is_new: bool


class ImportCommitteeOut(Schema):
    name: str
    is_new: bool


class CellOut(Schema):
    """value: what would be saved, as the office writes it (dates dd/mm/yyyy). doubt: code of the question about it."""

    raw: str
    value: str
    is_corrected: bool
    doubt: str | None


class MatchOut(Schema):
    kind: Literal["new", "update", "same"]
    mandate_id: UUID | None
    changes: list[str]


class ImportRowOut(Schema):
    row: int
    group: str
    cells: dict[str, CellOut]
    match: MatchOut


class QuestionOut(Schema):
    """row: 0 for the whole file. Dates in facts are ISO 8601."""

    id: str
    row: int
    name: str
    field: str
    code: str
    facts: dict[str, str | int | bool | None]
    options: list[str]
    answer: str | None
    takes_text: bool
    is_about_right: bool


class ImportCountsOut(Schema):
    people: int
    groups: int
    new: int
    updated: int
    same: int
    missing: int
    corrected: int
    open: int


class MissingOut(Schema):
    mandate_id: UUID
    name: str


class IgnoredOut(Schema):
    row: int
    text: str


class ImportPreview(Schema):
    """digest: of what would be saved; sent back with the save."""

    file: FileOut
    sheets: list[SheetOut]
    sheet: str | None
    columns: list[ColumnOut]
    fields: list[FieldOut]
    font: FontOut
    groups: list[ImportGroupOut]
    committees: list[ImportCommitteeOut]
    rows: list[ImportRowOut]
    questions: list[QuestionOut]
    counts: ImportCountsOut
    missing: list[MissingOut]
    stated: int | None
    ignored: list[IgnoredOut]
    digest: str
