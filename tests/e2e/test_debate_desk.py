"""A debate run from the desk by keys alone: who is next, his clock, the order, a rebuttal, notes, what comes after."""

from typing import Any

from playwright.sync_api import expect

from tests.e2e.faces import Desk
from tests.e2e.people import DESK, People
from tests.participants import SECRETARY, Participant, demo_password, opened_meeting
from tests.servers.uvicorn import ServerProcess

SPEAKERS = 12


def test_a_debate_of_twelve_speakers_is_driven_from_the_keyboard(demo: ServerProcess, person: People) -> None:
    secretary = Participant.signed_in(demo, SECRETARY)
    names = debate_begun(secretary)
    page = person(viewport=DESK)
    desk = Desk(page).sign_in(demo.url, SECRETARY, demo_password(demo)).choose("Bàn thư ký")
    queue = page.get_by_role("region", name="Chờ phát biểu")
    speaker = page.get_by_role("region", name="Đang phát biểu", exact=True)
    expect(queue.get_by_role("listitem")).to_have_count(SPEAKERS)

    # The point of order was asked for last and is called first; one more minute, and a line noted.
    press(desk, "m")
    expect(speaker.get_by_role("heading", name=names[-1])).to_be_visible()
    expect(speaker).to_contain_text("Chưa tính giờ")
    press(desk, "g")
    expect(speaker).to_contain_text("trên 1 phút")
    press(desk, "t")
    expect(speaker).to_contain_text("trên 2 phút")
    press(desk, "v")
    page.keyboard.type("Đề nghị kéo dài thảo luận, mỗi Tổ 1 lượt")  # no letter of it is a key
    page.keyboard.press("Enter")
    notes = page.get_by_role("region", name=f"Ghi chép: {names[-1]}")
    expect(notes.get_by_role("listitem")).to_contain_text("Đề nghị kéo dài thảo luận")
    page.keyboard.press("Escape")
    press(desk, "k")
    expect(speaker).to_have_count(0)

    # The second goes before the first.
    press(desk, "ArrowDown")
    press(desk, "ArrowDown")
    press(desk, "l")
    expect(queue.get_by_role("listitem").first).to_contain_text(names[1])

    # Somebody asks for a rebuttal by raising a hand.
    page.keyboard.press("d")
    page.keyboard.type(names[0])
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(desk.dialog.get_by_label("Tranh luận")).to_be_checked()
    page.keyboard.press("Enter")
    expect(desk.dialog).to_have_count(0)
    expect(queue.get_by_role("listitem").last).to_contain_text("Tranh luận")

    # A call is taken back: he waits again, first.
    press(desk, "m")
    expect(speaker.get_by_role("heading", name=names[1])).to_be_visible()
    press(desk, "z")
    expect(queue.get_by_role("listitem").first).to_contain_text(names[1])

    for name in [names[1], names[0], *names[2:-1], names[0]]:
        press(desk, "m")
        expect(speaker.get_by_role("heading", name=name)).to_be_visible()
        page.keyboard.press("g")
        expect(speaker.get_by_role("button", name="Tạm dừng")).to_be_visible()
    expect(queue.get_by_text("Chưa có ai chờ.")).to_be_visible()
    desk.press_step("Bước tiếp theo: kết thúc lượt phát biểu")
    # The debate was the last of the morning.
    foot = page.get_by_role("contentinfo")
    expect(foot).to_contain_text("Bước tiếp theo: kết thúc phiên họp")
    expect(foot).to_contain_text("10. Chất vấn và trả lời chất vấn")

    state = secretary.state("desk")
    speeches: list[dict[str, Any]] = state["floor"]["speeches"]
    assert [one["state"] for one in speeches] == ["ended"] * (SPEAKERS + 1)
    assert (speeches[0]["kind"], speeches[0]["extended_s"]) == ("point_of_order", 60)
    assert (speeches[-1]["kind"], speeches[-1]["name"]) == ("rebuttal", names[0])
    assert [note["speech"] for note in state["speech_notes"]] == [speeches[0]["id"]]


def test_while_a_vote_is_on_nobody_is_called_and_the_desk_says_why(
    demo: ServerProcess, person: People
) -> None:
    secretary = Participant.signed_in(demo, SECRETARY)
    debate_begun(secretary)
    vote = secretary.command(
        f"/meetings/{secretary.meeting}/votes",
        title="Kéo dài thời gian thảo luận",
        matter="procedure",
        item=secretary.state("desk")["current_item"],
    )["id"]
    secretary.command(f"/votes/{vote}/open")
    desk = Desk(person(viewport=DESK)).sign_in(demo.url, SECRETARY, demo_password(demo)).choose("Bàn thư ký")
    queue = desk.page.get_by_role("region", name="Chờ phát biểu")
    expect(queue.get_by_role("button", name="Mời người tiếp theo")).to_be_disabled()
    expect(queue).to_contain_text("Mời được sau khi đóng biểu quyết.")
    press(desk, "m")
    expect(queue.get_by_role("listitem")).to_have_count(SPEAKERS)


def debate_begun(secretary: Participant) -> list[str]:
    """The debate is on and twelve wait, the last with a point of order; their names as they asked."""
    opened_meeting(secretary)
    meeting, state = secretary.meeting, secretary.state("desk")
    item = next(row["id"] for row in state["agenda"] if row["kind"] == "debate")
    secretary.command(f"/meetings/{meeting}/items/{item}/start")
    people = sorted(state["roster"].items(), key=lambda one: one[1]["order"])[:SPEAKERS]
    for place, (mandate, _) in enumerate(people):
        kind = "point_of_order" if place == SPEAKERS - 1 else "speech"
        secretary.command(f"/meetings/{meeting}/requests/for", item=item, kind=kind, mandate=mandate)
    return [delegate["name"] for _, delegate in people]


def press(desk: Desk, key: str) -> None:
    """After the moment in which a press is still meant for the speaker before."""
    desk.reads().page.keyboard.press(key)
