"""Who opened what: noted as often as it happens, never dated ahead, and shown to the office where the body lets it."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from catalogue.refusals import Forbidden, NotFound
from documents.models import Document, Opening, Version
from documents.rules.words import Audience
from documents.selectors.openings import PersonOpened, counts_in_meeting, openings_of
from documents.services.note_opening import note_opening
from journal.selectors import head
from sessions.events import meeting_stream
from tests.cast import Cast, Member, make_cast
from tests.documents import a_document, a_published, a_version, publish
from tests.hall import make_hall, suspend

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def opens(
    who: Member, document: Document, at: datetime | None = None, *, version: Version | None = None
) -> None:
    wanted = version.id if version else document.presented_id
    assert wanted is not None
    note_opening(who.user, document.id, wanted, at=at, now=timezone.now())


def by_name(document: Document, cast: Cast) -> dict[str, PersonOpened]:
    return {one.name: one for one in openings_of(cast.secretary.user, document.id).people}


def test_the_first_and_the_last_time_are_kept_in_whatever_order_they_are_heard_of(cast: Cast) -> None:
    document = a_published(cast)
    Version.objects.update(published_at=timezone.now() - timedelta(days=2))
    now = timezone.now()
    moments = [now - timedelta(hours=h) for h in (3, 9, 1, 5)]
    for moment in moments:
        opens(cast.delegate, document, moment)
    [row] = Opening.objects.all()
    assert (row.first_at, row.last_at) == (now - timedelta(hours=9), now - timedelta(hours=1))


def test_no_device_opens_ahead_of_time_nor_before_there_was_anything_to_open(cast: Cast) -> None:
    document, before = a_published(cast), timezone.now()
    version = document.presented
    assert version is not None
    opens(cast.delegate, document, before + timedelta(days=3))
    opens(cast.absent, document, before - timedelta(days=3))
    ahead, early = Opening.objects.order_by("id")
    assert before <= ahead.last_at <= timezone.now()
    assert early.first_at == version.published_at


def test_what_is_not_published_or_of_another_document_was_not_opened(cast: Cast) -> None:
    document, other = a_published(cast), a_published(cast)
    for wanted in (a_version(document).id, other.presented_id, uuid4()):
        assert wanted is not None
        with pytest.raises(NotFound):
            note_opening(cast.delegate.user, document.id, wanted, at=None, now=timezone.now())
    assert not Opening.objects.exists()


def test_the_record_knows_nothing_of_it(cast: Cast) -> None:
    document, before = a_published(cast), head(meeting_stream(cast.meeting))
    opens(cast.delegate, document)
    assert head(meeting_stream(cast.meeting)) == before


def test_the_office_sees_who_has_opened_and_who_has_not(cast: Cast) -> None:
    document = a_published(cast)
    opens(cast.delegate, document)
    a_version(document)
    publish(document)
    opens(cast.delegate, document)
    opens(cast.secretary, document)
    people = by_name(document, cast)
    assert people["Đại biểu 2"].version_ordinal == 2
    assert people["Đại biểu 3"].version_ordinal is None
    assert list(people)[:6] == [f"Đại biểu {n}" for n in range(1, 7)]
    assert len(people) == 7  # the secretary opened it too, and stands last


def test_those_are_awaited_whom_a_document_is_for(cast: Cast) -> None:
    suspend(cast.delegates[5].mandate)
    persons = [cast.absent.user, cast.secretary.user]
    named, everybody = a_published(cast, audience=Audience.PERSONS, persons=persons), a_published(cast)
    a_document(cast)
    for document in (named, everybody):
        opens(cast.absent, document)
    opens(cast.secretary, everybody)  # who nobody waits for is not counted
    counted = counts_in_meeting(cast.secretary.user, cast.meeting)
    assert [(one.document_id, one.opened, one.of) for one in counted.documents] == [
        (named.id, 1, 2),
        (everybody.id, 1, 5),
    ]
    assert len(openings_of(cast.presiding.user, named.id).people) == 2


def test_a_new_version_has_been_opened_by_nobody(cast: Cast) -> None:
    document = a_published(cast)
    opens(cast.delegate, document)
    a_version(document)
    publish(document)
    [count] = counts_in_meeting(cast.secretary.user, cast.meeting).documents
    assert (count.opened, count.of) == (0, 6)


def test_a_body_may_keep_it_from_its_office() -> None:
    hall = make_hall(rules={"openings_shown": {"allowed": False}})
    document = a_published(hall.cast)
    opens(hall.cast.delegate, document)
    found = openings_of(hall.secretary.user, document.id)
    assert (found.allowed, found.people) == (False, [])
    counted = counts_in_meeting(hall.secretary.user, hall.meeting)
    assert (counted.allowed, counted.documents) == (False, [])


def test_a_delegate_learns_of_nobody_what_he_opened(cast: Cast) -> None:
    document = a_published(cast)
    with pytest.raises(Forbidden):
        openings_of(cast.delegate.user, document.id)
    with pytest.raises(Forbidden):
        counts_in_meeting(cast.delegate.user, cast.meeting)
