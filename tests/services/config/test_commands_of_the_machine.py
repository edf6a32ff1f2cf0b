"""A command of the machine has the rooms connected as a server has, and keeps neither sockets nor clocks."""

import threading
from collections.abc import Callable

import pytest

import councils.ports
import journal.ports
import sessions.ports
from councils.rules.voting_right import Status
from councils.services.change_mandate_status import change_mandate_status
from journal import selectors as journal_selectors
from manage import CommandLine
from tests.cast import command, make_cast, open_the_meeting

PORTS = [
    *(
        (councils.ports, name)
        for name in ("seats_of", "stage_of", "bodies_in_meeting", "roster_changed", "meeting_title")
    ),
    (sessions.ports, "may_close"),
]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Runs a command; the rooms are as before when the test is over."""
    for room, name in PORTS:
        monkeypatch.setattr(room, name, getattr(room, name))
    return lambda word: CommandLine(["manage.py", word, "--help"]).fetch_command(word) and None


@pytest.mark.django_db
def test_a_status_that_a_command_changes_is_told_to_the_meeting_that_is_on(
    machine: Callable[[str], None],
) -> None:
    cast = make_cast()
    open_the_meeting(cast)
    machine("unlock")
    at = command("system:machine")
    change_mandate_status(
        at, mandate_id=cast.delegate.mandate, status=Status.SUSPENDED, from_date=at.at.date(), reason=""
    )
    told = [entry.kind for entry in journal_selectors.tail(f"meeting:{cast.meeting}", after=0, limit=100)]
    assert told[-1] == "roster.changed"


def test_a_command_listens_to_nothing_and_starts_no_clock(machine: Callable[[str], None]) -> None:
    heard, running = journal.ports.on_append, threading.active_count()
    machine("unlock")
    assert journal.ports.on_append is heard
    assert threading.active_count() == running
