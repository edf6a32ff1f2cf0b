"""The delegate whose presence and ballots are left to the person who watches."""

from collections.abc import Callable

from config.demo.play.pace import Pace
from config.demo.play.reading import HERE, mandates_by_name
from config.demo.play.sockets import Desk

PERSON_WITHIN_S, PERSON_AT_LEAST_S = 300.0, 15.0


class KeptDelegate:
    """name: None when nobody's part is kept; then there is nothing to wait for."""

    def __init__(self, name: str | None, desk: Desk, pace: Pace) -> None:
        self.name = name
        self._desk, self._pace = desk, pace
        self._has_come = False

    async def arrives(self) -> None:
        await self._wait_for(self._is_here)

    async def votes(self, vote: str) -> None:
        await self._wait_for(lambda: not self._is_awaited(vote))

    @property
    def has_come(self) -> bool:
        """Whether he has said once that he is here; from then on the roll takes him as the others."""
        self._has_come = self._has_come or self._is_here()
        return self._has_come

    async def _wait_for(self, has_acted: Callable[[], bool]) -> None:
        within = self._pace.patience(PERSON_WITHIN_S, least_s=PERSON_AT_LEAST_S)
        await self._desk.until(has_acted, within_s=within)

    @property
    def _mandate(self) -> str | None:
        return mandates_by_name(self._desk.state).get(self.name or "")

    def _is_here(self) -> bool:
        return self._desk.state["attendance"]["marks"].get(self._mandate) in HERE

    def _is_awaited(self, vote: str) -> bool:
        """Whether the board of the vote misses his ballot."""
        board = self._desk.signals.get("board") or {}
        return board.get("vote") != vote or self._mandate in board.get("missing", [self._mandate])
