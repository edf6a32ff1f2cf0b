"""A device that sends one draft twice at once: it is there once, and neither sending is a fault."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from django.utils import timezone

from opinions.models import Opinion
from opinions.services import write_opinion
from opinions.services.checked import Said
from opinions.services.write_opinion import begin_opinion
from questioning.models import QuestionSlip
from questioning.services import write_slip
from questioning.services.write_slip import Written, begin_slip
from tests.cast import Cast, make_cast, open_the_meeting
from tests.questions import SUBJECT, TEXT


def a_slip(cast: Cast, draft: UUID) -> None:
    written, author = Written(SUBJECT, TEXT, None), cast.delegate.mandate
    begin_slip(draft, meeting_id=cast.meeting, author_id=author, written=written, at=timezone.now())


def an_opinion(cast: Cast, draft: UUID) -> None:
    said, author = Said(cast.items[0], None, "", TEXT), cast.delegate.mandate
    begin_opinion(draft, meeting_id=cast.meeting, author_id=author, said=said, at=timezone.now())


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("begin", "rows", "room", "made_by"),
    [
        (a_slip, QuestionSlip.objects, write_slip, "new_slip"),
        (an_opinion, Opinion.objects, write_opinion, "_name"),
    ],
)
def test_a_draft_that_is_sent_twice_at_once_is_there_once(
    monkeypatch: pytest.MonkeyPatch, begin: Callable[[Cast, UUID], None], rows: Any, room: Any, made_by: str
) -> None:
    cast, draft, together = make_cast(), uuid4(), Barrier(2)
    open_the_meeting(cast)
    make, faults = getattr(room, made_by), list[Exception]()

    def made_together(*known: Any, **named: Any) -> Any:
        """Both have looked and found nothing; SQLite lets only one of them look at a time."""
        if connection.vendor == "postgresql":
            together.wait(10)
        return make(*known, **named)

    monkeypatch.setattr(room, made_by, made_together)

    def send() -> None:
        try:
            begin(cast, draft)
        except Exception as fault:  # noqa: BLE001 - told below, in the test's own thread
            faults.append(fault)
        finally:
            connections.close_all()

    both = [Thread(target=send) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join(30)
    assert not faults
    assert [(row.id, row.revision, row.text) for row in rows.all()] == [(draft, 1, TEXT)]
