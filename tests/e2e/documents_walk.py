"""A walk through the pages of documents on every face, and the one on which a device comes to trust the server."""

import re
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page, expect

from config.demo.council import SHORT_NAME
from tests.documents import a_pdf
from tests.e2e.papers import PaperDesk
from tests.e2e.people import DESK, PROJECTOR
from tests.e2e.walking import Walker
from tests.participants import SECRETARY, opened_meeting
from tests.realtime.test_second_door import second_door
from tests.servers.ports import free_port

# What a browser says when it looks through a line it does not trust.
NOT_TRUSTED = "net::ERR_CERT_AUTHORITY_INVALID"
DELEGATE, OF_DELEGATE = "nong.thi.den", "Nông Thị Dền"
# On the pages themselves stand words of no language: what a document says is in the language it was written in.
WORD = "Alpha beta"
REPORT, SUBMISSION, LAW = "Báo cáo kinh tế – xã hội", "Tờ trình về dự toán", "Luật Ngân sách nhà nước"
TITLES = (REPORT, SUBMISSION, LAW)
PARTS = ("audience", "versions", "opened", "describe")
NOTE, REASON = "Ok", "Số liệu sai"
PAGES = 3


class DocumentsWalk(Walker):
    def pages(self) -> Iterator[tuple[str, Page]]:
        yield from self._trust()
        self._signed_in(SECRETARY)
        papers = PaperDesk(self.server)
        opened_meeting(papers.person)
        yield from self._no_documents()
        report = papers.publish(papers.hand_in("a.pdf", a_pdf(PAGES, text=WORD)), title=REPORT, number="412")
        submission = papers.publish(papers.hand_in("b.pdf", a_pdf(PAGES, text=WORD)), title=SUBMISSION)
        papers.publish(papers.hand_in("c.pdf", a_pdf(PAGES, text=WORD), library=True), title=LAW, kind="law")
        papers.for_readers(report["id"], "hall")
        papers.hand_in("d.pdf", a_pdf(text=WORD))
        papers.withdraw(papers.publish(papers.hand_in("e.pdf", a_pdf(2, text=WORD)))["id"], REASON)
        tablet = self._seated(DELEGATE, None)
        yield from self._tablet(tablet, papers, report, submission)
        yield from self._desk()
        yield from self._library()

    def told(self) -> Iterator[object]:
        papers = PaperDesk(self.server)
        secretary = papers.person
        yield [*TITLES, OF_DELEGATE, REASON]
        yield secretary.me
        yield secretary.state("desk")
        yield secretary.ask("GET", f"/bodies/{papers.body}/people")
        yield secretary.ask("GET", f"/bodies/{papers.body}/library")
        yield secretary.ask("GET", f"/meetings/{papers.meeting}/documents")
        yield secretary.ask("GET", "/authority")

    def _trust(self) -> Iterator[tuple[str, Page]]:
        self.server.env |= second_door(free_port())
        self.server.restart()
        self.person.forgive(NOT_TRUSTED, r"status of 404")  # and what was withdrawn while it was read
        page = self._page()
        page.goto(f"{self.server.url}/trust")
        for system in ("android", "ipad", "windows"):
            self._press(page, f"trust.{system}")
            self._says(page, f"trust.{system}.2")
            yield f"trust, {system}", page
        self._press(page, "trust.try")
        self._says(page, "trust.not_yet")
        yield "trust, not yet", page
        trusting = self.person(ignore_https_errors=True)
        trusting.add_init_script(f"localStorage.setItem('dh.language', '{self.language}')")
        trusting.goto(f"{self.server.url}/trust")
        self._says(trusting, "trust.trusted")
        yield "trust, trusted", trusting

    def _no_documents(self) -> Iterator[tuple[str, Page]]:
        tablet = self._seated(DELEGATE, None)
        self._press(tablet, "tablet.nav.documents")
        self._says(tablet, "shelf.empty.title")
        yield "tablet, no documents yet", tablet
        tablet.context.close()

    def _tablet(
        self, tablet: Page, papers: PaperDesk, report: dict[str, Any], submission: dict[str, Any]
    ) -> Iterator[tuple[str, Page]]:
        present = f"/meetings/{papers.meeting}/presenting"
        projector = self._projector(papers)
        self._press(tablet, "tablet.nav.documents")
        expect(tablet.get_by_role("link", name=re.compile(SUBMISSION))).to_be_visible()
        yield "tablet, documents", tablet
        tablet.get_by_role("link", name=re.compile(SUBMISSION)).click()
        self._stands(tablet, 1)
        yield "reader", tablet
        self._press(tablet, "reader.view")
        self._says(tablet, "reader.way.text")
        yield "reader, ways of reading", tablet
        self._press(tablet, "reader.view")
        yield from self._going_and_finding(tablet)
        yield from self._writing(tablet)
        papers.person.ask("POST", present, {"document": report["id"], "page": 2})
        self._says(tablet, "reader.follow.elsewhere")
        self._press(tablet, "reader.follow.open")
        self._stands(tablet, 2)
        self._says(tablet, "reader.follow.on")
        yield "reader, following", tablet
        self._press(tablet, "reader.follow.stop")
        self._says(tablet, "reader.follow.left")
        yield "reader, read on alone", tablet
        self._says(projector, "projector.page_of", page=2, pages=PAGES)
        yield "projector, a page", projector
        papers.person.ask("DELETE", present)
        self._press(tablet, "reader.follow.close")
        papers.publish(papers.hand_in("a2.pdf", a_pdf(text="Gamma"), document=report["id"]))
        self._press(tablet, "reader.new.changes")
        expect(tablet.locator("ins").first).to_be_visible()
        yield "reader, what changed", tablet
        self._press(tablet, "reader.changes.back")
        yield "reader, a new version", tablet
        papers.withdraw(report["id"], REASON)
        self._says(tablet, "shelf.gone.title")
        yield "reader, withdrawn", tablet
        self._press(tablet, "shelf.back")
        yield from self._search_and_notes(tablet)

    def _going_and_finding(self, tablet: Page) -> Iterator[tuple[str, Page]]:
        yield "reader, to another page", self._asks(tablet, "reader.page_of", page=1, pages=PAGES)
        self._leaves(tablet)
        self._asks(tablet, "reader.find")
        tablet.get_by_label(self._say("reader.find.label")).fill("beta")
        tablet.keyboard.press("Enter")
        self._says(tablet, "reader.find.count", count=PAGES, pages=PAGES)
        yield "reader, found inside", tablet
        tablet.get_by_role("dialog").get_by_role("listitem").nth(1).get_by_role("button").click()
        self._stands(tablet, 2)
        yield "reader, from place to place", tablet
        self._press(tablet, "reader.find.end")

    def _writing(self, tablet: Page) -> Iterator[tuple[str, Page]]:
        tools = tablet.get_by_role("toolbar", name=self._say("notes.tools"))
        for tool in ("highlight", "pen", "eraser", "note"):
            tools.get_by_role("button", name=self._say(f"notes.tool.{tool}"), exact=True).click()
            yield f"reader, tool {tool}", tablet
        tablet.get_by_role("article").first.click(position={"x": 300, "y": 300})
        tablet.get_by_role("dialog").get_by_role("textbox").fill(NOTE)
        yield "reader, a note", tablet
        self._press(tablet, "notes.sheet.done")
        self._press(tablet, "notes.back_to_reading")
        yield "reader, with a note", tablet

    def _search_and_notes(self, tablet: Page) -> Iterator[tuple[str, Page]]:
        self._press(tablet, "shelf.search")
        field = tablet.get_by_label(self._say("find.label"))
        field.fill("beta")
        expect(tablet.locator("mark").first).to_be_visible()
        yield "tablet, found in documents", tablet
        field.fill("omega omicron")
        self._says(tablet, "find.nothing", typed="omega omicron")
        yield "tablet, nothing found", tablet
        self._press(tablet, "shelf.back")
        self._press(tablet, "shelf.my_notes")
        expect(tablet.get_by_role("main").get_by_text(NOTE, exact=True).first).to_be_visible()
        yield "tablet, my notes", tablet

    def _desk(self) -> Iterator[tuple[str, Page]]:
        desk = self._seated(SECRETARY, DESK, seat="desk")
        place = self._say("desk.place.documents")
        desk.get_by_role("navigation").get_by_role("link", name=place, exact=True).click()
        desk.get_by_role("button", name=SUBMISSION, exact=True).click()
        for part in PARTS:
            desk.get_by_role("tab", name=self._say(f"desk_documents.part.{part}"), exact=True).click()
            expect(desk.get_by_role("tabpanel")).to_be_visible()
            self._says_not(desk, "common.loading")
            yield f"desk, documents, {part}", desk
        yield "desk, a document to withdraw", self._asks(desk, "desk_documents.withdraw")
        self._leaves(desk)
        yield "desk, documents to publish", self._asks(desk, "desk_documents.publish.all", count=1)
        self._leaves(desk)

    def _library(self) -> Iterator[tuple[str, Page]]:
        office = self._seated(SECRETARY, DESK)
        office.get_by_role("link", name=self._say("sign_in.choose.office", body=SHORT_NAME)).click()
        name = self._say("office.place.library")
        office.get_by_role("navigation").get_by_role("link", name=name).click()
        expect(office.get_by_role("button", name=LAW, exact=True)).to_be_visible()
        yield "office, library", office

    def _projector(self, papers: PaperDesk) -> Page:
        projector = self._page(PROJECTOR)
        projector.goto(f"{self.server.url}/projector")
        expect(projector.get_by_role("listitem")).to_have_count(3)  # how it is paired, step by step
        code = projector.get_by_role("heading", level=1).inner_text().replace(" ", "")
        papers.person.command(f"/bodies/{papers.body}/displays", code=code, name="Hội trường")
        papers.person.command(f"/meetings/{papers.meeting}/screens/direct", scene={"kind": "page"})
        self._says(projector, "projector.page_none")
        return projector

    def _stands(self, tablet: Page, number: int) -> None:
        page = tablet.get_by_role("article", name=self._say("reader.page", page=number), exact=True)
        expect(page).to_have_attribute("data-drawn", "live")
