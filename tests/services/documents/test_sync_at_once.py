"""Two devices of one person send in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from documents.models import Annotation, AnnotationCount, Document
from documents.rules.notes import Note
from documents.rules.words import AnnotationKind
from documents.services.sync_annotations import Sent, Synced, sync_annotations
from tests.cast import make_cast
from tests.documents import a_published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

START = datetime(2026, 12, 22, 8, tzinfo=UTC)


def sent(paper: Document, which: UUID, text: str, *, base: int, at: int) -> Sent:
    assert paper.presented_id
    note = Note(
        id=which, document=paper.id, version=paper.presented_id, page=1, kind=AnnotationKind.PAGE_NOTE,
        geometry={}, quote="", before="", after="", text=text, colour="yellow",
    )  # fmt: skip
    return Sent(note, base, START + timedelta(seconds=at))


def test_two_devices_at_the_same_moment_lose_nothing_and_number_no_change_twice() -> None:
    cast = make_cast()
    paper, user = a_published(cast), cast.delegate.user
    ids = [uuid4() for _ in range(20)]
    first = [sent(paper, which, "first", base=0, at=0) for which in ids]
    sync_annotations(user, device="tablet", sent=first, cursor=0, most=500, at=timezone.now())
    barrier = Barrier(2)

    def send(device: str) -> Synced:
        try:
            barrier.wait(10)
            rows = [sent(paper, which, device, base=1, at=1) for which in ids]
            rows += [sent(paper, uuid4(), f"new {device}", base=0, at=1) for _ in range(20)]
            return sync_annotations(user, device=device, sent=rows, cursor=0, most=500, at=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(send, ("tablet", "desk")))
    rows = list(Annotation.objects.filter(owner_id=user))
    assert sorted(row.text for row in rows) == sorted(
        ["tablet"] * 20 + ["desk"] * 20 + ["new tablet"] * 20 + ["new desk"] * 20
    )
    changes = [row.change for row in rows]
    assert len(set(changes)) == len(changes)
    assert AnnotationCount.objects.get(owner_id=user).changes == max(changes) == 100
