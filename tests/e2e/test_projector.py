"""The hall's screen is nobody's: it must come back by itself, to the same scene."""

import re

from playwright.sync_api import expect

from tests.e2e.faces import Projector
from tests.e2e.people import NO_LINE, PROJECTOR, People
from tests.participants import SECRETARY, Participant, confirmed, opened_meeting
from tests.servers.uvicorn import ServerProcess


def test_the_screen_comes_back_to_its_scene_after_a_reload_and_after_a_restart_of_the_server(
    demo: ServerProcess, person: People
) -> None:
    person.forgive(NO_LINE, "the server responded with a status of 5")
    secretary = Participant.signed_in(demo, SECRETARY)
    opened_meeting(secretary)
    projector = paired(demo, person, secretary)
    vote = secretary.state("desk")["vote_order"][0]
    secretary.command(f"/votes/{vote}/open")
    secretary.command(f"/votes/{vote}/close")
    projector.shows("Chờ chủ tọa công bố kết quả")
    projector.page.reload()
    projector.shows("Đã đóng biểu quyết · Lượt 1", "Chờ chủ tọa công bố kết quả")
    secretary.command(f"/votes/{vote}/announce")
    projector.shows("Kết quả lượt 1.", "Không được thông qua")

    demo.kill()
    projector.shows("Mất kết nối, tình hình lúc", "Kết quả lượt 1.", "Không được thông qua")
    demo.start()
    expect(projector.page.get_by_text("Có mặt 24/24")).to_be_visible(timeout=40_000)
    projector.shows("Kết quả lượt 1.", "Không được thông qua")


def test_a_screen_that_is_let_go_shows_a_new_code_and_nothing_of_the_meeting(
    demo: ServerProcess, person: People
) -> None:
    person.forgive("the server responded with a status of 40", r"WebSocket connection to .* failed")
    secretary = Participant.signed_in(demo, SECRETARY)
    opened_meeting(secretary)
    projector = paired(demo, person, secretary)
    body = secretary.me["seats"][0]["meeting"]["body_id"]
    (display,) = secretary.ask("GET", f"/bodies/{body}/displays")
    secretary.command(f"/displays/{display['id']}/revoke")
    projector.shows("Màn chiếu đã được ngắt. Mã mới của màn chiếu này")
    expect(projector.title).to_have_text(re.compile(r"^\d{3} \d{3}$"))
    projector.sees_not("Kỳ họp thứ 3")


def test_the_hall_sees_the_roll_the_groups_the_break_and_until_when_the_meeting_is_adjourned(
    demo: ServerProcess, person: People
) -> None:
    secretary = Participant.signed_in(demo, SECRETARY)
    projector = paired(demo, person, secretary)
    projector.shows("Khai mạc lúc 07:30, thứ Ba, ngày 22 tháng 12 năm 2026", "Đến giờ khai mạc")
    meeting, roster = secretary.meeting, list(secretary.state("desk")["roster"])
    gathering = {"label": "Phiên sáng", "gathering": True}
    sitting = secretary.command(f"/meetings/{meeting}/sittings", **gathering)["id"]
    secretary.command(f"/sittings/{sitting}/attendance", marks=dict.fromkeys(roster[:15], "present"))
    projector.shows(
        "Điểm danh · Phiên sáng", "Chưa đủ túc số", "Cần từ 16 đại biểu.", "Có mặt 15/24 · cần từ 16"
    )
    expect(projector.page.get_by_role("img", name="Sơ đồ chỗ ngồi, 24 chỗ")).to_be_visible()
    secretary.command(f"/sittings/{sitting}/attendance", marks={roster[15]: "present"})
    projector.shows("Đủ túc số", "Có mặt 16/24 · đủ túc số")

    secretary.command(f"/meetings/{meeting}/open", confirmed=confirmed())
    secretary.command(f"/sittings/{sitting}/open")
    secretary.command(f"/sittings/{sitting}/close")
    projector.shows("Nghỉ giữa hai phiên họp").sees_not("Có mặt 16/24")
    body = secretary.me["seats"][0]["meeting"]["body_id"]
    group = secretary.ask("GET", f"/bodies/{body}/people")["groups"][1]
    in_group = {"label": f"Họp {group['name']}", "group_id": group["id"]}
    of_group = secretary.command(f"/meetings/{meeting}/sittings", **in_group)["id"]
    projector.shows("Đang họp Tổ", group["name"], "có mặt 0 trên 5")
    secretary.command(f"/sittings/{of_group}/close")

    later = "2026-12-29T13:30:00+07:00"
    secretary.command(f"/meetings/{meeting}/adjourn", reason="Bão số 12", resumes_at=later)
    projector.shows(
        "Kỳ họp tạm nghỉ", "Họp tiếp lúc 13:30, thứ Ba, ngày 29 tháng 12 năm 2026", "Lý do: Bão số 12."
    )


def paired(demo: ServerProcess, person: People, secretary: Participant) -> Projector:
    projector = Projector(person(viewport=PROJECTOR))
    projector.page.goto(f"{demo.url}/projector")
    body = secretary.me["seats"][0]["meeting"]["body_id"]
    secretary.command(f"/bodies/{body}/displays", code=projector.code(), name="Hội trường")
    expect(projector.title).to_have_text(re.compile("^Kỳ họp thứ 3"))
    return projector
