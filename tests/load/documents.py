"""What documents cost: how soon a file can be read, how soon a page is seen on a weak tablet, how soon words are found.

The tablet is Chromium with its processor slowed six times and a line of 1 Mbit/s with 150 ms there and back.
"""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import BrowserContext, Page, ViewportSize, sync_playwright

from config.demo.papers.listed import Listed, Sort
from config.demo.papers.written import written
from config.demo.province.province import PROVINCE
from tests.e2e.papers import PaperDesk
from tests.environment import ROOT
from tests.hostile.run import measure as measure_hostile
from tests.load.annotations import measured as notes_measured
from tests.load.report import Report
from tests.participants import Participant
from tests.servers.uvicorn import ServerProcess
from tools.chromium import chromium

SLOWER = 6
BITS_PER_S, ROUND_TRIP_MS = 1_000_000, 150
ROUNDS = 5
PAGE_PX: ViewportSize = {"width": 820, "height": 1180}
DELEGATE = "nong.thi.den"


def two_hundred_pages() -> bytes:
    """A table of the province, as wide as its pages; 200 and some."""
    return written(
        PROVINCE, Listed("27", Sort.TABLE, "Bảng giá đất chi tiết", "", "PL-UBND", 3700), fonts=settings.FONTS
    )


def reading(report: Report, folder: Path) -> None:
    """From the sender's first byte to the reader's first page."""
    server = ServerProcess(folder=folder, database_url=None, redis_url=None, env={})
    server.prepare(load_demo=True)
    server.start()
    try:
        desk = PaperDesk(server)
        content = two_hundred_pages()
        took = []
        for number in range(ROUNDS):
            began = time.perf_counter()
            document = desk.hand_in(f"Bảng giá {number}.pdf", content)
            desk.publish(document, title=f"Bảng giá đất chi tiết {number}")
            _fetch(server, desk.person, f"/versions/{document['draft']['id']}/pages/1.webp?width=820")
            took.append(time.perf_counter() - began)
            report.must(document["draft"]["pages"] >= 200, "it has two hundred pages")
        report.tell("upload_to_readable_s_200p", statistics.median(took), at_most=20)
        _on_a_tablet(report, server, desk)
        _bytes_of_a_meeting(report, server, desk)
    finally:
        server.end()


def _on_a_tablet(report: Report, server: ServerProcess, desk: PaperDesk) -> None:
    first, jump, live = [], [], []
    kept, kept_live = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(whole=True), args=["--no-sandbox", "--disable-gpu"]
        )
        for _ in range(ROUNDS):
            context = browser.new_context(viewport=PAGE_PX, locale="vi-VN", service_workers="block")
            page = _shelf(context, server)
            _download_all(page)
            _wait_for_pictures(page)
            _wait_for_programs(page)
            _slow_down(context, page)
            row = page.get_by_role("link", name="Bảng giá đất chi tiết 0")
            kept.append(_ms_until(page, row.click, 1, "any"))
            kept_live.append(kept[-1] + _ms_until(page, lambda: None, 1, "live"))
            context.close()
        for number in range(ROUNDS):  # each its own: one opens again where its reader was last
            context = browser.new_context(viewport=PAGE_PX, locale="vi-VN", service_workers="block")
            page = _shelf(context, server)
            _slow_down(context, page)
            row = page.get_by_role("link", name=f"Bảng giá đất chi tiết {number}")
            first.append(_ms_until(page, row.click, 1, "any"))
            live.append(first[-1] + _ms_until(page, lambda: None, 1, "live"))
            jump.append(_ms_until(page, lambda at=page: _go(at, 150), 150, "any"))
            context.close()
        browser.close()
    report.tell("first_page_ms_cold_throttled", statistics.median(first), at_most=2500)
    report.tell("first_page_live_ms_cold_throttled", statistics.median(live))
    report.tell("jump_page_150_ms", statistics.median(jump))
    report.tell("first_page_ms_downloaded_throttled", statistics.median(kept), at_most=1000)
    report.tell("first_page_live_ms_downloaded_throttled", statistics.median(kept_live))


def _shelf(context: BrowserContext, server: ServerProcess) -> Page:
    """The delegate's documents, in sight; what reads them has come, as it does while somebody looks."""
    delegate = Participant.signed_in(server, DELEGATE)
    cookies = dict(pair.split("=", 1) for pair in delegate.cookies.split("; "))
    context.add_cookies(
        [{"name": name, "value": value, "url": server.url} for name, value in cookies.items()]
    )
    page = context.new_page()
    page.goto(f"{server.url}/tablet")
    page.get_by_role("navigation").get_by_text("Tài liệu").click()
    page.get_by_role("link", name="Bảng giá đất chi tiết 0").wait_for()
    _wait_for_reader(page)
    return page


def _slow_down(context: BrowserContext, page: Page) -> None:
    tools = context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    speed = BITS_PER_S / 8
    tools.send("Network.enable")
    tools.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": ROUND_TRIP_MS, "downloadThroughput": speed, "uploadThroughput": speed},
    )


SEEN = """([number, how]) => {
  const page = document.querySelector(`[data-page="${number}"]:not([hidden])`);
  if (!page) return false;
  const picture = page.querySelector("img");
  const isSeen = picture !== null && picture.complete && picture.naturalWidth > 0;
  const isLive = page.dataset.drawn === "live";
  return how === "live" ? isLive : isLive || isSeen;
}"""


PAINTED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


def _ms_until(page: Page, do: Any, number: int, how: str) -> float:
    """How long until that page is on the glass: its picture, or drawn from the file."""
    began = time.perf_counter()
    do()
    while not page.evaluate(SEEN, [number, how]):
        if time.perf_counter() - began > 60:
            raise TimeoutError(f"page {number} was never seen")
        time.sleep(0.01)
    page.evaluate(PAINTED)
    return (time.perf_counter() - began) * 1000


def _go(page: Page, number: int) -> None:
    page.evaluate(
        "number => { location.hash = location.hash.replace(/(#document\\/[^/]+).*/, '$1/' + number) }", number
    )


def _download_all(page: Page) -> None:
    page.get_by_role("button", name="Tải tài liệu kỳ họp").click()
    page.get_by_text("Đã tải đủ").first.wait_for(timeout=60_000)


def _wait_for_pictures(page: Page) -> None:
    """The pictures of first pages come behind their files."""
    began = time.perf_counter()
    while page.evaluate(WITHOUT_PICTURE) > 0:
        if time.perf_counter() - began > 60:
            raise TimeoutError("a file has no picture")
        time.sleep(0.2)


def _wait_for_reader(page: Page) -> None:
    began = time.perf_counter()
    while not page.evaluate(READER_CAME):
        if time.perf_counter() - began > 60:
            raise TimeoutError("what reads documents was never fetched")
        time.sleep(0.2)


READER_CAME = """() => performance.getEntriesByType("resource")
  .some(({ name, responseEnd }) => name.includes("pdf_worker") && responseEnd > 0)"""


def _wait_for_programs(page: Page) -> None:
    """What is fetched for the time without a line has come."""
    came = -1
    while came < (now := page.evaluate("() => performance.getEntriesByType('resource').length")):
        came = now
        page.wait_for_timeout(2000)


WITHOUT_PICTURE = """async () => {
  const { name } = (await indexedDB.databases()).find(({ name }) => name.startsWith("dh-documents-"));
  const db = await new Promise((done, failed) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  const read = db.transaction("files").objectStore("files").getAll();
  const files = await new Promise((done) => { read.onsuccess = () => done(read.result); });
  db.close();
  return files.filter(({ picture }) => !picture).length;
}"""


def _fetch(server: ServerProcess, person: Participant, path: str) -> bytes:
    request = urllib.request.Request(f"{server.url}/api{path}", headers={"Cookie": person.cookies})  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - our own server
        content: bytes = answer.read()
    return content


def _bytes_of_a_meeting(report: Report, server: ServerProcess, desk: PaperDesk) -> None:
    """The commune's whole meeting as one delegate takes it home: the list, and every file once."""
    server.manage("load_demo_papers", "--only", "commune")
    delegate = Participant.signed_in(server, DELEGATE)
    shelf: dict[str, Any] = delegate.ask("GET", f"/meetings/{desk.meeting}/documents")
    papers = [one for one in shelf["documents"] if not one["title"].startswith("Bảng giá đất chi tiết")]
    files = sum(one["version"]["reading_size"] for one in papers)
    told = len(gzip.compress(json.dumps(shelf).encode()))
    report.tell("meeting_documents", len(papers), at_least=20)
    report.tell("meeting_pages", sum(one["version"]["pages"] for one in papers))
    report.tell("meeting_bytes_per_delegate", files)
    report.tell("meeting_shelf_gz_bytes", told)


# ---- finding

QUESTIONS = (
    "ngân sách", "ngan sach", '"ngân sách"', "hội đồng nhân dân", "dau tu cong", "thu", "giám sát cử tri", "khongco",
    "phuo", '"nhân dân tỉnh"', "đất", "quy hoạch đất đai", "a", "ng", "412/BC-UBND", "nghị quyết tiến độ",
)  # fmt: skip
PAGES_EACH, DOCUMENTS = 100, 100


def finding(
    report: Report, folder: Path, *, database_url: str | None = None, key: str = "search_p95_ms_10000p"
) -> None:
    """10,000 pages in a meeting, asked for over HTTP by a delegate, one question after the other."""
    server = ServerProcess(folder=folder, database_url=database_url, redis_url=None, env={})
    server.prepare(load_demo=True)
    subprocess.run(
        [sys.executable, "-m", "tests.load.pages", str(DOCUMENTS), str(PAGES_EACH)],
        env=server.env,
        cwd=ROOT,
        check=True,
    )
    server.start()
    try:
        delegate = Participant.signed_in(server, DELEGATE)
        took = []
        for question in [*QUESTIONS, *QUESTIONS]:
            began = time.perf_counter()
            delegate.ask("GET", f"/meetings/{delegate.meeting}/search?q={urllib.parse.quote(question)}")
            took.append((time.perf_counter() - began) * 1000)
        said = delegate.ask("GET", f"/meetings/{delegate.meeting}/search?q=thu")
        report.must(sum(hit["pages"] for hit in said["documents"]) > 0, "something is found")
        report.tell(key, sorted(took)[int(len(took) * 0.95)], at_most=300)
    finally:
        server.end()


# ---- notes, and files that mean harm


def notes(report: Report) -> None:
    took = notes_measured()
    report.tell("annotations_1000_save_ms", took["save"])
    report.tell("annotations_1000_merge_ms", took["merge"])


def hostile(report: Report) -> None:
    figures = measure_hostile()
    report.tell("hostile_pdfs_tried", figures["tried"], at_least=200)
    report.tell("hostile_pdfs_crash_or_hang", figures["crashed_or_hung"], at_most=0)
    report.tell("hostile_pdfs_leftovers", figures["leftovers"], at_most=0)
    report.tell("hostile_pdfs_slowest_s", figures["slowest_s"], at_most=20)
