"""axe finds nothing serious on any page of any face, in light and in dark."""

from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.e2e.people import People
from tests.e2e.walk import Walk
from tests.servers.uvicorn import ServerProcess

HEAVY = {"serious", "critical"}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FADES_MS = 350  # a colour that is still changing has no contrast yet


def test_axe_finds_nothing_serious_on_any_page(demo: ServerProcess, person: People) -> None:
    faults = []
    for name, page in Walk(demo, person).pages():
        for theme in THEMES if not name.startswith("projector") else THEMES[:1]:  # always dark
            page.emulate_media(color_scheme=theme)
            page.wait_for_timeout(FADES_MS)
            faults += [f"{name}, {theme}: {fault}" for fault in serious(page)]
    assert not faults, "\n".join(faults)


def serious(page: Page) -> list[str]:
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:140]}"
        for violation in found["violations"]
        if violation["impact"] in HEAVY
        for node in violation["nodes"][:3]
    ]
