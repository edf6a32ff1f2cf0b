"""One person's notes do not fill the disk: what is beyond is refused row by row, and everything else is saved."""

from dataclasses import replace
from typing import Any

import pytest

from documents.models import Annotation, Document
from documents.rules import note_budget
from documents.services import annotation_budget
from tests.cast import Cast, make_cast
from tests.documents import a_published
from tests.services.documents.test_sync_annotations import Desk, note, outcomes, refused, texts

pytestmark = pytest.mark.django_db

FULL, HEAVY = ("refused", "annotation_meeting_full"), ("refused", "annotation_meeting_heavy")
SAVED = ("saved", None)
PLACE = {"at": [72.0, 700.5]}  # as it is kept


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def paper(cast: Cast) -> Document:
    return a_published(cast, pages=2)


@pytest.fixture
def two(settings: Any) -> None:
    settings.NOTES_PER_MEETING = 2


@pytest.fixture
def room_for_one(settings: Any, paper: Document) -> None:
    settings.NOTES_MB_PER_MEETING = (note_budget.size_of(note(paper, geometry=PLACE)) + 1) / 1024 / 1024


@pytest.mark.both_databases
@pytest.mark.usefixtures("two")
def test_what_is_beyond_the_number_is_refused_and_the_rest_is_saved(cast: Cast, paper: Document) -> None:
    tablet, first, beyond = Desk(cast.delegate.user), note(paper), note(paper, "một ghi chú nữa")
    assert outcomes(tablet.send(first, note(paper), beyond)) == [SAVED, SAVED, FULL]
    assert outcomes(tablet.send(beyond, replace(first, text="đã sửa"), base=1)) == [FULL, SAVED]
    assert Annotation.objects.count() == 2


@pytest.mark.usefixtures("two")
def test_what_was_refused_is_saved_once_something_was_deleted(cast: Cast, paper: Document) -> None:
    tablet, old, late = Desk(cast.delegate.user), note(paper, "cũ"), note(paper, "mới")
    tablet.send(old, note(paper))
    assert outcomes(tablet.send(late)) == [FULL]
    assert outcomes(tablet.send(replace(old, is_deleted=True), base=1)) == [SAVED]
    assert outcomes(tablet.send(late)) == [SAVED]


@pytest.mark.both_databases
@pytest.mark.usefixtures("room_for_one")
def test_what_is_beyond_the_room_is_refused_and_what_takes_less_is_not(cast: Cast, paper: Document) -> None:
    tablet, first = Desk(cast.delegate.user), note(paper, geometry=PLACE)
    assert outcomes(tablet.send(first, note(paper, ""))) == [SAVED, HEAVY]
    assert outcomes(tablet.send(replace(first, text=first.text + "..."), base=1)) == [HEAVY]
    assert outcomes(tablet.send(replace(first, text="ngắn hơn"), base=1)) == [SAVED]
    assert Annotation.objects.get().size == note_budget.size_of(replace(first, text="ngắn hơn"))


@pytest.mark.usefixtures("two")
def test_readings_of_two_devices_count_as_notes(cast: Cast, paper: Document) -> None:
    """Else one note, sent as from ever new devices, would fill the disk."""
    first = note(paper)
    Desk(cast.delegate.user).send(first, note(paper))
    other = Desk(cast.delegate.user, "desk")
    assert refused(other.send(replace(first, text="của máy khác"))) == "annotation_meeting_full"
    assert Annotation.objects.count() == 2


@pytest.mark.usefixtures("two")
def test_another_meetings_papers_the_library_and_other_people_have_room_of_their_own(
    cast: Cast, paper: Document
) -> None:
    library = a_published(cast, in_library=True)
    tablet = Desk(cast.delegate.user)
    tablet.send(note(paper), note(paper))
    assert outcomes(tablet.send(note(library), note(library), note(library))) == [SAVED, SAVED, FULL]
    assert outcomes(Desk(cast.absent.user).send(note(paper))) == [SAVED]


def test_rows_that_were_deleted_are_not_without_end_either(
    cast: Cast, paper: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotation_budget, "MOST_ROWS", 2)
    tablet, one = Desk(cast.delegate.user), note(paper)
    tablet.send(one, note(paper))
    tablet.send(replace(one, is_deleted=True), base=1)
    synced = tablet.send(note(paper, "thêm"))
    assert refused(synced) == "annotation_too_many"
    assert texts(synced) == []
