"""Questions with the rooms around them, as config/wiring.py connects them."""

import pytest

import agenda.ports
import debate.ports
import documents.ports
import questioning.ports
from debate.services.end_with_sitting import end_with_item
from questioning.on_speech import on_speech
from questioning.selectors.slips import is_attached
from tests.api.caller import Caller
from tests.cast import Cast
from tests.hall import Hall, make_hall
from voting.for_agenda import is_adopted


@pytest.fixture(autouse=True)
def _wired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debate.ports, "on_speech", on_speech)
    monkeypatch.setattr(agenda.ports, "item_left", end_with_item)
    monkeypatch.setattr(questioning.ports, "is_adopted", is_adopted)
    monkeypatch.setattr(documents.ports, "needed_elsewhere", [is_attached])


@pytest.fixture
def hall(db: None) -> Hall:
    return make_hall()


@pytest.fixture
def cast(hall: Hall) -> Cast:
    return hall.cast


@pytest.fixture
def desk(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


@pytest.fixture
def author(cast: Cast) -> Caller:
    return Caller.as_person(cast.delegates[3].user)


@pytest.fixture
def neighbour(cast: Cast) -> Caller:
    return Caller.as_person(cast.delegates[4].user)
