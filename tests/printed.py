"""Papers for the tests of their form: one of each kind in the product's words, and minutes of fifty pages."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from records.papers.head import Head, Witness
from records.papers.preview import preview_of
from records.rules.content import (
    Annex,
    Block,
    Column,
    Content,
    Fact,
    Paragraph,
    Style,
    Table,
    Text,
)
from records.rules.default_wordings import DEFAULTS
from records.rules.words import PaperKind

FONTS = Path(__file__).resolve().parent.parent / "fonts"
PROVINCE, COMMUNE = "Hội đồng nhân dân tỉnh Trường Lâm", "Hội đồng nhân dân xã Suối Ngàn"
SAID = "đề nghị làm rõ nguồn vốn đối ứng của các công trình thủy lợi chuyển tiếp và tiến độ giải ngân"
NAMES = [
    f"{a} {b} {c}"
    for a in ("Nguyễn", "Lò", "Đặng")
    for b in ("Thị", "Văn")
    for c in ("Hưởng", "Ngân", "Thuận")
]


def paper(kind: PaperKind, name: str = PROVINCE) -> tuple[Head, Content]:
    words = {key: said.text for key, said in DEFAULTS[kind].items()}
    return preview_of(kind, words, name=name, body_kind="council")


def with_annexes() -> tuple[Head, Content]:
    head, content = paper(PaperKind.RESOLUTION)
    listed = Table("projects", (Column("STT", 100), Column("Tên dự án", 900)), tuple(_projects()))
    annexes = (
        Annex("Danh mục dự án", (Paragraph("unit", (Text("Tổng: "), Fact("total", "59"))), listed)),
        Annex("Mức thu phí", (Paragraph("fee", (Text("Mức thu: 5.000 đồng."),), Style.LIST),)),
    )
    return head, replace(content, annexes=annexes)


@cache
def minutes_of_fifty_pages() -> tuple[Head, Content]:
    """With the journal's mark, thirteen named lists of 68 delegates and two speeches under every item."""
    head, content = paper(PaperKind.MINUTES)
    blocks = [block for number in range(1, 81) for block in _item(number)]
    blocks += [_roll(number) for number in range(1, 14)]
    mark = Witness("Dấu chốt sổ kỳ họp", ("Mục 1284",), "https://hdnd.example/kiem-tra?code=A", b"{}")
    return replace(head, witness=mark, is_draft=False), replace(content, blocks=tuple(blocks))


def _projects() -> Iterator[tuple[tuple[Text, ...], ...]]:
    yield (Text("A. Chuyển tiếp", bold=True),), ()
    for number in range(1, 60):
        yield (Text(str(number)),), (Text(f"Nâng cấp tuyến đường liên xã số {number}"),)


def _item(number: int) -> Iterator[Block]:
    yield Paragraph(f"item-{number}", (Text(f"{number}. "), Fact("title", "Báo cáo")), Style.HEADING)
    for place in (1, 2):
        words = " ".join(islice(cycle(SAID.split()), number % 7, number % 7 + 85))
        runs = (Text("Đại biểu "), Fact("who", NAMES[number % 18]), Text(f" phát biểu: {words}"))
        yield Paragraph(f"speech-{number}-{place}", runs)


def _roll(number: int) -> Table:
    columns = (Column("STT", 90), Column("Họ và tên", 530), Column("Tổ", 180), Column("Biểu quyết", 200))
    rows = (
        ((Text(str(n)),), (Text(NAMES[n % 18]),), (Text(f"Tổ {n % 8}"),), (Text("Tán thành"),))
        for n in range(1, 69)
    )
    return Table(f"roll-{number}", columns, tuple(rows))
