"""Nothing may push an answer off the screen: not a long title, not a large type, not a small device."""

from itertools import product

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.faces import ABSTAIN, NO, YES, Tablet
from tests.e2e.people import NO_LINE, PHONE, TABLET, People
from tests.participants import SECRETARY, Participant, demo_password, opened_meeting
from tests.servers.uvicorn import ServerProcess

SMALLEST_PX = 96
IN_A_BROWSER = {"width": 390, "height": 664}  # the same phone with the browser's bars
SMALL_PHONE = {"width": 360, "height": 640}
LYING_TABLET = {"width": 1180, "height": 820}
LYING_OR_LOW = [
    {"width": width, "height": height}
    for width, height in (
        (568, 320), (620, 360), (667, 375), (740, 360), (844, 390), (1024, 600), (601, 720), (620, 700)
    )
]  # fmt: skip
LONG = (
    "Nghị quyết về việc phê chuẩn kế hoạch sử dụng đất năm 2027 và điều chỉnh, bổ sung quy hoạch chi tiết xây dựng "
    "điểm dân cư nông thôn tại các thôn Nà Ngần, Khuổi Lừa và Tả Phìn, xã Suối Ngàn, tỉnh Trường Lâm"
)


@pytest.fixture
def vote_on(demo: ServerProcess) -> None:
    secretary = Participant.signed_in(demo, SECRETARY)
    opened_meeting(secretary)
    vote = secretary.command(
        f"/meetings/{secretary.meeting}/votes",
        item=None,
        title=LONG,
        text=LONG,
        matter="resolution",
        method="electronic",
        duration_s=600,
        may_change=False,
        part_of=None,
        part_label="",
    )["id"]
    secretary.command(f"/votes/{vote}/open")


@pytest.mark.usefixtures("vote_on")
def test_the_three_answers_are_whole_large_and_equal_at_every_text_size_in_light_and_dark(
    demo: ServerProcess, person: People
) -> None:
    page = person()
    tablet = Tablet(page).sign_in(demo.url, "nong.thi.den", demo_password(demo))
    expect(tablet.takeover).to_be_visible()
    for size, theme in product((1, 2, 3), ("light", "dark")):
        page.evaluate("([size, theme]) => { localStorage['dh.size'] = size; localStorage['dh.theme'] = theme }",
                      [str(size), theme])  # fmt: skip
        page.reload()
        expect(tablet.takeover).to_be_visible()
        for viewport in (TABLET, PHONE, LYING_TABLET, IN_A_BROWSER, SMALL_PHONE, *LYING_OR_LOW):
            page.set_viewport_size(ViewportSize(width=viewport["width"], height=viewport["height"]))
            answers_are_whole(page, f"size {size}, {theme}, {viewport['width']}x{viewport['height']}")
    person.forgive(NO_LINE)
    page.context.set_offline(True)
    tablet.sees("chạm để máy gửi khi nối lại")
    for viewport in (TABLET, PHONE, LYING_TABLET, *LYING_OR_LOW):
        page.set_viewport_size(ViewportSize(width=viewport["width"], height=viewport["height"]))
        answers_are_whole(page, f"offline, {viewport['width']}x{viewport['height']}")


def answers_are_whole(page: Page, where: str) -> None:
    tablet = Tablet(page)
    boxes = [tablet.answer(choice).bounding_box() for choice in (YES, NO, ABSTAIN)]
    viewport = page.viewport_size
    assert viewport is not None
    for found in boxes:
        assert found is not None, where
        assert found["height"] >= SMALLEST_PX, (where, found)
        assert found["x"] >= 0 and found["x"] + found["width"] <= viewport["width"], (where, found)  # noqa: PT018
        assert found["y"] >= 0 and found["y"] + found["height"] <= viewport["height"], (where, found)  # noqa: PT018
    sizes = {(round(found["width"]), round(found["height"])) for found in boxes if found}
    assert len(sizes) == 1, (where, sizes)
    for choice in (YES, NO, ABSTAIN):
        words = tablet.answer(choice).get_by_text(choice, exact=True)
        assert words.evaluate("node => node.scrollWidth <= node.parentElement.clientWidth + 1"), (
            where,
            choice,
        )
