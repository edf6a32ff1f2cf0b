"""The markdown that guides are written in: a small part of it, so that they print well and read well where they lie.

Headings (# to ###), paragraphs, numbered and dotted lists, pictures on a line of their own, --- for a new page;
inside a line **bold** and [words](address), of which paper keeps the words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
HEADING = re.compile(r"(#{1,3}) +(.+)")
STEP = re.compile(r"(\d+)\. +(.+)")
POINT = re.compile(r"- +(.+)")
NEW_PAGE = "---"


@dataclass(frozen=True, slots=True)
class Heading:
    """level: 1 is the guide's title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """mark: "" for a paragraph, else what stands before a line of a list."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """path: from the guide's folder."""

    caption: str
    path: str


@dataclass(frozen=True, slots=True)
class Row:
    """Pictures side by side."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


Block = Heading | Words | Row | NewPage


def blocks(markdown: str) -> list[Block]:
    """In reading order."""
    parted = groupby(markdown.splitlines(), key=lambda line: bool(line.strip()))
    return [block for is_text, lines in parted if is_text for block in map(_block, _joined(lines))]


def _joined(lines: Iterator[str]) -> list[str]:
    """A line that begins nothing goes on with the one above."""
    joined: list[str] = []
    for line in map(str.strip, lines):
        begins = not joined or any(kind.match(line) for kind in (HEADING, STEP, POINT, PICTURE))
        if begins or HEADING.match(joined[-1]) or PICTURE.match(joined[-1]):
            joined.append(line)
        else:
            joined[-1] += f" {line}"
    return joined


def _block(line: str) -> Block:
    if line == NEW_PAGE:
        return NewPage()
    if heading := HEADING.fullmatch(line):
        return Heading(len(heading[1]), heading[2])
    if PICTURE.match(line):
        return Row(tuple(Picture(caption, path) for caption, path in PICTURE.findall(line)))
    if step := STEP.fullmatch(line):
        return Words(step[2], mark=f"{step[1]}.")
    if point := POINT.fullmatch(line):
        return Words(point[1], mark="•")
    return Words(line)


def printed(text: str) -> str:
    """The text of a block with the marks that reportlab reads."""
    named = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", escape(text, quote=False))
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", named)
