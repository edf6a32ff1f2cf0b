"""Vietnamese or English, never both: what is left when the meeting's own names and titles are taken away."""

import re
from collections.abc import Iterator

from playwright.sync_api import Page

from catalogue.text import sentences
from tests.e2e.people import People
from tests.e2e.walk import Walk
from tests.participants import SECRETARY, Participant
from tests.servers.uvicorn import ServerProcess

VIETNAMESE_LETTER = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)
# The product, a language's own name, what the walk called a screen and a sitting.
NAMES = ("Diên Hồng", "Tiếng Việt", "Hội trường", "Phiên sáng")
LABELS = """() => [document.title, ...[...document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")]
    .flatMap(node => ["aria-label", "title", "placeholder", "alt"].map(name => node.getAttribute(name) ?? ""))]"""


def test_in_english_no_word_of_the_interface_is_vietnamese(demo: ServerProcess, person: People) -> None:
    told = facts_of(demo)
    left = []
    for name, page in Walk(demo, person, language="en").pages():
        for line in lines(page):
            rest = without(told, line)
            if VIETNAMESE_LETTER.search(rest):
                left.append(f"{name}: {line!r} leaves {rest!r}")
    assert not left, "\n".join(left)


def test_in_vietnamese_no_sentence_of_the_interface_is_english(demo: ServerProcess, person: People) -> None:
    vietnamese, english = sentences("vi"), sentences("en")
    foreign = [
        re.compile(".+".join(re.escape(piece) for piece in re.split(r"\{\w+\}", sentence)))
        for key, sentence in english.items()
        if vietnamese[key] != sentence and re.search(r"[A-Za-z]{4}", re.sub(r"\{\w+\}", "", sentence))
    ]
    found = [
        f"{name}: {line!r}"
        for name, page in Walk(demo, person, language="vi").pages()
        for line in lines(page)
        if any(sentence.fullmatch(line) for sentence in foreign)
    ]
    assert not found, "\n".join(found)


def lines(page: Page) -> set[str]:
    """All that is seen, and all that is only heard."""
    heard: list[str] = page.evaluate(LABELS)
    seen = page.locator("body").inner_text().splitlines()
    return {line.strip() for line in (*seen, *heard) if line.strip()}


def facts_of(demo: ServerProcess) -> list[str]:
    """Names and titles in the records, longest first: they are in the language they were written in."""
    secretary = Participant.signed_in(demo, SECRETARY)
    body = secretary.me["seats"][0]["meeting"]["body_id"]
    people = secretary.ask("GET", f"/bodies/{body}/people")
    told = {*strings(secretary.state("desk")), *strings(people)}
    told |= {
        f"{name.split()[0][0]}{name.split()[-1][0]}" for name in names(people)
    }  # where there is no photograph
    texts = {text for text in told if VIETNAMESE_LETTER.search(text)}
    texts |= {secretary.me["user"]["full_name"], secretary.me["seats"][0]["meeting"]["body_name"], *NAMES}
    cited = {text.removesuffix(".").removeprefix("Theo ") for text in texts}  # a clause within a sentence
    return sorted(texts | cited, key=len, reverse=True)


def names(people: dict[str, list[dict[str, str]]]) -> Iterator[str]:
    yield from (mandate["name"] for mandate in people["mandates"])


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
