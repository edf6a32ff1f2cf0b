"""A council of sixty-eight: people are received, the roll is called, and every screen says whether they are enough."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from councils.rules.names import plain_key
from tests.e2e.faces import Console, Desk, Face, Projector
from tests.e2e.office import NEW_PASSWORD, NewCouncil, account_of, set_up_council
from tests.e2e.people import CONSOLE, DESK, PROJECTOR, People
from tests.participants import Participant
from tests.servers.uvicorn import ServerProcess

SIZE, GROUPS, NEEDED = 68, 4, 46  # two thirds of 68
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Vàng", "Giàng", "Nông", "Hoàng")
GIVEN = ("An", "Bình", "Chứ", "Dền", "Giang", "Hà", "Khoa", "Liên", "Mùi")
NAMES = [f"{FAMILIES[n % 8]} {'Thị' if n % 2 else 'Văn'} {GIVEN[n % 9]}" for n in range(SIZE)]
HOANG = [name for name in NAMES if plain_key(name).startswith("hoang")]
WHY = "Mưa lũ, 23 đại biểu đang trên đường; nội dung không thể hoãn"


@pytest.fixture
def council(demo: ServerProcess) -> NewCouncil:
    """With its delegates, a presiding officer, and a convened meeting with one vote."""
    council = set_up_council(demo)
    account_of(demo, council.body, "Đàm Thị Ánh", role="presiding_officer")
    secretary = Participant.signed_in(demo, council.secretary, password=NEW_PASSWORD)
    groups = [
        secretary.command(f"/terms/{council.term}/groups", name=f"Tổ {number}", constituency="")["id"]
        for number in range(1, GROUPS + 1)
    ]
    [term] = secretary.ask("GET", f"/bodies/{council.body}/people")["terms"]
    secretary.command(
        f"/terms/{council.term}/mandates",
        mandates=[
            {"name": name, "group_id": groups[place * GROUPS // SIZE], "from_date": term["starts_on"]}
            for place, name in enumerate(NAMES)
        ],
    )
    starts = timezone.now() + timedelta(hours=1)
    meeting = secretary.command(
        f"/bodies/{council.body}/meetings",
        number=1,
        kind="urgent",
        title="Kỳ họp thứ 1",
        place="Hội trường",
        starts_at=starts.isoformat(),
    )["id"]
    secretary.command(f"/meetings/{meeting}/convene")
    secretary.command(
        f"/meetings/{meeting}/votes",
        title="Chương trình kỳ họp",
        matter="procedure",
        method="show_of_hands",
    )
    return council


@pytest.mark.timeout(180)
def test_the_roll_of_sixty_eight_is_called_and_too_few_may_decide_only_with_a_reason(
    demo: ServerProcess, council: NewCouncil, person: People
) -> None:
    desk = Desk(person(viewport=DESK)).sign_in(demo.url, council.secretary, NEW_PASSWORD).choose("Bàn thư ký")
    console = Console(person(viewport=CONSOLE)).sign_in(demo.url, "dam.thi.anh", NEW_PASSWORD)
    console.choose("Bàn chủ tọa")
    projector = Projector(person(viewport=PROJECTOR))
    projector.page.goto(f"{demo.url}/projector")
    desk.place("Màn chiếu").page.get_by_label("Mã trên màn chiếu").fill(projector.code())
    desk.button("Nối màn chiếu").click()
    people_are_received(desk.place("Điều hành"))
    too_few_are_said_on_every_screen(desk, console, projector)
    one_more_is_enough(desk, console, projector)
    below_the_quorum_a_vote_needs_a_reason(desk, console)
    what_was_marked_wrongly_is_put_right_with_a_reason(desk)


def people_are_received(desk: Desk) -> None:
    desk.receive()
    desk.sees(f"Có mặt 0/{SIZE}: chưa đủ túc số, cần {NEEDED}")
    field = desk.page.get_by_label("Quét thẻ hoặc gõ tên")
    field.fill("hoang")
    rows = desk.page.get_by_role("group", name=re.compile("^Hoàng"))
    expect(rows).to_have_count(len(HOANG))
    expect(desk.page.get_by_role("group", name=re.compile("^Nguyễn"))).to_have_count(0)
    desk.sees(f"Còn {len(HOANG)} người khớp.")
    desk.present(HOANG[0])
    # Arrow keys go on from there; a name that is the only one needs no mouse at all.
    field.fill(plain_key(HOANG[1]))
    field.press("Enter")
    desk.sees(f"Đã ghi: {HOANG[1]}")
    expect(field).to_have_value("")
    desk.sees(f"Có mặt 2/{SIZE}")


def too_few_are_said_on_every_screen(desk: Desk, console: Console, projector: Projector) -> None:
    """Two whole groups at a tap each, and of the third all but a few."""
    desk.button("Theo Tổ").click()
    for number in (1, 2):
        desk.page.get_by_role("button", name=re.compile(rf"^Ghi có mặt \d+ còn lại của Tổ {number}$")).click()
        expect(desk.page.get_by_role("button", name=f"còn lại của Tổ {number}")).to_have_count(0)
    come = 34 + sum(NAMES.index(name) >= 34 for name in HOANG[:2])
    third = [name for name in NAMES[34:51] if name not in HOANG[:2]]
    for name in third[: NEEDED - 1 - come]:
        desk.present(name)
    desk.sees(f"Có mặt {NEEDED - 1}/{SIZE}: chưa đủ túc số, cần {NEEDED}")
    desk.sees("Túc số: ít nhất 2/3 số đại biểu.")
    console.sees(f"{NEEDED - 1}/{SIZE} · chưa đủ túc số")
    projector.shows("Chưa đủ")


def one_more_is_enough(desk: Desk, console: Console, projector: Projector) -> None:
    late = NAMES[-1]
    desk.present(late)
    desk.sees(f"Có mặt {NEEDED}/{SIZE}: đủ túc số, cần {NEEDED}")
    console.sees(f"{NEEDED}/{SIZE} · đủ túc số")
    projector.shows("Đủ túc số")
    desk.place("Điều hành").open_meeting().begin_sitting()
    desk.place("Điểm danh").mark(late, "Đã về", reason="Việc gia đình")
    desk.sees(f"Có mặt {NEEDED - 1}/{SIZE}: chưa đủ túc số, cần {NEEDED}")


def below_the_quorum_a_vote_needs_a_reason(desk: Desk, console: Console) -> None:
    desk.place("Điều hành").open_vote(1)
    expect(desk.dialog).to_contain_text("Chưa đủ túc số: vẫn mở lượt 1?")
    send = desk.dialog.get_by_role("button", name="Mở biểu quyết khi chưa đủ túc số")
    send.click()
    expect(desk.dialog).to_contain_text("Cần ghi lý do rồi mới gửi được.")
    desk.dialog.get_by_label("Lý do chủ tọa nêu").fill(WHY)
    desk.confirm("Mở biểu quyết khi chưa đủ túc số")
    for face in (desk, console):
        face.sees(f"Tiến hành khi chưa đủ túc số: {WHY}.")


def what_was_marked_wrongly_is_put_right_with_a_reason(desk: Desk) -> None:
    page = desk.place("Điểm danh").page
    page.get_by_role("link", name="Đính chính").click()
    page.get_by_label("Tìm đại biểu").fill(plain_key(HOANG[0]))
    row = page.get_by_role("listitem").filter(has_text=HOANG[0])
    row.get_by_role("button", name="Đính chính").click()
    desk.dialog.get_by_label("Vắng mặt").check()
    desk.dialog.get_by_role("textbox", name="Lý do").fill("Ghi nhầm người cùng tên")
    desk.confirm("Ghi đính chính")
    expect(row).to_contain_text("Có mặt thành Vắng mặt. Lý do: Ghi nhầm người cùng tên.")
    Face(page).sees_not(f"Có mặt {NEEDED - 1}/{SIZE}")
