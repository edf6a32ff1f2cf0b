"""What the guides say is what the product says: every button they name exists, and every picture."""

import json
import re
from pathlib import Path

import pytest

from config.guides.markdown import Heading, NewPage, Picture, Row, Words, blocks, printed
from config.guides.shelf import GUIDES, pictures_of

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "vi"
LARGEST = 150 * 1024  # bytes of a picture; they live in the repository
EVERY_GUIDE = pytest.mark.parametrize("guide", [guide.file for guide in GUIDES.values()])

FACT = re.compile(r"\\\{\w+\\\}")


def read(guide: str) -> str:
    return (FOLDER / guide).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def product() -> list[re.Pattern[str]]:
    """Every text of the product in Vietnamese; {facts} stand for anything."""
    files = sorted((ROOT / "catalogue" / "vi").glob("*.json"))
    texts = {text for file in files for text in json.loads(file.read_text(encoding="utf-8")).values()}
    # A text that is little but facts would match whatever a guide says.
    worded = [text for text in texts if len(re.sub(r"\{\w+\}|\W", "", text)) > 1]
    return [re.compile(FACT.sub(".+", re.escape(text))) for text in worded]


@EVERY_GUIDE
def test_what_a_guide_quotes_stands_on_the_screen(guide: str, product: list[re.Pattern[str]]) -> None:
    quoted = re.findall(r"“([^”]+)”", read(guide))
    assert quoted
    assert [words for words in quoted if not any(text.fullmatch(words) for text in product)] == []


@EVERY_GUIDE
def test_every_picture_of_a_guide_is_there_and_small(guide: str) -> None:
    pictures = pictures_of(read(guide))
    assert pictures
    for picture in pictures:
        path = FOLDER / picture
        assert path.is_file(), f"{picture} is missing: make pictures"
        assert path.stat().st_size < LARGEST, picture


def test_no_picture_lies_there_that_no_guide_shows() -> None:
    shown = {Path(path).name for guide in GUIDES.values() for path in pictures_of(read(guide.file))}
    assert {path.name for path in (ROOT / "docs" / "pictures" / "guides").glob("*.png")} == shown


@EVERY_GUIDE
def test_a_guide_holds_no_mark_that_paper_would_show(guide: str) -> None:
    for block in blocks(read(guide)):
        if isinstance(block, Heading | Words):
            assert not re.search(r"[*#`|_\[\]]", printed(block.text)), block.text


def test_markdown_is_read_as_it_is_meant() -> None:
    markdown = """# Tên

Một câu
hai dòng.

1. Bước một
   còn nữa
2. Bước **hai**
- Một điều

![Hình](a.png) ![Hình nữa](b.png)

---
"""
    assert blocks(markdown) == [
        Heading(1, "Tên"),
        Words("Một câu hai dòng."),
        Words("Bước một còn nữa", mark="1."),
        Words("Bước **hai**", mark="2."),
        Words("Một điều", mark="•"),
        Row((Picture("Hình", "a.png"), Picture("Hình nữa", "b.png"))),
        NewPage(),
    ]


def test_a_line_is_printed_with_its_bold_words_and_nothing_of_an_address() -> None:
    assert printed("**a** & [b](c.md) < d") == "<b>a</b> &amp; b &lt; d"
