"""What the hall's screens show: the meeting by itself, the desk's order instead, and the same after a power cut."""

import re

import pytest
from playwright.sync_api import Error, expect

from tests.e2e.faces import Desk, Projector
from tests.e2e.people import DESK, NO_LINE, PROJECTOR, People
from tests.e2e.screens import paired
from tests.participants import SECRETARY, Participant, demo_password, opened_meeting
from tests.servers.uvicorn import ServerProcess


def test_the_desk_puts_a_notice_on_one_screen_and_sends_it_back_to_the_meeting(
    demo: ServerProcess, person: People
) -> None:
    secretary = Participant.signed_in(demo, SECRETARY)
    hall, foyer = (paired(demo, person, secretary, name) for name in ("Hội trường", "Sảnh"))
    opened_meeting(secretary)
    desk = Desk(person(viewport=DESK)).sign_in(demo.url, SECRETARY, demo_password(demo)).choose("Bàn thư ký")
    page = desk.place("Màn chiếu").page
    desk.sees("Cả 2 màn chiếu đang theo kỳ họp")

    page.get_by_role("button", name="Chọn cảnh Sảnh").press("Enter")
    page.get_by_label("Thông báo", exact=True).check()
    page.get_by_label("Nội dung thông báo").fill("Mời các vị đại biểu chụp ảnh.")
    expect(page.get_by_role("img", name="Thông báo: Mời các vị đại biểu chụp ảnh.")).to_be_visible()
    desk.button("Đưa lên màn").press("Enter")
    foyer.shows("Mời các vị đại biểu chụp ảnh.")
    hall.sees_not("Mời các vị đại biểu chụp ảnh.")
    desk.sees("1 màn chiếu theo lệnh của bàn thư ký, 1 màn theo kỳ họp.")

    page.get_by_role("button", name="Trở lại theo kỳ họp Sảnh").press("Enter")
    foyer.sees_not("Mời các vị đại biểu chụp ảnh.")
    desk.sees("Cả 2 màn chiếu đang theo kỳ họp")


def test_a_vote_that_opens_ends_the_order_to_all_and_a_trial_leaves_nothing_behind(
    demo: ServerProcess, person: People
) -> None:
    secretary = Participant.signed_in(demo, SECRETARY)
    projector = paired(demo, person, secretary, "Hội trường")
    opened_meeting(secretary)
    meeting = secretary.meeting
    delegate = next(iter(secretary.state("desk")["roster"]))
    trial = secretary.command(f"/meetings/{meeting}/votes/trial", expected={delegate: "yes"})["id"]
    secretary.command(f"/votes/{trial}/open")
    projector.shows("Biểu quyết thử", "Thử máy, không quyết định nội dung nào.")
    secretary.command(f"/votes/{trial}/close")
    projector.sees_not("Biểu quyết thử")

    secretary.command(
        f"/meetings/{meeting}/screens/direct", scene={"kind": "announcement", "text": "Xin chờ"}
    )
    projector.shows("Xin chờ")
    vote = secretary.state("desk")["vote_order"][0]
    secretary.command(f"/votes/{vote}/open")
    projector.shows("Đang biểu quyết · Lượt 1").sees_not("Xin chờ")


@pytest.mark.whole_browser("only it loads its own page of failure again by itself")
def test_a_screen_whose_power_was_cut_is_still_paired_and_waits_for_a_server_that_starts_later(
    demo: ServerProcess, person: People
) -> None:
    person.forgive(NO_LINE, "the server responded with a status of 5")
    secretary = Participant.signed_in(demo, SECRETARY)
    before = paired(demo, person, secretary, "Hội trường").page
    kept = before.context.storage_state()
    before.context.close()
    again = Projector(person(viewport=PROJECTOR, storage_state=kept))
    demo.kill()
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        again.page.goto(f"{demo.url}/projector")
    demo.start()
    # The browser's own page of failure loads again by itself; nobody touches this machine.
    expect(again.title).to_have_text(re.compile("^Kỳ họp thứ 3"), timeout=40_000)
