"""One play of a meeting: who signs in, who is played, and how far it is."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from config.demo.play.conductor import Conductor
from config.demo.play.crowd import Crowd
from config.demo.play.kept import KeptDelegate
from config.demo.play.pace import Pace
from config.demo.play.person import Person, Refused
from config.demo.play.position import done_of
from config.demo.play.reading import doing
from config.demo.play.script import Script, Vote
from config.demo.play.secretary import Secretary
from config.demo.play.sockets import Desk
from config.demo.play.ushers import Ushers
from config.demo.shapes import Council
from councils.rules.access import Role

log = logging.getLogger("dien_hong.demo")

REPORTS_EVERY_S = 0.5
AT_THE_DOOR = 4  # who sign in at one moment: the server hashes no more passwords than that at once


class Kept(StrEnum):
    """Whose part the person who watches keeps."""

    DELEGATE = "delegate"
    SECRETARY = "secretary"
    PRESIDING_OFFICER = "presiding_officer"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Order:
    """username: of the delegate whose part is kept; only with Kept.DELEGATE."""

    url: str
    council: Council
    script: Script
    meeting: str
    password: str
    kept: Kept = Kept.NOBODY
    username: str | None = None


@dataclass(slots=True)
class Report:
    """doing: the title of the item that is on. problem: why nothing could be played, for the server's log."""

    at_step: int = 0
    of_steps: int = 0
    doing: str = ""
    problem: str = field(default="")


async def play(order: Order, pace: Pace, report: Callable[[Report], None]) -> None:
    """To the end of the plan, or of the meeting where a person runs it. Raises Refused when the desk cannot sign in."""
    stream = f"meeting:{order.meeting}"
    secretary = await _signed_in(order, _who_follows(order))
    people = await _everyone(order)
    desk = Desk(secretary, stream)
    planned = {step.number: step.ballots for step in order.script if isinstance(step, Vote)}
    crowd = Crowd(desk, people, stream, pace, planned)
    try:
        await desk.follow()
        watching = asyncio.create_task(_watch(order, desk, crowd, report))
        if order.kept in (Kept.NOBODY, Kept.DELEGATE):
            kept = KeptDelegate(_kept_name(order), desk, pace)
            await Conductor(Secretary(secretary, desk, order.meeting), crowd, pace, kept).play(order.script)
        else:
            await _usher(order, desk, crowd)
        watching.cancel()
        report(_report(order, desk))
    finally:
        await crowd.leave()
        await desk.leave()


async def _watch(order: Order, desk: Desk, crowd: Crowd, report: Callable[[Report], None]) -> None:
    """Votes are cast in whoever opens them, and it is told how far the meeting is."""
    loop = asyncio.get_running_loop()
    told = 0.0
    while True:
        crowd.vote()
        if loop.time() - told >= REPORTS_EVERY_S:
            told = loop.time()
            report(_report(order, desk))
        await desk.change()


async def _usher(order: Order, desk: Desk, crowd: Crowd) -> None:
    ushers = Ushers(desk, crowd, order.script)
    try:
        while desk.state["meeting"]["state"] not in ("closed", "cancelled") and not desk.is_lost:
            ushers.call()
            await desk.change()
    finally:
        await ushers.leave()


def _report(order: Order, desk: Desk) -> Report:
    return Report(sum(done_of(order.script, desk.state)), len(order.script), doing(desk.state))


def _kept_name(order: Order) -> str | None:
    if order.kept is not Kept.DELEGATE:
        return None
    return next((p.name for p in order.council.delegates if p.username == order.username), None)


def _who_follows(order: Order) -> str:
    """The secretary; where the person who watches is the secretary, the other one."""
    secretaries = [person for person in order.council.everyone if Role.SECRETARY in person.roles]
    first = order.council.holder(Role.SECRETARY)
    others = [person for person in secretaries if person is not first]
    return (others[0] if order.kept is Kept.SECRETARY and others else first).username


async def _everyone(order: Order) -> Mapping[str, Person]:
    """Delegates who are played, by name; who cannot sign in (the password was changed) is left out."""
    kept = _kept_name(order)
    if order.kept is Kept.PRESIDING_OFFICER:
        kept = order.council.holder(Role.PRESIDING_OFFICER).name
    played = [p for p in order.council.delegates if p.name != kept and not p.is_new]
    places = asyncio.Semaphore(AT_THE_DOOR)

    async def come(name: str, username: str) -> tuple[str, Person] | None:
        async with places:
            try:
                return name, await _signed_in(order, username)
            except Refused as refused:
                log.warning("%s is not played: %s", username, refused.code)
                return None

    arrived: Iterable[tuple[str, Person] | None] = await asyncio.gather(
        *(come(person.name, person.username) for person in played)
    )
    return dict(pair for pair in arrived if pair is not None)


async def _signed_in(order: Order, username: str) -> Person:
    return await asyncio.to_thread(Person.arrived, order.url, username, order.password)
