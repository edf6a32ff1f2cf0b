"""The desk's steps about sittings: receiving, opening, calling the roll, groups side by side, rising."""

import asyncio
from collections.abc import Sequence

from config.demo.play.crowd import Crowd
from config.demo.play.floor import Floor, Place
from config.demo.play.kept import KeptDelegate
from config.demo.play.pace import Pace
from config.demo.play.reading import State, group_sitting_of, item_of, sitting_of, to_mark
from config.demo.play.script import CallRoll, GroupSitting, HoldGroups, Receive, Rise, Sit
from config.demo.play.secretary import Secretary


class Sittings:
    def __init__(
        self, secretary: Secretary, crowd: Crowd, pace: Pace, kept: KeptDelegate, floor: Floor
    ) -> None:
        self._secretary, self._crowd, self._pace, self._kept = secretary, crowd, pace, kept
        self._floor = floor

    async def receive(self, step: Receive) -> None:
        """It takes the time it is planned to take."""
        if sitting_of(self._secretary.state, step.label) is None:
            await self._secretary.say("/sittings", label=step.label, gathering=True)
        sitting = sitting_of(self._secretary.state, step.label)
        coming = [name for name in step.coming if name != self._kept.name]
        if sitting is None or not coming:
            await self._pace.wait(step.lasts_s)
            return
        await self._crowd.arrive(sitting["id"], coming, over_s=step.lasts_s)
        if self._kept.name in step.coming:
            await self._kept.arrives()

    async def sit(self, step: Sit) -> None:
        sitting = sitting_of(self._secretary.state, step.label)
        if sitting is not None and sitting["state"] == "gathering":
            await self._secretary.command(f"/sittings/{sitting['id']}/open")
        else:
            said = {"label": step.label, "closed_to_public": step.closed_to_public}
            await self._secretary.say("/sittings", **said)

    async def call_roll(self, step: CallRoll) -> None:
        sitting = sitting_of(self._secretary.state, step.label)
        if sitting is not None:
            await self._mark(sitting["id"], self._secretary.state["attendance"], step.here)

    async def rise(self, step: Rise) -> None:
        sitting = sitting_of(self._secretary.state, step.label)
        if sitting is not None and sitting["state"] != "closed":
            await self._secretary.command(f"/sittings/{sitting['id']}/close")

    async def hold_groups(self, step: HoldGroups) -> None:
        """All begin, each on the item, and discuss; all rise at the end. It takes the time it is planned to take."""
        ids = await self._secretary.ids_of_groups()
        for group in step.groups:
            if group_sitting_of(self._secretary.state, group) is None and group.group in ids:
                await self._secretary.say("/sittings", label=group.label, group_id=ids[group.group])
            await self._begin(step, group)
        await asyncio.gather(*(self._discuss(step, group) for group in step.groups))
        for group in step.groups:
            sitting = self._sitting(group)
            if sitting is not None:
                await self._secretary.also(f"/sittings/{sitting['id']}/close")

    async def _begin(self, step: HoldGroups, group: GroupSitting) -> None:
        sitting, item = self._sitting(group), item_of(self._secretary.state, step.number)
        if sitting is None:
            return
        await self._mark(sitting["id"], sitting["attendance"], group.here)
        if item is not None:
            await self._secretary.also_say(f"/items/{item['id']}/start", sitting_id=sitting["id"])

    async def _discuss(self, step: HoldGroups, group: GroupSitting) -> None:
        """Its head calls from his own tablet."""
        sitting, item = self._sitting(group), item_of(self._secretary.state, step.number)
        if sitting is None or item is None or not group.turns:
            await self._pace.wait(step.lasts_s)
            return
        head = self._crowd.person(group.head)
        desk = self._secretary.beside(head) if head else self._secretary
        await self._floor.hold(Place(desk, item["id"], sitting["id"]), group.turns, step.lasts_s)

    def _sitting(self, group: GroupSitting) -> State | None:
        """None also for one that has risen."""
        sitting = group_sitting_of(self._secretary.state, group)
        return sitting if sitting is not None and sitting["state"] != "closed" else None

    async def _mark(self, sitting: str, attendance: State, here: Sequence[str]) -> None:
        """The kept delegate with the others, once he has said himself that he has come."""
        names = [name for name in here if name != self._kept.name or self._kept.has_come]
        mandates = to_mark(self._secretary.state, attendance, names)
        if mandates:
            marks = dict.fromkeys(mandates, "present")
            await self._secretary.command(f"/sittings/{sitting}/attendance", marks=marks)
