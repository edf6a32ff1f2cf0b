"""How one delegate casts: by keyboard, past a stray tap, with a finger that slides off, without a network."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Locator, ViewportSize, expect

from tests.e2e.faces import ABSTAIN, NO, YES, Tablet
from tests.e2e.people import NO_LINE, People
from tests.participants import SECRETARY, Participant, demo_password, opened_meeting
from tests.servers.uvicorn import ServerProcess

DELEGATE = "nong.thi.den"
LYING = ViewportSize(width=1180, height=820)
SIGN_OUT_ELSEWHERE = """async () => {
    const token = document.cookie.match(/csrftoken=([^;]+)/)[1];
    await fetch("/api/sign-out", { method: "POST", headers: { "X-CSRFToken": token } });
}"""


@pytest.fixture
def secretary(demo: ServerProcess) -> Participant:
    signed_in = Participant.signed_in(demo, SECRETARY)
    opened_meeting(signed_in)
    return signed_in


@pytest.fixture
def open_vote(secretary: Participant) -> Callable[[], str]:
    def open_next() -> str:
        state = secretary.state("desk")
        vote = next(vote for vote in state["vote_order"] if state["votes"][vote]["state"] == "prepared")
        secretary.command(f"/votes/{vote}/open")
        return str(vote)

    return open_next


@pytest.fixture
def tablet(demo: ServerProcess, person: People, secretary: Participant) -> Tablet:
    return Tablet(person()).sign_in(demo.url, DELEGATE, demo_password(demo)).arrive()


def test_a_delegate_votes_with_the_keyboard_alone(tablet: Tablet, open_vote: Callable[[], str]) -> None:
    open_vote()
    expect(tablet.takeover).to_be_focused()  # a screen reader begins at the question
    tablet.reads()
    walk_to(tablet, tablet.answer(NO)).press("Enter")
    tablet.receipt_code(NO)
    expect(tablet.heading("Đã ghi nhận phiếu")).to_be_focused()
    walk_to(tablet, tablet.button("Của tôi")).press("Space")
    walk_to(tablet, tablet.button("Phiếu")).press("Space")
    expect(tablet.page.get_by_role("heading", name=f"Lượt 1: {NO}")).to_be_visible()


def walk_to(tablet: Tablet, wanted: Locator, *, steps: int = 12) -> Locator:
    """With Tab, as a person does who has no mouse."""
    for _ in range(steps):
        tablet.page.keyboard.press("Tab")
        if wanted.evaluate("node => node === document.activeElement"):
            return wanted
    raise AssertionError(f"Tab does not reach {wanted}")


def test_a_tap_meant_for_the_screen_before_is_ignored(tablet: Tablet, open_vote: Callable[[], str]) -> None:
    """The hand was on its way to the agenda when the vote took the screen."""
    open_vote()
    tablet.answer(YES).click()
    tablet.reads()
    expect(tablet.takeover).to_be_visible()
    tablet.cast(ABSTAIN)


def test_a_finger_that_slides_off_an_answer_cancels_and_one_that_comes_back_casts(
    tablet: Tablet, open_vote: Callable[[], str]
) -> None:
    open_vote()
    yes, no = (box(tablet.answer(choice)) for choice in (YES, NO))
    mouse = tablet.reads().page.mouse
    mouse.move(*middle(no))
    mouse.down()
    mouse.move(*middle(yes))
    mouse.up()
    tablet.reads()
    expect(tablet.takeover).to_be_visible()
    mouse.move(*middle(no))
    mouse.down()
    mouse.move(*middle(yes))
    mouse.move(no["x"] + 4, no["y"] + 4)
    mouse.up()
    tablet.receipt_code(NO)


def box(locator: Locator) -> FloatRect:
    found = locator.bounding_box()
    assert found is not None
    return found


def middle(rect: FloatRect) -> tuple[float, float]:
    return rect["x"] + rect["width"] / 2, rect["y"] + rect["height"] / 2


def test_a_ballot_tapped_without_a_network_is_said_to_be_unsent_and_goes_out_when_it_is_back(
    tablet: Tablet, open_vote: Callable[[], str], person: People, secretary: Participant
) -> None:
    person.forgive(NO_LINE)
    vote = open_vote()
    expect(tablet.takeover).to_be_visible()
    tablet.page.context.set_offline(True)
    tablet.sees("Mất kết nối từ")
    tablet.sees("Mất kết nối: chạm để máy gửi khi nối lại, hoặc giơ thẻ")
    tablet.reads().answer(YES).click()
    tablet.sees("Đang gửi phiếu, xin đại biểu chờ")
    expect(tablet.receipt).to_have_count(0)
    tablet.page.context.set_offline(False)
    code = tablet.receipt_code(YES)
    secretary.command(f"/votes/{vote}/close")
    expect(tablet.mine().first).to_contain_text(re.compile(f"{code}.*Khớp với bảng kê phiếu lúc đóng"))


def test_a_ballot_that_comes_after_the_close_is_said_not_to_count(
    tablet: Tablet, open_vote: Callable[[], str], person: People, secretary: Participant
) -> None:
    person.forgive(NO_LINE, "the server responded with a status of 409")
    vote = open_vote()
    expect(tablet.takeover).to_be_visible()
    tablet.page.context.set_offline(True)
    tablet.sees("Mất kết nối từ")
    tablet.reads().answer(YES).click()
    secretary.command(f"/votes/{vote}/close")
    tablet.page.context.set_offline(False)
    expect(tablet.heading("Phiếu chưa được ghi nhận")).to_be_visible()
    tablet.sees("Lượt 1 đã đóng lúc")
    tablet.button("Về chương trình").click()
    tablet.sees("Đại biểu không gửi phiếu cho lượt này")


def test_a_delegate_who_is_reminded_sees_it_in_words(
    tablet: Tablet, open_vote: Callable[[], str], secretary: Participant
) -> None:
    vote = open_vote()
    expect(tablet.takeover).to_be_visible()
    before = [box(tablet.answer(choice)) for choice in (YES, NO, ABSTAIN)]
    roster = secretary.state("desk")["roster"]
    mandate = next(identity for identity, delegate in roster.items() if delegate["name"] == "Nông Thị Dền")
    secretary.command(f"/votes/{vote}/remind", mandates=[mandate])
    expect(tablet.page.get_by_role("alert")).to_contain_text("đại biểu chưa gửi phiếu lượt 1")
    assert [box(tablet.answer(choice)) for choice in (YES, NO, ABSTAIN)] == before  # under the finger
    tablet.cast(YES)


def test_a_tap_meant_for_the_answers_before_they_moved_is_ignored(
    tablet: Tablet, open_vote: Callable[[], str]
) -> None:
    """Somebody turns the tablet while the finger comes down."""
    open_vote()
    expect(tablet.takeover).to_be_visible()
    tablet.reads().page.set_viewport_size(LYING)
    tablet.page.mouse.click(*middle(box(tablet.answer(NO))))
    tablet.reads()
    expect(tablet.takeover).to_be_visible()
    tablet.cast(YES)


def test_a_session_that_ends_during_a_vote_gives_the_screen_back_and_says_what_to_do(
    tablet: Tablet, open_vote: Callable[[], str], person: People
) -> None:
    person.forgive(NO_LINE)
    open_vote()
    expect(tablet.takeover).to_be_visible()
    tablet.page.evaluate(SIGN_OUT_ELSEWHERE)
    expect(tablet.button("Đăng nhập lại")).to_be_visible()
    expect(tablet.takeover).to_have_count(0)
    tablet.sees_not("chạm để máy gửi khi nối lại")


def test_a_delegate_with_two_devices_is_never_asked_again_for_the_ballot_that_stands(
    demo: ServerProcess, tablet: Tablet, open_vote: Callable[[], str], person: People
) -> None:
    other = Tablet(person()).sign_in(demo.url, DELEGATE, demo_password(demo)).arrive()
    open_vote()
    expect(other.takeover).to_be_visible()
    tablet.invited(1)
    code = tablet.cast(YES)
    assert other.receipt_code(YES) == code
    expect(other.takeover).to_have_count(0)
