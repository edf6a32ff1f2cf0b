"""What is told to people outside the product's screens when documents of a meeting are published."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from catalogue.text import say
from documents.models import Document
from documents.selectors.people import people_for
from messaging.ports import Reminder
from messaging.rules.addressees import Addressee, to_mandate, to_user
from messaging.rules.templates import Place, Template
from messaging.services.queue import queue
from sessions.coming import titles_of_meetings

MOST_NAMED = 20


def say_published(meeting_id: UUID, documents: Sequence[Document], *, occasion: str, at: datetime) -> int:
    """To every delegate and every person named, one message with the documents that he may read, and no others.

    Inside the command's transaction. occasion: the command's id. How many messages were queued; the number of queries
    does not grow with the documents or the readers.
    """
    if not documents:
        return 0
    title = titles_of_meetings([meeting_id]).get(meeting_id, "")
    return queue(
        (
            Reminder(
                body=documents[0].body_id,
                template=Template.DOCUMENTS_PUBLISHED,
                once=f"documents:{meeting_id}:{occasion}",
                about=f"meeting:{meeting_id}",
                to=reader,
                facts={Place.MEETING: title, Place.DOCUMENTS: _named(read)},
            )
            for reader, read in _read(documents, at)
        ),
        at=at,
    )


def _read(documents: Sequence[Document], at: datetime) -> Iterator[tuple[Addressee, list[Document]]]:
    """A delegate who is named is told as a delegate."""
    people = people_for(documents, at=at)
    by_reader: dict[Addressee, list[Document]] = {}
    for document in documents:
        delegates = people.of(document)
        seated = {one.user_id for one in delegates}
        others = [to_user(user) for user in people.persons(document) if user not in seated]
        for reader in (*(to_mandate(one.id) for one in delegates), *others):
            by_reader.setdefault(reader, []).append(document)
    yield from by_reader.items()


def _named(documents: Sequence[Document]) -> str:
    lines = [f"- {document.title}" for document in documents[:MOST_NAMED]]
    if len(documents) > MOST_NAMED:
        lines.append(say("documents.message.more", "vi", count=len(documents) - MOST_NAMED))
    return "\n".join(lines)
