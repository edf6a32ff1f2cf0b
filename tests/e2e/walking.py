"""What every walk through the pages does: sign people in, in one language, and say what its screens say."""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from catalogue.text import Language, say
from tests.e2e.people import People
from tests.participants import Participant, demo_password
from tests.servers.uvicorn import ServerProcess


@dataclass
class Walker:
    """Pages in one language; `pages()` brings one after the other to where it is to be looked at."""

    server: ServerProcess
    person: People
    language: Language = "vi"

    def pages(self) -> Iterator[tuple[str, Page]]:
        raise NotImplementedError

    def told(self) -> Iterator[object]:
        """Answers of the server whose names and titles are shown in the language they were written in."""
        raise NotImplementedError

    def _page(self, viewport: dict[str, int] | None = None) -> Page:
        options = {"viewport": viewport} if viewport else {}
        page = self.person(**options)
        page.add_init_script(f"localStorage.setItem('dh.language', '{self.language}')")
        return page

    def _fill(self, page: Page, username: str, *, password: str | None = None) -> None:
        page.goto(self.server.url)
        page.get_by_label(self._say("sign_in.username")).fill(username)
        page.get_by_label(self._say("sign_in.password"), exact=True).fill(
            password or demo_password(self.server)
        )
        page.get_by_role("button", name=self._say("sign_in.submit"), exact=True).click()

    def _seated(
        self, username: str, viewport: dict[str, int] | None, *, seat: str = "", page: Page | None = None
    ) -> Page:
        self._signed_in(username)
        page = page or self._page(viewport)
        self._fill(page, username)
        if seat:
            page.get_by_role("link", name=self._say(f"sign_in.choose.face.{seat}")).click()
        return page

    def _signed_in(self, username: str) -> Participant:
        participant = Participant.signed_in(self.server, username)
        participant.ask("POST", "/me/language", {"language": self.language})
        return participant

    def _says(self, page: Page, key: str, /, **facts: str | int) -> None:
        expect(page.get_by_text(self._say(key, **facts)).first).to_be_visible()

    def _says_not(self, page: Page, key: str) -> None:
        expect(page.get_by_text(self._say(key))).to_have_count(0)

    def _say(self, key: str, /, **facts: str | int) -> str:
        return say(key, self.language, **facts)

    def _press(self, page: Page, key: str, /, **facts: str | int) -> None:
        page.get_by_role("button", name=self._say(key, **facts), exact=True).click()

    def _asks(self, page: Page, key: str, /, **facts: str | int) -> Page:
        """The button opens a dialog."""
        self._press(page, key, **facts)
        expect(page.get_by_role("dialog")).to_be_visible()
        return page

    def _leaves(self, page: Page) -> None:
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
