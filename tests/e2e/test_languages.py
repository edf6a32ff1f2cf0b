"""Vietnamese or English, never both: what is left when the meeting's own names and titles are taken away."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from catalogue.text import sentences
from tests.e2e.documents_walk import DocumentsWalk
from tests.e2e.office_walk import OfficeWalk
from tests.e2e.people import People
from tests.e2e.presence_walk import PresenceWalk
from tests.e2e.walk import HallWalk
from tests.e2e.walking import Walker
from tests.servers.uvicorn import ServerProcess

VIETNAMESE_LETTER = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
# The product, a language's own name, what the walk called a screen and a sitting.
NAMES = ("Diên Hồng", "Tiếng Việt", "Hội trường", "Phiên sáng")
LABELS = """() => [document.title, ...[...document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")]
    .flatMap(node => ["aria-label", "title", "placeholder", "alt"].map(name => node.getAttribute(name) ?? ""))]"""


# That no sentence is English in Vietnamese is seen on the way of test_every_page.py.
@pytest.mark.parametrize("walk", [HallWalk, OfficeWalk, PresenceWalk, DocumentsWalk])
@pytest.mark.timeout(240)
def test_in_english_no_word_of_the_interface_is_vietnamese(
    demo: ServerProcess, person: People, walk: type[Walker]
) -> None:
    walking = walk(demo, person, language="en")
    seen = [(name, line) for name, page in walking.pages() for line in lines(page)]
    told = facts_of(walking)
    left = [
        f"{name}: {line!r} leaves {rest!r}"
        for name, line in seen
        if VIETNAMESE_LETTER.search(rest := without(told, line))
    ]
    assert not left, "\n".join(left)


def english_sentences() -> list[re.Pattern[str]]:
    """What the interface would say in English and says otherwise in Vietnamese; facts may be anything."""
    vietnamese = sentences("vi")
    return [
        re.compile(".+".join(re.escape(piece) for piece in re.split(r"\{\w+\}", sentence)))
        for key, sentence in sentences("en").items()
        if vietnamese[key] != sentence and re.search(r"[A-Za-z]{4}", re.sub(r"\{\w+\}", "", sentence))
    ]


def lines(page: Page) -> set[str]:
    """All that is seen, and all that is only heard."""
    heard: list[str] = page.evaluate(LABELS)
    seen = page.locator("body").inner_text().splitlines()
    return {" ".join(line.split()) for line in (*seen, *heard) if line.strip()}


def facts_of(walk: Walker) -> list[str]:
    """Names and titles in the records, longest first: they are in the language they were written in."""
    told = {" ".join(text.split()) for text in strings([*walk.told(), *NAMES])}
    told |= {initials(text) for text in told if text}  # where there is no photograph
    told |= {text.removesuffix(".").removeprefix("Theo ") for text in told}  # a clause within a sentence
    return sorted(filter(VIETNAMESE_LETTER.search, told), key=len, reverse=True)


def initials(name: str) -> str:
    words = name.split()
    return f"{words[0][0]}{words[-1][0]}"


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def without(told: list[str], line: str) -> str:
    for text in told:
        line = line.replace(text, "")
    return line
