"""What the secretary writes down of the course of the meeting."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from agenda.announced import notes_of
from agenda.services.withdraw_note import withdraw_note
from agenda.services.write_note import note_id_of, write_note
from catalogue.refusals import Conflict, Invalid, NotFound
from catalogue.text import utc_text
from sessions.models import Meeting
from sessions.services.close_meeting import close_meeting
from sessions.services.close_sitting import close_sitting
from tests import entries
from tests.cast import command, make_cast
from tests.hall import Hall, make_hall

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def write(hall: Hall, text: str = "Đại biểu Sao đề nghị làm rõ", item: UUID | None = None) -> UUID:
    asked = hall.by_secretary()
    write_note(asked, meeting_id=hall.meeting, text=text, item_id=item)
    return note_id_of(asked)


def test_a_note_is_for_the_secretariat_alone_and_may_be_about_an_item() -> None:
    hall = make_hall()
    note = write(hall, item=hall.cast.items[0])
    kind, parts = entries.last_entry(hall.stream)
    assert (kind, list(parts)) == ("note.written", ["secretariat"])
    assert parts["secretariat"]["id"] == str(note)
    assert parts["secretariat"]["item"] == str(hall.cast.items[0])
    withdraw_note(hall.by_secretary(), note_id=note)
    assert entries.last_entry(hall.stream) == ("note.withdrawn", {"secretariat": {"id": str(note)}})
    assert notes_of(hall.meeting) == []


def test_a_note_from_paper_is_of_the_moment_it_was_noted_and_stands_in_its_order() -> None:
    hall = make_hall()
    Meeting.objects.filter(id=hall.meeting).update(opened_at=timezone.now() - timedelta(minutes=30))
    later = write(hall, "Sau")
    earlier = timezone.now() - timedelta(minutes=10)
    asked = replace(hall.by_secretary(), occurred_at=earlier)
    write_note(asked, meeting_id=hall.meeting, text="Trước")
    assert entries.last_entry(hall.stream)[1]["secretariat"]["at"] == utc_text(earlier)
    assert [note.id for note in notes_of(hall.meeting)] == [note_id_of(asked), later]


def test_a_note_from_paper_is_never_of_a_moment_before_the_opening() -> None:
    hall = make_hall()
    asked = replace(hall.by_secretary(), occurred_at=timezone.now() - timedelta(minutes=10))
    with pytest.raises(Invalid, match="occurred_before_opening"):
        write_note(asked, meeting_id=hall.meeting, text="Trước khai mạc")
    assert notes_of(hall.meeting) == []


def test_what_says_nothing_or_is_about_another_meetings_item_is_not_kept() -> None:
    hall, other = make_hall(), make_hall()
    with pytest.raises(Invalid, match="note_empty"):
        write(hall, "  ")
    with pytest.raises(NotFound):
        write(hall, item=other.cast.items[0])
    assert notes_of(hall.meeting) == []


def test_a_meeting_that_has_not_begun_has_no_course_and_one_that_ended_may_be_completed() -> None:
    cast = make_cast()
    with pytest.raises(Conflict, match="meeting_not_opened"):
        write_note(command(), meeting_id=cast.meeting, text="Sớm quá")
    hall = make_hall()
    close_sitting(hall.by_secretary(), sitting_id=hall.sitting)
    close_meeting(hall.by_secretary(), meeting_id=hall.meeting)
    assert notes_of(hall.meeting) == [] != [write(hall)]


def test_a_note_is_withdrawn_once() -> None:
    hall = make_hall()
    note = write(hall)
    withdraw_note(hall.by_secretary(), note_id=note)
    with pytest.raises(Conflict, match="note_withdrawn"):
        withdraw_note(hall.by_secretary(), note_id=note)
    with pytest.raises(NotFound):
        withdraw_note(hall.by_secretary(), note_id=uuid4())


def test_the_same_command_writes_once() -> None:
    hall = make_hall()
    asked = hall.by_secretary()
    assert write_note(asked, meeting_id=hall.meeting, text="Một") == write_note(
        asked, meeting_id=hall.meeting, text="Một"
    )
    assert len(notes_of(hall.meeting)) == 1
