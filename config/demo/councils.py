"""The councils of the demonstration, and the ids of what they were made of: the same in every installation."""

from datetime import UTC, datetime
from uuid import UUID, uuid5

from config.demo.commune.commune import COMMUNE
from config.demo.province.province import PROVINCE
from config.demo.shapes import Council
from councils.services.add_guests import guest_id_of
from councils.services.register_accounts import user_id_of
from councils.services.register_body import body_id_of
from councils.services.register_mandates import mandate_id_of
from journal.services.record import Command
from sessions.services.convene_meeting import meeting_id_of

NAMESPACE = UUID("0d9c2c5e-57a4-4b0f-9c57-2b8e6a3f7d10")
COUNCILS = (PROVINCE, COMMUNE)
NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # of a command that is asked for its ids alone


def command(step: str, *, at: datetime = NEVER) -> Command:
    """The same step has the same id in every installation: loading again changes nothing."""
    return Command(id=str(uuid5(NAMESPACE, step)), actor="system:demo", at=at)


def body_of(council: Council) -> UUID:
    return body_id_of(command(f"{council.prefix}body"))


def users_of(council: Council) -> dict[str, UUID]:
    """Ids of accounts by user name."""
    asked = command(f"{council.prefix}accounts")
    return {person.username: user_id_of(asked, place) for place, person in enumerate(council.everyone)}


def mandates_of(council: Council) -> dict[str, UUID]:
    """By the delegate's name."""
    asked = command(f"{council.prefix}delegates")
    return {person.name: mandate_id_of(asked, place) for place, person in enumerate(council.delegates)}


def guests_of(council: Council) -> list[UUID]:
    asked = command(f"{council.prefix}guests")
    return [guest_id_of(asked, place) for place in range(len(council.guests))]


def step_of_meeting(council: Council, number: int, step: str) -> str:
    """The first meeting's steps have no number."""
    again = "" if number == council.meeting.draft.number else f"{number} "
    return f"{council.prefix}{again}{step}"


def meeting_of(council: Council, number: int) -> UUID:
    return meeting_id_of(command(step_of_meeting(council, number, "meeting")))
