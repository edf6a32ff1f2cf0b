"""Papers with the rooms around them, as config/wiring.py connects them."""

import pytest

import records.ports
from screens.record import state_for_records


@pytest.fixture(autouse=True)
def _wired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records.ports, "meeting_state", state_for_records)
