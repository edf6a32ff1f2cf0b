"""The list of who attended, and where a table ends above the signatures."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pypdfium2 as pdfium
import pytest

from records.papers.pdf import paper_pdf
from records.rules.attended import together
from records.rules.content import Content, Paragraph, Table, Text
from records.rules.default_wordings import DEFAULTS
from records.rules.draft import Asked, Signers, draft
from records.rules.drafting import Draughtsman, signer
from records.rules.facts import facts
from records.rules.gathered import Attendee, Gathered, SittingTold
from records.rules.words import PaperKind
from tests.printed import FONTS, paper

BEGAN = datetime(2026, 12, 8, 1, tzinfo=UTC)


def sitting(number: int, **states: str) -> SittingTold:
    seats = [Attendee(name, name, "Tổ 1", state, "đi công tác") for name, state in states.items()]
    opened = BEGAN + timedelta(days=number)
    return SittingTold(f"s{number}", "Phiên sáng", "", "", opened, None, False, seats)


def listed(sittings: list[SittingTold]) -> Content:
    meeting = {
        "opened_at": BEGAN.isoformat(), "closed_at": None, "starts_at": BEGAN.isoformat(), "chair": "A", "title": "K",
        "number": 4, "legislature_no": 19, "place": "", "reply_by": None,
    }  # fmt: skip
    state = {
        "meeting": meeting, "roster": {}, "agenda": [], "notes": [], "votes": {}, "vote_order": [], "benches": {},
        "floor": {"speeches": []}, "speech_notes": [], "question_groups": [],
    }  # fmt: skip
    told = Gathered(1, state, "Hội đồng", "tỉnh", "2026–2031", sittings)
    words = {key: said.text for key, said in DEFAULTS[PaperKind.ATTENDANCE_LIST].items()}
    signers = Signers(signer("s", "T"), signer("t", "T"))
    return draft(PaperKind.ATTENDANCE_LIST, told, Draughtsman(facts(told), words), signers, Asked())


def test_every_delegate_has_one_row_with_a_mark_for_each_sitting() -> None:
    rows = together([sitting(0, An="present", Ba="excused"), sitting(1, An="left", Ba="absent", Ca="remote")])
    assert rows == [
        ["1", "An", "Tổ 1", "x", "R"],
        ["2", "Ba", "Tổ 1", "P", "K"],
        ["3", "Ca", "Tổ 1", "–", "T"],
    ]


@pytest.mark.parametrize(("sittings", "tables"), [(1, 1), (2, 2), (3, 1), (7, 1)])
def test_more_than_two_sittings_stand_in_one_table(sittings: int, tables: int) -> None:
    content = listed([sitting(number, An="present", Ba="excused") for number in range(sittings)])
    assert sum(isinstance(block, Table) for block in content.blocks) == tables
    text = " ".join(
        str(run) for block in content.blocks if isinstance(block, Paragraph) for run in block.runs
    )
    assert ("P: vắng mặt có lý do" in text) == (sittings > 2)


@pytest.mark.parametrize(("sittings", "lies"), [(3, False), (7, True)])
def test_a_list_of_many_sittings_lies_on_its_side(sittings: int, lies: bool) -> None:
    content = listed([sitting(number, An="present") for number in range(sittings)])
    head, _ = paper(PaperKind.ATTENDANCE_LIST)
    made = paper_pdf(head, content, fonts=FONTS)
    width, height = pdfium.PdfDocument(made.pdf)[0].get_size()
    assert (width > height) == lies


@pytest.mark.parametrize("words", [40, 700])
def test_the_last_row_of_a_table_comes_with_the_signatures(words: int) -> None:
    """However many rows there are, and even where the last one is longer than a page has room for."""
    head, content = paper(PaperKind.OPINION_TABLE)
    listed_in = next(block for block in content.blocks if isinstance(block, Table))
    said = " ".join(["ngân sách"] * words)
    row = ((Text("7"),), (Text("Điều 1"),), (Text(f"{said} hết"),), (Text("Tiếp thu"),))
    for count in range(1, 12 if words < 100 else 4):
        blocks = tuple(
            replace(block, rows=(row,) * count) if block is listed_in else block for block in content.blocks
        )
        made = paper_pdf(head, replace(content, blocks=blocks), fonts=FONTS)
        last = pdfium.PdfDocument(made.pdf)[made.pages - 1].get_textpage().get_text_bounded()
        assert "ngân sách" in last
        assert [one.page for one in made.reserved] == [made.pages - 1]
