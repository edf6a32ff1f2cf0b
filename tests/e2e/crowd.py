"""The delegates whose screens nobody looks at: real sockets, real ballots, so that the totals are a council's."""

from collections.abc import Iterable
from typing import Any

from tests.participants import Participant, Screen
from tests.servers.uvicorn import ServerProcess

CHOICES = {"yes", "no", "abstain"}


class Crowd:
    def __init__(self, server: ServerProcess, usernames: Iterable[str]) -> None:
        self._people = [Participant.signed_in(server, name) for name in usernames]
        self._screens: list[Screen] = []
        self.sit_down()

    def __len__(self) -> int:
        return len(self._people)

    def sit_down(self) -> None:
        """Connects everyone; again after the server was away."""
        for screen in self._screens:
            screen.close()
        self._screens = [person.screen("tablet") for person in self._people]

    def cast(self, number: int, *choices: str, skip: int = 0) -> list[dict[str, Any]]:
        """One ballot each from the delegates after `skip`, in their order."""
        vote = self._vote(number)
        voting = self._screens[skip : skip + len(choices)]
        assert len(voting) == len(choices) and set(choices) <= CHOICES  # noqa: PT018 - one claim about the test itself
        return [screen.cast(vote, choice) for screen, choice in zip(voting, choices, strict=True)]

    def leave(self) -> None:
        for screen in self._screens:
            screen.close()

    def _vote(self, number: int) -> str:
        votes: dict[str, dict[str, Any]] = self._people[0].state("tablet")["votes"]
        return next(
            identity for identity, vote in votes.items() if vote["number"] == number and not vote["is_test"]
        )
