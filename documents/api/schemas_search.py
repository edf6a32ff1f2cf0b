"""What was found, as the API says it."""

from collections.abc import Sequence
from uuid import UUID

from ninja import Schema

from documents.selectors.search import Found


class PageHitOut(Schema):
    """snippet: pieces of one line, each with whether it is what was looked for."""

    page: int
    snippet: list[tuple[str, bool]]
    is_recognised: bool


class DocumentHitOut(Schema):
    """is_named: the words stand in what the document is called. pages: how many pages have them; hits: the first."""

    document: UUID
    version: UUID
    is_named: bool
    pages: int
    hits: list[PageHitOut]


class FoundOut(Schema):
    """more: how many documents there are besides. unsearchable: documents with pages that have no text."""

    documents: list[DocumentHitOut]
    more: int
    unsearchable: Sequence[UUID]

    @classmethod
    def of(cls, found: Found) -> "FoundOut":
        return cls(
            documents=[
                DocumentHitOut(
                    document=hit.document_id,
                    version=hit.version_id,
                    is_named=hit.is_named,
                    pages=hit.pages,
                    hits=[
                        PageHitOut(page=page.page, snippet=page.snippet, is_recognised=page.is_recognised)
                        for page in hit.hits
                    ],
                )
                for hit in found.documents
            ],
            more=found.more,
            unsearchable=found.unsearchable,
        )
