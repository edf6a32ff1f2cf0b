"""Documents on a tablet: read without a server, gone from it as soon as they are not its person's any more."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.documents import a_pdf
from tests.e2e.faces import Tablet
from tests.e2e.papers import PaperDesk
from tests.e2e.people import NO_LINE, People
from tests.participants import Participant, demo_password
from tests.servers.uvicorn import ServerProcess

DEN, BANG = "nong.thi.den", "hua.van.bang"
REPORT, SUBMISSION, SECRET = (
    "Báo cáo tình hình kinh tế – xã hội",
    "Tờ trình về dự toán ngân sách năm 2027",
    "Hồ sơ nhân sự chỉ đọc khi có kết nối",
)
PAGES = 6


def published(desk: PaperDesk, title: str, text: str, **facts: Any) -> dict[str, Any]:
    draft = desk.hand_in(f"{title}.pdf", a_pdf(PAGES, text=text))
    return desk.publish(draft, title=title, **facts)


class Papers(Tablet):
    """A delegate's tablet, at its documents."""

    def open_shelf(self) -> "Papers":
        self.page.get_by_role("button", name="Tài liệu", exact=True).click()
        expect(self.heading("Tài liệu kỳ họp")).to_be_visible()
        return self

    def download_all(self, count: int) -> None:
        self.page.get_by_role("button", name=re.compile(rf"^Tải tài liệu kỳ họp \({count} tệp, ")).click()
        expect(self.page.get_by_text(f"Đã tải đủ {count} tài liệu").first).to_be_visible()

    def row(self, title: str) -> Any:
        return self.page.get_by_role("main").get_by_role("link").filter(has_text=title)

    def databases(self) -> list[str]:
        names: list[str] = self.page.evaluate(
            "async () => (await indexedDB.databases()).map(({name}) => name)"
        )
        return sorted(names)

    def kept_versions(self) -> list[str]:
        """Of whose bytes something is on this device, in every database."""
        versions: list[str] = self.page.evaluate(KEPT)
        return sorted(versions)

    def kept_addresses(self) -> list[str]:
        """All that the service worker holds."""
        addresses: list[str] = self.page.evaluate(CACHED)
        return addresses


KEPT = """async () => {
  const found = [];
  for (const {name} of await indexedDB.databases()) {
    if (!name.startsWith("dh-documents-")) continue;
    const db = await new Promise((done, failed) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    const read = db.transaction("pieces").objectStore("pieces").getAllKeys();
    const keys = await new Promise((done) => { read.onsuccess = () => done(read.result); });
    db.close();
    found.push(...keys.map(([version]) => version));
  }
  return [...new Set(found)];
}"""
PICTURED = """async () => {
  const {name} = (await indexedDB.databases()).find(({name}) => name.startsWith("dh-documents-"));
  const db = await new Promise((done, failed) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  const read = db.transaction("files").objectStore("files").getAll();
  const files = await new Promise((done) => { read.onsuccess = () => done(read.result); });
  db.close();
  return files.every(({picture}) => picture > 0);
}"""
WATCH = """() => {
  window.shown = [];
  new MutationObserver(() => {
    const page = document.querySelector('[data-page="1"]');
    if (!page) return;
    const now = page.querySelector("img")?.src.split(",")[0] ?? page.dataset.drawn;
    if (window.shown.at(-1) !== now) window.shown.push(now);
  }).observe(document, {subtree: true, childList: true, attributes: true});
}"""
CACHED = """async () => {
  const addresses = [];
  for (const name of await caches.keys())
    for (const {url} of await (await caches.open(name)).keys()) addresses.push(new URL(url).pathname);
  return addresses;
}"""


def waits_until(page: Page, script: str) -> None:
    """The content policy of the page allows no polling inside it."""
    for _ in range(150):
        if page.evaluate(script):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never came true: {script}")


@pytest.mark.timeout(180)
def test_a_tablet_opens_without_its_server_reads_what_it_holds_and_goes_on_by_itself(
    demo: ServerProcess, person: People
) -> None:
    person.forgive(NO_LINE, r"status of 5\d\d")
    desk = PaperDesk(demo)
    report = published(desk, REPORT, "Dòng của báo cáo", kind="report", number="412", symbol="BC-UBND")
    secret = published(desk, SECRET, "Không giữ lại", kind="other")
    desk.for_readers(secret["id"], "delegates", keep_on_device=False)
    item = next(one for one in desk.person.state("desk")["agenda"] if one["kind"] not in ("heading", "break"))
    desk.attach(item["id"], report["id"])

    page = person(service_workers="allow")
    tablet = Papers(page)
    tablet.sign_in(demo.url, DEN, demo_password(demo)).arrive()
    tablet.open_shelf()
    expect(tablet.heading(re.compile(re.escape(item["title"])))).to_be_visible()
    expect(tablet.row(REPORT)).to_contain_text("Báo cáo 412/BC-UBND")
    expect(tablet.row(REPORT)).to_contain_text("Chưa đọc")
    tablet.download_all(1)
    expect(tablet.row(REPORT)).to_contain_text("Đã tải về máy")
    waits_until(page, "() => navigator.serviceWorker.controller !== null")
    assert tablet.kept_versions() == [report["version"]["id"]]
    assert not [address for address in tablet.kept_addresses() if address.startswith("/api")]
    waits_until(page, PICTURED)

    # The power of the server's rack goes; the tablet is opened anew.
    demo.kill()
    page.goto(f"{demo.url}/tablet?meeting={desk.meeting}&utm=x")
    expect(tablet.heading("Tài liệu kỳ họp")).to_be_visible()
    tablet.sees("Máy đang mất kết nối với hội trường")
    tablet.sees("Máy đang mất kết nối. Danh mục lúc ")
    expect(tablet.row(SECRET)).to_have_count(0)  # its row says why, and leads nowhere
    tablet.sees("Tài liệu này không được giữ trên máy.")
    page.get_by_label("Tìm theo tên hoặc số văn bản").fill("bao cao 412")
    expect(tablet.row(REPORT)).to_be_visible()
    expect(page.get_by_text(SECRET)).to_have_count(0)
    page.evaluate(WATCH)
    tablet.row(REPORT).click()
    expect(page.get_by_text(f"Trang 1 trên {PAGES}").first).to_be_visible()
    # The picture that was kept is read while what draws the file starts.
    waits_until(page, "() => window.shown.includes('live')")
    assert page.evaluate("() => window.shown") == ["data:image/webp;base64", "live"]
    for _ in range(2):
        tablet.button("Trang sau").click()
    expect(page.get_by_text(f"Trang 3 trên {PAGES}").first).to_be_visible()
    page.reload()
    expect(page.get_by_text(f"Trang 3 trên {PAGES}").first).to_be_visible()

    # It comes back; nobody touches anything.
    demo.start()
    expect(page.get_by_text("Mất kết nối").first).to_be_hidden(timeout=40_000)
    tablet.button("Quay lại").click()
    tablet.sees("Đã kết nối")
    expect(tablet.row(REPORT)).not_to_contain_text("Chưa đọc")
    waits_until_told(Participant.signed_in(demo, DEN), report["id"], page=3)

    # The sign-in ended while the server was gone.
    demo.kill()
    page.goto(f"{demo.url}/tablet")
    expect(tablet.heading("Tài liệu kỳ họp")).to_be_visible()
    page.context.clear_cookies(name="dh_session")
    demo.start()
    expect(page.get_by_text("Phiên làm việc đã hết hạn.")).to_be_visible(timeout=40_000)
    assert tablet.databases() == []


@pytest.mark.timeout(180)
def test_what_is_not_ones_own_any_more_leaves_the_tablet_at_once_and_the_rest_with_the_sign_out(
    demo: ServerProcess, person: People
) -> None:
    person.forgive(r"status of 404")  # what was being read is another's from one moment to the next
    desk = PaperDesk(demo)
    report = published(desk, REPORT, "Dòng của báo cáo", kind="report", number="412", symbol="BC-UBND")
    submission = published(desk, SUBMISSION, "Dòng của tờ trình", kind="submission")
    page = person(service_workers="allow")
    den = Papers(page)
    den.sign_in(demo.url, DEN, demo_password(demo)).arrive()
    den.open_shelf().download_all(2)
    assert den.kept_versions() == sorted([report["version"]["id"], submission["version"]["id"]])

    desk.for_readers(submission["id"], "secretariat")
    expect(den.row(SUBMISSION)).to_have_count(0, timeout=2500)
    waits_until(page, f"async () => (await ({KEPT})()).length === 1")
    assert den.kept_versions() == [report["version"]["id"]]

    # What is open at that moment closes, and says why.
    den.row(REPORT).click()
    expect(page.get_by_text(f"Trang 1 trên {PAGES}").first).to_be_visible()
    desk.for_readers(report["id"], "persons", persons=[desk.person.me["user"]["id"]])
    den.sees("Tài liệu này vừa được thu hồi hoặc đổi người được đọc")
    assert den.kept_versions() == []
    desk.for_readers(report["id"], "persons", persons=[Participant.signed_in(demo, DEN).me["user"]["id"]])
    den.button("Về danh mục tài liệu").click()
    expect(den.row(REPORT)).to_contain_text("Đã tải về máy")

    # He leaves; another delegate takes the same tablet.
    den.button("Tài khoản").click()
    den.button("Đăng xuất").click()
    expect(page.get_by_label("Tên đăng nhập")).to_be_visible()
    assert den.databases() == []
    assert not [address for address in den.kept_addresses() if address.startswith("/api")]
    bang = Papers(page)
    bang.sign_in(demo.url, BANG, demo_password(demo)).arrive()
    bang.open_shelf()
    bang.sees("Chưa có tài liệu")
    assert bang.kept_versions() == []

    # Another person signs in where nobody has signed out.
    page.context.clear_cookies(name="dh_session")
    den.sign_in(demo.url, DEN, demo_password(demo)).arrive()
    assert len(den.databases()) <= 2  # his own documents and notes
    own = Participant.signed_in(demo, DEN).me["user"]["id"]
    assert all(name.endswith(own) for name in den.databases())


def waits_until_told(delegate: Participant, document: str, *, page: int) -> None:
    """Of this document the server knows that the delegate has opened it, and where he is."""
    give_up = time.monotonic() + 10
    while True:
        known = delegate.ask("GET", f"/documents/{document}")
        if known["opened_at"] and known["place"] == page:
            return
        assert time.monotonic() < give_up, f"not told: {known['opened_at']}, page {known['place']}"
        time.sleep(0.2)
