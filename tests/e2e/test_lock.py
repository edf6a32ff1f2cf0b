"""A locked screen: it says whose it is and what is on, opens by PIN or password alone, and keeps what was begun."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.cards import Card, card_of
from tests.e2e.faces import YES, Face, Tablet
from tests.e2e.office import Office
from tests.e2e.people import DESK, People
from tests.participants import SECRETARY, Participant, demo_password, opened_meeting
from tests.servers.uvicorn import ServerProcess

DEN, DELEGATE = "nong.thi.den", "Nông Thị Dền"
SECRETARYS_NAME = "Đỗ Thành Công"
BODY = "Hội đồng nhân dân xã Suối Ngàn"
REFUSED = r"status of (403|422)"  # what the browser says of a locked screen and of a wrong proof


@pytest.mark.timeout(120)
def test_a_tablet_locked_during_a_vote_shows_the_question_and_opens_onto_the_ballot(
    demo: ServerProcess, person: People
) -> None:
    person.forgive(REFUSED)
    password = demo_password(demo)
    secretary = Participant.signed_in(demo, SECRETARY)
    opened_meeting(secretary)
    card = a_card(secretary, DELEGATE)
    tablet = Tablet(person(has_touch=True)).sign_in(demo.url, DEN, password).arrive()
    tablet.button("Tài khoản").click()
    tablet.button("Khóa màn hình").click()
    expect(lock_of(tablet)).to_contain_text(f"Máy của {DELEGATE}")

    state = secretary.state("desk")
    vote = state["vote_order"][0]
    secretary.command(f"/votes/{vote}/open")
    shows_the_question(tablet, state["votes"][vote]["title"])
    expect(tablet.takeover).to_have_count(0)  # the ballot is not to be found under the lock, by anybody

    tablet.page.reload()
    shows_the_question(tablet, state["votes"][vote]["title"])

    # The PIN of the card, a wrong one first.
    lock_of(tablet).get_by_role("button", name="Dùng mã PIN của thẻ").click()
    keyed(tablet.page, card.wrong_pin)
    expect(lock_of(tablet).get_by_role("alert")).to_be_visible()
    keyed(tablet.page, card.pin)
    expect(lock_of(tablet)).to_have_count(0)
    tablet.invited(1)

    # The password does as well.
    locked_behind_its_back(tablet.page)
    shows_the_question(tablet, state["votes"][vote]["title"])
    unlock(tablet, password)
    tablet.invited(1).cast(YES)


def test_the_office_locks_likewise_and_keeps_a_form_that_is_half_typed(
    demo: ServerProcess, person: People
) -> None:
    person.forgive(REFUSED)
    password = demo_password(demo)
    office = Office(person(viewport=DESK)).sign_in(demo.url, SECRETARY, password)
    office.choose("Văn phòng HĐND xã Suối Ngàn").place("Khách mời")
    office.button("Thêm khách mời").click()
    form = office.page.get_by_role("dialog", name="Thêm khách mời")
    form.get_by_label("Thuộc").select_option(index=1)
    form.get_by_label("Họ và tên").fill("Hoàng Văn Páo")

    # The server locked the sign-in, and nobody told this page: the first command that is refused does.
    locked_behind_its_back(office.page)
    form.get_by_role("button", name="Lưu", exact=True).click()
    says_whose_it_is(office)
    expect(form).to_have_count(0)
    unlock(office, "khong-phai-mat-khau")
    expect(lock_of(office)).to_contain_text("Mã PIN hoặc mật khẩu chưa đúng. Còn 4 lần thử")
    unlock(office, password)
    expect(lock_of(office)).to_have_count(0)
    expect(form.get_by_label("Họ và tên")).to_have_value("Hoàng Văn Páo")
    form.get_by_role("button", name="Lưu", exact=True).click()
    expect(form).to_have_count(0)
    office.sees("Hoàng Văn Páo")

    # By hand, and over a reload.
    office.page.get_by_role("link", name="Thiết lập").click()
    office.button("Khóa màn hình").click()
    says_whose_it_is(office)
    office.page.reload()
    says_whose_it_is(office)
    unlock(office, password)
    expect(office.page.get_by_role("main", name="Thiết lập", exact=True)).to_be_visible()

    # Another tab of the same browser is the same desk.
    other = Office(office.page.context.new_page())
    other.page.goto(office.page.url)
    other.button("Khóa màn hình").click()
    says_whose_it_is(other)
    says_whose_it_is(office)
    unlock(office, password)
    expect(lock_of(office)).to_have_count(0)
    expect(lock_of(other)).to_have_count(0)


def test_an_office_that_nobody_touches_locks_after_the_minutes_of_the_rules(
    demo: ServerProcess, person: People
) -> None:
    password = demo_password(demo)
    secretary = Participant.signed_in(demo, SECRETARY)
    minutes = secretary.me["sign_in"]["lock_min"]
    page = person(viewport=DESK)
    page.clock.install()
    office = Office(page).sign_in(demo.url, SECRETARY, password)
    office.choose("Văn phòng HĐND xã Suối Ngàn").place("Khách mời")
    page.clock.fast_forward(minutes * 60_000 - 20_000)
    expect(lock_of(office)).to_have_count(0)
    page.clock.fast_forward(25_000)
    says_whose_it_is(office)


def lock_of(face: Face) -> Locator:
    return face.page.get_by_role("dialog", name="Màn hình đang khóa")


def shows_the_question(tablet: Tablet, question: str) -> None:
    lock = lock_of(tablet)
    expect(lock).to_contain_text("Đang biểu quyết · Lượt 1")
    expect(lock.get_by_role("heading", name=question)).to_be_visible()
    expect(lock).to_contain_text("để biểu quyết")


def says_whose_it_is(office: Office) -> None:
    """And nothing else: no meeting, no line, no list beneath."""
    lock = lock_of(office)
    expect(lock).to_contain_text(f"Máy của {SECRETARYS_NAME}")
    expect(lock).to_contain_text(BODY)
    expect(lock.get_by_role("heading")).to_have_count(1)
    expect(office.page.get_by_role("navigation")).to_have_count(0)


def unlock(face: Face, password: str) -> None:
    lock = lock_of(face)
    lock.get_by_label("Nhập mật khẩu để mở khóa").fill(password)
    lock.get_by_role("button", name="Mở khóa", exact=True).click()


def keyed(page: Page, pin: str) -> None:
    for digit in pin:
        page.get_by_role("dialog").get_by_role("button", name=digit, exact=True).tap()


def locked_behind_its_back(page: Page) -> None:
    """The server locks the sign-in of this browser, and nothing on the page asked for it."""
    token = next(each["value"] for each in page.context.cookies() if each.get("name") == "csrftoken")
    origin = page.evaluate("location.origin")
    headers = {"X-CSRFToken": token, "Origin": origin}
    assert page.context.request.post(f"{origin}/api/me/lock", headers=headers).ok


def a_card(secretary: Participant, name: str) -> Card:
    where = f"/meetings/{secretary.meeting}/cards"
    user = next(each["user_id"] for each in secretary.ask("GET", where) if each["name"] == name)
    secretary.command(where, users=[user])
    return card_of(next(each["card_id"] for each in secretary.ask("GET", where) if each["name"] == name))
