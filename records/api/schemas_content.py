"""What a paper says, as it goes over HTTP (records/rules/content_json.py)."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from councils.api.commands import Text
from records.rules.content import Style
from records.rules.words import PaperKind

Line = Annotated[Text, Field(max_length=20_000)]
Name = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_.\-]+$")]


class TextRun(Schema):
    text: Line
    bold: bool = False
    italic: bool = False


class FactRun(Schema):
    """Locked: fact names it, value is as it is printed."""

    fact: str
    value: Line
    bold: bool = False


Runs = list[FactRun | TextRun]


class ParagraphBlock(Schema):
    """id: once in a paper; the server gives none, whoever adds a paragraph chooses one."""

    block: Literal["paragraph"]
    id: Name
    style: Style
    runs: Runs


class PaperColumn(Schema):
    """share: of the width, in permille of the sum of all."""

    title: Line
    share: Annotated[int, Field(ge=1, le=1000)]


class TableBlock(Schema):
    """fact_key: when the whole table is one fact; its cells are then locked."""

    block: Literal["table"]
    id: Name
    columns: list[PaperColumn]
    rows: list[list[Runs]]
    fact_key: str | None = None


class PageBreakBlock(Schema):
    block: Literal["page_break"]
    id: Name


Block = Annotated[ParagraphBlock | TableBlock | PageBreakBlock, Field(discriminator="block")]


class PaperSignerBlock(Schema):
    """role: person or agency. field: the form field of the signature. mandate, user: who it is, where that is known."""

    role: Literal["person", "agency"]
    authority: list[Line]
    title: Line
    name: Line
    field: Name
    mandate: str = ""
    user: str = ""


class PaperAnnex(Schema):
    title: Line
    blocks: list[Block]


class PaperContent(Schema):
    kind: PaperKind
    title_lines: list[Line]
    basis: list[ParagraphBlock]
    blocks: list[Block]
    closing: list[ParagraphBlock]
    signers: list[PaperSignerBlock]
    recipients: list[Line]
    annexes: list[PaperAnnex]
