"""A walk through the office: every place, its questions, a list from Excel step by step, an empty office."""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from config.demo.council import SHORT_NAME
from tests.e2e.faces import READS_MS
from tests.e2e.lists import LIST, words_of_list
from tests.e2e.office import NEW_PASSWORD, NewCouncil, set_up_council
from tests.e2e.people import DESK
from tests.e2e.walking import Walker
from tests.participants import ADMINISTRATOR, SECRETARY, Participant

PLACES = ("meetings", "people", "groups", "guests", "import", "cards", "accounts", "rules")
EMPTY = ("meetings", "people", "groups", "guests", "cards")  # with words of their own while nothing is there

AS_READ = "Trưởng Ban VH-XH"  # what the list writes without its hyphen


@dataclass
class OfficeWalk(Walker):
    council: NewCouncil | None = None

    def pages(self) -> Iterator[tuple[str, Page]]:
        office = self._office_here(SECRETARY)
        for place in PLACES:
            yield f"office, {place}", self._to(office, place)
        yield "office, settings", self._settings(office)
        yield from self._a_person(office)
        yield from self._questions(office)
        yield from self._cards(office)
        yield "office of the administrator, accounts", self._to(self._office_here(ADMINISTRATOR), "accounts")
        yield from self._a_new_council()

    def told(self) -> Iterator[object]:
        secretary = Participant.signed_in(self.server, SECRETARY)
        body = secretary.me["offices"][0]["body_id"]
        yield from (
            secretary.ask("GET", f"/bodies/{body}/{what}") for what in ("people", "accounts", "rules")
        )
        yield secretary.me
        yield secretary.state("desk")
        yield [*words_of_list(), AS_READ]
        if self.council:
            newcomer = self._secretary_of(self.council)
            yield newcomer.me
            yield newcomer.ask("GET", f"/bodies/{self.council.body}/people")

    def _office_here(self, username: str) -> Page:
        """Whoever has several seats chooses."""
        page = self._seated(username, DESK)
        page.get_by_role("link", name=self._say("sign_in.choose.office", body=SHORT_NAME)).click()
        return page

    def _to(self, page: Page, place: str) -> Page:
        page.get_by_role("navigation").get_by_role("link", name=self._say(f"office.place.{place}")).click()
        expect(page.get_by_role("main", name=self._say(f"office.place.{place}"))).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_be_attached()
        self._says_not(page, "common.loading")
        return page

    def _settings(self, page: Page) -> Page:
        page.get_by_role("link", name=self._say("office.place.settings"), exact=True).click()
        expect(page.get_by_role("main", name=self._say("office.place.settings"))).to_be_visible()
        return page

    def _a_person(self, office: Page) -> Iterator[tuple[str, Page]]:
        self._to(office, "people").get_by_role("link", name="Nông Thị Dền").click()
        expect(office.get_by_role("heading", name="Nông Thị Dền")).to_be_focused()
        yield "office, a delegate", office
        for key in ("office.status.change", "office.posts.add", "office.absences.add"):
            yield f"office, a delegate, {key}", self._asks(office, key)
            self._leaves(office)

    def _questions(self, office: Page) -> Iterator[tuple[str, Page]]:
        for place, keys in (
            ("people", ("office.people.add", "office.people.reorder")),
            ("groups", ("office.groups.add", "office.committees.add")),
            ("guests", ("office.guests.add",)),
            ("meetings", ("office.meetings.add",)),
            ("accounts", ("office_admin.account.make", "office_admin.grants.give")),
        ):
            self._to(office, place)
            for key in keys:
                yield f"office, {key}", self._asks(office, key)
                self._leaves(office)
        self._to(office, "meetings").get_by_role("link", name="Kỳ họp thứ 3").click()
        expect(office.get_by_role("heading", name="Kỳ họp thứ 3", level=2)).to_be_focused()
        yield "office, a meeting", office
        yield "office, a meeting put off", self._asks(office, "office.postpone")
        self._leaves(office)

    def _cards(self, office: Page) -> Iterator[tuple[str, Page]]:
        self._to(office, "cards")
        first = office.get_by_role("main").get_by_role("listitem").first
        first.get_by_role("button").last.click()
        expect(office.get_by_role("dialog")).to_be_visible()
        yield "office, a card to issue", office
        office.get_by_role("dialog").get_by_role(
            "button", name=self._say("office_admin.cards.issue"), exact=True
        ).click()
        self._says(office, "office_admin.cards.issued", count=1)
        yield "office, a card issued", office

    def _a_new_council(self) -> Iterator[tuple[str, Page]]:
        self.council = set_up_council(self.server)
        page = self._office_of(self.council)
        for place in EMPTY:
            yield f"empty office, {place}", self._to(page, place)
        yield from self._import(page)
        page.get_by_role("link", name=self._say("office_admin.import.go_people")).click()
        self._asks(page, "office.accounts.make_for", count=24)
        yield "office, accounts to make", page
        page.get_by_role("dialog").get_by_role("button", name=self._say("office.accounts.make")).click()
        self._says(page, "office.first.title", count=24)
        yield "office, first passwords", page

    def _secretary_of(self, council: NewCouncil) -> Participant:
        return Participant.signed_in(self.server, council.secretary, password=NEW_PASSWORD)

    def _office_of(self, council: NewCouncil) -> Page:
        self._secretary_of(council).ask("POST", "/me/language", {"language": self.language})
        page = self._page(DESK)
        self._fill(page, council.secretary, password=NEW_PASSWORD)
        return page

    def _import(self, page: Page) -> Iterator[tuple[str, Page]]:
        self._to(page, "import").get_by_role(
            "button", name=self._say("office_admin.import.choose")
        ).set_input_files(LIST)
        self._says(page, "office_admin.import.sensitive")
        yield "import, columns", page
        self._press(page, "office_admin.import.to_review")
        self._says(page, "office_admin.import.questions", count=7)
        yield "import, the list and its questions", page
        self._press(page, "office_admin.import.option.yes")
        page.wait_for_timeout(READS_MS)
        self._press(page, "office_admin.import.option.remark_absence.record")
        yield "import, questions alike", page
        page.wait_for_timeout(READS_MS)
        keep = self._say("office_admin.import.alike.keep")
        self._press(page, "office_admin.import.alike_answer", count=5, answer=keep)
        self._says(page, "office_admin.import.questions_done")
        yield "import, ready to save", page
        self._press(page, "office_admin.import.save", count=24)
        self._says(page, "office_admin.import.saved")
        yield "import, saved", page
