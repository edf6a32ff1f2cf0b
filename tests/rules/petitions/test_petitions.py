"""States and steps, lateness, figures, what is found and what is alike."""

from datetime import date

import pytest

from documents.rules.terms import read_query
from petitions.rules.alike import alike_pairs, alike_to
from petitions.rules.finding import found_by, wanted
from petitions.rules.heads import heads
from petitions.rules.late import Alike, figures, is_late
from petitions.rules.steps import day_refusal, refusal_to_step, state_before_joining
from petitions.rules.words import Field, PetitionState

P = PetitionState
DUE = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("now", "to", "note", "refusal"),
    [
        (P.RECEIVED, P.SENT, "", None),
        (P.RECEIVED, P.SETTLED, "", None),
        (P.IN_WORK, P.RECEIVED, "", "petition_step_back_needs_note"),
        (P.SETTLED, P.IN_WORK, " ", "petition_step_back_needs_note"),
        (P.SETTLED, P.IN_WORK, "làm chưa xong", None),
        (P.SETTLED, P.EXPLAINED, "", None),
        (P.RECEIVED, P.JOINED, "", "petition_step_unknown"),
        (P.JOINED, P.SENT, "", "petition_is_joined"),
    ],
)
def test_a_step_back_says_why(now: P, to: P, note: str, refusal: str | None) -> None:
    assert refusal_to_step(now, to, note=note) == refusal


def test_on_its_due_day_a_petition_is_still_in_time() -> None:
    assert not is_late(P.IN_WORK, DUE, today=DUE)
    assert is_late(P.IN_WORK, DUE, today=date(2026, 11, 23))
    assert not is_late(P.SETTLED, DUE, today=date(2027, 1, 1))
    assert not is_late(P.RECEIVED, None, today=date(2027, 1, 1))


def test_a_step_happened_after_the_petition_came_and_not_tomorrow() -> None:
    assert day_refusal(DUE, received_on=DUE, today=DUE) is None
    assert day_refusal(date(2026, 11, 23), received_on=DUE, today=DUE) == "petition_day_ahead"
    assert day_refusal(date(2026, 11, 21), received_on=DUE, today=DUE) == "petition_day_before_received"


def test_parted_it_is_what_it_was() -> None:
    assert state_before_joining([P.RECEIVED, P.SENT, P.JOINED]) is P.SENT
    assert state_before_joining([]) is P.RECEIVED


def test_joined_petitions_are_counted_with_the_other() -> None:
    found = figures(
        [
            Alike(Field.HEALTH, "", "Sở Y tế", P.SETTLED, late=False, count=2),
            Alike(Field.HEALTH, "", "Sở Y tế", P.SENT, late=True, count=1),
            Alike(Field.OTHER, "Hôn nhân", "", P.RECEIVED, late=False, count=1),
            Alike(Field.HEALTH, "", "Sở Y tế", P.JOINED, late=False, count=5),
        ]
    )
    assert (found.all.total, found.joined) == (4, 5)
    assert [(one.name, one.settled, one.late) for one in found.by_agency] == [("Sở Y tế", 2, 1), ("", 0, 0)]
    assert [(one.name, one.label) for one in found.by_field] == [("health", ""), ("other", "Hôn nhân")]


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("duong lien", True),
        ("đường liên", True),
        ("dưỡng liên", False),
        ("ĐƯỜNG", True),
        ("thủy loi", True),
        ("thuỷ lợi", True),
        ("thôn Khuổi V", True),
        ('"lien thon"', True),
        ('"thon lien"', False),
        ("uong", False),
        ("100%", False),
    ],
)
def test_words_are_found_with_marks_and_without(query: str, *, is_found: bool) -> None:
    text = found_by("Sửa đường liên thôn, kênh thủy lợi", "Khuổi Vai")
    assert all(piece in text for piece in wanted(read_query(query))) is is_found


def test_the_same_request_in_other_words_is_suggested_and_another_is_not() -> None:
    texts = [
        (1, "Đề nghị sửa chữa đường liên thôn từ nhà văn hóa đến trường tiểu học"),
        (2, "De nghi sua chua duong lien thon tu nha van hoa den truong hoc"),
        (3, "Đề nghị bổ sung bác sĩ và thuốc cho trạm y tế xã Minh Khương"),
    ]
    assert [(pair.one, pair.other) for pair in alike_pairs(texts)] == [(1, 2)]
    assert [key for key, _ in alike_to(texts[1][1], texts[:1] + texts[2:])] == [1]


@pytest.mark.parametrize(
    ("title", "agency", "is_head"),
    [
        ("Giám đốc Sở Y tế", "Sở Y tế", True),
        ("Phó Giám đốc Sở Y tế", "Sở Y tế", False),
        ("Ủy viên UBND, Giám đốc Sở Y tế", "", False),
        ("Chủ tịch UBND xã Minh Khương", "UBND xã Minh Khương", True),
        ("Giám đốc Sở Y tế", "Sở Xây dựng", False),
    ],
)
def test_a_reminder_goes_to_the_head_of_the_agency(title: str, agency: str, *, is_head: bool) -> None:
    assert heads(title, agency) is is_head
