"""A confirmed list is saved whole, as one entry, or not at all."""

from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from catalogue.refusals import Conflict, Invalid, Refusal
from councils.intake.workbook import read_workbook
from councils.models import (
    AbsenceNotice,
    Committee,
    DelegateGroup,
    Mandate,
    MandateStatus,
    PostHolding,
    Term,
)
from councils.rules.calendar import council_day
from councils.rules.lists.choices import Choices
from councils.rules.lists.fields import Field
from councils.rules.lists.grid import Sheet
from councils.selectors.bodies import TermFact
from councils.selectors.imports import FoundReading, reading_of
from councils.services.import_delegates import ConfirmedList, import_delegates, sha256_of
from councils.services.register_term import TermDraft, register_term, term_id_of
from journal.rules.entry import Entry
from journal.selectors import head
from tests.cast import Cast, command, make_cast
from tests.entries import body, last_entry
from tests.messy_lists import (
    BORN,
    ETHNICITY,
    FAULTS,
    NAME,
    NOTE,
    PHONE,
    POST,
    Draft,
    Fault,
    with_all_faults,
    with_fault,
)

ROWS = (Mandate, MandateStatus, PostHolding, DelegateGroup, Committee, AbsenceNotice)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(delegates=3)


@pytest.fixture
def term(cast: Cast) -> TermFact:
    """Nobody is in it yet."""
    day = council_day(command().at)
    Term.objects.filter(id=cast.term).update(ends_on=day - timedelta(days=31))
    asked, starts_on = command(), day - timedelta(days=30)
    register_term(asked, body_id=cast.body, draft=TermDraft(2, starts_on))
    return TermFact(term_id_of(asked), cast.body, 2, starts_on, None)


@cache
def sheets_of(content: bytes) -> list[Sheet]:
    """Opened once: that takes a process of its own."""
    return read_workbook(content)


def look(term: TermFact, content: bytes, **choices: Any) -> FoundReading:
    return reading_of(term, sheets_of(content), Choices(**choices), today=council_day(command().at))


def answered(term: TermFact, content: bytes, **choices: Any) -> tuple[Choices, str]:
    """Each question answered by its first option until none is open."""
    answers: dict[str, str] = dict(choices.pop("answers", {}))
    found = look(term, content, answers=answers, **choices)
    while found.reading.preview.counts.open:
        still_open = [q for q in found.reading.preview.questions if q.answer is None]
        assert all(q.options for q in still_open), still_open
        answers |= {q.id: q.options[0] for q in still_open}
        found = look(term, content, answers=answers, **choices)
    return Choices(answers=answers, **choices), found.digest


def save(term: TermFact, content: bytes, choices: Choices, digest: str, asked: Any = None) -> Entry:
    confirmed = ConfirmedList(sheets_of(content), sha256_of(content), choices, digest)
    return import_delegates(asked or command(), term=term, confirmed=confirmed)


def state(term: TermFact) -> tuple[int, ...]:
    """How much there is: rows of every kind, and entries."""
    return (*(model.objects.count() for model in ROWS), head(body(term.body_id)))


def told(term: TermFact) -> Any:
    kind, parts = last_entry(body(term.body_id))
    assert kind == "roster.imported"
    return parts["secretariat"]


def test_open_questions_are_no_confirmation(term: TermFact) -> None:
    draft, _ = with_all_faults()
    before = state(term)
    with pytest.raises(Conflict, match="import_questions_open"):
        save(term, draft.written(), Choices(), look(term, draft.written()).digest)
    assert state(term) == before


def test_what_was_not_seen_is_not_saved(term: TermFact) -> None:
    content = Draft().written()
    choices, _ = answered(term, content)
    before = state(term)
    with pytest.raises(Conflict, match="import_changed"):
        save(term, content, choices, "0" * 64)
    assert state(term) == before


@pytest.mark.both_databases
def test_two_people_who_confirm_the_same_list_save_it_once(term: TermFact) -> None:
    content = Draft().written()
    choices, digest = answered(term, content)
    save(term, content, choices, digest)
    after_the_first = state(term)
    with pytest.raises(Conflict, match="import_changed"):
        save(term, content, choices, digest)
    assert state(term) == after_the_first


def test_the_same_command_again_is_the_same_entry(term: TermFact) -> None:
    content = Draft().written()
    choices, digest = answered(term, content)
    asked = command()
    first = save(term, content, choices, digest, asked)
    before = state(term)
    assert save(term, content, choices, digest, asked) == first
    assert state(term) == before


def test_a_list_of_nobody_is_refused(term: TermFact) -> None:
    content = Draft(people=[]).written()
    choices, digest = answered(term, content)
    with pytest.raises(Invalid, match="import_nobody"):
        save(term, content, choices, digest)


@pytest.mark.both_databases
@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_a_database_that_fails_in_the_middle_leaves_nothing(
    term: TermFact, monkeypatch: pytest.MonkeyPatch, model: type[Any]
) -> None:
    draft, _ = with_all_faults()
    content = draft.written()
    choices, digest = answered(term, content)
    before = state(term)

    def fail(*_: object, **__: object) -> None:
        raise DatabaseError("disk full")

    manager = type(model.objects)
    with monkeypatch.context() as broken:
        original_bulk, original_create = manager.bulk_create, manager.create
        broken.setattr(
            manager,
            "bulk_create",
            lambda self, *a, **k: fail() if self.model is model else original_bulk(self, *a, **k),
        )
        broken.setattr(
            manager,
            "create",
            lambda self, *a, **k: fail() if self.model is model else original_create(self, *a, **k),
        )
        with pytest.raises(DatabaseError):
            save(term, content, choices, digest)
    assert state(term) == before


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_messy_list_is_saved_whole_or_not_at_all(term: TermFact, fault: Fault) -> None:
    content = with_fault(fault).written()
    before = state(term)
    if "no_name_column" in fault.asks:
        with pytest.raises(Conflict, match="import_questions_open"):
            save(term, content, Choices(), look(term, content).digest)
        assert state(term) == before
        return
    choices, digest = answered(term, content)
    people = look(term, content, answers=choices.answers).reading.preview.counts.people
    save(term, content, choices, digest)
    assert Mandate.objects.filter(term_id=term.id).count() == people
    again = look(term, content, answers=choices.answers).reading.preview
    assert again.counts.new == 0
    assert again.counts.updated == 0


def test_read_again_a_changed_list_updates_only_what_differs(term: TermFact) -> None:
    draft = Draft()
    save(term, draft.written(), *answered(term, draft.written()))
    draft.people[3][NAME] = "PHÙNG THỊ HOA"
    draft.people[3][PHONE] = "0912 345 678"
    draft.people[4][BORN] = None
    gone = draft.people.pop()
    found = look(term, draft.written()).reading.preview
    assert [(row.cells["name"].value, row.match.changes) for row in found.rows if row.match.changes] == [
        ("Phùng Thị Hoa", ["phone"])
    ]
    assert [person.name for person in found.missing] == [gone[NAME]]
    save(term, draft.written(), *answered(term, draft.written()))
    assert Mandate.objects.get(term_id=term.id, name="Phùng Thị Hoa").phone == "0912345678"
    assert Mandate.objects.get(term_id=term.id, name="Ma Văn Tuyên").born_on == date(1965, 10, 4)
    assert Mandate.objects.filter(term_id=term.id).count() == 8
    assert [change["private"] for change in told(term)["changed"]] == [["phone"]]


def test_somebody_like_one_in_the_register_is_asked_about(term: TermFact) -> None:
    save(term, Draft().written(), *answered(term, Draft().written()))
    draft = Draft()
    draft.people[7][NAME] = "Vi Quoc Vuong"
    question = next(q for q in look(term, draft.written()).reading.preview.questions)
    assert (question.code, question.facts["other_name"]) == ("same_as_register", "Vi Quốc Vượng")
    choices, digest = answered(term, draft.written(), answers={question.id: "new"})
    save(term, draft.written(), choices, digest)
    assert Mandate.objects.filter(term_id=term.id).count() == 9


def test_a_post_moves_to_another_when_that_is_confirmed(term: TermFact) -> None:
    save(term, Draft().written(), *answered(term, Draft().written()))
    draft = Draft()
    draft.people[0][POST], draft.people[4][POST] = "Đại biểu", "Chủ tịch"
    choices, digest = answered(term, draft.written())
    save(term, draft.written(), choices, digest)
    held = PostHolding.objects.filter(kind="chair", mandate__term_id=term.id).order_by("from_date")
    today = council_day(command().at)
    assert [(post.mandate.name, post.until_date) for post in held] == [
        ("Lương Văn Thái", today - timedelta(days=1)),
        ("Ma Văn Tuyên", None),
    ]


def test_ethnicity_and_health_stay_in_the_file_unless_taken(term: TermFact) -> None:
    draft = Draft()
    draft.people[0][ETHNICITY] = "Hà Nhì"
    draft.people[1][NOTE] = "đang điều trị tim mạch"
    draft.people[2][NOTE] = "xin vắng ngày 22/12 do ốm"
    content = draft.written()
    assert not _says(look(term, content), "Hà Nhì", "tim mạch", "ốm")
    save(term, content, *answered(term, content))
    assert not set(Mandate.objects.filter(term_id=term.id).values_list("ethnicity", "note")) - {("", "")}
    assert AbsenceNotice.objects.get().reason == ""
    assert not any(word in str(told(term)) for word in ("Hà Nhì", "tim mạch", "ốm"))


def test_what_was_asked_for_is_taken(term: TermFact) -> None:
    draft = Draft()
    draft.people[0][ETHNICITY] = "Hà Nhì"
    draft.people[1][NOTE] = "đang điều trị tim mạch"
    draft.people[2][NOTE] = "xin vắng ngày 22/12 do ốm"
    content = draft.written()
    take = frozenset({Field.ETHNICITY, Field.HEALTH})
    save(term, content, *answered(term, content, take=take))
    assert Mandate.objects.get(term_id=term.id, name="Lương Văn Thái").ethnicity == "Hà Nhì"
    assert Mandate.objects.get(term_id=term.id, name="Triệu Thị Mai").note == "đang điều trị tim mạch"
    assert "ốm" in AbsenceNotice.objects.get().reason
    # One part of the record tells the whole list: what one person may have erased must not stand in it.
    assert not any(word in str(told(term)) for word in ("Hà Nhì", "tim mạch", "ốm"))


def _says(found: FoundReading, *words: str) -> bool:
    return any(word in str(found.reading) for word in words)


def test_mandates_do_not_begin_outside_the_term(term: TermFact) -> None:
    with pytest.raises(Refusal, match="import_date_outside_term"):
        look(term, Draft().written(), from_date=term.starts_on - timedelta(days=1))


def test_a_longer_list_asks_the_database_no_more(term: TermFact) -> None:
    def queries(people: int) -> int:
        lines = [
            [n, f"Lò Thị {_word(n)}", "Nữ", f"{n % 28 + 1}/03/{1960 + n}", "", "", "", None, None]
            for n in range(people)
        ]
        content = Draft(people=lines).written()
        choices, digest = answered(term, content)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            save(term, content, choices, digest)
        return len(captured)

    queries(2)  # the stream and its locks are there
    assert queries(8) == queries(40)


def _line(n: int) -> list[Any]:
    return [n, f"Lò Thị {_word(n)}", "Nữ", f"{n % 28 + 1}/03/{1960 + n}", "", "", "", None, None]


def _word(n: int) -> str:
    return chr(ord("A") + n // 10) + "bcdghklmnt"[n % 10] + "a"


def test_nobody_of_another_term_is_touched(cast: Cast, term: TermFact) -> None:
    before = list(Mandate.objects.filter(term_id=cast.term).values())
    save(term, Draft().written(), *answered(term, Draft().written()))
    assert list(Mandate.objects.filter(term_id=cast.term).values()) == before
    assert UUID(str(cast.term)) != term.id
