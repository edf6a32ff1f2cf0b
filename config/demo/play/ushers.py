"""When a person runs the desk: delegates come to whatever sitting is called, as the plan says who is here, and ask to
speak when an item is taken up that they are to debate."""

import asyncio

from config.demo.play.crowd import Crowd
from config.demo.play.floor import ASKING_S
from config.demo.play.reading import HERE, State, item_of, mandates_by_name
from config.demo.play.script import CallRoll, Debate, HoldGroups, Receive, Script
from config.demo.play.sockets import Desk
from debate.rules.words import SpeechKind

COMING_S = 40.0  # to a sitting that was opened at once, at the planned speed
AWAY = frozenset({"excused", "absent", "left"})


class Ushers:
    def __init__(self, desk: Desk, crowd: Crowd, script: Script) -> None:
        self._desk, self._crowd = desk, crowd
        self._here = {step.label: step.here for step in script if isinstance(step, CallRoll)}
        self._over_s = {step.label: step.lasts_s for step in script if isinstance(step, Receive)}
        groups = [group for step in script if isinstance(step, HoldGroups) for group in step.groups]
        self._in_group = {group.group: group.here for group in groups}
        self._debates = [step for step in script if isinstance(step, Debate)]
        self._called: dict[str, asyncio.Task[None]] = {}

    def call(self) -> None:
        """Everybody to every sitting that is on; once for each."""
        state = self._desk.state
        if state["sitting"] is not None:
            self._call(state["sitting"], self._expected(state))
        for sitting in state["group_sittings"].values():
            self._call(sitting, list(self._in_group.get(sitting["group"]["name"], ())))
        for debate in self._debates:
            self._line_up(debate, item_of(state, debate.number))

    async def leave(self) -> None:
        for task in self._called.values():
            task.cancel()

    def _line_up(self, debate: Debate, item: State | None) -> None:
        """Each for his speech; rebuttals and points of order follow from what is said."""
        if item is None or item["id"] != self._desk.state["current_item"] or item["id"] in self._called:
            return
        turns = [turn for turn in debate.turns if turn.kind is SpeechKind.SPEECH]
        asking = self._crowd.ask_to_speak(item["id"], turns, over_s=ASKING_S)
        self._called[item["id"]] = asyncio.create_task(asking)

    def _call(self, sitting: State, names: list[str]) -> None:
        if sitting["state"] == "closed" or sitting["id"] in self._called:
            return
        over_s = self._over_s.get(sitting["label"], COMING_S) if sitting["state"] == "gathering" else COMING_S
        arriving = self._crowd.arrive(sitting["id"], names, over_s=over_s)
        self._called[sitting["id"]] = asyncio.create_task(arriving)

    def _expected(self, state: State) -> list[str]:
        """As planned for a sitting of that name; else everybody who is not known to be away."""
        marks = state["attendance"]["marks"]
        by_name = mandates_by_name(state)
        names = self._here.get(state["sitting"]["label"], list(by_name))
        is_planned = state["sitting"]["label"] in self._here
        return [
            name
            for name in names
            if name in by_name
            and marks.get(by_name[name]) not in HERE
            and (is_planned or marks.get(by_name[name]) not in AWAY)
        ]
