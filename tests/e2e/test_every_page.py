"""On every page of every face axe finds nothing serious, in light and in dark, and no sentence is in English."""

from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.e2e.documents_walk import DocumentsWalk
from tests.e2e.office_walk import OfficeWalk
from tests.e2e.people import People
from tests.e2e.presence_walk import PresenceWalk
from tests.e2e.test_languages import english_sentences, lines
from tests.e2e.walk import HallWalk
from tests.e2e.walking import Walker
from tests.servers.uvicorn import ServerProcess

HEAVY = {"serious", "critical"}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("walk", [HallWalk, OfficeWalk, PresenceWalk, DocumentsWalk])
@pytest.mark.timeout(240)
def test_axe_finds_nothing_serious_and_no_sentence_is_english(
    demo: ServerProcess, person: People, walk: type[Walker]
) -> None:
    """One walk for both: most of its time is the way from page to page."""
    faults, english = [], english_sentences()
    for name, page in walk(demo, person, language="vi").pages():
        said = [line for line in lines(page) if any(sentence.fullmatch(line) for sentence in english)]
        faults += [f"{name}, in English: {line!r}" for line in said]
        for theme in THEMES if not name.startswith("projector") else THEMES[:1]:  # always dark
            # A colour that is still changing has no contrast yet: without motion nothing fades.
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            # What is more than a colour is the same by day and by night.
            found = serious(page, only=None if theme == THEMES[0] else ["color-contrast"])
            faults += [f"{name}, {theme}: {fault}" for fault in found]
    assert not faults, "\n".join(faults)


def serious(page: Page, *, only: list[str] | None) -> list[str]:
    """only: rules of axe; all of them when left out."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], **({"runOnly": only} if only else {})}
    found = page.evaluate("options => axe.run(options)", options)
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:140]}"
        for violation in found["violations"]
        if violation["impact"] in HEAVY
        for node in violation["nodes"][:3]
    ]
