"""A real browser. Its tests speak to a server process, never to the database: they see what a person sees."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.people import People
from tests.e2e.pictures import Pictures
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
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this folder; DH_HEADED=1 shows it.

    It ends with the folder, not with the run: Playwright holds an event loop, and async tests could not follow.
    """
    headless = os.environ.get("DH_HEADED") != "1"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS, headless=headless)
        yield opened
        opened.close()


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


@pytest.fixture
def demo(loaded_demo: Path, tmp_path: Path) -> Iterator[ServerProcess]:
    """The product, serving a demonstration that belongs to this test alone."""
    folder = tmp_path / "installation"
    shutil.copytree(loaded_demo, folder)
    server = ServerProcess(folder=folder, database_url=None, redis_url=None, env={})
    server.start()
    yield server
    server.end()


@pytest.fixture(scope="session")
def pictures() -> Pictures:
    """Pictures for the README: pictures(page, "tablet-vote")."""
    return Pictures()
