"""A real browser. Its tests speak to a server process, never to the database: they see what a person sees."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

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
]
TABLET = {"width": 820, "height": 1180}


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
def person(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts, one for each person (own cookies, Vietnamese, tablet-sized); all close with the test.

    person(**options of Browser.new_context) -> BrowserContext
    """
    with ExitStack() as opened:

        def make(**options: object) -> BrowserContext:
            settings = {"viewport": TABLET, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", **options}
            return opened.enter_context(browser.new_context(**settings))  # type: ignore[arg-type]

        yield make
