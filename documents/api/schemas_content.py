"""Shapes of what is said about a document's content."""

from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import BeforeValidator, Field

Width = Annotated[Literal[160, 480, 820, 1240, 1920], BeforeValidator(int)]
"""Pixels of a page's picture: a list, a card, a tablet upright, a desk, a hall's screen."""

Words = list[tuple[str, bool]]
"""A paragraph in pieces, and whether each is what differs."""


class ChangeRow(Schema):
    """A paragraph in both versions, or in one of them. was_page, now_page: where it begins, from 1.

    moved: it stands in both, word for word, at different places: once as removed and once as added.
    """

    kind: Literal["same", "changed", "added", "removed"]
    was: Words | None
    now: Words | None
    was_page: int | None
    now_page: int | None
    moved: bool = False


class ChangesOut(Schema):
    """pages: of the older version and of this one. cut: there is more than is told here."""

    pages: tuple[int, int]
    rows: list[ChangeRow]
    cut: bool


class PresentIn(Schema):
    """page: from 1."""

    document: UUID
    page: Annotated[int, Field(ge=1, le=100_000)]
