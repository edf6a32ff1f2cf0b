"""Whoever sits between a tablet and the record and shows it another record than before is told of, on that tablet."""

import json
from typing import Any

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.e2e.faces import Tablet
from tests.e2e.people import People
from tests.e2e.test_every_page import serious
from tests.e2e.test_offline import waits_until
from tests.participants import SECRETARY, Participant, demo_password, opened_meeting
from tests.servers.uvicorn import ServerProcess

DELEGATE = "nong.thi.den"
KEEPS = """async () => {
  if (!(await indexedDB.databases()).some(({name}) => name === "dh.heads")) return false;
  const db = await new Promise((done, failed) => {
    const asked = indexedDB.open("dh.heads");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  const read = db.transaction("kept").objectStore("kept").getAll();
  const kept = await new Promise((done) => { read.onsuccess = () => done(read.result); });
  db.close();
  return kept.some(({heads}) => heads.some(({root}) => root === "%s"));
}"""


class Between:
    """On the line of one page: everything goes through as it is, and what it is told to say comes in besides."""

    def __init__(self, page: Page) -> None:
        self._lines: list[WebSocketRoute] = []
        page.route_web_socket("**/ws/**", self._opened)

    def _opened(self, line: WebSocketRoute) -> None:
        line.connect_to_server()
        self._lines.append(line)

    def says(self, **frame: Any) -> None:
        self._lines[-1].send(json.dumps(frame))


def test_a_head_that_contradicts_the_one_a_tablet_keeps_is_told_aloud_and_stays(
    demo: ServerProcess, person: People
) -> None:
    secretary = Participant.signed_in(demo, SECRETARY)
    opened_meeting(secretary)
    head = secretary.ask("POST", f"/meetings/{secretary.meeting}/heads", {})
    page = person()
    between = Between(page)
    tablet = Tablet(page).sign_in(demo.url, DELEGATE, demo_password(demo)).arrive()
    waits_until(page, KEEPS % head["root"])
    alarm = page.get_by_role("alert").filter(has_text="Sổ kỳ họp không khớp với mã máy này đã giữ")
    expect(alarm).to_have_count(0)

    code = head["code"][::-1]
    forged = {**head, "root": head["root"][::-1], "code": code}
    between.says(t="signal", name="head", value=forged)
    expect(alarm).to_contain_text(f"{head['code'][:4]} {head['code'][4:]}")
    expect(alarm).to_contain_text(f"{code[:4]} {code[4:]}")
    expect(alarm).to_contain_text("Xin báo ngay chủ tọa và thư ký")
    assert not serious(page, only=None)

    # It does not go away: not with the next head, not when nothing more is said, not when the page is opened again.
    between.says(t="signal", name="head", value=head)
    between.says(t="signal", name="head", value=None)
    tablet.button("Thu gọn").click()
    expect(alarm).not_to_contain_text("Xin báo ngay")
    tablet.today()
    expect(alarm).to_be_visible()
    page.reload()
    expect(alarm).to_contain_text("Xin báo ngay chủ tọa và thư ký")
