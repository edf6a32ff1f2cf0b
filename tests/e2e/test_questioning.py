"""A round of questions, from slips written on tablets to what their authors say of the answers."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.faces import Desk, Tablet
from tests.e2e.people import DESK, NO_LINE, People
from tests.participants import SECRETARY, Participant, demo_password, opened_meeting
from tests.servers.loaded import LoadedProgram
from tests.servers.smtp import MailServer, mail_server
from tests.servers.uvicorn import ServerProcess

REPOSITORY = Path(__file__).parents[2]
DEN, MUI = "nong.thi.den", "ban.thi.mui"
WASTE, WATER = "Rác thải ở thôn Đoài", "Nước sạch ở thôn Thượng"
HEAD = "Lê Hữu Nghĩa"
HEAD_MAIL = "nghia@xa.vn"
GROUP = "Môi trường và nước sạch"


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def posting(
    program: LoadedProgram, loaded_demo: Path, tmp_path: Path, mail: MailServer
) -> Iterator[ServerProcess]:
    """The demonstration, with a mail server."""
    folder = tmp_path / "installation"
    shutil.copytree(loaded_demo, folder)
    env = {"DH_MAIL": mail.url, "DH_MAIL_FROM": "Văn phòng <vp@xa.vn>"}
    server = ServerProcess(folder=folder, database_url=None, redis_url=None, env=env, program=program)
    server.start()
    yield server
    server.end()


def test_a_round_of_questions_from_the_tablets_to_what_the_authors_say(
    posting: ServerProcess, person: People, mail: MailServer
) -> None:
    password = demo_password(posting)
    secretary = Participant.signed_in(posting, SECRETARY)
    body = somebody_answers(secretary)
    opened_meeting(secretary)
    den, mui = (Tablet(person()).sign_in(posting.url, name, password).arrive() for name in (DEN, MUI))
    desk = Desk(person(viewport=DESK)).sign_in(posting.url, SECRETARY, password).choose("Bàn thư ký")
    hands_in(den, WASTE)
    hands_in(mui, WATER)

    # One slip is returned, mended, and handed in again.
    desk.place("Chất vấn").page.get_by_role("button", name=WATER).click()
    desk.button("Trả lại đại biểu").click()
    desk.dialog.get_by_label("Lý do trả lại").fill("Xin ghi rõ thôn.")
    desk.confirm("Trả lại đại biểu")
    mui.page.get_by_role("button", name=WATER).click()
    mui.sees("Xin ghi rõ thôn.")
    mui.button("Sửa và gửi lại").click()
    mui.page.get_by_label("Nội dung chất vấn").fill("Thôn Thượng thiếu nước từ tháng 3.")
    submits(mui)

    # Both are sorted into one group, by the keys and by the list.
    desk.page.get_by_role("link", name="Nhóm vấn đề").click()
    desk.button("Lập nhóm vấn đề").click()
    desk.dialog.get_by_label("Tên nhóm vấn đề").fill(GROUP)
    picks(desk.dialog)
    desk.confirm("Lưu")
    group = desk.page.get_by_role("region", name=GROUP)
    expect(group).to_be_visible()
    slip_of(desk, WASTE).press("Alt+ArrowRight")
    expect(group.get_by_text(WASTE)).to_be_visible()
    expect(slip_of(desk, WASTE)).to_be_focused()
    slip_of(desk, WATER).click()
    desk.page.get_by_label("Xếp vào nhóm").select_option(GROUP)
    expect(group.get_by_text(WATER)).to_be_visible()
    slip_of(desk, WATER).press("Alt+ArrowUp")
    expect(
        group.get_by_role("button", name=WATER).or_(group.get_by_role("button", name=WASTE)).first
    ).to_contain_text(WATER)

    # The council adopts the groups by a vote.
    desk.button("Trình các nhóm").click()
    desk.confirm("Trình các nhóm")
    den.sees("chờ Hội đồng nhân dân quyết định")
    number = adopted(secretary)
    desk.button("Ghi quyết định").click()
    expect(desk.dialog.get_by_label("Căn cứ")).to_contain_text(f"Biểu quyết lượt {number}")
    expect(
        desk.dialog.get_by_role("group", name=GROUP).get_by_label("Chọn chất vấn", exact=True)
    ).to_be_checked()
    desk.confirm("Ghi quyết định")
    den.sees("Được chọn chất vấn tại hội trường")

    # Lined up, asked, answered, asked once more: by the keys alone.
    group.get_by_role("button", name="Xếp lượt chất vấn").click()
    desk.confirm("Xếp lượt chất vấn")
    waste = round_of_one(secretary, desk.place("Điều hành"))
    den.sees("Đã được trả lời")

    # The other is to be answered in writing, due in twenty days.
    desk.place("Chất vấn").page.get_by_role("link", name="Phiếu (").click()
    desk.page.get_by_role("button", name=WATER).click()
    desk.button("Trả lời bằng văn bản").click()
    desk.dialog.get_by_label("Hết thời gian chất vấn").check()
    desk.confirm("Trả lời bằng văn bản")
    mui.sees("Chờ văn bản trả lời, hạn đến ngày")
    desk.page.get_by_role("link", name="Trả lời bằng văn bản (").click()
    owed = desk.page.get_by_role("listitem").filter(has_text=WATER)
    expect(owed).to_contain_text("Còn 20 ngày")

    # The clock moves on: whoever owes it is reminded.
    secretary.command(f"/bodies/{body}/messages/channels", channel="email", is_on=True)
    fire_due(posting, datetime.now(UTC) + timedelta(days=16))
    assert mail.arrived.acquire(timeout=20)
    assert mail.addresses == [HEAD_MAIL]

    # It comes; a promise is written down with it.
    owed.get_by_role("button", name="Nhập văn bản trả lời").click()
    desk.dialog.get_by_label("Số, ký hiệu văn bản").fill("125/UBND-KT")
    desk.dialog.get_by_label("Nội dung trả lời").fill("Xã xây bể chứa nước 200 m³.")
    desk.confirm("Lưu văn bản trả lời")
    desk.page.get_by_role("link", name="Lời hứa (").click()
    desk.button("Ghi lời hứa").click()
    desk.dialog.get_by_label("Nội dung lời hứa").fill("Xong bể chứa trước 30/6.")
    picks(desk.dialog)
    desk.dialog.get_by_label("Khi trả lời phiếu").select_option(label=f"2. {WATER}")
    desk.confirm("Lưu")
    desk.sees("Xong bể chứa trước 30/6.")

    # One author is satisfied, the other asks for debate.
    den.page.get_by_role("button", name=WASTE).click()
    den.button("Tôi đồng ý với trả lời").click()
    den.sees("Đại biểu đồng ý với trả lời")
    mui.page.get_by_role("button", name=WATER).click()
    mui.sees("Xã xây bể chứa nước 200 m³.")
    mui.sees("Xong bể chứa trước 30/6.")
    mui.button("Đề nghị thảo luận thêm").click()
    mui.page.get_by_label("Nội dung chưa đồng ý").fill("Chưa nói rõ thời hạn.")
    mui.button("Gửi đề nghị thảo luận").click()
    mui.sees("Đại biểu đề nghị thảo luận thêm")
    slips = {
        slip["subject"]: slip["state"]
        for slip in secretary.ask("GET", f"/meetings/{secretary.meeting}/slips")
    }
    assert slips == {WASTE: "satisfied", WATER: "debate_asked"}
    assert waste


def test_what_is_written_without_a_line_stays_on_the_tablet_and_reaches_the_server(
    demo: ServerProcess, person: People
) -> None:
    person.forgive(NO_LINE, "the server responded with a status of 5")
    den = Tablet(person()).sign_in(demo.url, DEN, demo_password(demo)).arrive()
    opens_slips(den).button("Viết phiếu mới").click()
    den.page.get_by_label("Vấn đề chất vấn").fill(WASTE)
    den.sees("Đã lưu bản nháp trên máy chủ. Chưa gửi.")
    den.page.context.set_offline(True)
    demo.kill()
    den.page.get_by_label("Nội dung chất vấn").fill("Điểm tập kết quá tải.")
    den.sees("Mất kết nối. Nội dung đang giữ trên máy này và sẽ tự lưu khi có mạng.")
    expect(den.button("Gửi phiếu")).to_be_disabled()
    den.page.context.set_offline(False)
    demo.start()
    expect(den.page.get_by_text("Đã lưu bản nháp trên máy chủ. Chưa gửi.")).to_be_visible(timeout=40_000)
    delegate = Participant.signed_in(demo, DEN)
    [slip] = delegate.ask("GET", f"/meetings/{delegate.meeting}/slips/mine")
    assert (slip["state"], slip["subject"], slip["text"]) == ("draft", WASTE, "Điểm tập kết quá tải.")


def test_what_another_device_wrote_is_shown_and_ones_own_words_stay(
    demo: ServerProcess, person: People
) -> None:
    person.forgive("the server responded with a status of 409")
    den = Tablet(person()).sign_in(demo.url, DEN, demo_password(demo)).arrive()
    opens_slips(den).button("Viết phiếu mới").click()
    den.page.get_by_label("Vấn đề chất vấn").fill(WASTE)
    den.sees("Đã lưu bản nháp trên máy chủ. Chưa gửi.")
    other = Participant.signed_in(demo, DEN)
    [slip] = other.ask("GET", f"/meetings/{other.meeting}/slips/mine")
    elsewhere = {"subject": WASTE, "text": "Viết trên điện thoại.", "revision": slip["revision"]}
    other.ask("PUT", f"/slips/{slip['id']}", elsewhere)
    den.page.get_by_label("Nội dung chất vấn").fill("Viết trên máy bảng.")
    den.sees("Phiếu vừa được sửa ở máy khác")
    den.sees("Viết trên điện thoại.")
    expect(den.page.get_by_label("Nội dung chất vấn")).to_have_value("Viết trên máy bảng.")
    den.button("Giữ bản của máy này").click()
    den.sees("Đã lưu bản nháp trên máy chủ. Chưa gửi.")
    assert other.ask("GET", f"/slips/{slip['id']}")["text"] == "Viết trên máy bảng."


def somebody_answers(secretary: Participant) -> str:
    """Somebody with an address can be questioned; the body's id."""
    body: str = secretary.me["offices"][0]["body_id"]
    guest = {
        "kind": "peoples_committee",
        "name": HEAD,
        "title": "Phó Chủ tịch UBND xã",
        "email": HEAD_MAIL,
    }
    secretary.command(f"/bodies/{body}/guests", guests=[guest])
    return body


def opens_slips(tablet: Tablet) -> Tablet:
    tablet.button("Phát biểu").click()
    tablet.page.get_by_role("button", name="Phiếu chất vấn của tôi").click()
    return tablet


def hands_in(tablet: Tablet, subject: str) -> None:
    opens_slips(tablet).button("Viết phiếu mới").click()
    tablet.page.get_by_label("Vấn đề chất vấn").fill(subject)
    picks(tablet.page.locator("main"))
    submits(tablet)


def picks(where: Locator) -> None:
    where.get_by_label("Tìm theo tên hoặc chức vụ").fill("nghia")
    where.get_by_role("button", name=HEAD).click()


def submits(tablet: Tablet) -> None:
    tablet.reads().button("Gửi phiếu").click()
    dialog = tablet.page.get_by_role("dialog")
    expect(dialog).to_contain_text("ghi vào hồ sơ kỳ họp")
    dialog.get_by_role("button", name="Gửi phiếu", exact=True).click()
    tablet.sees("Đã gửi phiếu.")


def slip_of(desk: Desk, subject: str) -> Locator:
    return desk.page.get_by_role("button", name=subject)


def adopted(secretary: Participant) -> int:
    """A show of hands adopts the groups; the number of the vote."""
    vote = secretary.command(
        f"/meetings/{secretary.meeting}/votes",
        title="Thông qua các nhóm vấn đề chất vấn",
        matter="procedure",
        method="show_of_hands",
    )["id"]
    secretary.command(f"/votes/{vote}/open")
    secretary.command(f"/votes/{vote}/hand-count", yes=24, no=0, abstain=0)
    secretary.command(f"/votes/{vote}/announce")
    number: int = secretary.state("desk")["votes"][vote]["number"]
    return number


def round_of_one(secretary: Participant, desk: Desk) -> dict[str, Any]:
    """Dền asks, is answered, and asks once more; her slip. The other question of the group stands first."""
    meeting, state = secretary.meeting, secretary.state("desk")
    [group] = state["question_groups"]
    item = group["item"]
    secretary.command(f"/meetings/{meeting}/items/{item}/start")
    waste: dict[str, Any] = next(slip for slip in group["slips"] if slip["subject"] == WASTE)
    waiting = secretary.state("desk")["floor"]["requests"]
    assert {request["slip"] for request in waiting} == {slip["id"] for slip in group["slips"]}
    questions = desk.page.get_by_role("region", name="Nội dung chất vấn")
    speaker = desk.page.get_by_role("region", name="Đang phát biểu", exact=True)
    expect(questions.get_by_role("button", name="Mời hỏi")).to_have_attribute("aria-keyshortcuts", "H")
    desk.page.keyboard.press("c")
    expect(questions.get_by_role("button", name=WASTE)).to_be_focused()
    for key, name, kind in [
        ("h", waste["author"]["name"], "Chất vấn"),
        ("r", HEAD, "Trả lời chất vấn"),
        ("h", waste["author"]["name"], "Chất vấn thêm"),
    ]:
        desk.reads().page.keyboard.press(key)
        expect(speaker.get_by_role("heading", name=name)).to_be_visible()
        expect(speaker).to_contain_text(kind)
        desk.page.keyboard.press("g")
        expect(speaker.get_by_role("button", name="Tạm dừng")).to_be_visible()
    desk.page.keyboard.press("k")
    expect(speaker).to_have_count(0)
    turns = [turn["kind"] for turn in secretary.state("desk")["floor"]["speeches"]]
    assert turns == ["question", "answer", "follow_up"]
    return waste


def fire_due(server: ServerProcess, at: datetime) -> None:
    """Reminders of what would be due then."""
    subprocess.run(
        [sys.executable, "manage.py", "send_due", "--at", at.isoformat()],
        cwd=REPOSITORY,
        env={**os.environ, **server.env},
        check=True,
        capture_output=True,
    )
