"""One delegate with two tablets, one tablet with two delegates: no ballot changes hands, both screens agree."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.participants import SECRETARY, Participant, Refused, opened_meeting
from tests.servers.uvicorn import ServerProcess


def test_a_ballot_from_one_tablet_is_shown_on_the_other_at_once(
    server_process: Callable[..., ServerProcess],
) -> None:
    server = server_process(load_demo=True)
    secretary = Participant.signed_in(server, SECRETARY)
    opened_meeting(secretary)
    vote = secretary.state("desk")["vote_order"][0]
    secretary.command(f"/votes/{vote}/open")
    first, second = (Participant.signed_in(server, "nong.thi.den").screen("tablet") for _ in range(2))
    ballot = first.cast(vote, "yes")
    told = second.until(lambda frame: frame["t"] == "own")
    assert told["own"]["ballots"][vote]["receipt"] == ballot["receipt"]


def test_a_tap_of_another_delegate_is_never_cast(server_process: Callable[..., ServerProcess]) -> None:
    server = server_process(load_demo=True)
    secretary = Participant.signed_in(server, SECRETARY)
    opened_meeting(secretary)
    vote = secretary.state("desk")["vote_order"][0]
    secretary.command(f"/votes/{vote}/open")
    tablet = Participant.signed_in(server, "nong.thi.den").screen("tablet")
    other = Participant.signed_in(server, "ban.thi.mui")
    mandate = tablet.snapshot["own"]["mandate"]
    with pytest.raises(Refused) as over_http:
        other.command(f"/votes/{vote}/ballots", choice="no", mandate=mandate)
    screen, command = other.screen("tablet"), str(uuid4())
    content = {"vote": vote, "choice": "no", "mandate": mandate}
    screen.say(t="do", id=command, what="cast_ballot", **{"with": content})
    answer = screen.until(lambda frame: frame.get("id") == command)
    assert (over_http.value.code, answer["code"]) == ("ballot_of_another", "ballot_of_another")
    assert other.command(f"/votes/{vote}/ballots", choice="yes")["choice"] == "yes"
