"""The agenda with the rooms around it, as config/wiring.py connects them."""

import pytest

import agenda.ports_of_votes
import sessions.ports
from agenda.services.beginning import end_spells
from agenda.told import agenda_at_convening
from voting.for_agenda import is_adopted, was_opened_since


@pytest.fixture(autouse=True)
def _wired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions.ports, "prepared", agenda_at_convening)
    monkeypatch.setattr(sessions.ports, "sitting_closed", end_spells)
    monkeypatch.setattr(agenda.ports_of_votes, "is_adopted", is_adopted)
    monkeypatch.setattr(agenda.ports_of_votes, "was_opened_since", was_opened_since)
