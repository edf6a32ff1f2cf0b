"""The floor with the rooms around it, as config/wiring.py connects them."""

from datetime import datetime
from uuid import UUID

import pytest

import agenda.ports
import debate.ports
import sessions.ports
from agenda.services.beginning import end_spells
from debate.services.end_with_sitting import end_with_item, end_with_sitting
from voting.selectors import is_vote_on


@pytest.fixture(autouse=True)
def _wired(monkeypatch: pytest.MonkeyPatch) -> None:
    def close(sitting: UUID, at: datetime) -> None:
        end_with_sitting(sitting, at)
        end_spells(sitting, at)

    monkeypatch.setattr(sessions.ports, "sitting_closed", close)
    monkeypatch.setattr(agenda.ports, "item_left", end_with_item)
    monkeypatch.setattr(debate.ports, "is_vote_on", is_vote_on)
