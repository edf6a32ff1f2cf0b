"""A meeting in numbers: what is counted, what is not, and at what cost."""

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl.reader.excel import load_workbook

from agenda.rules.items import ItemState
from agenda.services.start_item import start_item
from journal.ids import derived
from screens.statistics import Statistics, statistics_of
from screens.statistics_sheet import statistics_sheet
from sessions.rules.states import AttendanceState
from sessions.services.mark_attendance import mark_attendance
from tests.hall import YES, Hall, ballots, make_hall, opened, prepared, question
from voting.models import OpenVote
from voting.rules.tally import Counts
from voting.services.announce_vote import announce_vote
from voting.services.close_vote import close_show_of_hands, close_vote
from voting.services.correct_result import correct_result
from voting.services.open_vote import open_vote
from voting.services.prepare_trial import prepare_trial
from voting.services.repeat_vote import repeat_vote

pytestmark = pytest.mark.django_db


def numbers(hall: Hall) -> Statistics:
    return statistics_of(hall.meeting, at=timezone.now())


def decided(hall: Hall, choices: str = "yyyyna", *, title: str = "Nghị quyết") -> UUID:
    vote = opened(hall, question(title=title))
    ballots(vote, hall, choices)
    close_vote(hall.by_secretary(), vote_id=vote)
    announce_vote(hall.by_secretary(), vote_id=vote)
    return vote


def test_who_came_to_each_sitting_is_counted_once_and_adds_up() -> None:
    hall = make_hall(absent=[2])
    marks = {hall.mandates[3]: AttendanceState.LEFT, hall.mandates[4]: AttendanceState.EXCUSED}
    mark_attendance(hall.by_secretary(), sitting_id=hall.sitting, marks=marks)
    [found] = numbers(hall).turnout.by_sitting
    assert (found.present, found.left, found.excused, found.absent) == (4, 1, 1, 1)
    assert found.present + found.remote + found.excused + found.absent == found.total == 6
    groups = numbers(hall).turnout.by_group
    assert {(group.group, group.present, group.total) for group in groups} == {("Tổ 1", 1, 3), ("Tổ 2", 3, 3)}


def test_a_vote_counts_once_it_is_announced_as_it_was_corrected() -> None:
    hall = make_hall()
    vote = opened(hall)
    ballots(vote, hall, "yyyyn.")
    assert numbers(hall).votes == []
    close_vote(hall.by_secretary(), vote_id=vote)
    assert numbers(hall).votes == []
    told = announce_vote(hall.by_secretary(), vote_id=vote)
    correct_result(
        hall.by_secretary(), vote_id=vote, corrects=told.seq, counts=Counts(3, 2, 0), reason="Đếm lại"
    )
    [found] = numbers(hall).votes
    assert (found.yes, found.no, found.abstain, found.no_ballot, found.legal_total) == (3, 2, 0, 1, 6)
    assert not found.adopted


def test_a_trial_of_the_tablets_is_in_no_number() -> None:
    hall = make_hall()
    asked = hall.by_secretary()
    prepare_trial(asked, meeting_id=hall.meeting, expected={hall.mandates[0]: YES})
    trial = UUID(derived(asked.id, "vote"))
    open_vote(hall.by_secretary(), vote_id=trial)
    ballots(trial, hall, "y")
    close_vote(hall.by_secretary(), vote_id=trial)
    OpenVote.objects.filter(id=trial).update(state="announced")  # not even then
    assert (numbers(hall).votes, numbers(hall).totals.votes) == ([], 0)


def test_of_a_vote_that_was_repeated_the_later_one_counts_and_both_are_shown() -> None:
    hall = make_hall()
    first = decided(hall, "nnnnnn")
    again = hall.by_secretary()
    repeat_vote(again, vote_id=first, reason="Máy lỗi")
    second = UUID(derived(again.id, "vote"))
    open_vote(hall.by_secretary(), vote_id=second)
    ballots(second, hall, "yyyyyy")
    close_vote(hall.by_secretary(), vote_id=second)
    announce_vote(hall.by_secretary(), vote_id=second)
    found = numbers(hall)
    assert [vote.was_repeated for vote in found.votes] == [True, False]
    assert (found.totals.votes, found.totals.adopted, found.totals.rejected) == (1, 1, 0)


def test_hands_are_counted_with_how_long_it_took() -> None:
    hall = make_hall()
    vote = prepared(hall, question(by_hand=True))
    begins = timezone.now()
    open_vote(hall.by_secretary(at=begins), vote_id=vote)
    close_show_of_hands(
        hall.by_secretary(at=begins + timedelta(seconds=75)), vote_id=vote, counts=Counts(5, 1, 0)
    )
    announce_vote(hall.by_secretary(), vote_id=vote)
    [found] = numbers(hall).votes
    assert (found.method, found.duration_s, found.adopted) == ("show_of_hands", 75, True)


def test_time_on_an_item_is_the_whole_bodys_in_all_its_stretches() -> None:
    hall = make_hall()
    first, second, third = hall.cast.items
    begins = timezone.now()
    for minutes, item in ((0, first), (10, second), (15, first), (35, second)):
        said = hall.by_secretary(at=begins + timedelta(minutes=minutes))
        start_item(said, meeting_id=hall.meeting, item_id=item)
    found = statistics_of(hall.meeting, at=begins + timedelta(minutes=42))
    assert [(one.item.id, one.spent_min) for one in found.items] == [(first, 30), (second, 12), (third, None)]
    assert found.items[0].difference_min is None  # nobody planned how long
    assert (found.totals.items, found.totals.items_taken) == (3, 2)
    assert found.items[2].item.state is ItemState.TODO


def test_it_costs_as_many_queries_for_many_votes_and_people_as_for_few() -> None:
    few, many = make_hall(), make_hall(delegates=14)
    decided(few)
    for title in ("Một", "Hai", "Ba"):
        decided(many, "y" * 14, title=title)
    costs = []
    for hall in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            numbers(hall)
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_a_meeting_nobody_held_yet_has_numbers_too() -> None:
    hall = make_hall()
    empty = statistics_of(hall.meeting, at=timezone.now())
    assert (empty.votes, empty.totals.votes, empty.totals.spent_min) == ([], 0, 0)


# ---- the workbook


def test_the_workbook_has_the_tables_with_their_charts_and_no_formula() -> None:
    hall = make_hall(absent=[2])
    decided(hall, "yy.yna", title="=HYPERLINK(1)")
    start_item(hall.by_secretary(), meeting_id=hall.meeting, item_id=hall.cast.items[0])
    book = _opened(statistics_sheet(numbers(hall), title="=Kỳ họp"))
    assert book.sheetnames == [
        "Tổng hợp",
        "Điểm danh theo phiên",
        "Điểm danh theo Tổ",
        "Biểu quyết",
        "Thời gian",
    ]
    assert [len(page._charts) for page in book] == [0, 1, 1, 1, 1]
    row = [cell.value for cell in book["Biểu quyết"][5]]
    assert row[:10] == ["1", "=HYPERLINK(1)", None, 3, 1, 1, 1, 6, "50,00%", "Không được thông qua"]
    assert "f" not in {cell.data_type for page in book for line in page for cell in line}


def test_a_chart_shows_the_columns_it_says() -> None:
    hall = make_hall()
    decided(hall)
    book = _opened(statistics_sheet(numbers(hall), title="Kỳ họp"))
    [chart] = book["Biểu quyết"]._charts
    named = [series.tx.strRef.f for series in chart.series]
    assert named == [f"'Biểu quyết'!{column}4" for column in "DEFG"]
    assert (chart.grouping, chart.overlap) == ("stacked", 100)
    titles = [book["Biểu quyết"][f"{column}4"].value for column in "DEFG"]
    assert titles == ["Tán thành", "Không tán thành", "Không biểu quyết", "Không tham gia biểu quyết"]


def _opened(sheet: bytes) -> Any:
    return load_workbook(io.BytesIO(sheet))  # type: ignore[no-untyped-call]
