"""Four groups discuss at once, each led from its chair's own tablet; what they hand in is merged and answered."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.faces import Desk, Tablet
from tests.e2e.people import DESK, NO_LINE, People
from tests.participants import SECRETARY, Participant, demo_password, opened_meeting
from tests.servers.uvicorn import ServerProcess

CHAIRS = {
    "Tổ 1": "tran.quoc.huy",
    "Tổ 2": "giang.a.pao",
    "Tổ 3": "sung.a.chu",
    "Tổ 4": "vang.thi.do",
}
ARTICLES = {"Tổ 1": "điều 10", "Tổ 2": "k2 điều 2", "Tổ 3": "Điều 2", "Tổ 4": ""}
LATER = "Viết khi mất kết nối."


class Bench(Tablet):
    """The chair's tablet."""

    def lead(self) -> "Bench":
        self.button("Phát biểu").click()
        self.page.get_by_role("button", name=re.compile("^Điều hành thảo luận Tổ")).click()
        return self

    def look_at(self, part: str) -> "Bench":
        views = self.page.get_by_role("group", name="Phần việc của Tổ")
        views.get_by_role("button", name=part, exact=True).click()
        return self

    @property
    def summary(self) -> Locator:
        return self.page.get_by_role("region", name="Tổng hợp", exact=True)

    def begin(self, item: str) -> None:
        self.button("Khai mạc thảo luận Tổ").click()
        sitting = self.page.get_by_role("region", name="Phiên thảo luận Tổ")
        sitting.get_by_label("Nội dung thảo luận").select_option(label=item)
        sitting.get_by_role("button", name="Bắt đầu nội dung này").click()
        self.sees(f"Đang thảo luận: {item}")

    def write(self, subject: str, article: str, text: str) -> None:
        self.look_at("Tổng hợp").button("Thêm ý kiến về dự thảo").click()
        line = self.summary.get_by_role("group", name=re.compile("^Ý kiến 1"))
        line.get_by_label("Tài liệu hoặc nội dung").select_option(label=subject)
        line.get_by_label("Điều, khoản (nếu có)").fill(article)
        line.get_by_label("Nội dung ý kiến").fill(text)
        expect(self.summary.get_by_text("Đã lưu.")).to_be_visible()

    def hand_in(self) -> None:
        self.button("Gửi tổng hợp").click()
        self.page.get_by_role("dialog").get_by_role("button", name="Gửi tổng hợp").click()
        self.sees("Đã gửi tổng hợp lúc")


def test_four_groups_hand_in_what_they_said_and_the_desk_answers_it(
    demo: ServerProcess, person: People, tmp_path: Path
) -> None:
    person.forgive(NO_LINE)
    secretary = Participant.signed_in(demo, SECRETARY)
    opened_meeting(secretary)
    state = secretary.state("desk")
    item = next(row for row in state["agenda"] if row["number"] == "4")
    subject = f"4. {item['title']}"
    _name_chairs(secretary, state["roster"], ["Tổ 2", "Tổ 3", "Tổ 4"])

    desk = Desk(person(viewport=DESK)).sign_in(demo.url, SECRETARY, demo_password(demo)).choose("Bàn thư ký")
    desk.place("Điểm danh")
    desk.page.goto(f"{demo.url}/desk#delegates/groups")
    named = desk.page.get_by_role("region", name="Tổ 1", exact=True)
    named.get_by_role("button", name=re.compile("^Cử chủ trì, thư ký")).click()
    desk.dialog.get_by_label("Chủ trì").select_option(label="Trần Quốc Huy · Tổ 1")
    desk.confirm("Lưu")
    expect(named.get_by_text("Chủ trì: Trần Quốc Huy.")).to_be_visible()

    for group, username in CHAIRS.items():
        bench = Bench(person()).sign_in(demo.url, username, demo_password(demo)).arrive()
        bench.lead().begin(subject)
        if group == "Tổ 1":
            _run_the_floor(bench, demo, item["id"])
        bench.write(subject, ARTICLES[group], f"{group} đề nghị làm rõ nguồn vốn.")
        if group == "Tổ 1":
            _write_without_a_line(bench)
        bench.hand_in()

    desk.place("Ý kiến")
    desk.page.get_by_role("link", name="Tổng hợp thảo luận Tổ: 4").click()
    desk.sees("Các Tổ đã gửi: 4 trên 4")
    merged = desk.page.get_by_role("region", name="Tổng hợp ý kiến thảo luận Tổ")
    expect(merged.get_by_role("heading", level=3)).to_have_text(
        ["Toàn văn", "Điều 2", "khoản 2 Điều 2", "Điều 10"]
    )
    desk.page.get_by_role("link", name="Ý kiến theo điều khoản").click()
    _answer_by_keyboard(desk)
    report = _opened_in_libreoffice(desk, tmp_path)
    assert "Tổng số 4 ý kiến: tiếp thu 1; chưa trả lời 3." in report
    assert report.index("Tổ 4: Tổ 4 đề nghị") < report.index("Tổ 3: Tổ 3") < report.index("Tổ 1: Tổ 1")


def _name_chairs(secretary: Participant, roster: dict[str, dict[str, str]], groups: list[str]) -> None:
    meeting = secretary.meeting
    names = {"Tổ 2": "Giàng A Páo", "Tổ 3": "Sùng A Chứ", "Tổ 4": "Vàng Thị Dợ"}
    by_name = {told["name"]: mandate for mandate, told in roster.items()}
    for bench in secretary.ask("GET", f"/meetings/{meeting}/benches"):
        group = bench["group"]
        if group["name"] in groups:
            chair = by_name[names[group["name"]]]
            secretary.command(f"/meetings/{meeting}/benches", group=group["id"], chair=chair, clerk=None)


def _run_the_floor(bench: Bench, demo: ServerProcess, item: str) -> None:
    bench.look_at("Điểm danh")
    bench.page.get_by_role("button", name=re.compile("^Đánh dấu [0-9]+ người còn lại có mặt$")).click()
    bench.sees("Có mặt 5 trên 5 đại biểu của Tổ.")
    bench.look_at("Phát biểu")
    asking = Participant.signed_in(demo, "nong.thi.den")
    sitting = next(one["id"] for one in asking.state("tablet")["group_sittings"].values())
    asking.command(
        f"/meetings/{asking.meeting}/requests", item=item, sitting=sitting, kind="speech", topic="Nước sạch"
    )
    queue = bench.page.get_by_role("region", name=re.compile("^Chờ phát biểu"))
    expect(queue.get_by_role("listitem")).to_have_count(1)
    bench.button("Mời người tiếp theo").click()
    speaking = bench.page.get_by_role("region", name="Đang phát biểu")
    expect(speaking.get_by_role("heading", name="Nông Thị Dền")).to_be_visible()
    bench.button("Bắt đầu tính giờ").click()
    expect(speaking.get_by_role("timer")).to_have_text(re.compile(r"^[0-9]+:[0-5]\d$"))
    bench.button("Kết thúc lượt").click()
    expect(speaking.get_by_role("heading", name="Nông Thị Dền")).to_have_count(0)


def _write_without_a_line(bench: Bench) -> None:
    """The page is even loaded anew from what is on the tablet."""
    bench.page.context.set_offline(True)
    bench.summary.get_by_label("Ý kiến chung").fill(LATER)
    bench.sees("Nội dung được giữ trên máy này")
    bench.page.context.set_offline(False)
    expect(bench.summary.get_by_text("Đã lưu.")).to_be_visible(timeout=40_000)
    bench.page.reload()
    bench.arrive()
    bench.lead().look_at("Tổng hợp")
    expect(bench.summary.get_by_label("Ý kiến chung")).to_have_value(LATER)


def _answer_by_keyboard(desk: Desk) -> None:
    first = desk.page.get_by_role("button", name=re.compile("^Toàn văn"))
    first.click()
    first.press("Enter")
    desk.page.keyboard.press("Space")
    desk.page.get_by_label("Cơ quan, người trả lời").fill("UBND xã")
    desk.page.keyboard.press("Control+Enter")
    expect(desk.page.get_by_role("heading", name="Điều 2", exact=True, level=2)).to_be_visible()
    desk.sees("Tiếp thu 1 · tiếp thu một phần 0 · giải trình 0 · chưa trả lời 3")


def _opened_in_libreoffice(desk: Desk, folder: Path) -> str:
    """The response report as LibreOffice reads it, in one line. Left out where it is not installed."""
    with desk.page.expect_download() as download:
        desk.page.get_by_role("link", name="Word", exact=True).click()
    download.value.save_as(folder / "report.docx")
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command: list[str | Path] = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        folder,
    ]
    subprocess.run([*command, folder / "report.docx"], check=True, capture_output=True, timeout=120)
    return " ".join((folder / "report.txt").read_text(encoding="utf-8-sig").split())
