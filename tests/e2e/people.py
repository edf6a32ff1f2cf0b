"""The people of a test: a browser context each, and what their browsers complain about meanwhile."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, WebError

TABLET = {"width": 820, "height": 1180}
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
CONSOLE = {"width": 1280, "height": 800}
PROJECTOR = {"width": 1920, "height": 1080}

# Asked before anybody has signed in, to learn whether somebody has; the browser reports every 401 by itself.
NOT_SIGNED_IN = r"Failed to load resource: the server responded with a status of 401"
# What a dead line brings, for tests that cut it.
NO_LINE = r"Failed to load resource: net::|WebSocket connection to .* failed"


class People:
    """people(**options of Browser.new_context) -> Page, in a context of its own: Vietnamese, tablet-sized."""

    def __init__(self, open_context: Callable[..., BrowserContext]) -> None:
        self._open_context = open_context
        self._forgiven = [re.compile(NOT_SIGNED_IN)]
        self._errors: list[str] = []

    def __call__(self, **options: Any) -> Page:
        settings = {
            "viewport": TABLET,
            "locale": "vi-VN",
            "timezone_id": "Asia/Ho_Chi_Minh",
            # It would fetch the whole program for every tablet, and answer where a test means to cut the line.
            "service_workers": "block",
            **options,
        }
        context = self._open_context(**settings)
        context.on("console", self._console)
        context.on("weberror", self._failed)
        return context.new_page()

    def forgive(self, *patterns: str) -> None:
        """What the test provokes: a line that is cut, a refusal."""
        self._forgiven.extend(re.compile(pattern) for pattern in patterns)

    @property
    def complaints(self) -> list[str]:
        """Script errors, violations of the content security policy, requests that failed unexpectedly."""
        return [error for error in self._errors if not any(known.search(error) for known in self._forgiven)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._errors.append(f"{_where(message.page)}: {message.text}")

    def _failed(self, error: WebError) -> None:
        self._errors.append(f"{_where(error.page)}: {error.error}")


def _where(page: Page | None) -> str:
    return page.url if page else "a closed page"
