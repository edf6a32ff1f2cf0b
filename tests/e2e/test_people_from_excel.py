"""From a council's own list to delegates at their tablets: Excel, accounts, a meeting, printed cards, two devices."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from councils.rules.calendar import VIETNAM
from tests.cards import Card, card_of
from tests.e2e.faces import Face, Tablet
from tests.e2e.lists import LIST
from tests.e2e.office import NEW_PASSWORD, NewCouncil, Office, set_up_council
from tests.e2e.people import DESK, People
from tests.participants import Participant
from tests.servers.uvicorn import ServerProcess

PEOPLE, PAGES = 24, 3
VOTING = PEOPLE - 1  # one is suspended
CHINH, THAI = "Phạm Công Chinh", "Lương Văn Thái"
NOT_TAKEN = "status of 422"  # what the browser says of a wrong PIN
# A card says why its tablet was put out as soon as the office has done it.
AT_ONCE_MS = 1000


@pytest.fixture
def council(demo: ServerProcess) -> NewCouncil:
    return set_up_council(demo)


@pytest.mark.timeout(180)
def test_a_list_from_excel_becomes_delegates_with_cards_who_sit_at_their_tablets(
    demo: ServerProcess, council: NewCouncil, person: People
) -> None:
    page = person(viewport=DESK)
    office = Office(page).sign_in(demo.url, council.secretary, NEW_PASSWORD)
    the_list_is_read_and_its_seven_questions_are_answered(office)
    everybody_gets_an_account(office)
    a_meeting_is_drafted_and_convened(office)
    cards = cards_are_issued_and_printed(demo, council, office)
    tablet = a_card_and_its_pin_lead_to_the_tablet(demo, person, cards[CHINH], CHINH)
    other = a_second_device_replaces_the_first(demo, person, cards[CHINH], tablet, office)
    a_revoked_card_puts_its_tablet_out(office, other)
    thai = a_card_and_its_pin_lead_to_the_tablet(demo, person, cards[THAI], THAI)
    thai.button("Của tôi").click()


def the_list_is_read_and_its_seven_questions_are_answered(office: Office) -> None:
    page = office.place("Đại biểu").page
    page.get_by_role("main").get_by_role("link", name="Nhập từ Excel").click()
    page.get_by_role("button", name="Chọn tệp Excel").set_input_files(LIST)
    expect(office.heading(re.compile(r"Nhận được \d+ cột"))).to_be_visible()
    expect(page.get_by_label("Cột B dùng làm").locator("option:checked")).to_contain_text("Họ và tên")
    office.sees("Chưa có gì được lưu.")
    office.button("Xem lại danh sách").click()
    expect(office.heading("Cần hỏi: 7")).to_be_visible()
    office.sees("Tệp có 24 đại biểu, 5 Tổ.")
    save = office.button("Lưu 24 đại biểu")
    expect(save).to_be_disabled()
    questions = page.get_by_role("region", name=re.compile("^Cần hỏi|^Không còn chỗ cần hỏi"))
    # First what decides on a vote; what can be answered together, together.
    expect(questions.get_by_text("Đổi quyền biểu quyết")).to_be_visible()
    expect(questions).to_contain_text("đại biểu bị tạm đình chỉ và không được mời biểu quyết")
    questions.get_by_role("button", name="Đúng", exact=True).click()
    office.reads()
    questions.get_by_role("button", name="Ghi đơn xin vắng", exact=True).click()
    office.reads()
    questions.get_by_role("button", name="Để năm sinh như trong tệp cho cả 5 chỗ").click()
    office.sees("Mọi chỗ cần hỏi đã có câu trả lời. Có thể lưu danh sách.")
    expect(save).to_be_enabled()
    save.click()
    office.sees("Đã thêm 24 đại biểu mới.")


def everybody_gets_an_account(office: Office) -> None:
    page = office.page
    page.get_by_role("link", name="Xem danh sách đại biểu").click()
    expect(office.heading(f"Đại biểu: {PEOPLE}")).to_be_visible()
    # Capitals and doubled spaces of the file are gone, the year of birth stands.
    office.person("Sùng Đình Kiên").page.get_by_role("button", name="Đóng", exact=True).click()
    office.button(f"Tạo {PEOPLE} tài khoản còn thiếu").click()
    office.asked("Tạo tài khoản")
    expect(office.heading(f"Mật khẩu lần đầu: {PEOPLE}")).to_be_visible()
    office.sees("pham.cong.chinh")
    office.button("Đã in, cất đi").click()
    office.asked("Đã in, cất đi")


def a_meeting_is_drafted_and_convened(office: Office) -> None:
    """In two hours: its cards may be tried from a day before."""
    page = office.place("Kỳ họp").page
    office.button("Soạn kỳ họp mới").click()
    starts = timezone.now().astimezone(VIETNAM) + timedelta(hours=2)
    page.get_by_label("Đột xuất").check()
    page.get_by_label("Ngày khai mạc").fill(f"{starts:%d/%m/%Y}")
    page.get_by_label("Giờ", exact=True).fill(f"{starts:%H:%M}")
    page.get_by_label("Địa điểm").fill("Nhà văn hóa thôn Bản Pát")
    office.asked("Lưu bản soạn")
    office.button("Triệu tập").click()
    office.asked("Triệu tập")
    office.sees("Đã triệu tập kỳ họp.")


def cards_are_issued_and_printed(demo: ServerProcess, council: NewCouncil, office: Office) -> dict[str, Card]:
    """By name, as they are printed: the server and this process hold the same key."""
    page = office.place("Thẻ và máy").page
    office.button(f"Phát thẻ cho cả {VOTING} người").click()
    office.asked("Phát thẻ")
    office.sees(f"Đã phát {VOTING} thẻ")
    sheet = page.get_by_role("link", name=f"Mở bản in {VOTING} thẻ (PDF)").first.get_attribute("href")
    printed = page.request.get(f"{demo.url}{sheet}")
    assert printed.headers["content-type"] == "application/pdf"
    assert printed.body().startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", printed.body())) == PAGES
    secretary = Participant.signed_in(demo, council.secretary, password=NEW_PASSWORD)
    [meeting] = secretary.ask("GET", f"/bodies/{council.body}/meetings")
    holders = secretary.ask("GET", f"/meetings/{meeting['id']}/cards")
    return {holder["name"]: card_of(holder["card_id"]) for holder in holders}


def a_card_and_its_pin_lead_to_the_tablet(
    demo: ServerProcess, person: People, card: Card, name: str
) -> Tablet:
    page = person(has_touch=True)
    opened(demo, page, card)
    expect(Face(page).heading(name, level=1)).to_be_visible()
    person.forgive(NOT_TAKEN)
    keyed(page, card.wrong_pin)
    expect(page.get_by_role("alert")).to_contain_text("PIN")
    keyed(page, card.pin)
    return Tablet(page).arrive()


def opened(demo: ServerProcess, page: Page, card: Card) -> None:
    """What the camera does with the square code."""
    page.goto(f"{demo.url}/card#{card.token}")


def keyed(page: Page, pin: str) -> None:
    for digit in pin:
        page.get_by_role("button", name=digit, exact=True).tap()


def a_second_device_replaces_the_first(
    demo: ServerProcess, person: People, card: Card, first: Tablet, office: Office
) -> Tablet:
    page = person(has_touch=True)
    opened(demo, page, card)
    keyed(page, card.pin)
    other = Tablet(page).arrive()
    first.sees("Thẻ của đại biểu đã được dùng để đăng nhập trên một máy khác lúc")
    office.place("Đại biểu").place("Thẻ và máy")
    held = office.page.get_by_role("listitem").filter(has_text=CHINH)
    expect(held.first).to_contain_text("Đã dùng")
    expect(held.first).to_contain_text("đã đổi máy 1 lần")
    expect(office.heading("Máy đang đăng nhập")).to_be_visible()
    office.page.get_by_text("Đã kết thúc trong 24 giờ qua: 1").click()
    office.sees("thẻ dùng ở máy khác")
    return other


def a_revoked_card_puts_its_tablet_out(office: Office, tablet: Tablet) -> None:
    office.button(f"Thu hồi {CHINH}").click()
    office.asked("Thu hồi")
    expect(tablet.page.get_by_text("Thẻ đăng nhập này đã được Văn phòng thu hồi")).to_be_visible(
        timeout=AT_ONCE_MS
    )
    expect(office.page.get_by_role("listitem").filter(has_text=CHINH).first).to_contain_text("Đã thu hồi")
