import pytest

from councils import ports
from sessions.selectors import seats_of, stage_of


@pytest.fixture(autouse=True)
def meetings_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """What config/wiring.py does in a running server."""
    monkeypatch.setattr(ports, "seats_of", seats_of)
    monkeypatch.setattr(ports, "stage_of", stage_of)
