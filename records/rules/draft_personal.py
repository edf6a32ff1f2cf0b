"""What a delegate signs himself: his opinion on a draft, or his slip to one who is questioned. In his own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from records.rules.content import Block, Content, Paragraph, Style, Text
from records.rules.drafting import signer
from records.rules.words import PaperKind

TITLE_LINES = {
    PaperKind.OPINION: ("PHIẾU Ý KIẾN", "của đại biểu Hội đồng nhân dân"),
    PaperKind.QUESTION_SLIP: ("PHIẾU CHẤT VẤN", "của đại biểu Hội đồng nhân dân"),
}
FIELD = "signer-1"


@dataclass(frozen=True, slots=True)
class Said:
    """about: label and value of each line above the text. text: as it was handed in, with its line ends."""

    kind: PaperKind
    author: str
    mandate: str
    meeting: str
    about: Sequence[tuple[str, str]]
    text: str


def draft_personal(said: Said) -> Content:
    told = [("Đại biểu", said.author), ("Kỳ họp", said.meeting), *said.about]
    above = [_line(number, label, value) for number, (label, value) in enumerate(told, 1) if value.strip()]
    text = [line.strip() for line in said.text.splitlines() if line.strip()]
    below: list[Block] = [Paragraph(f"text-{number}", (Text(line),)) for number, line in enumerate(text, 1)]
    heading = Paragraph("content", (Text("Nội dung:", bold=True),))
    return Content(
        kind=said.kind,
        title_lines=TITLE_LINES[said.kind],
        blocks=(*above, heading, *below),
        signers=(signer(FIELD, "ĐẠI BIỂU", said.author, mandate=said.mandate),),
    )


def _line(number: int, label: str, value: str) -> Paragraph:
    return Paragraph(f"about-{number}", (Text(f"{label}: ", bold=True), Text(value)), Style.BODY)
