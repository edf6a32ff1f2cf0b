"""How fast a meeting is played: waiting that is shortened by the speed, and stands still while it is paused."""

import asyncio


class Pace:
    """speed: times as fast as planned; 0: without waiting."""

    def __init__(self, speed: float) -> None:
        self.speed = speed
        self._going = asyncio.Event()
        self._going.set()

    @property
    def is_paused(self) -> bool:
        return not self._going.is_set()

    def pause(self) -> None:
        self._going.clear()

    def resume(self) -> None:
        self._going.set()

    def real(self, planned_s: float) -> float:
        """How many seconds it takes."""
        return planned_s / self.speed if self.speed else 0.0

    def patience(self, planned_s: float, *, least_s: float) -> float:
        """How long a person is waited for: nobody can press a button at twenty times the speed."""
        return max(self.real(planned_s), least_s)

    async def wait(self, planned_s: float) -> None:
        """Also lets others run."""
        left = self.real(planned_s)
        while left > 0:
            await self._going.wait()
            some = min(left, 0.25)
            await asyncio.sleep(some)
            left -= some
        await self._going.wait()
        await asyncio.sleep(0)
