"""Every fault alone and all together: exactly what is doubtful is asked, and the rest is read."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.intake.workbook import read_workbook
from councils.rules.lists.choices import Choices
from councils.rules.lists.grid import Broken, Row, Sheet
from councils.rules.lists.people import Days
from councils.rules.lists.reading import Reading, read_list
from councils.rules.lists.register import Register
from tests.messy_lists import FAULTS, HEADER, Draft, Fault, clean_people, with_all_faults, with_fault

DAYS = Days(today=date(2026, 11, 22), begins=date(2026, 3, 20))


def reading(draft: Draft, **choices: object) -> Reading:
    return read_list(read_workbook(draft.written()), Choices(**choices), Register(), days=DAYS)  # type: ignore[arg-type]


def codes(found: Reading) -> list[str]:
    return sorted(question.code for question in found.preview.questions)


def test_of_a_clean_list_nothing_is_asked() -> None:
    found = reading(Draft())
    assert codes(found) == []
    assert found.preview.counts.people == 8
    assert found.preview.counts.corrected == 0


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_one_fault_leads_to_its_own_questions(fault: Fault) -> None:
    found = reading(with_fault(fault))
    assert codes(found) == sorted(fault.asks)


def test_all_faults_together_lead_to_all_their_questions() -> None:
    draft, asked = with_all_faults()
    assert codes(reading(draft)) == sorted(asked)


CELLS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 1, 1), date(9999, 12, 31)),
    st.booleans(),
    st.sampled_from([Broken("error"), Broken("uncomputed")]),
    st.sampled_from(
        ["Tổ 1", "x", "31/12", "vắng 30/2", "12/2026", "Trưởng ban", "²", "٣/٤/١٩٧٠", "có 5", "0", "I."]
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=10), max_size=12), st.booleans())
def test_reading_never_fails_whatever_the_cells_hold(lines: list[list[object]], has_titles: bool) -> None:
    listed = [*([HEADER] if has_titles else []), *clean_people()[:2], *lines]
    rows = [Row(number, tuple(line)) for number, line in enumerate(listed, 1)]
    found = read_list([Sheet("a", is_hidden=False, rows=rows)], Choices(), Register(), days=DAYS)
    answers = {q.id: q.options[0] for q in found.preview.questions if q.options}
    read_list([Sheet("a", is_hidden=False, rows=rows)], Choices(answers=answers), Register(), days=DAYS)
