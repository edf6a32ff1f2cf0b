"""What counts of a person's notes, and when it is too much."""

from dataclasses import replace
from uuid import UUID, uuid5

from documents.rules.note_budget import Budget, Use, excess, size_of
from documents.rules.notes import Note
from documents.rules.words import AnnotationKind

SPACE = UUID("5e8a2a1c-0000-4000-8000-000000000000")
NOTE = Note(
    id=uuid5(SPACE, "one"),
    document=SPACE,
    version=SPACE,
    page=1,
    kind=AnnotationKind.NOTE,
    geometry={"at": [10, 20.5]},
    quote="dự",
    before="a",
    after="b",
    text="ghế",
    colour="yellow",
)
MOST = Budget(notes=2, size=100)


def test_a_note_is_as_large_as_its_words_and_its_place() -> None:
    assert size_of(NOTE) == len('{"at":[10,20.5]}') + len("dựabghế".encode())


def test_a_note_that_was_deleted_takes_nothing() -> None:
    gone = replace(NOTE, is_deleted=True)
    there = Use().after(None, NOTE)
    assert there == Use(1, size_of(NOTE))
    assert there.after(NOTE, gone) == Use()
    assert Use().after(None, gone) == Use()
    assert Use().after(gone, NOTE) == there


def test_as_much_as_is_allowed_is_allowed_and_one_more_is_not() -> None:
    assert excess(Use(1, 50), Use(2, 100), MOST) is None
    assert excess(Use(2, 50), Use(3, 60), MOST) == "annotation_meeting_full"
    assert excess(Use(1, 50), Use(2, 101), MOST) == "annotation_meeting_heavy"


def test_who_has_too_much_already_may_still_have_less() -> None:
    assert excess(Use(9, 900), Use(9, 899), MOST) is None
    assert excess(Use(9, 900), Use(8, 900), MOST) is None
    assert excess(Use(9, 900), Use(9, 901), MOST) == "annotation_meeting_heavy"
