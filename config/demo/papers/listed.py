"""Which papers a demonstration meeting has: those its agenda names, two for each resolution, and tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from agenda.rules.items import ItemKind
from config.demo.commune.commune import COMMUNE
from config.demo.province.province import PROVINCE
from config.demo.shapes import Council, Item, Question
from councils.rules.body_rules import Matter


class Sort(StrEnum):
    """How a paper is written."""

    PROGRAMME = "programme"
    REPORT = "report"
    REVIEW = "review"
    SUBMISSION = "submission"
    DRAFT = "draft"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Listed:
    """item: number of the agenda's line. number: empty on a draft. length: how long the writer makes it."""

    item: str
    sort: Sort
    title: str
    number: str
    symbol: str
    length: int = 1
    text: str = ""

    @property
    def file_name(self) -> str:
        number = f"{self.number}-{self.symbol} " if self.number else f"{self.symbol} "
        return f"{number}{self.title}".replace("/", "-")[:120].strip() + ".pdf"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of it: reports go so often through every field; tables have so many rows; submissions from a number."""

    report_length: int
    tables: tuple[tuple[str, str, int], ...]
    first_submission: int | None
    submissions_at: str


PLANS = {
    COMMUNE.prefix: Plan(
        report_length=5,
        tables=(
            ("5", "Biểu chi tiết dự toán thu, chi ngân sách xã năm 2027", 1100),
            ("5", "Danh mục công trình đầu tư công xã năm 2027", 420),
            ("6", "Biểu tổng hợp kết quả giải quyết 21 kiến nghị của cử tri", 21),
        ),
        first_submission=None,
        submissions_at="7",
    ),
    PROVINCE.prefix: Plan(
        report_length=30,
        tables=(
            ("25", "Biểu phân bổ dự toán chi ngân sách cấp tỉnh năm 2027 theo từng cơ quan, đơn vị", 3500),
            ("26", "Danh mục dự án và mức vốn kế hoạch đầu tư công năm 2027", 3600),
            ("27", "Danh mục dự án phải thu hồi đất, chuyển mục đích sử dụng đất năm 2027", 3600),
            ("27", "Bảng giá đất chi tiết theo từng đoạn đường, khu vực áp dụng từ ngày 01/01/2027", 3600),
            ("27", "Biểu mức thu các loại phí, lệ phí thuộc thẩm quyền của HĐND tỉnh", 2600),
            ("27", "Danh sách hộ được hỗ trợ xóa nhà tạm, nhà dột nát theo xã", 3600),
            ("8", "Biểu tổng hợp kết quả giải quyết 137 ý kiến, kiến nghị của cử tri", 137),
            ("6", "Biểu các chỉ tiêu kinh tế – xã hội chủ yếu theo xã, phường", 3000),
        ),
        first_submission=421,
        submissions_at="10",
    ),
}


def papers_of(council: Council) -> list[Listed]:
    """In the order of the agenda."""
    return list(_papers(council))


def _papers(council: Council) -> Iterator[Listed]:
    plan = PLANS[council.prefix]
    resolutions = [q for q in council.meeting.questions if q.matter is not Matter.PROCEDURE]
    for item in council.meeting.items:
        for title, symbol in item.papers:
            yield _named(item, title, symbol, plan)
        if item.number == plan.submissions_at and plan.first_submission is not None:
            yield from _submissions(council, item, resolutions, plan.first_submission)
        for question in resolutions:
            if question.item == item.number:
                yield _draft(council, item, question)
        for at, title, rows in plan.tables:
            if at == item.number:
                yield Listed(item.number, Sort.TABLE, title, "", "PL-UBND", length=rows)


def _named(item: Item, title: str, symbol: str, plan: Plan) -> Listed:
    number, _, rest = symbol.partition("/")
    number, rest = (number, rest) if rest else ("", symbol)
    sort, length = Sort.REPORT, plan.report_length
    if title.startswith("Báo cáo thẩm tra"):
        sort = Sort.REVIEW
    elif title.startswith("Tờ trình"):
        sort = Sort.SUBMISSION
    elif title.startswith("Dự kiến chương trình"):
        sort = Sort.PROGRAMME
    elif item.kind is not ItemKind.REPORT or title.startswith("Thông báo"):
        length = max(1, plan.report_length // 3)
    return Listed(item.number, sort, title, number, rest, length)


def _submissions(council: Council, item: Item, resolutions: list[Question], first: int) -> Iterator[Listed]:
    taken = {"431", "433"}
    numbers = (str(number) for number in range(first + 1, first + 200) if str(number) not in taken)
    for question, number in zip(resolutions, numbers, strict=False):
        title = question.title.format(number=council.meeting.draft.number)
        subject = title.removeprefix("Nghị quyết ").strip()
        yield Listed(
            item.number, Sort.SUBMISSION, f"Tờ trình dự thảo Nghị quyết {subject}", number, "TTr-UBND", 2
        )


def _draft(council: Council, item: Item, question: Question) -> Listed:
    title, text = (
        words.format(number=council.meeting.draft.number) for words in (question.title, question.text)
    )
    return Listed(item.number, Sort.DRAFT, title, "", "NQ-HĐND", 1, text)
