"""Screens of the hall: paired as a secretary does it, without looking on."""

import re

from playwright.sync_api import expect

from tests.e2e.faces import Projector
from tests.e2e.people import PROJECTOR, People
from tests.participants import Participant
from tests.servers.uvicorn import ServerProcess


def paired(demo: ServerProcess, person: People, secretary: Participant, name: str) -> Projector:
    projector = Projector(person(viewport=PROJECTOR))
    projector.page.goto(f"{demo.url}/projector")
    body = secretary.me["seats"][0]["meeting"]["body_id"]
    secretary.command(f"/bodies/{body}/displays", code=projector.code(), name=name)
    expect(projector.title).to_have_text(re.compile("^Kỳ họp thứ 3"))
    return projector
