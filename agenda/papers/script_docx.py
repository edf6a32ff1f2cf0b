"""The script of a meeting as a Word document: what the presiding officer says, in large type, item by item."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as Paper

from agenda.papers.word import BOTH, CENTRE, Look, blank_paper, line, said, written
from agenda.rules.words import Said

LARGE = 20


@dataclass(frozen=True, slots=True)
class Section:
    """heading: of an item its number and title. about: when and by whom, empty where there is nothing to say.

    lines: paragraph by paragraph; a fact stands out. is_part: below another, such as a vote below its item.
    """

    heading: str
    about: str
    lines: Sequence[Sequence[Said]]
    is_part: bool = False


def script_docx(titles: Sequence[str], sections: Sequence[Section]) -> bytes:
    """The file. titles: above it all, the first as what it is."""
    paper = blank_paper(f"{titles[0]} – {titles[1]}" if len(titles) > 1 else titles[0])
    for place, title in enumerate(titles):
        line(paper, title, Look(16 if place == 0 else 14, bold=True, align=CENTRE, after=2))
    for section in sections:
        _section(paper, section)
    return written(paper)


def _section(paper: Paper, section: Section) -> None:
    size = 14 if section.is_part else 16
    line(paper, section.heading, Look(size, bold=True, before=18, after=2, keep=True))
    if section.about:
        line(paper, section.about, Look(13, italic=True, after=4, keep=True))
    for spoken in section.lines:
        runs = [(part.text, bool(part.fact)) for part in spoken]
        said(paper.add_paragraph(), runs, Look(LARGE, align=BOTH, after=8, lines=1.15))
