"""The commune's meeting from its summonses to its closing: desk, console, tablets, two screens, and an outage in it.

What nobody looks at, the ballots of the other twenty, goes through their own sockets.
"""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.commune_day import DEN_NAME, HUYEN_NAME, VIETNAM, Day, seat_the_commune
from tests.e2e.faces import ABSTAIN, NO, YES
from tests.e2e.people import NO_LINE, People
from tests.e2e.pictures import Pictures
from tests.servers.uvicorn import ServerProcess

OPENING = "Khai mạc kỳ họp; thông qua chương trình"
ECONOMY = "Báo cáo kinh tế – xã hội, quốc phòng – an ninh năm 2026"
BUDGET = "Báo cáo thu, chi ngân sách năm 2026"
ACTIVITY = "Báo cáo hoạt động của HĐND và hai Ban"
QUESTIONING = "Chất vấn và trả lời chất vấn"
CHAIR_NAME, STICK = "Lương Văn Thái", "THE NHO"
BUS = "17 giờ có xe đưa các vị đại biểu về thôn."
ON_PAPER = "Kéo dài phiên họp thêm 30 phút do mất điện"


@pytest.mark.timeout(420)
def test_the_commune_meets_from_the_summonses_to_the_closing_with_the_power_gone_for_a_while(
    demo: ServerProcess, person: People, pictures: Pictures, tmp_path: Path
) -> None:
    day = seat_the_commune(demo, person, pictures)
    person.forgive(NO_LINE, "the server responded with a status of 5")
    a_summons_is_answered(day)
    the_tablets_are_tried(day)
    words_are_written(day)
    the_meeting_opens(day)
    the_agenda_is_voted_and_adopted(day)
    reports_run_late(day)
    a_break_is_counted_down(day)
    the_morning_ends(day)
    questions_and_a_notice(day)
    resolutions_are_voted(day)
    held = the_power_goes(day, tmp_path)
    what_was_held_on_paper_is_entered(day, held)
    a_backup_is_made(day, tmp_path)
    the_meeting_closes(day)
    its_numbers_are_those_of_the_record(day)
    day.crowd.leave()
    journals = demo.manage("verify_stream", "--all").splitlines()
    assert len(journals) >= 2
    assert all(line.startswith("HỢP LỆ") for line in journals), journals


def a_summons_is_answered(day: Day) -> None:
    day.desk.place("Giấy mời")
    row = day.desk.page.get_by_role("listitem").filter(has_text=HUYEN_NAME)
    day.huyen.button("Dự họp").click()
    day.huyen.sees("Đã trả lời: Dự họp")
    expect(row).to_contain_text("Dự tại hội trường")


def the_tablets_are_tried(day: Day) -> None:
    """Known choices, counted, compared; nothing of it is left. The others come later."""
    day.crowd.leave()
    page = day.desk.place("Biểu quyết").page
    page.get_by_role("link", name="Biểu quyết thử").click()
    day.desk.button("Chuẩn bị thử cho 3 đại biểu").click()
    asked = page.get_by_role("region", name="Lựa chọn của 3 đại biểu")
    day.desk.button("Mở biểu quyết thử").click()
    day.hall.shows("Biểu quyết thử", "Thử máy, không quyết định nội dung nào.")
    day.den.reads()
    for tablet, name in ((day.den, DEN_NAME), (day.huyen, HUYEN_NAME)):
        tablet.try_out(choice_in(asked.get_by_role("listitem").filter(has_text=name)))
    day.console.cast(choice_in(asked.get_by_role("listitem").filter(has_text=CHAIR_NAME)))
    day.desk.sees("Đã bấm 3/3")
    day.desk.button("Đóng và so kết quả").click()
    day.desk.sees("Khớp 3/3")
    day.pictures(page, "desk-trial")
    day.hall.sees_not("Biểu quyết thử")
    day.crowd.sit_down()


def choice_in(row: Locator) -> str:
    """What the list asks of one of them."""
    said = row.inner_text().splitlines()[-1].strip()
    assert said in (YES, NO, ABSTAIN), said
    return said


def words_are_written(day: Day) -> None:
    """For one item; every other has those of the templates."""
    page = day.desk.place("Chuẩn bị").page
    tree = page.get_by_role("tree", name="Chương trình kỳ họp")
    expect(tree.get_by_role("treeitem")).to_have_count(16)
    tree.get_by_role("treeitem", name=re.compile(QUESTIONING)).click()
    day.pictures(page, "desk-agenda")
    page.get_by_role("link", name="Lời chủ tọa").click()
    page.get_by_role("treeitem", name=re.compile(QUESTIONING)).click()
    words = page.get_by_label("Lời theo mẫu")
    words.fill("Có mặt [có mặt] trên [tổng số] đại biểu. Mời Hội đồng vào phần [nội dung].")
    expect(page.get_by_text("Mời Hội đồng vào phần Chất vấn")).to_be_visible()
    day.desk.button("Lưu lời này").click()
    day.desk.sees("Đã lưu lúc")
    day.pictures(page, "desk-words")
    day.desk.place("Điều hành")


def the_meeting_opens(day: Day) -> None:
    desk = day.desk
    desk.receive()
    day.hall.shows("Mời các vị đại biểu vào chỗ ngồi")
    day.den.button("Có mặt tại hội trường").click()
    expect(desk.line("Nông Thị Dền")).to_contain_text("Có mặt")
    desk.button("Ghi có mặt 22 còn lại").click()
    desk.sees("Có mặt 23/24: đủ túc số")
    day.hall.shows("Đủ túc số")
    day.pictures(day.hall.page, "projector-quorum")
    desk.place("Điều hành").open_meeting().begin_sitting()
    day.console.sees("23/24 · đủ túc số")


def the_agenda_is_voted_and_adopted(day: Day) -> None:
    day.desk.next_item("1. Đón tiếp đại biểu").next_item("2. Chào cờ").next_item(f"3. {OPENING}")
    day.all_on(OPENING)
    day.decide(1, *["yes"] * 19, "abstain")
    day.hall.shows("22 trên 24 đại biểu tán thành (91,67%)")
    day.desk.adopt_agenda()


def reports_run_late(day: Day) -> None:
    """The desk sees it, the rest is timed anew; a start too early is taken back."""
    desk = day.desk.next_item(f"4. {ECONOMY}")
    late = desk.agenda.get_by_text(re.compile(r"^Chậm \d+ phút$"))
    expect(late).to_be_visible()
    day.console.sees("Chậm")
    desk.button("Tính lại giờ").click()
    desk.confirm("Ghi giờ mới")
    desk.next_item(f"5. {BUDGET}")
    expect(late).to_have_count(0)
    desk.undo_item(5)
    expect(day.hall.title).to_contain_text(ECONOMY)
    desk.next_item(f"5. {BUDGET}").next_item(f"6. {ACTIVITY}")
    expect(day.hall.title).to_contain_text(ACTIVITY)
    day.pictures(desk.page, "desk-run")
    the_foyer_shows_the_agenda(day)


def the_foyer_shows_the_agenda(day: Day) -> None:
    page = day.desk.place("Màn chiếu").page
    page.get_by_role("button", name="Chọn cảnh Sảnh").click()
    page.get_by_role("radio", name="Chương trình", exact=True).check()
    day.desk.button("Đưa lên màn").click()
    expect(day.foyer.title).to_have_text("Chương trình kỳ họp")
    expect(day.hall.title).to_contain_text(ACTIVITY)
    day.pictures(day.foyer.page, "projector-agenda")
    day.pictures(page, "desk-screens")
    page.get_by_role("button", name="Trở lại theo kỳ họp Sảnh").click()
    expect(day.foyer.title).to_contain_text(ACTIVITY)
    day.desk.place("Điều hành")


def a_break_is_counted_down(day: Day) -> None:
    day.desk.press_step("Bước tiếp theo: giải lao").confirm(re.compile(r"^Giải lao đến \d\d:\d\d$"))
    for screen in (day.hall, day.foyer):
        screen.shows("Giải lao", "Còn lại", "Trình 6 tờ trình và dự thảo nghị quyết")
        expect(screen.page.get_by_role("timer")).to_have_text(re.compile(r"^1[45]:\d\d$"))
    day.pictures(day.hall.page, "projector-break")
    for tablet in day.tablets:
        tablet.sees("Giải lao")
    day.desk.press_step("Bước tiếp theo: hết giải lao, họp lại")
    expect(day.hall.title).to_contain_text("Trình 6 tờ trình")


def the_morning_ends(day: Day) -> None:
    day.desk.next_item("8. Báo cáo thẩm tra").next_item("9. Thảo luận tại hội trường")
    day.desk.press_step("Bước tiếp theo: kết thúc phiên họp").confirm("Kết thúc phiên họp")
    day.hall.shows("Nghỉ giữa hai phiên họp")
    day.desk.press_step("Bước tiếp theo: mở phiên họp")
    day.desk.dialog.get_by_label("Tên phiên họp").fill("Phiên chiều")
    day.desk.confirm("Mở phiên họp").press_step("Bước tiếp theo: điểm danh")
    day.desk.button("Ghi có mặt 23 còn lại").click()
    day.desk.sees("Có mặt 23/24: đủ túc số")
    day.desk.place("Điều hành")


def questions_and_a_notice(day: Day) -> None:
    day.desk.next_item(f"10. {QUESTIONING}")
    day.console.sees("Có mặt 23 trên 24 đại biểu. Mời Hội đồng vào phần Chất vấn")
    day.pictures(day.console.page, "console-words")
    page = day.desk.place("Thông báo").page
    page.get_by_label("Nội dung", exact=True).fill(BUS)
    page.get_by_role("checkbox", name=re.compile("Đề nghị trả lời")).check()
    day.desk.button("Xem lại và gửi đến tất cả").click()
    day.desk.confirm("Gửi đến tất cả")
    day.den.read_notice(BUS)
    day.pictures(day.den.page, "tablet-notice")
    day.den.acknowledge()
    expect(page.get_by_text(re.compile(r"^1/\d+ đã đọc$"))).to_be_visible()
    day.pictures(page, "desk-announcements")
    day.desk.place("Điều hành")
    day.desk.next_item("11. UBND tiếp thu, giải trình")


def resolutions_are_voted(day: Day) -> None:
    day.desk.next_item("12. Biểu quyết thông qua 6 nghị quyết")
    day.decide(2, *["yes"] * 20)
    day.decide(3, *["yes"] * 19, "no")
    day.desk.revise(4).page.get_by_label("Giơ tay, thư ký đếm").check()
    day.desk.save().press_step("Bước tiếp theo: mở lượt 4")
    day.hall.shows("Mời các vị đại biểu giơ tay")
    day.den.sees("Lượt này biểu quyết bằng giơ tay.")
    day.desk.press_step("Bước tiếp theo: ghi số giơ tay lượt 4")
    for choice, count in ((YES, "22"), (NO, "0"), (ABSTAIN, "1")):
        day.desk.dialog.get_by_label(choice, exact=True).fill(count)
    day.desk.confirm("Ghi số và đóng")
    day.announce(4)
    day.hall.shows("Biểu quyết bằng giơ tay.")
    expect(day.den.today().heading("Được thông qua")).to_be_visible()


def the_power_goes(day: Day, tmp_path: Path) -> datetime:
    """In the middle of vote 5. Everybody is told, nobody touches a screen, and the same moment comes back.

    One delegate has cast, the other casts only when the vote goes on.
    Gives back when the council decided something by hands in the dark.
    """
    day.desk.press_step("Bước tiếp theo: mở lượt 5")
    receipt = day.den.invited(5).cast(YES)
    day.huyen.invited(5)
    day.desk.has_ballots(1, 23)
    day.server.kill()
    for screen in (day.hall, day.foyer):
        screen.shows("Mất kết nối, tình hình lúc", "Đang biểu quyết · Lượt 5")
    for tablet in day.tablets:
        tablet.sees("Mất kết nối")
    held = datetime.now(UTC)
    stick = tmp_path / STICK
    stick.mkdir()
    day.server.env["DH_BACKUP_PLACES"] = str(stick)
    day.server.start()
    expect(day.desk.heading("Biểu quyết bị tạm ngắt")).to_be_visible(timeout=40_000)
    for screen in (day.hall, day.foyer):
        words = screen.page.get_by_text("Biểu quyết tạm dừng · Lượt 5").first
        expect(words).to_be_visible(timeout=40_000)
    for face, told in ((day.console, "Biểu quyết tạm ngắt · Lượt 5"), (day.huyen, "Biểu quyết tạm dừng")):
        expect(face.page.get_by_text(told).first).to_be_visible(timeout=40_000)
    day.pictures(day.hall.page, "projector-interrupted")
    expect(day.den.receipt).to_be_visible(timeout=40_000)
    assert day.den.receipt_code(YES) == receipt
    day.crowd.sit_down()
    day.desk.press_step("Bước tiếp theo: mở tiếp lượt 5")
    receipts = {day.den: receipt, day.huyen: day.huyen.invited(5).cast(YES)}
    day.console.cast(YES)
    day.crowd.cast(5, *["yes"] * 17, "no", "no", "abstain")
    day.desk.has_ballots(23, 23)
    day.close(5)
    for tablet, code in receipts.items():
        expect(tablet.mine().first).to_contain_text(code)
        tablet.today()
    return held


def what_was_held_on_paper_is_entered(day: Day, held: datetime) -> None:
    day.decide(6, *["yes"] * 20)
    day.decide(7, *["yes"] * 19)
    page = day.desk.place("Thiết lập").page
    page.get_by_role("link", name="Ghi bù từ giấy").click()
    day.desk.button("Thêm dòng").click()
    line = page.get_by_role("listitem", name="Dòng 1")
    line.get_by_label("Giờ").fill(held.astimezone(VIETNAM).strftime("%H:%M"))
    line.get_by_label("Việc").select_option(label="Biểu quyết giơ tay")
    line.get_by_label("Nội dung biểu quyết").fill(ON_PAPER)
    for label, count in ((YES, "22"), (NO, "0"), (ABSTAIN, "1"), ("Có mặt (nếu có ghi)", "23")):
        line.get_by_label(label, exact=True).fill(count)
    day.pictures(page, "desk-paper")
    day.desk.button("Ghi 1 dòng vào sổ").click()
    day.desk.sees("Đã ghi đủ 1 dòng.")
    day.desk.place("Biểu quyết")
    expect(day.desk.page.get_by_role("button", name=re.compile(ON_PAPER))).to_contain_text("Thông qua 22/24")
    day.desk.place("Điều hành")


def a_backup_is_made(day: Day, tmp_path: Path) -> None:
    page = day.desk.place("Thiết lập").page
    page.get_by_role("link", name="Sao lưu vào USB").click()
    page.get_by_role("radio", name=re.compile(f"^{STICK}")).check()
    day.desk.button("Sao lưu ngay").click()
    expect(page.get_by_text("Đã sao lưu và đọc lại đúng")).to_be_visible(timeout=60_000)
    day.pictures(page, "desk-backup")
    assert [file for file in (tmp_path / STICK).iterdir() if file.suffix == ".age"]
    day.desk.place("Điều hành")


def the_meeting_closes(day: Day) -> None:
    day.desk.next_item("13. Phát biểu của lãnh đạo cấp ủy")
    day.desk.press_step("Bước tiếp theo: kết thúc phiên họp").confirm("Kết thúc phiên họp")
    day.desk.press_step("Bước tiếp theo: bế mạc kỳ họp").confirm("Bế mạc kỳ họp")
    for screen in (day.hall, day.foyer):
        screen.shows("Kỳ họp đã bế mạc", "Trân trọng cảm ơn các vị đại biểu.")
    day.console.sees("Kỳ họp đã bế mạc")
    for tablet in day.tablets:
        tablet.sees("Đã bế mạc")


def its_numbers_are_those_of_the_record(day: Day) -> None:
    """On the desk's page of them; what is told of attendance and items besides."""
    state, told = day.secretary.state("desk"), day.ask("statistics")
    votes = [state["votes"][vote] for vote in state["vote_order"]]
    page = day.desk.place("Thống kê").page
    rows = page.get_by_role("region", name="Kết quả biểu quyết").get_by_role("row")
    expect(rows).to_have_count(1 + 8)
    for vote in votes:
        counts = [str(vote["result"][choice]) for choice in ("yes", "no", "abstain")]
        cells = rows.nth(vote["number"]).get_by_role("cell")
        assert cells.all_inner_texts()[:4] == [str(vote["number"]), *counts]
        expect(rows.nth(vote["number"])).to_contain_text(vote["title"])
    expect(rows.nth(8)).to_contain_text("nhập từ giấy")
    day.pictures(page, "desk-statistics")
    assert [one["present"] for one in told["attendance"]["by_sitting"]] == [23, 23]
    took = {one["id"] for one in told["items"] if one["began_at"]}
    assert took == {item["id"] for item in state["agenda"] if item["began_at"] and item["kind"] != "heading"}
