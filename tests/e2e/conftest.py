"""A real browser. Its tests speak to a server process, never to the database: they see what a person sees."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.people import People
from tests.e2e.pictures import Pictures
from tests.servers.loaded import LoadedProgram
from tests.servers.prepared import prepared_installation
from tests.servers.uvicorn import ServerProcess
from tools.chromium import chromium

# No sandbox: tests run as root in containers. The rest keeps the browser from calling anyone but our server.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--lang=vi",
    # A name on a plain http network: unlike localhost no secure context, so no crypto.subtle and its like.
    "--host-resolver-rules=MAP hoi-truong.lan 127.0.0.1",
]
expect.set_options(timeout=15_000)  # a laptop that does much else at the same time


# Each worker is handed two to begin with: a short one stands between the longest.
FIRST = (
    "test_commune_meeting",
    "test_suspended",
    "test_seven_votes",
    "test_trust",
    "test_every_page",
    "test_languages",
    "test_offline",
    "test_webkit",
    "test_notes",
    "test_reader",
    "test_desk_documents",
    "test_one_vote",
    "test_first_use",
    "test_people_from_excel",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: begun last, they would keep one worker busy while the others wait."""
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    return next((place for place, name in enumerate(FIRST) if name in item.nodeid), len(FIRST))


@pytest.fixture(scope="package")
def browsers() -> Iterator[Callable[[bool], Browser]]:
    """browsers(whole) -> Browser: at most two for all tests of this folder; DH_HEADED=1 shows them.

    They end with the folder, not with the run: Playwright holds an event loop, and async tests could not follow.
    """
    shown = os.environ.get("DH_HEADED") == "1"
    pictures = os.environ.get("DH_PICTURES") == "1"  # as people see the pages
    with sync_playwright() as playwright, ExitStack() as opened:

        @cache
        def launched(program: Path) -> Browser:
            browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS, headless=not shown)
            opened.callback(browser.close)
            return browser

        @cache
        def browser(whole: bool) -> Browser:
            return launched(chromium(whole=whole or shown or pictures))

        yield browser


@pytest.fixture
def browser(browsers: Callable[[bool], Browser], request: pytest.FixtureRequest) -> Browser:
    """Chromium without windows, where that can be had; for a test marked `whole_browser` a whole one."""
    return browsers(request.node.get_closest_marker("whole_browser") is not None)


@pytest.fixture
def person(browser: Browser) -> Iterator[People]:
    """Makes a browser context for each person. An error that a page reports fails the test at its end."""
    with ExitStack() as opened:
        people = People(lambda **options: opened.enter_context(browser.new_context(**options)))
        yield people
    assert not people.complaints, "the browsers complained:\n" + "\n".join(people.complaints)


@pytest.fixture(scope="package")
def loaded_demo(shared_folder: Path) -> Path:
    """A folder with the demonstration in its database, which no server runs on: to be copied."""
    return prepared_installation(shared_folder, load_demo=True)


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoadedProgram]:
    """The product, loaded once for all servers of this worker."""
    with LoadedProgram(tmp_path_factory.mktemp("program")) as loaded:
        yield loaded


@pytest.fixture
def demo(program: LoadedProgram, loaded_demo: Path, tmp_path: Path) -> Iterator[ServerProcess]:
    """The product, serving a demonstration that belongs to this test alone."""
    folder = tmp_path / "installation"
    shutil.copytree(loaded_demo, folder)
    server = ServerProcess(folder=folder, database_url=None, redis_url=None, env={}, program=program)
    server.start()
    yield server
    server.end()


@pytest.fixture(scope="session")
def pictures() -> Pictures:
    """Pictures for the README: pictures(page, "tablet-vote")."""
    return Pictures()
