"""A walk through every page of the faces around one meeting, for what must hold on all of them."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.e2e.people import CONSOLE, DESK, PROJECTOR
from tests.e2e.walking import Walker
from tests.participants import PRESIDING, SECRETARY, Participant, opened_meeting

DELEGATE, NEWCOMER = "nong.thi.den", "nguyen.thi.thanh.huyen"
DESK_PLACES = (
    "run",
    "agenda",
    "documents",
    "delegates",
    "votes",
    "announcements",
    "screens",
    "statistics",
    "settings",
)
NOTICE = "Ok"  # a word of no language


class HallWalk(Walker):
    """The front door, and a meeting from before its opening to a result on every face."""

    def pages(self) -> Iterator[tuple[str, Page]]:
        yield from self._front_door()
        secretary = self._signed_in(SECRETARY)
        desk, console, tablet, projector = (
            self._seated(SECRETARY, DESK, seat="desk"),
            self._seated(PRESIDING, CONSOLE, seat="console"),
            self._seated(DELEGATE, None),
            self._projector(),
        )
        expect(projector.get_by_role("listitem")).to_have_count(3)
        yield "projector, its code", projector
        yield "desk before the opening", desk
        yield "console before the opening", console
        yield "tablet before the opening", tablet
        self._pair(secretary, projector)
        yield "projector before the opening", projector
        yield from self._dialogs(tablet, desk)
        opened_meeting(secretary)
        state = secretary.state("desk")
        self._start(secretary, state, "3")
        self._says(projector, "projector.item", number=3)
        yield "projector, an item", projector
        for place in DESK_PLACES:
            desk.get_by_role("navigation").get_by_role("link", name=self._say(f"desk.place.{place}")).click()
            expect(desk.get_by_role("main", name=self._say(f"desk.place.{place}"))).to_be_visible()
            self._says_not(desk, "common.loading")
            yield f"desk, {place}", desk
        desk.goto(f"{desk.url.split('#', maxsplit=1)[0]}#agenda/words")
        self._says(desk, "desk_agenda.words.items.what")
        yield "desk, words", desk
        yield "console, words of an item", console
        yield from self._a_notice_and_a_break(secretary, desk, console, tablet, projector)
        yield from self._vote_form(desk)
        vote = state["vote_order"][0]
        secretary.command(f"/votes/{vote}/open", duration_s=600)
        desk.get_by_role("navigation").get_by_role("link", name=self._say("desk.place.run")).click()
        self._says(tablet, "tablet.vote.title")
        self._says(projector, "projector.vote.open", number=1)
        self._says(console, "console.ballot")
        yield "tablet, a vote", tablet
        yield "desk, a vote", desk
        yield "console, a vote", console
        yield "projector, a vote", projector
        tablet.wait_for_timeout(900)
        tablet.get_by_role("button", name=self._say("common.choice.yes"), exact=True).click()
        self._says(tablet, "tablet.receipt.title")
        yield "tablet, a receipt", tablet
        secretary.command(f"/votes/{vote}/close")
        self._says(console, "console.read", number=1)
        self._says(projector, "projector.vote.wait")
        yield "desk, a result to announce", desk
        yield "console, words to read", console
        yield "projector, a closed vote", projector
        secretary.command(f"/votes/{vote}/announce")
        self._says(projector, "common.result.rejected")
        yield "projector, a result", projector
        tablet.get_by_role("button", name=self._say("tablet.nav.agenda"), exact=True).click()
        self._says(tablet, "common.result.rejected")
        yield "tablet, a result", tablet
        tablet.get_by_role("button", name=self._say("tablet.nav.mine"), exact=True).click()
        for part in ("day", "notices", "ballots"):
            parts = tablet.get_by_role("group", name=self._say("tablet.mine.parts"))
            parts.get_by_role("button", name=self._say(f"tablet.mine.part.{part}")).click()
            yield f"tablet, mine, {part}", tablet
        self._says(tablet, "tablet.mine.check.matches")
        yield "tablet, one's own ballots", tablet
        yield "desk, a result", desk
        yield "console, a result", console

    def told(self) -> Iterator[object]:
        secretary = Participant.signed_in(self.server, SECRETARY)
        yield secretary.me
        yield secretary.state("desk")
        yield secretary.ask("GET", f"/meetings/{secretary.meeting}/invitations")

    def _front_door(self) -> Iterator[tuple[str, Page]]:
        page = self._page()
        page.goto(self.server.url)
        self._says(page, "sign_in.reached")
        yield "the front door", page
        self._seated(NEWCOMER, None, page=page)
        self._says(page, "sign_in.new.title")
        yield "a first password", page
        several = self._page()
        self._signed_in(PRESIDING)
        self._fill(several, PRESIDING)
        self._says(several, "sign_in.choose.hello", name="Lương Văn Thái")
        yield "a choice of seats", several

    def _dialogs(self, tablet: Page, desk: Page) -> Iterator[tuple[str, Page]]:
        for key in ("common.size", "common.account"):
            tablet.get_by_role("button", name=self._say(key), exact=True).click()
            expect(tablet.get_by_role("dialog")).to_be_visible()
            yield f"tablet, dialog {key}", tablet
            tablet.keyboard.press("Escape")
            expect(tablet.get_by_role("dialog")).to_have_count(0)
        action = self._say("conduct.step.receive_people.action")
        desk.wait_for_timeout(900)
        desk.get_by_role("button", name=action, exact=True).click()
        expect(desk.get_by_role("dialog")).to_be_visible()
        yield "desk, a question", desk
        desk.keyboard.press("Escape")

    def _a_notice_and_a_break(
        self, secretary: Participant, desk: Page, console: Page, tablet: Page, projector: Page
    ) -> Iterator[tuple[str, Page]]:
        meeting = f"/meetings/{secretary.meeting}"
        secretary.command(
            f"{meeting}/announcements", text=NOTICE, to="all", needs_answer=True, on_screen=False
        )
        secretary.command(f"{meeting}/break", minutes=15, returns=True)
        self._says(projector, "projector.break.left")
        self._says(tablet, "tablet.break.title")
        yield "projector, a break", projector
        yield "tablet, a break and a notice", tablet
        yield "console, a break", console
        tablet.wait_for_timeout(900)
        self._press(tablet, "tablet.notice.open")
        tablet.wait_for_timeout(900)
        yield "tablet, a notice", tablet
        self._press(tablet, "tablet.notice.read")
        secretary.command(f"{meeting}/break/end")
        self._says(projector, "projector.item", number=3)

    def _vote_form(self, desk: Page) -> Iterator[tuple[str, Page]]:
        desk.get_by_role("navigation").get_by_role("link", name=self._say("desk.place.votes")).click()
        desk.get_by_role("button", name=self._say("desk.votes.prepare")).click()
        self._says(desk, "desk.form.new")
        yield "desk, a new vote", desk

    def _projector(self) -> Page:
        page = self._page(PROJECTOR)
        page.goto(f"{self.server.url}/projector")
        return page

    def _pair(self, secretary: Participant, projector: Page) -> None:
        code = projector.get_by_role("heading", level=1).inner_text().replace(" ", "")
        body = secretary.me["seats"][0]["meeting"]["body_id"]
        secretary.command(f"/bodies/{body}/displays", code=code, name="Hội trường")
        expect(projector.get_by_role("heading", name="Kỳ họp thứ 3")).to_be_visible()

    def _start(self, secretary: Participant, state: dict[str, list[dict[str, str]]], number: str) -> None:
        item = next(item["id"] for item in state["agenda"] if item["number"] == number)
        secretary.command(f"/meetings/{secretary.meeting}/items/{item}/start")
