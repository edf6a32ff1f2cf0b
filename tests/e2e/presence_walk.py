"""A walk through the pages of presence: summonses, seats, cards, the roll, the door, a locked screen."""

import re
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.cards import card_of
from tests.e2e.people import DESK, PHONE
from tests.e2e.walking import Walker
from tests.participants import SECRETARY, Participant, confirmed

DELEGATE, NAME = "nong.thi.den", "Nông Thị Dền"
WAITING, WAITS = "quan.van.hiep", "Quan Văn Hiệp"  # for a word about an absence
ROLL_VIEWS = ("groups", "corrections", "year")
MINE = ("seat", "held", "devices")


class PresenceWalk(Walker):
    def pages(self) -> Iterator[tuple[str, Page]]:
        secretary = self._signed_in(SECRETARY)
        desk = self._seated(SECRETARY, DESK, seat="desk")
        tablet = self._seated(DELEGATE, None)
        yield from self._summons(tablet)
        yield from self._speaking(tablet)
        yield from self._people(tablet)
        yield from self._invitations(desk)
        yield from self._seating(desk)
        yield from self._cards(secretary)
        yield from self._lock(tablet)
        yield from self._receiving(secretary, desk, tablet)

    def told(self) -> Iterator[object]:
        secretary = Participant.signed_in(self.server, SECRETARY)
        body = secretary.me["offices"][0]["body_id"]
        yield secretary.me
        yield secretary.state("desk")
        people = secretary.ask("GET", f"/bodies/{body}/people")
        yield people
        # In a small seat stand the given name and the initials of the others.
        for name in (mandate["name"].split() for mandate in people["mandates"]):
            yield [name[-1], "".join(f"{word[0]}." for word in name[:-1])]
        yield secretary.ask("GET", f"/meetings/{secretary.meeting}/invitations")
        yield secretary.ask("GET", f"/meetings/{secretary.meeting}/petitions")

    def _summons(self, tablet: Page) -> Iterator[tuple[str, Page]]:
        self._says(tablet, "tablet.summons.stands.coming")
        yield "tablet, a summons answered", tablet
        self._press(tablet, "tablet.summons.change")
        self._press(tablet, "tablet.summons.answer.absent")
        self._says(tablet, "tablet.summons.reason")
        yield "tablet, a reason for an absence", tablet
        self._press(tablet, "common.back")

    def _people(self, tablet: Page) -> Iterator[tuple[str, Page]]:
        self._press(tablet, "tablet.nav.mine")
        self._press(tablet, "tablet.mine.part.people")
        self._says(tablet, "tablet.people.find")
        yield "tablet, the delegates", tablet
        tablet.get_by_role("button", name=re.compile(f"^.*{WAITS}")).click()
        expect(tablet.get_by_role("heading", name=WAITS)).to_be_visible()
        yield "tablet, a delegate", tablet
        self._press(tablet, "tablet.nav.mine")
        for part in MINE:
            parts = tablet.get_by_role("group", name=self._say("tablet.mine.parts"))
            parts.get_by_role("button", name=self._say(f"tablet.mine.part.{part}")).click()
            expect(tablet.get_by_role("main").get_by_role("heading").first).to_be_visible()
            self._says_not(tablet, "common.loading")
            yield f"tablet, mine, {part}", tablet

    def _speaking(self, tablet: Page) -> Iterator[tuple[str, Page]]:
        self._press(tablet, "tablet.nav.speak")
        self._says(tablet, "speak.ask.beforehand")
        yield "tablet, asking to speak beforehand", tablet
        self._press(tablet, "speak.ask.speech")
        self._says(tablet, "speak.topic.none")
        yield "tablet, a place in the queue", tablet
        yield "tablet, a request to withdraw", self._asks(tablet, "speak.withdraw")
        self._leaves(tablet)
        tablet.get_by_role("button", name=self._say("speak.part.lookup")).click()
        tablet.get_by_label(self._say("speak.lookup.label")).fill("ngan sach")
        self._press(tablet, "speak.lookup.go")
        self._says(tablet, "speak.lookup.kind.petitions")
        yield "tablet, what was looked up", tablet

    def _invitations(self, desk: Page) -> Iterator[tuple[str, Page]]:
        self._to(desk, "invitations")
        yield "desk, invitations", desk
        yield "desk, papers to send", self._asks(desk, "desk_prepare.send.open")
        self._leaves(desk)
        desk.get_by_role("button", name=f"{self._say('desk_prepare.decision.what')} {WAITS}").click()
        expect(desk.get_by_role("dialog")).to_be_visible()
        yield "desk, an absence to decide", desk
        self._leaves(desk)

    def _seating(self, desk: Page) -> Iterator[tuple[str, Page]]:
        self._to(desk, "seating")
        yield "desk, seating", desk
        for key in ("desk_prepare.seating.suggest", "desk_prepare.seating.print"):
            yield f"desk, {key}", self._asks(desk, key)
            self._leaves(desk)

    def _cards(self, secretary: Participant) -> Iterator[tuple[str, Page]]:
        """The meeting is far off: the card says from when it may be used. An unknown one is not read."""
        holders = secretary.ask("GET", f"/meetings/{secretary.meeting}/cards")
        user = next(holder["user_id"] for holder in holders if holder["name"] == WAITS)
        secretary.command(f"/meetings/{secretary.meeting}/cards", users=[user])
        holders = secretary.ask("GET", f"/meetings/{secretary.meeting}/cards")
        card = card_of(next(holder["card_id"] for holder in holders if holder["name"] == WAITS))
        page = self._page(PHONE)
        page.goto(f"{self.server.url}/card#{card.token}")
        expect(page.get_by_role("alert")).to_be_visible()
        yield "card, not yet", page
        self.person.forgive("status of 404")
        unknown = self._page(PHONE)
        unknown.goto(f"{self.server.url}/card#{card.token[::-1]}")
        self._says(unknown, "sign_in.card.not_read")
        yield "card, unknown", unknown
        secretary.command(f"/meetings/{secretary.meeting}/open", confirmed=confirmed())
        ready = self._page(PHONE)
        ready.goto(f"{self.server.url}/card#{card.token}")
        self._says(ready, "sign_in.card.pin")
        yield "card, its PIN", ready

    def _lock(self, tablet: Page) -> Iterator[tuple[str, Page]]:
        self.person.forgive("status of 403")  # a question that was on its way when the screen was locked
        self._press(tablet, "common.lock.put")
        self._says(tablet, "common.lock.password")
        yield "tablet, locked", tablet
        self._press(tablet, "common.lock.by_pin")
        self._says(tablet, "common.lock.pin")
        yield "tablet, locked, by its card's PIN", tablet

    def _receiving(self, secretary: Participant, desk: Page, locked: Page) -> Iterator[tuple[str, Page]]:
        sittings = f"/meetings/{secretary.meeting}/sittings"
        sitting = secretary.command(sittings, label="Phiên sáng", gathering=True)["id"]
        self._to(desk, "delegates")
        self._says(desk, "door.field")
        yield "desk, the roll", desk
        desk.get_by_role("group", name=NAME).get_by_role("button", name=self._say("door.other")).click()
        expect(desk.get_by_role("dialog")).to_be_visible()
        yield "desk, another mark", desk
        self._leaves(desk)
        for view in ROLL_VIEWS:
            desk.get_by_role("link", name=self._say(f"desk.roll.view.{view}"), exact=True).click()
            expect(desk.get_by_role("heading", level=1)).to_be_visible()
            self._says_not(desk, "common.loading")
            yield f"desk, the roll, {view}", desk
        door = self._seated(SECRETARY, None, seat="desk")
        door.goto(f"{self.server.url}/door?meeting={secretary.meeting}")
        self._says(door, "door.field")
        yield "door", door
        secretary.command(f"/sittings/{sitting}/open")
        vote = secretary.state("desk")["vote_order"][0]
        secretary.command(f"/votes/{vote}/open", duration_s=600, below_quorum_reason="Thử")
        self._says(locked, "common.lock.vote", number=1)
        yield "tablet, locked while a vote is on", locked
        barred = self._seated(WAITING, PHONE)
        self._says(barred, "tablet.barred.title")
        yield "tablet, barred from a vote", barred

    def _to(self, desk: Page, place: str) -> None:
        name = self._say(f"desk.place.{place}")
        desk.get_by_role("navigation").get_by_role("link", name=name, exact=True).first.click()
        expect(desk.get_by_role("main", name=name)).to_be_visible()
        expect(desk.get_by_role("heading", level=1).first).to_be_visible()
        self._says_not(desk, "common.loading")
