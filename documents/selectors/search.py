"""Find words in everything a person may read of a meeting and of its body's library."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import NotFound
from documents.models import Document, PageText
from documents.rules.terms import Snippet, Term, places, read_query, snippet
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
    """documents: those whose name has the words first, then in their order. more: how many there are besides.

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
    terms = read_query(query)
    versions = {document.presented_id: document for document in documents if document.presented_id}
    pages: dict[UUID, list[tuple[int, int]]] = {}
    for hit, page, row in index.find(terms, versions):
        pages.setdefault(UUID(hit), []).append((page, row))
    named = {document.id for document in documents if _is_named(document, terms)}
    found = [document for document in documents if document.id in named or document.presented_id in pages]
    found.sort(key=lambda document: document.id not in named)
    shown = found[:MOST_DOCUMENTS]
    limit = SHOWN_OF_ONE if only else SHOWN_PER_DOCUMENT
    texts = _texts(row for d in shown for _, row in pages.get(d.presented_id or d.id, [])[:limit])
    hits = [
        DocumentHit(
            document_id=document.id,
            version_id=version,
            is_named=document.id in named,
            pages=len(pages.get(version, [])),
            hits=[
                _hit(page, texts[row], terms) for page, row in pages.get(version, [])[:limit] if row in texts
            ],
        )
        for document in shown
        if (version := document.presented_id)
    ]
    return Found(hits, len(found) - len(shown), _unsearchable(versions))


def _is_named(document: Document, terms: Sequence[Term]) -> bool:
    called = f"{document.number}/{document.symbol} {document.title} {document.issuer}"
    return bool(terms) and all(places(called, [term]) for term in terms)


def _texts(rows: Iterable[int]) -> dict[int, tuple[str, bool]]:
    found = PageText.objects.filter(id__in=list(rows)).values_list("id", "text", "recognised")
    return {row: (text, recognised) for row, text, recognised in found}


def _hit(page: int, text: tuple[str, bool], terms: Sequence[Term]) -> PageHit:
    return PageHit(page, snippet(text[0], terms), text[1])


def _unsearchable(versions: Collection[UUID]) -> list[UUID]:
    blind = Document.objects.filter(
        presented_id__in=versions, presented__text__in=[TextState.MISSING, TextState.WAITING]
    )
    return list(blind.order_by("position", "created_at", "id").values_list("id", flat=True))
