"""The page that leads a device to trust the hall's server: on the open line, once it trusts, and on the secure line."""

import pytest
from playwright.sync_api import Locator, Page, expect

from catalogue.text import say
from tests.e2e.documents_walk import NOT_TRUSTED
from tests.e2e.people import People
from tests.e2e.test_every_page import serious
from tests.realtime.test_second_door import second_door
from tests.servers.ports import free_port
from tests.servers.uvicorn import ServerProcess

FILES = {"android": "dien-hong.crt", "ipad": "dien-hong.mobileconfig", "windows": "dien-hong.crt"}


@pytest.mark.timeout(120)
def test_a_device_is_led_step_by_step_told_that_it_does_not_trust_yet_and_then_shown_the_secure_line(
    demo: ServerProcess, person: People
) -> None:
    person.forgive(NOT_TRUSTED)
    port = free_port()
    demo.env |= second_door(port)
    demo.restart()
    secure = f"https://127.0.0.1:{port}/"

    page = person()
    page.goto(f"{demo.url}/trust")
    for system, file in FILES.items():
        button(page, f"trust.{system}").click()
        steps = page.get_by_role("main").locator("ol").get_by_role("listitem")
        expect(steps).to_have_count(4)
        expect(steps.nth(1)).to_have_text(say(f"trust.{system}.2", "vi"))
        with page.expect_download() as download:
            page.get_by_role("link", name=say(f"trust.take.{system}", "vi")).click()
        assert download.value.suggested_filename == file
    expect(page.get_by_text(say("trust.not_yet", "vi"))).to_have_count(0)
    button(page, "trust.try").click()
    expect(page.get_by_role("alert")).to_have_text(say("trust.not_yet", "vi"))
    assert not serious(page, only=None)

    trusting = person(ignore_https_errors=True)
    trusting.goto(f"{demo.url}/trust")
    expect(trusting.get_by_role("status").filter(has_text=say("trust.trusted", "vi"))).to_be_visible()
    assert not serious(trusting, only=None)
    trusting.get_by_role("link", name=say("trust.open", "vi")).click()
    expect(trusting).to_have_url(secure)
    trusting.goto(f"{secure}trust")
    expect(trusting.get_by_text(say("trust.already", "vi"))).to_be_visible()
    assert not serious(trusting, only=None)


def button(page: Page, key: str) -> Locator:
    return page.get_by_role("button", name=say(key, "vi"), exact=True)
