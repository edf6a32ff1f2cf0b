"""Puts the papers of a demonstration meeting on its shelf the way an office does: sent, looked at, published, attached.

Made and taken in while the server runs: a first look at the demonstration does not wait for thousands of pages. What
is there already is not made again.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from agenda.services.attach_documents import attach_documents
from agenda.services.set_agenda import item_id_of
from config.demo.councils import NAMESPACE, body_of, command, meeting_of, step_of_meeting, users_of
from config.demo.papers.listed import Listed, Sort, papers_of
from config.demo.papers.written import kind_of, written
from config.demo.shapes import Council
from councils.rules.access import Role
from documents.rules.limits import CHUNK_BYTES
from documents.rules.words import Audience, UploadState
from documents.services.begin_upload import Sent, begin_upload
from documents.services.describe_document import Description, describe_document
from documents.services.look_at_upload import look_at_upload
from documents.services.publish_documents import Home, publish_documents
from documents.services.set_document_audience import AudienceDraft, set_document_audience
from documents.services.take_bytes import take_bytes
from journal.services.record import Command

WAITS_S = 120.0
AGAIN_S = 0.5


def load_papers(council: Council, *, fonts: Path, say: Callable[[str], None]) -> int:
    """How many there are. say: told of each that is taken in. Raises RuntimeError for one that is refused."""
    papers = papers_of(council)
    sent_by = users_of(council)[council.holder(Role.SECRETARY).username]
    documents = []
    for place, paper in enumerate(papers):
        documents.append(_taken_in(council, place, paper, sent_by=sent_by, fonts=fonts))
        say(f"{place + 1}/{len(papers)} {paper.file_name}")
    _publish(council, papers, documents)
    return len(papers)


def _named(council: Council, step: str) -> Command:
    return command(step_of_meeting(council, council.meeting.draft.number, step), at=timezone.now())


def _taken_in(council: Council, place: int, paper: Listed, *, sent_by: UUID, fonts: Path) -> UUID:
    """The id of its document, a draft at first."""
    home = _home(council)
    name = uuid5(NAMESPACE, f"{council.prefix}paper {place}")
    content = written(council, paper, fonts=fonts)
    sent = Sent(name, home.body_id, home.meeting_id, None, paper.file_name, len(content))
    row = begin_upload(sent, sent_by=sent_by, at=timezone.now())
    if row.version is not None:
        return row.version.document_id
    for start in range(row.received, len(content), CHUNK_BYTES):
        take_bytes(name, content[start : start + CHUNK_BYTES], offset=start, at=timezone.now())
    look_at_upload(name)
    row = _when_looked_at(sent, sent_by)
    document = row.version.document
    _describe(council, place, paper, document)
    return UUID(str(document.id))


def _when_looked_at(sent: Sent, sent_by: UUID) -> Any:
    """The server may have been quicker, and be at it."""
    until = time.monotonic() + WAITS_S
    while time.monotonic() < until:
        row = begin_upload(sent, sent_by=sent_by, at=timezone.now())
        if row.state == UploadState.READY:
            return row
        if row.state == UploadState.REFUSED:
            raise RuntimeError(f"{sent.name} was refused: {row.refusal}")
        time.sleep(AGAIN_S)
    raise RuntimeError(f"{sent.name} was not looked at within {WAITS_S:.0f} s")


def _describe(council: Council, place: int, paper: Listed, document: Any) -> None:
    """What was read off the first page stands, unless it is not what this paper is called."""
    said = Description(
        kind=kind_of(paper),
        title=paper.title.format(number=council.meeting.draft.number),
        number=paper.number,
        symbol=paper.symbol if paper.number else "",
        issuer=document.issuer,
        issued_on=document.issued_on,
    )
    describe_document(
        _named(council, f"paper {place} described"),
        document_id=document.id,
        revision=document.revision,
        said=said,
    )


def _publish(council: Council, papers: Sequence[Listed], documents: Sequence[UUID]) -> None:
    home = _home(council)
    for place, (paper, document) in enumerate(zip(papers, documents, strict=True)):
        if paper.sort in (Sort.PROGRAMME, Sort.DRAFT):
            set_document_audience(
                _named(council, f"paper {place} for everybody"),
                document_id=document,
                audience=AudienceDraft(Audience.PUBLIC),
            )
    publish_documents(_named(council, "papers published"), home=home, document_ids=documents)
    asked = _named(council, "agenda")
    for place, item in enumerate(council.meeting.items):
        own = [
            document for paper, document in zip(papers, documents, strict=True) if paper.item == item.number
        ]
        if own and item.number:
            attach_documents(
                _named(council, f"papers of {item.number}"),
                item_id=item_id_of(asked, place),
                document_ids=own,
            )


def _home(council: Council) -> Home:
    return Home(body_of(council), meeting_of(council, council.meeting.draft.number))
