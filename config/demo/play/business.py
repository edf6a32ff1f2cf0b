"""The desk's steps about items and votes."""

from config.demo.play.crowd import CASTING_S, Crowd
from config.demo.play.kept import KeptDelegate
from config.demo.play.pace import Pace
from config.demo.play.person import Refused
from config.demo.play.reading import is_decided, item_of, open_votes, vote_of
from config.demo.play.script import AdoptAgenda, Announce, CountHands, Take, Vote, WriteNote
from config.demo.play.secretary import TOLD_WITHIN_S, Secretary

SHORTEST_S = 5.0  # from the last ballot to the closing


class Business:
    def __init__(self, secretary: Secretary, crowd: Crowd, pace: Pace, kept: KeptDelegate) -> None:
        self._secretary, self._crowd, self._pace, self._kept = secretary, crowd, pace, kept

    async def take(self, step: Take) -> None:
        item = item_of(self._secretary.state, step.number, step.planned_at)
        if item is not None:
            await self._secretary.say(f"/items/{item['id']}/start")

    async def vote(self, step: Vote) -> None:
        """Closed when the crowd has cast, and the kept delegate has or took too long."""
        vote, desk = self._id_of(step.number), self._secretary.desk
        await self._open(vote)
        self._crowd.vote()
        await self._crowd.has_voted(vote)
        if self._kept.name in step.ballots:
            await self._kept.votes(vote)
        await self._pace.wait(max(step.lasts_s - CASTING_S, SHORTEST_S))
        if not is_decided(desk.state, step.number):
            await self._secretary.command(f"/votes/{vote}/close")

    async def count_hands(self, step: CountHands) -> None:
        vote = self._id_of(step.number)
        await self._open(vote)
        await self._pace.wait(step.lasts_s)
        counts = {"yes": step.yes, "no": step.no, "abstain": step.abstain}
        await self._secretary.command(f"/votes/{vote}/hand-count", **counts)

    async def announce(self, step: Announce) -> None:
        await self._secretary.command(f"/votes/{self._id_of(step.number)}/announce")

    async def adopt(self, step: AdoptAgenda) -> None:
        await self._secretary.say("/agenda/adopt", vote_id=self._id_of(step.vote))

    async def write_note(self, step: WriteNote) -> None:
        item = item_of(self._secretary.state, step.number)
        await self._secretary.say("/notes", text=step.text, item_id=item["id"] if item else None)

    async def _open(self, vote: str) -> None:
        """One that a play left open when it was stopped goes on; another one is waited for."""
        desk = self._secretary.desk
        if all(one["id"] != vote for one in open_votes(desk.state)):
            await desk.until(lambda: not open_votes(desk.state), within_s=TOLD_WITHIN_S)
            await self._secretary.command(f"/votes/{vote}/open")

    def _id_of(self, number: int) -> str:
        """Raises Refused for a vote that is not on the list."""
        vote = vote_of(self._secretary.state, number)
        if vote is None:
            raise Refused(404, "not_found", "")
        return str(vote["id"])
