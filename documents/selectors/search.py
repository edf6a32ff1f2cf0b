"""Find words in everything a person may read of a meeting and of its body's library."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from catalogue.refusals import NotFound
from documents.models import Document, PageText
from documents.rules.terms import Snippet, Term, places, read_query, snippet, together
from documents.rules.words import DocumentState, TextState
from documents.search import index
from documents.selectors.access import readable
from sessions.selectors import body_of

SHOWN_PER_DOCUMENT = 3
SHOWN_OF_ONE = 200
MOST_DOCUMENTS = 40


@dataclass(frozen=True, slots=True)
class PageHit:
    """page: from 1. is_recognised: the words were read from a picture by a machine."""

    page: int
    snippet: Snippet
    is_recognised: bool


@dataclass(frozen=True, slots=True)
class DocumentHit:
    """A document with the words on some of its pages, or in what it is called. pages: how many have them.

    hits: the first of those pages; all of them, up to a limit, where one document was asked for.
    """

    document_id: UUID
    version_id: UUID
    is_named: bool
    pages: int
    hits: Sequence[PageHit]


@dataclass(frozen=True, slots=True)
class Found:
    """documents: those that are called so first, then those that say it so, in their order; then those that have the
    words apart. more: how many there are besides.

    unsearchable: readable documents of which some page has no text, so that nothing is found there.
    """

    documents: Sequence[DocumentHit]
    more: int
    unsearchable: Sequence[UUID]


def search_meeting(
    user_id: UUID, meeting_id: UUID, query: str, *, as_delegate: bool, only: UUID | None
) -> Found:
    """only: look through this one document. Raises NotFound for who may read nothing there."""
    body_id = body_of(meeting_id)
    here = readable(user_id, meeting_id=meeting_id, body_id=body_id, as_delegate=as_delegate)
    shelves = [here]
    with suppress(NotFound):  # who was given a right for the meeting alone has no library
        shelves.append(readable(user_id, meeting_id=None, body_id=body_id, as_delegate=as_delegate))
    return _search([document for shelf in shelves for document in shelf], query, only)


def search_library(user_id: UUID, body_id: UUID, query: str, *, only: UUID | None) -> Found:
    return _search(list(readable(user_id, meeting_id=None, body_id=body_id)), query, only)


def _search(shelf: Iterable[Document], query: str, only: UUID | None) -> Found:
    documents = [
        document
        for document in shelf
        if document.presented_id and document.state == DocumentState.PUBLISHED and only in (None, document.id)
    ]
    asked = _Asked.read(query)
    versions = {document.presented_id: document for document in documents if document.presented_id}
    pages = _pages(asked, versions)
    ranks = {
        document.id: _rank(document, asked, pages.get(document.presented_id, [])) for document in documents
    }
    found = [document for document in documents if ranks[document.id] != NOWHERE]
    found.sort(key=lambda document: ranks[document.id])
    limit = SHOWN_OF_ONE if only else SHOWN_PER_DOCUMENT
    shown = {document.id: pages.get(document.presented_id, [])[:limit] for document in found[:MOST_DOCUMENTS]}
    texts = _texts(page.row for hits in shown.values() for page in hits)
    hits = [
        DocumentHit(
            document_id=document.id,
            version_id=version,
            is_named=ranks[document.id] in (NAMED, NAMED_APART),
            pages=len(pages.get(version, [])),
            hits=[_hit(page, texts[page.row], asked) for page in shown[document.id] if page.row in texts],
        )
        for document in found[:MOST_DOCUMENTS]
        if (version := document.presented_id)
    ]
    return Found(hits, len(found) - len(hits), _unsearchable(versions))


@dataclass(frozen=True, slots=True)
class _Asked:
    """together: the words one after the other, where there are several: pages that say it so come first."""

    terms: Sequence[Term]
    together: Term | None

    @classmethod
    def read(cls, query: str) -> "_Asked":
        terms = read_query(query)
        return cls(terms, together(terms))


class _Page(NamedTuple):
    is_apart: bool
    page: int
    row: int


NAMED, SAID, NAMED_APART, SAID_APART, NOWHERE = range(5)
"""Where the words stand: in the document's name, on its pages; together, or each somewhere."""


def _pages(asked: _Asked, versions: Collection[UUID]) -> dict[UUID | None, list[_Page]]:
    """By version: pages with the words together first, then in order."""
    rows = {row for _, _, row in index.find([asked.together], versions)} if asked.together else None
    pages: dict[UUID | None, list[_Page]] = {}
    for version, page, row in index.find(asked.terms, versions):
        pages.setdefault(UUID(version), []).append(_Page(rows is not None and row not in rows, page, row))
    return {version: sorted(found) for version, found in pages.items()}


def _rank(document: Document, asked: _Asked, pages: Sequence[_Page]) -> int:
    if _is_named(document, [asked.together] if asked.together else asked.terms):
        return NAMED
    if pages and not pages[0].is_apart:
        return SAID
    if _is_named(document, asked.terms):
        return NAMED_APART
    return SAID_APART if pages else NOWHERE


def _is_named(document: Document, terms: Sequence[Term]) -> bool:
    called = f"{document.number}/{document.symbol} {document.title} {document.issuer}"
    return bool(terms) and all(places(called, [term]) for term in terms)


def _texts(rows: Iterable[int]) -> dict[int, tuple[str, bool]]:
    found = PageText.objects.filter(id__in=list(rows)).values_list("id", "text", "recognised")
    return {row: (text, recognised) for row, text, recognised in found}


def _hit(page: _Page, text: tuple[str, bool], asked: _Asked) -> PageHit:
    terms = [asked.together] if asked.together and not page.is_apart else asked.terms
    return PageHit(page.page, snippet(text[0], terms), text[1])


def _unsearchable(versions: Collection[UUID]) -> list[UUID]:
    blind = Document.objects.filter(
        presented_id__in=versions, presented__text__in=[TextState.MISSING, TextState.WAITING]
    )
    return list(blind.order_by("position", "created_at", "id").values_list("id", flat=True))
