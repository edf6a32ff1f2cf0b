"""A delegate who is not in the hall, at a telephone: what the body's own rules let her do, and what the screen says."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.cards import Card, card_of
from tests.e2e.faces import YES, Tablet
from tests.e2e.people import PHONE, People
from tests.participants import SECRETARY, Participant, confirmed, demo_password
from tests.servers.uvicorn import ServerProcess

DEN, NAME = "nong.thi.den", "Nông Thị Dền"
CLAUSE = "Khoản 3 Điều 9 Quy chế làm việc của HĐND xã"


class Afar:
    """Meetings of one council one after the other, each convened under rules of its own, with a vote that is on."""

    def __init__(self, server: ServerProcess) -> None:
        self.secretary = Participant.signed_in(server, SECRETARY)
        self.body = self.secretary.me["offices"][0]["body_id"]
        self.number = 3  # of the demonstration's own
        self._set("self_check_in", {"allowed": True})

    def meeting(self, *, who: str, strong: bool) -> str:
        """Everybody but one is in the hall."""
        self._set("remote_vote", {"who": who})
        self._set("remote_needs_strong_sign_in", {"allowed": strong})
        self.number += 1
        starts = (timezone.now() + timedelta(minutes=5)).isoformat()
        do = self.secretary.command
        title = f"Kỳ họp thứ {self.number}"
        place = {"number": self.number, "kind": "urgent", "title": title, "place": "Hội trường"}
        meeting: str = do(f"/bodies/{self.body}/meetings", **place, starts_at=starts)["id"]
        do(f"/meetings/{meeting}/convene")
        do(f"/meetings/{meeting}/open", confirmed=confirmed())
        sitting = do(f"/meetings/{meeting}/sittings", label="Phiên họp")["id"]
        rows = self.secretary.ask("GET", f"/sittings/{sitting}/attendance")["rows"]
        here = {row["mandate_id"]: "present" for row in rows if row["name"] != NAME}
        do(f"/sittings/{sitting}/attendance", marks=here)
        vote = do(f"/meetings/{meeting}/votes", title="Chủ trương đầu tư đường Nà Ngần", duration_s=600)["id"]
        do(f"/votes/{vote}/open")
        return meeting

    def card(self, meeting: str) -> Card:
        holders: list[dict[str, Any]] = self.secretary.ask("GET", f"/meetings/{meeting}/cards")
        user = next(holder["user_id"] for holder in holders if holder["name"] == NAME)
        self.secretary.command(f"/meetings/{meeting}/cards", users=[user])
        holders = self.secretary.ask("GET", f"/meetings/{meeting}/cards")
        return card_of(next(holder["card_id"] for holder in holders if holder["name"] == NAME))

    def _set(self, name: str, value: dict[str, object]) -> None:
        self.secretary.command(f"/bodies/{self.body}/rules", name=name, value=value, clause=CLAUSE)


@pytest.mark.timeout(180)
def test_what_a_delegate_at_a_telephone_may_do_follows_the_rules_of_the_meeting(
    demo: ServerProcess, person: People
) -> None:
    afar = Afar(demo)
    page = person(viewport=PHONE, has_touch=True)
    phone = Tablet(page).sign_in(demo.url, DEN, demo_password(demo)).arrive()

    # Nobody votes from afar: the hall, and nothing else, is offered.
    opened(demo, page, afar.meeting(who="nobody", strong=False))
    phone.sees("Đại biểu chưa điểm danh nên chưa gửi phiếu được.")
    expect(phone.button("Có mặt tại hội trường")).to_be_visible()
    expect(phone.button("Tham gia từ xa")).to_have_count(0)

    # Whoever says that she takes part from afar votes.
    opened(demo, page, afar.meeting(who="checked_in", strong=False))
    expect(phone.takeover).to_have_count(0)
    phone.button("Tham gia từ xa").click()
    phone.invited(1).cast(YES)

    # The same, with a second proof: her card's PIN beside the password.
    meeting = afar.meeting(who="checked_in", strong=True)
    card = afar.card(meeting)
    opened(demo, page, meeting)
    phone.button("Tham gia từ xa").click()
    proven(phone, card, person)
    phone.invited(1).cast(YES)

    # Whoever is absent votes without a word.
    opened(demo, page, afar.meeting(who="absent_too", strong=False))
    phone.invited(1).cast(YES)


def test_who_is_absent_proves_who_she_is_before_the_three_answers_appear(
    demo: ServerProcess, person: People
) -> None:
    page = person(viewport=PHONE, has_touch=True)
    phone = Tablet(page).sign_in(demo.url, DEN, demo_password(demo)).arrive()
    afar = Afar(demo)
    meeting = afar.meeting(who="absent_too", strong=True)
    card = afar.card(meeting)
    opened(demo, page, meeting)
    phone.sees("Đại biểu không ở hội trường nên cần xác nhận thêm một bước")
    phone.sees(f"Căn cứ: {CLAUSE}.")
    expect(phone.takeover).to_have_count(0)
    phone.button("Xác nhận để biểu quyết").click()
    proven(phone, card, person)
    phone.invited(1).cast(YES)


def opened(demo: ServerProcess, page: Page, meeting: str) -> None:
    page.goto(f"{demo.url}/tablet?meeting={meeting}")


def proven(phone: Tablet, card: Card, person: People) -> None:
    """A wrong PIN first."""
    person.forgive("status of 422")
    dialog = phone.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Máy này đăng nhập bằng mật khẩu.")
    for pin in (card.wrong_pin, card.pin):
        for digit in pin:
            dialog.get_by_role("button", name=digit, exact=True).tap()
        if pin == card.wrong_pin:
            expect(dialog.get_by_role("alert")).to_be_visible()
    expect(dialog).to_have_count(0)
