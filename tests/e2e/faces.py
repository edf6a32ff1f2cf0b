"""The faces as a person uses them: by role and label, in the words on the screen."""

import re
from typing import Self

from playwright.sync_api import Locator, Page, expect

YES, NO, ABSTAIN = "Tán thành", "Không tán thành", "Không biểu quyết"
# The desk says whether an item is the next one, jumped to, or taken up again.
BEGINS = re.compile("^(Bắt đầu nội dung|Tiến hành ngay|Quay lại nội dung này)$")
# Longer than --m-guard: taps before it were meant for the screen before, and are ignored.
READS_MS = 900


class Face:
    """One screen of one person."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def sign_in(self, origin: str, username: str, password: str) -> Self:
        self.page.goto(f"{origin}/")
        self.page.get_by_label("Tên đăng nhập").fill(username)
        self.page.get_by_label("Mật khẩu", exact=True).fill(password)
        self.page.get_by_role("button", name="Đăng nhập", exact=True).click()
        return self

    def choose(self, seat: str) -> Self:
        """At the front door of someone with several seats."""
        self.page.get_by_role("link", name=seat).click()
        return self

    def reads(self) -> Self:
        self.page.wait_for_timeout(READS_MS)
        return self

    def heading(self, words: str | re.Pattern[str], *, level: int | None = None) -> Locator:
        if level is None:
            return self.page.get_by_role("heading", name=words)
        return self.page.get_by_role("heading", name=words, level=level)

    def button(self, words: str) -> Locator:
        return self.page.get_by_role("button", name=words, exact=True)

    def sees(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()

    def sees_not(self, words: str) -> None:
        expect(self.page.get_by_text(words)).to_have_count(0)


class Tablet(Face):
    """A delegate's."""

    def arrive(self) -> Self:
        expect(self.button("Chương trình")).to_be_visible()
        return self

    @property
    def takeover(self) -> Locator:
        return self.heading("Xin mời biểu quyết")

    def invited(self, number: int) -> Self:
        expect(self.takeover).to_be_visible()
        expect(self.page.get_by_text(re.compile(rf"^Lượt {number}\b")).first).to_be_visible()
        return self

    def answer(self, choice: str) -> Locator:
        return self.page.get_by_role("group", name="Ba lựa chọn").get_by_role(
            "button", name=re.compile(f"^{choice}")
        )

    def tap(self, choice: str) -> Self:
        self.answer(choice).click()
        return self

    def cast(self, choice: str) -> str:
        """Reads, taps, and gives back the receipt's code once the server has it."""
        self.reads()
        return self.tap(choice).receipt_code(choice)

    @property
    def receipt(self) -> Locator:
        return self.page.get_by_role("region", name="Đã ghi nhận phiếu")

    def receipt_code(self, choice: str) -> str:
        expect(self.receipt.get_by_role("definition").filter(has_text=choice)).to_be_visible()
        code = self.receipt.get_by_role("definition").last
        expect(code).to_have_text(re.compile(r"^[0-9A-Z]{4} [0-9A-Z]{4}$"))
        return code.inner_text()

    def try_out(self, choice: str) -> Self:
        """What it is asked to press in a trial; nothing of it is kept."""
        self.sees(f"Xin đại biểu bấm: {choice}")
        self.tap(choice)
        trial = self.page.get_by_role("region", name="Đã nhận phiếu thử")
        expect(trial.get_by_role("definition").filter(has_text=choice)).to_be_visible()
        return self

    def read_notice(self, text: str) -> Self:
        """Told on any page, shown where it is asked for."""
        expect(self.button("Đọc thông báo")).to_be_visible()
        self.reads().button("Đọc thông báo").click()
        self.sees(text)
        return self.reads()

    def acknowledge(self) -> Self:
        self.button("Tôi đã đọc").click()
        expect(self.button("Tôi đã đọc")).to_have_count(0)
        return self

    def mine(self) -> Locator:
        """One list item for each of the delegate's ballots, newest first."""
        places = self.page.get_by_role("navigation", name="Mục chính")
        places.get_by_role("button", name="Của tôi").click()  # it tells besides how many notices are unread
        self.page.get_by_role("group", name="Các phần của mục này").get_by_role(
            "button", name="Phiếu"
        ).click()
        return self.page.get_by_role("region", name="Phiếu của tôi").get_by_role("listitem")

    def today(self) -> Self:
        self.button("Chương trình").click()
        return self


class Desk(Face):
    """The secretary's."""

    def place(self, name: str) -> Self:
        places = self.page.get_by_role("navigation", name="Các phần của bàn thư ký")
        places.get_by_role("link", name=name).click()
        return self

    def step(self, title: str, action: str) -> Self:
        """The next step at the bottom right, once it is the one that is meant."""
        expect(self.page.get_by_role("contentinfo").get_by_text(title)).to_be_visible()
        self.reads().foot(action).click()
        return self

    def foot(self, action: str) -> Locator:
        return self.page.get_by_role("contentinfo").get_by_role("button", name=action, exact=True)

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    def confirm(self, action: str | re.Pattern[str]) -> Self:
        """The question of the dialog is answered, and the server has done it."""
        self.dialog.get_by_role("button", name=action, exact=isinstance(action, str)).click()
        expect(self.dialog).to_have_count(0)
        return self

    @property
    def agenda(self) -> Locator:
        """On the running page."""
        return self.page.get_by_role("region", name="Chương trình")

    def begin_item(self, title: str) -> Self:
        """From the programme, in any order; other day parts are folded."""
        item, folded = (
            self.agenda.get_by_role("button", name=title),
            self.agenda.get_by_role("button", expanded=False),
        )
        expect(item.or_(folded).first).to_be_visible()
        while item.count() == 0:
            folded.first.click()
        item.click()
        return self.confirm(BEGINS)

    def adopt_agenda(self) -> Self:
        """By the vote that was just announced."""
        step = self.step("Bước tiếp theo: ghi nhận chương trình đã thông qua", "Ghi nhận chương trình")
        return step.confirm("Ghi nhận thông qua chương trình")

    def press_step(self, title: str) -> Self:
        """The next step by its key, as a secretary does who has the other hand on the papers."""
        expect(self.page.get_by_role("contentinfo").get_by_text(title)).to_be_visible()
        self.reads().page.keyboard.press("F8")
        return self

    def next_item(self, title: str) -> Self:
        self.press_step("Bước tiếp theo: chuyển sang nội dung")
        expect(self.agenda.get_by_role("listitem").and_(self.page.locator("[aria-current]"))).to_contain_text(
            title
        )
        return self

    def undo_item(self, number: int) -> Self:
        """The start of the item is taken back, by its key."""
        expect(self.foot(f"Hoàn tác: bắt đầu nội dung {number}")).to_be_visible()
        self.page.keyboard.press("F9")
        expect(self.foot(f"Hoàn tác: bắt đầu nội dung {number}")).to_have_count(0)
        return self

    def receive(self) -> Self:
        """People may be marked as they come, before anything is opened."""
        self.step("Bước tiếp theo: đón đại biểu", "Bắt đầu đón đại biểu").confirm("Bắt đầu đón đại biểu")
        return self.place("Điểm danh")

    def open_meeting(self) -> Self:
        """The server's clock is confirmed."""
        step = self.step("Bước tiếp theo: khai mạc kỳ họp", "Khai mạc kỳ họp")
        return step.confirm("Đúng giờ, khai mạc kỳ họp")

    def begin_sitting(self) -> Self:
        """The one people were received for."""
        return self.step("Bước tiếp theo: bắt đầu Phiên", "Bắt đầu phiên họp").confirm("Bắt đầu phiên họp")

    def line(self, name: str) -> Locator:
        """Of the roll."""
        return self.page.get_by_role("group", name=name, exact=True)

    def present(self, name: str) -> Self:
        """One tap on the row."""
        row = self.line(name).get_by_role("button", name=re.compile(f"^{name}"))
        row.click()
        expect(row).to_have_attribute("aria-pressed", "true")
        return self

    def mark(self, name: str, mark: str, *, reason: str = "") -> Self:
        """Whatever is not a plain presence."""
        self.line(name).get_by_role("button", name="Khác").click()
        self.dialog.get_by_label(mark).check()
        if reason:
            self.dialog.get_by_label("Lý do (nếu có)").fill(reason)
        self.confirm("Ghi")
        expect(self.line(name)).to_contain_text(mark)
        return self

    def revise(self, number: int) -> "Desk":
        """Opens the form of a prepared vote."""
        self.place("Biểu quyết").page.get_by_role("button", name=re.compile(rf"^{number} ")).click()
        self.button("Sửa").click()
        expect(self.heading(f"Sửa lượt {number}")).to_be_visible()
        return self

    def save(self) -> Self:
        self.button("Lưu").click()
        expect(self.button("Lưu")).to_have_count(0)
        return self.place("Điều hành")

    def open_vote(self, number: int) -> Self:
        return self.step(f"Bước tiếp theo: mở lượt {number}", "Mở biểu quyết")

    def has_ballots(self, cast: int, of: int) -> Self:
        expect(self.heading(f"{cast}/{of} đã gửi phiếu")).to_be_visible()
        return self

    def close_vote(self, number: int) -> Self:
        return self.step(f"Bước tiếp theo: đóng lượt {number}", "Đóng biểu quyết").confirm("Đóng biểu quyết")


class Console(Face):
    """The presiding officer's."""

    def cast(self, choice: str) -> Self:
        ballot = self.page.get_by_role("group", name="Phiếu của chủ tọa")
        expect(ballot).to_be_visible()
        self.reads()
        ballot.get_by_role("button", name=re.compile(f"^{choice}")).click()
        self.sees("Mã biên nhận")
        return self

    def announce(self, number: int) -> Self:
        self.sees(f"Mời chủ tọa đọc kết quả lượt {number}")
        self.reads().button("Công bố kết quả").click()
        self.sees(f"Đã công bố lượt {number} lúc")
        return self


class Projector(Face):
    """The hall's."""

    @property
    def title(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    def code(self) -> str:
        """Six digits that the secretary types."""
        expect(self.title).to_have_text(re.compile(r"^\d{3} \d{3}$"))
        return self.title.inner_text().replace(" ", "")

    def shows(self, *words: str) -> Self:
        for said in words:
            self.sees(said)
        return self

    def hides_counts(self) -> Self:
        """While a vote is on the hall knows how many have voted, not how."""
        for choice in (YES, NO, ABSTAIN):
            self.sees_not(choice)
        return self
