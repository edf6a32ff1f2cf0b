"""Two secretaries at two desks: one sees at once what the other did, and the spoken ballot needs both."""

from playwright.sync_api import expect

from tests.e2e.faces import NO, Desk, Tablet
from tests.e2e.people import DESK, People
from tests.participants import SECOND_SECRETARY, SECRETARY, Participant, demo_password, opened_meeting
from tests.servers.uvicorn import ServerProcess


def test_what_one_secretary_does_is_on_the_other_desk_at_once(demo: ServerProcess, person: People) -> None:
    cong, lien = desks(demo, person)
    cong.receive()
    expect(lien.page.get_by_role("contentinfo")).to_contain_text("Bước tiếp theo: khai mạc kỳ họp")
    cong.mark("Giàng A Páo", "Vắng mặt")
    expect(lien.place("Điểm danh").line("Giàng A Páo")).to_contain_text("Vắng mặt")
    lien.button("Ghi có mặt 22 còn lại").click()  # one absence was accepted beforehand
    cong.sees("Có mặt 22/24: đủ túc số")
    lien.place("Điều hành").open_meeting()
    cong.place("Điều hành").begin_sitting()
    cong.begin_item("3. Khai mạc kỳ họp; thông qua chương trình")
    expect(lien.place("Điều hành").heading("Khai mạc kỳ họp; thông qua chương trình")).to_be_visible()


def test_a_spoken_ballot_written_by_one_secretary_is_confirmed_by_the_other_and_the_delegate_sees_it(
    demo: ServerProcess, person: People
) -> None:
    opened = Participant.signed_in(demo, SECRETARY)
    opened_meeting(opened)
    opened.command(f"/votes/{opened.state('desk')['vote_order'][0]}/open")
    cong, lien = desks(demo, person)
    pao = Tablet(person()).sign_in(demo.url, "giang.a.pao", demo_password(demo)).invited(1)

    cong.button("Ghi phiếu hộ").click()
    cong.dialog.get_by_label("Tìm đại biểu").fill("giang a pao")
    cong.dialog.get_by_label("Giàng A Páo").check()
    cong.dialog.get_by_label(NO, exact=True).check()
    cong.confirm("Ghi, chờ xác nhận")
    expect(cong.button("Xác nhận")).to_have_count(0)  # not the one who wrote it
    lien.sees(f"Giàng A Páo: {NO}")
    lien.button("Xác nhận").click()
    pao.receipt_code(NO)
    pao.sees("Thư ký đã ghi giúp phiếu này và đã có người thứ hai xác nhận.")


def desks(demo: ServerProcess, person: People) -> tuple[Desk, Desk]:
    password = demo_password(demo)
    cong = Desk(person(viewport=DESK)).sign_in(demo.url, SECRETARY, password).choose("Bàn thư ký")
    lien = Desk(person(viewport=DESK)).sign_in(demo.url, SECOND_SECRETARY, password).choose("Bàn thư ký")
    for desk in (cong, lien):
        expect(desk.page.get_by_role("contentinfo")).to_contain_text("Bước tiếp theo")
    return cong, lien
