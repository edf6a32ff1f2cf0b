"""Corrections, speeches from paper, the secretary's notes, and speaking time in numbers."""

import io
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl.reader.excel import load_workbook
from openpyxl.workbook.workbook import Workbook

from debate.given import how_many_spoke
from debate.rules.speakers import Named
from debate.rules.words import SpeechKind
from debate.services.call_directly import call_directly
from debate.services.calling import speech_id_of
from debate.services.correct_speech import Correction, correct_speech
from debate.services.end_speech import end_speech
from debate.services.note_speech import note_speech
from debate.services.return_speech import return_speech
from debate.services.write_speech_note import rewrite_speech_note, withdraw_speech_note, write_speech_note
from debate.spoken import Spoken, spoken_at
from screens.audiences import DELEGATES
from screens.spoken_sheet import spoken_sheet
from sessions.models import Sitting
from tests import entries
from tests.agendas import shown
from tests.floor import SPEECH, assert_floor, begin, debating, refused, speech
from tests.hall import Hall, make_hall
from tests.services.debate.test_queue import group_sitting

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

WRONG = "Bấm muộn"


def spoke(hall: Hall, who: Named, seconds: int, kind: SpeechKind = SPEECH, **known: Any) -> UUID:
    """From a minute ago on: so that its times may be corrected."""
    began: datetime = known.pop("at", None) or timezone.now() + timedelta(seconds=1)
    by = hall.by_secretary(at=began)
    call_directly(by, meeting_id=hall.meeting, who=who, kind=kind, start=True, elsewhere=True, **known)
    turn = speech_id_of(by)
    end_speech(hall.by_secretary(at=began + timedelta(seconds=seconds)), speech_id=turn)
    return turn


def long_open(hall: Hall) -> datetime:
    """The sitting is open for an hour; its beginning."""
    opened = timezone.now() - timedelta(hours=1)
    Sitting.objects.filter(id=hall.sitting).update(opened_at=opened)
    return opened


def delegate(hall: Hall, place: int) -> Named:
    return Named(mandate=hall.mandates[place])


# ---- corrections


def test_a_correction_names_the_entry_that_told_the_wrong_times_and_its_reason_is_the_secretariats() -> None:
    hall = debating()
    turn = spoke(hall, delegate(hall, 1), 60)
    wrong, row = speech(turn).seq, speech(turn)
    assert row.started_at is not None
    right = Correction(ended_at=row.started_at + timedelta(seconds=90))
    later = timezone.now() + timedelta(minutes=5)
    correct_speech(hall.by_secretary(at=later), speech_id=turn, correction=right, reason=WRONG)
    assert speech(turn).ran_ms == 90_000
    kind, parts = entries.last_entry(hall.stream)
    assert (kind, parts["hall"]["corrects"], parts["secretariat"]) == (
        "speech.corrected",
        wrong,
        {"reason": WRONG},
    )
    again = Correction(ran_s=80)
    first = speech(turn).seq
    correct_speech(hall.by_secretary(at=later), speech_id=turn, correction=again, reason=WRONG)
    assert entries.last_entry(hall.stream)[1]["hall"]["corrects"] == first
    assert (speech(turn).ran_ms, speech(turn).started_at) == (80_000, row.started_at)
    assert_floor(hall)


def test_where_the_clock_was_forgotten_only_how_long_he_spoke_is_entered() -> None:
    hall = debating()
    began = timezone.now() + timedelta(seconds=200)
    by = hall.by_secretary(at=began)
    call_directly(by, meeting_id=hall.meeting, who=delegate(hall, 1), kind=SPEECH)
    turn = speech_id_of(by)
    ended = began + timedelta(seconds=300)
    end_speech(hall.by_secretary(at=ended), speech_id=turn)
    now = hall.by_secretary(at=ended + timedelta(seconds=10))
    correct_speech(now, speech_id=turn, correction=Correction(ran_s=290), reason=WRONG)
    row = speech(turn)
    assert row.ran_ms == 290_000
    assert row.ended_at is not None
    assert row.started_at == row.ended_at - timedelta(seconds=290)
    assert_floor(hall)


@pytest.mark.parametrize(
    ("correction", "reason", "code"),
    [
        (Correction(ran_s=10), "  ", "correction_reason_missing"),
        (Correction(), WRONG, "correction_is_nothing"),
        (Correction(ran_s=3600), WRONG, "speech_times_impossible"),
        (Correction(began_at=timezone.now() - timedelta(days=1)), WRONG, "speech_times_impossible"),
        (Correction(ended_at=timezone.now() + timedelta(days=1)), WRONG, "speech_times_impossible"),
    ],
)
def test_what_is_no_correction(correction: Correction, reason: str, code: str) -> None:
    hall = debating()
    turn = spoke(hall, delegate(hall, 1), 60)
    late = hall.by_secretary(at=timezone.now() + timedelta(minutes=5))
    assert (
        refused(hall, correct_speech, late, speech_id=turn, correction=correction, reason=reason).code == code
    )
    assert speech(turn).ran_ms == 60_000


def test_a_turn_that_is_on_is_not_corrected() -> None:
    hall = debating()
    by = hall.by_secretary()
    call_directly(by, meeting_id=hall.meeting, who=delegate(hall, 1), kind=SPEECH, start=True)
    known: dict[str, Any] = {
        "speech_id": speech_id_of(by),
        "correction": Correction(ran_s=1),
        "reason": WRONG,
    }
    assert refused(hall, correct_speech, hall.by_secretary(), **known).code == "speech_is_not_over"


# ---- from paper


def paper(hall: Hall, opened: datetime, first: int = 10, last: int = 15, **known: Any) -> UUID:
    by = hall.by_secretary()
    known.setdefault("who", delegate(hall, 1))
    note_speech(
        by,
        meeting_id=hall.meeting,
        item_id=hall.cast.items[1],
        kind=SPEECH,
        began_at=opened + timedelta(minutes=first),
        ended_at=opened + timedelta(minutes=last),
        **known,
    )
    return speech_id_of(by)


def test_a_speech_noted_on_paper_is_entered_and_nothing_that_is_on_changes() -> None:
    hall = debating()
    opened = long_open(hall)
    by = hall.by_secretary()
    call_directly(by, meeting_id=hall.meeting, who=delegate(hall, 2), kind=SPEECH, start=True)
    turn = paper(hall, opened, topic="Đất đai")
    state = assert_floor(hall)
    assert state["stage"] == {"kind": "speaker", "id": str(speech_id_of(by))}
    assert (
        state["floor"]["speeches"][1] | {"from_paper": True, "ran_ms": 300_000, "state": "ended"}
        == (state["floor"]["speeches"][1])
    )
    entry = entries.last_entry(hall.stream)
    assert entry[0] == "speech.noted_on_paper"
    assert speech(turn).started_at == speech(turn).called_at


def test_a_paper_of_a_time_without_a_sitting_or_that_ends_before_it_begins_is_refused() -> None:
    hall = debating()
    opened = long_open(hall)
    assert refused(hall, paper, hall, opened, -20, -10).code == "no_sitting_then"
    assert refused(hall, paper, hall, opened, 15, 10).code == "speech_times_impossible"
    assert refused(hall, paper, hall, opened, 10, 100).code == "speech_times_impossible"


def test_two_people_who_enter_the_same_sheet_enter_it_once() -> None:
    hall = debating()
    opened = long_open(hall)
    paper(hall, opened, 10, 15)
    twice = refused(hall, paper, hall, opened, 14, 16)
    assert (twice.code, twice.facts) == ("speech_noted_already", {"name": "Đại biểu 2"})
    paper(hall, opened, 15, 16)
    paper(hall, opened, 10, 15, who=delegate(hall, 2))
    paper(hall, opened, 20, 25, who=Named(name="Ông Ba"))
    paper(hall, opened, 20, 25, who=Named(name="Bà Tư"))
    assert refused(hall, paper, hall, opened, 21, 22, who=Named(name="Ông Ba")).code == "speech_noted_already"
    assert_floor(hall)


# ---- the secretary's notes


def test_notes_are_the_secretariats_and_the_newer_one_stands() -> None:
    hall = debating()
    turn, note = spoke(hall, delegate(hall, 1), 30), uuid4()
    known: dict[str, Any] = {"speech_id": turn, "note_id": note, "at_s": 12, "text": " Đề nghị làm rõ "}
    write_speech_note(hall.by_secretary(), **known)
    rewrite_speech_note(hall.by_second(), note_id=note, revision=1, text="Đề nghị làm rõ số liệu")
    late = refused(hall, rewrite_speech_note, hall.by_secretary(), note_id=note, revision=1, text="Khác")
    assert (late.code, late.facts) == ("speech_note_changed_meanwhile", {"revision": 2})
    assert refused(hall, write_speech_note, hall.by_secretary(), **known).code == "speech_note_exists"
    [told] = assert_floor(hall)["speech_notes"]
    assert (told["text"], told["revision"], told["by"]) == ("Đề nghị làm rõ số liệu", 2, "Thư ký hai")
    assert shown(hall.meeting, DELEGATES)["speech_notes"] == []
    withdraw_speech_note(hall.by_secretary(), note_id=note)
    assert assert_floor(hall)["speech_notes"] == []
    gone = refused(hall, withdraw_speech_note, hall.by_secretary(), note_id=note)
    assert gone.code == "speech_note_withdrawn"


def test_a_note_that_says_nothing_is_none() -> None:
    hall = debating()
    turn = spoke(hall, delegate(hall, 1), 30)
    known: dict[str, Any] = {"speech_id": turn, "note_id": uuid4(), "at_s": 0, "text": " "}
    assert refused(hall, write_speech_note, hall.by_secretary(), **known).code == "speech_note_empty"


# ---- numbers


def debated() -> tuple[Hall, datetime]:
    """Two of group 2 and one of group 1, a guest, a group's sitting; five minutes for each group on each item."""
    hall = make_hall(rules={"group_time_min": {"value": 5}})
    begin(hall, 1)
    at = timezone.now() + timedelta(minutes=1)
    for minute, (place, seconds) in enumerate(((1, 420), (3, 30), (0, 90), (1, 500))):
        spoke(hall, delegate(hall, place), seconds, at=at + timedelta(minutes=10 * minute))
    spoke(hall, Named(name="Ông Ba"), 60, SpeechKind.ANSWER, at=at + timedelta(minutes=50))
    group = group_sitting(hall)
    spoke(
        hall, delegate(hall, 0), 40, item_id=hall.cast.items[2], sitting_id=group, at=at + timedelta(hours=1)
    )
    return hall, at + timedelta(hours=2)


def test_who_was_called_and_never_began_did_not_speak() -> None:
    hall = debating()
    call_directly(hall.by_secretary(), meeting_id=hall.meeting, who=delegate(hall, 1), kind=SPEECH)
    by = hall.by_secretary()
    call_directly(by, meeting_id=hall.meeting, who=delegate(hall, 2), kind=SPEECH, start=True)
    assert [one.name for one in numbers(hall, timezone.now()).delegates] == ["Đại biểu 3"]
    assert how_many_spoke(hall.sitting) == 1
    return_speech(hall.by_secretary(), speech_id=speech_id_of(by))
    assert how_many_spoke(hall.sitting) == 0


def numbers(hall: Hall, at: datetime) -> Spoken:
    return spoken_at(hall.meeting, at=at)


def opened_book(found: Spoken) -> Workbook:
    file = io.BytesIO(spoken_sheet(found, title="Kỳ họp"))
    book: Workbook = load_workbook(file)  # type: ignore[no-untyped-call]
    return book


def test_speaking_time_by_item_group_delegate_sitting_and_kind() -> None:
    hall, at = debated()
    found = numbers(hall, at)
    assert (found.total_s, found.speeches) == (1140, 6)
    assert [(one.title, one.total_s, one.speeches) for one in found.items] == [
        ("Nội dung 2", 1100, 5),
        ("Nội dung 3", 40, 1),
    ]
    assert [(one.group, one.total_s, one.speeches, one.delegates) for one in found.groups] == [
        ("Tổ 2", 950, 3, 2),
        ("Tổ 1", 130, 2, 1),
    ]
    assert [(one.group, one.total_s, one.left_s) for one in found.by_item] == [
        ("Tổ 2", 950, -650),
        ("Tổ 1", 90, 210),
        ("Tổ 1", 40, 260),
    ]
    first = found.delegates[0]
    assert (first.name, first.total_s, first.longest_s, first.over_s, first.speeches) == (
        "Đại biểu 2",
        920,
        500,
        80,
        2,
    )
    assert [(one.name, one.order) for one in found.delegates][1:] == [
        ("Đại biểu 1", 1),
        ("Ông Ba", 0),
        ("Đại biểu 4", 3),
    ]
    assert [(one.group, one.total_s) for one in found.sittings] == [("", 1100), ("Tổ 1", 40)]
    assert [(one.kind.value, one.total_s, one.delegates) for one in found.kinds] == [
        ("speech", 1080, 3),
        ("answer", 60, 0),
    ]


def test_a_turn_that_is_on_is_counted_until_now() -> None:
    hall = debating()
    by = hall.by_secretary()
    call_directly(by, meeting_id=hall.meeting, who=delegate(hall, 1), kind=SPEECH, start=True)
    found = numbers(hall, by.at + timedelta(seconds=430))
    assert (found.total_s, found.delegates[0].over_s) == (430, 10)


def test_the_numbers_take_as_many_queries_however_many_spoke() -> None:
    hall = debating()
    counted = []
    for place in (1, 2, 3):
        spoke(hall, delegate(hall, place), 10, at=timezone.now() + timedelta(minutes=place))
        with CaptureQueriesContext(connection) as queries:
            numbers(hall, timezone.now() + timedelta(hours=1))
        counted.append(len(queries))
    assert len(set(counted)) == 1


def test_the_workbook_has_a_sheet_for_each_and_a_name_is_no_formula() -> None:
    hall, at = debated()
    spoke(hall, Named(name="=1+1"), 65, at=at)
    book = opened_book(numbers(hall, at + timedelta(hours=1)))
    assert book.sheetnames == [
        "Theo nội dung",
        "Theo tổ",
        "Tổ theo nội dung",
        "Theo người",
        "Theo phiên",
        "Theo hình thức",
        "Các lượt",
    ]
    rows: Mapping[str, Any] = {row[1].value: row for row in book["Các lượt"].iter_rows(min_row=5)}
    assert rows["=1+1"][1].data_type == "s"
    assert rows["=1+1"][8].value == "1:05"
    assert rows["Đại biểu 2"][9].value == "1:20"


def test_the_workbook_of_a_meeting_where_nobody_spoke_opens_too() -> None:
    hall = debating()
    assert len(opened_book(numbers(hall, timezone.now())).sheetnames) == 7
