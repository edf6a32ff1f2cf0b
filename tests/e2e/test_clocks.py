"""One clock in the hall: every screen counts a turn by the server's time, whatever its own says."""

from datetime import datetime
from statistics import median
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.faces import Console, Desk, Projector, Tablet
from tests.e2e.people import CONSOLE, DESK, People
from tests.e2e.screens import paired
from tests.participants import PRESIDING, SECRETARY, Participant, demo_password, opened_meeting
from tests.servers.uvicorn import ServerProcess

APART_MS = 200
MINUTE_MS = 60_000
LOOKED_AT_MS = 6_000

# This device's clock is wrong; what the page counts by itself is not.
WRONG_CLOCK = """{
  const right = Date, by = BY;
  Date = class extends right {
    constructor(...at) { at.length ? super(...at) : super(right.now() + by) }
    static now() { return right.now() + by }
  };
}"""

# When each time was first seen, by the machine's own clock, which the page cannot get wrong.
LOOKS = """() => {
  window.seen = {};
  const look = () => {
    for (const timer of document.querySelectorAll("[role=timer]")) {
      const left = /\\d+:\\d\\d/.exec(timer.textContent);
      if (left && !(left[0] in window.seen))
        window.seen[left[0]] = performance.timeOrigin + performance.now();
    }
  };
  new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""


def test_the_clocks_of_four_screens_go_together_though_their_own_are_minutes_wrong(
    demo: ServerProcess, person: People
) -> None:
    secretary = Participant.signed_in(demo, SECRETARY)
    opened_meeting(secretary)
    password = demo_password(demo)
    early, late, later = person(), person(viewport=DESK), person(viewport=CONSOLE)
    early.add_init_script(WRONG_CLOCK.replace("BY", str(-7 * MINUTE_MS)))
    late.add_init_script(WRONG_CLOCK.replace("BY", str(4 * MINUTE_MS)))
    later.add_init_script(WRONG_CLOCK.replace("BY", str(11 * MINUTE_MS)))
    tablet = Tablet(early).sign_in(demo.url, "nong.thi.den", password).arrive()
    desk = Desk(late).sign_in(demo.url, SECRETARY, password).choose("Bàn thư ký")
    console = Console(later).sign_in(demo.url, PRESIDING, password).choose("Bàn chủ tọa")
    projector = paired(demo, person, secretary, "Hội trường")
    _hurries(projector, secretary)

    speech = _speaks(secretary)
    tablet.button("Phát biểu").click()
    pages = {"tablet": tablet.page, "desk": desk.page, "console": console.page, "projector": projector.page}
    for page in pages.values():
        expect(page.get_by_role("timer").first).to_be_visible()
    seen = _times(pages)
    ends = _ends(secretary, speech)
    for name, times in seen.items():
        off = [at - (ends - _ms(left)) for left, at in times.items()]
        assert abs(median(off)) < APART_MS, f"{name} and the server: {off} ms"
    _agree(seen)


def _hurries(projector: Projector, secretary: Participant) -> None:
    items = secretary.state("desk")["agenda"]
    item = next(row["id"] for row in items if row["number"] == "4")
    secretary.command(f"/meetings/{secretary.meeting}/items/{item}/start")
    projector.shows("Báo cáo kinh tế")


def _speaks(secretary: Participant) -> str:
    state = secretary.state("desk")
    who = {"kind": "speech", "item": state["current_item"], "name": "Nguyễn Thị Hoàng Bảo Ngọc Trâm Anh"}
    secretary.command(f"/meetings/{secretary.meeting}/speeches/call", start=True, **who)
    (speech,) = secretary.state("desk")["floor"]["speeches"]
    identity: str = speech["id"]
    return identity


def _times(pages: dict[str, Page]) -> dict[str, dict[str, float]]:
    """When each page changed to what was left; the first it showed was there before anybody looked."""
    for page in pages.values():
        page.evaluate(LOOKS)
    pages["projector"].wait_for_timeout(LOOKED_AT_MS)
    seen = {name: page.evaluate("window.seen") for name, page in pages.items()}
    return {name: dict(list(times.items())[1:]) for name, times in seen.items()}


def _ends(secretary: Participant, speech: str) -> float:
    """When its time is over by the server's clock, in ms; the machine's own, here."""
    told: dict[str, Any] = next(
        one for one in secretary.state("desk")["floor"]["speeches"] if one["id"] == speech
    )
    since = datetime.fromisoformat(told["running_since"]).timestamp() * 1000
    limit_s = float(told["limit_s"] + told["extended_s"])
    return since + limit_s * 1000 - float(told["ran_ms"])


def _ms(left: str) -> int:
    """Seconds are shown to the full: 4:32 begins when 272 are left."""
    minutes, seconds = left.split(":")
    return (int(minutes) * 60 + int(seconds)) * 1000


def _agree(seen: dict[str, dict[str, float]]) -> None:
    """In the middle of what was seen: a machine that does much else may paint one second late."""
    common = set.intersection(*(set(times) for times in seen.values()))
    assert len(common) >= 3, seen
    moments = [[times[left] for times in seen.values()] for left in common]
    apart = [max(each) - min(each) for each in moments]
    assert median(apart) < APART_MS, f"{apart} ms apart: {seen}"
