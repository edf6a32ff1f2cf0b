"""A delegate who is suspended while a sitting goes on loses the vote at once, and the roll and the quorum follow."""

from playwright.sync_api import expect

from tests.e2e.faces import Desk, Tablet
from tests.e2e.office import Office
from tests.e2e.people import DESK, People
from tests.participants import SECOND_SECRETARY, SECRETARY, Participant, demo_password, opened_meeting
from tests.servers.uvicorn import ServerProcess

CHU, NAME = "sung.a.chu", "Sùng A Chứ"
AT_ONCE_MS = 1000


def test_a_suspension_takes_the_vote_from_an_open_tablet_and_from_the_roll(
    demo: ServerProcess, person: People
) -> None:
    password = demo_password(demo)
    secretary = Participant.signed_in(demo, SECRETARY)
    opened_meeting(secretary)
    first, second = secretary.state("desk")["vote_order"][:2]
    secretary.command(f"/votes/{first}/open")
    tablet = Tablet(person()).sign_in(demo.url, CHU, password).invited(1)
    desk = Desk(person(viewport=DESK)).sign_in(demo.url, SECOND_SECRETARY, password).choose("Bàn thư ký")
    desk.place("Điểm danh").sees("Có mặt 24/24: đủ túc số")
    office = Office(person(viewport=DESK)).sign_in(demo.url, SECRETARY, password)
    office.choose("Văn phòng HĐND xã Suối Ngàn").place("Đại biểu").person(NAME)
    office.button("Đổi tư cách").click()
    office.page.get_by_label("Tạm đình chỉ").check()
    office.page.get_by_label("Căn cứ").fill("Nghị quyết số 15/NQ-TT ngày 20/11/2026")
    office.asked("Ghi thay đổi")
    expect(tablet.takeover).to_have_count(0, timeout=AT_ONCE_MS)
    tablet.sees("Quyền dự họp của tài khoản này vừa thay đổi")
    for choice in ("Tán thành", "Không tán thành", "Không biểu quyết"):
        expect(tablet.answer(choice)).to_have_count(0)
    expect(office.page.get_by_role("link", name=NAME)).to_contain_text("Tạm đình chỉ")
    # He is in the list still, without a row to tap.
    row = desk.page.get_by_role("listitem").filter(has_text=NAME)
    expect(row).to_contain_text("không có quyền biểu quyết, không điểm danh")
    expect(row.get_by_role("button")).to_have_count(0)
    desk.sees("Có mặt 23/23: đủ túc số")
    secretary.command(f"/votes/{first}/close")
    secretary.command(f"/votes/{first}/announce")
    secretary.command(f"/votes/{second}/open")
    desk.place("Điều hành").has_ballots(0, 23)
