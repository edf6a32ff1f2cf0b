"""The office between meetings as a person uses it, and a council whose office has just been set up."""

from dataclasses import dataclass
from datetime import UTC, datetime

from playwright.sync_api import expect

from config.demo.load import ELECTED
from councils.rules.calendar import council_day
from tests.e2e.faces import Face
from tests.participants import ADMINISTRATOR, Participant
from tests.servers.uvicorn import ServerProcess

NEW_PASSWORD = "Mua-xuan-2027"


class Office(Face):
    """The secretariat's place between meetings."""

    def place(self, name: str) -> "Office":
        self.page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
        expect(self.page.get_by_role("main", name=name, exact=True)).to_be_visible()
        return self

    def person(self, name: str) -> "Office":
        self.page.get_by_role("link", name=name).click()
        expect(self.heading(name, level=2)).to_be_focused()
        return self

    def asked(self, action: str) -> None:
        """Says yes in the dialog, which closes when the server has done it."""
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("button", name=action, exact=True).click()
        expect(dialog).to_have_count(0)


@dataclass(frozen=True, slots=True)
class NewCouncil:
    """A body with a term, a secretary and nobody else. Her account has its own password already."""

    short_name: str
    body: str
    term: str
    secretary: str  # her user name


def set_up_council(server: ServerProcess) -> NewCouncil:
    """The administrator of the demonstration sets up a council beside it, and makes its secretary's account."""
    administrator = Participant.signed_in(server, ADMINISTRATOR)
    parent = administrator.me["offices"][0]["body_id"]
    short_name = "HĐND xã Bản Mới"
    body = administrator.command(
        f"/bodies/{parent}/bodies",
        kind="council",
        level="commune",
        name="Hội đồng nhân dân xã Bản Mới, tỉnh Trường Lâm",
        short_name=short_name,
    )["id"]
    username = account_of(server, body, "Lò Thị Ngân", role="secretary")
    secretary = Participant.signed_in(server, username, password=NEW_PASSWORD)
    begins = min(ELECTED, council_day(datetime.now(UTC)))
    term = secretary.command(f"/bodies/{body}/terms", legislature_no=1, starts_on=str(begins))["id"]
    return NewCouncil(short_name, body, term, username)


def account_of(server: ServerProcess, body: str, name: str, *, role: str) -> str:
    """The user name of somebody new, who has chosen a password already."""
    administrator = Participant.signed_in(server, ADMINISTRATOR)
    made = administrator.command(f"/bodies/{body}/accounts", full_name=name)
    administrator.command(f"/bodies/{body}/roles", user_id=made["id"], role=role)
    owner = Participant.signed_in(server, made["username"], password=made["password"])
    owner.ask("POST", "/me/password", {"current": made["password"], "new": NEW_PASSWORD})
    username: str = made["username"]
    return username
