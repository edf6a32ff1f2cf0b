"""The secretary takes files in, says what they are and whom they are for, and publishes; delegates read them then."""

from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Locator, expect

from tests.documents import a_pdf
from tests.e2e.faces import Desk
from tests.e2e.people import DESK, People
from tests.participants import SECRETARY, Participant, demo_password
from tests.servers.uvicorn import ServerProcess

OF_GROUP_1, OF_GROUP_2 = "ban.thi.mui", "giang.a.pao"
TITLE = "Về dự toán thu, chi ngân sách và phương án phân bổ ngân sách xã năm 2027"
ITEM = "4. Báo cáo kinh tế – xã hội, quốc phòng – an ninh năm 2026"
READY_MS = 30_000  # a child process looks at each file


def test_files_become_documents_that_delegates_read_once_they_are_published(
    demo: ServerProcess, person: People
) -> None:
    desk = Desk(person(viewport=DESK)).sign_in(demo.url, SECRETARY, demo_password(demo)).choose("Bàn thư ký")
    desk.place("Tài liệu")
    add(
        desk,
        pdf("du-toan.pdf"),
        pdf("bao-cao.pdf"),
        FilePayload(name="hong.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7 hong"),
    )
    expect(row(desk, "du-toan")).to_be_visible(timeout=READY_MS)
    expect(row(desk, "bao-cao")).to_be_visible(timeout=READY_MS)
    refused = desk.page.get_by_role("region", name="Tệp đang gửi").get_by_role("listitem")
    expect(refused.filter(has_text="hong.pdf")).to_contain_text("không được nhận", timeout=READY_MS)
    assert titles(demo, OF_GROUP_1) == []

    desk.button("du-toan").click()
    desk.page.get_by_label("Trích yếu").fill(TITLE)
    desk.page.get_by_label("Số", exact=True).fill("118")
    desk.button("Lưu").click()
    desk.sees("Đã lưu lúc")
    desk.page.get_by_role("tab", name="Người đọc").click()
    desk.page.get_by_label("Một Tổ").check()
    desk.page.get_by_label("Tổ", exact=True).select_option(label="Tổ 1")
    expect(desk.page.get_by_text("đại biểu Tổ 1.")).to_be_visible()
    desk.button("Lưu người được đọc").click()
    desk.sees("Đã lưu lúc")

    desk.page.get_by_label("Chọn bao-cao").check()
    desk.button("Chuyển đến nội dung").click()
    desk.dialog.get_by_role("button", name="4 Báo cáo kinh tế").click()
    expect(group(desk, ITEM).get_by_role("button", name="bao-cao")).to_be_visible()

    desk.foot("Phát hành 2 văn bản cho đại biểu").click()
    expect(desk.dialog).to_contain_text("văn bản cho một Tổ")
    desk.confirm("Phát hành 2 văn bản")
    desk.sees("Đã phát hành 2 văn bản lúc")
    assert sorted(titles(demo, OF_GROUP_1)) == sorted([TITLE, "bao-cao"])
    assert titles(demo, OF_GROUP_2) == ["bao-cao"]

    desk.button("bao-cao").click()
    desk.page.get_by_role("tab", name="Các bản").click()
    desk.page.get_by_label("Tải bản mới lên").set_input_files(pdf("bao-cao-2.pdf", pages=3))
    expect(row(desk, "bao-cao")).to_contain_text("Bản mới chờ phát hành", timeout=READY_MS)
    assert pages(demo, OF_GROUP_2) == [1]
    desk.foot("Phát hành 1 văn bản cho đại biểu").click()
    desk.confirm("Phát hành 1 văn bản")
    desk.sees("Đã phát hành 1 văn bản lúc")
    assert pages(demo, OF_GROUP_2) == [3]


def test_a_file_that_was_on_its_way_when_the_page_was_loaded_anew_goes_on_from_where_it_was(
    demo: ServerProcess, person: People, tmp_path: Path
) -> None:
    person.forgive(r"Failed to load resource: net::")
    desk = Desk(person(viewport=DESK)).sign_in(demo.url, SECRETARY, demo_password(demo)).choose("Bàn thư ký")
    desk.place("Tài liệu")
    large = tmp_path / "bieu-so-lieu.pdf"
    large.write_bytes(a_pdf(2) + b"\n%" + b" " * (2 * 1024 * 1024) + b"\n%%EOF\n")
    sent: list[str] = []
    desk.page.on("request", lambda asked: sent.append(asked.url) if "/bytes?at=" in asked.url else None)
    # The line breaks after the second piece.
    desk.page.route("**/bytes?at=1048576", lambda route: route.abort())
    files(desk).set_input_files(large)
    desk.sees("Mất kết nối, sẽ tự gửi tiếp")
    desk.page.on("dialog", lambda question: question.accept())
    desk.page.reload()
    desk.sees("Chọn lại tệp bieu-so-lieu.pdf để gửi tiếp từ")
    desk.page.unroute("**/bytes?at=1048576")
    sent.clear()
    desk.page.get_by_label("Chọn lại tệp").set_input_files(large)
    expect(row(desk, "bieu-so-lieu")).to_be_visible(timeout=READY_MS)
    assert sent[0].endswith("at=1048576")


def add(desk: Desk, *payloads: FilePayload) -> None:
    files(desk).set_input_files(list(payloads))


def files(desk: Desk) -> Locator:
    return desk.page.get_by_label("Thêm tệp")


def pdf(name: str, *, pages: int = 1) -> FilePayload:
    return FilePayload(name=name, mimeType="application/pdf", buffer=a_pdf(pages, text=name))


def row(desk: Desk, title: str) -> Locator:
    return desk.page.get_by_role("row").filter(has=desk.page.get_by_role("button", name=title, exact=True))


def group(desk: Desk, name: str) -> Locator:
    return desk.page.get_by_role("rowgroup").filter(has=desk.page.get_by_role("rowheader", name=name))


def shelf(demo: ServerProcess, username: str) -> list[dict[str, Any]]:
    reader = Participant.signed_in(demo, username)
    told: list[dict[str, Any]] = reader.ask("GET", f"/meetings/{reader.meeting}/documents")["documents"]
    return told


def titles(demo: ServerProcess, username: str) -> list[str]:
    return [told["title"] for told in shelf(demo, username)]


def pages(demo: ServerProcess, username: str) -> list[int]:
    return [told["version"]["pages"] for told in shelf(demo, username)]
