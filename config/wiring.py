"""Who is connected to whom: the one explicit list. Called once when a server or a command starts; no signals."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from typing import Any, TypeVar, cast
from uuid import UUID

from django.conf import settings
from django.db import close_old_connections

import councils.ports
import journal.ports
import realtime.ports
import sessions.ports
import voting.ports
from catalogue.refusals import Forbidden, Invalid
from councils.api.displays import COOKIE as SCREEN_COOKIE
from journal import selectors as journal_selectors
from realtime import hub
from realtime.ports import Identity, Json, Ports, Reader
from screens.fold import MeetingFold
from screens.own import own
from screens.readers import Cookies, admit, identify, meeting_of, recheck
from sessions.selectors import seats_of, stage_of
from voting.intake.casting import cast_ballot_soon
from voting.intake.process import ballot_writer, timekeeper
from voting.rules.words import Choice
from voting.selectors import is_vote_on

T = TypeVar("T")

_doors = ThreadPoolExecutor(4, thread_name_prefix="doors")


def wire() -> None:
    """Fill every room's ports."""
    journal.ports.on_append = _appended
    voting.ports.on_signal = _signalled
    councils.ports.seats_of = seats_of
    councils.ports.stage_of = stage_of
    councils.ports.on_signed_out = hub.drop_session
    councils.ports.on_rights_changed = hub.rights_changed
    sessions.ports.may_close = lambda meeting: not is_vote_on(meeting)
    realtime.ports.wire(
        Ports(
            authenticate=_authenticate,
            admit=_admit,
            recheck=_recheck,
            tail=journal_selectors.tail,
            heads=journal_selectors.heads,
            new_fold=_new_fold,
            own=own,
            commands=COMMANDS,
            redis_url=settings.REDIS_URL,
        )
    )


def _appended(stream: str, head: int) -> None:
    hub.hint(stream, head)
    if stream.startswith("body:"):
        # A role, a mandate's status, a screen: whoever it touches is asked again. Rare, and one batch for all.
        hub.rights_changed()
    else:
        # An entry may have moved a deadline or changed who is awaited: look at once instead of within a second.
        timekeeper().poke()
        meeting = meeting_of(stream)
        if meeting is not None:
            ballot_writer().recount(meeting)


def _signalled(stream: str, name: str, values: voting.ports.Values) -> None:
    hub.signal(stream, name, cast("Mapping[str, Mapping[str, Json]]", values))


def _new_fold(_stream: str) -> MeetingFold:
    return MeetingFold()


# ---- who is at the door. A small pool of its own: Channels' one thread would make a storm of tablets wait in line.


async def _authenticate(scope: Mapping[str, Any]) -> Identity | None:
    cookies = _cookies(scope)
    as_screen = b"face=projector" in scope.get("query_string", b"").split(b"&")
    return await _at_the_door(lambda: identify(cookies, as_screen=as_screen, at=_now()))


async def _admit(identity: Identity, stream: str, face: str) -> Reader:
    return await _at_the_door(lambda: admit(identity, stream, face, at=_now()))


async def _recheck(readers: Sequence[Reader]) -> Sequence[Reader | None]:
    return await _at_the_door(lambda: recheck(readers, at=_now()))


async def _at_the_door(work: Callable[[], T]) -> T:
    def fresh() -> T:
        close_old_connections()
        return work()

    return await asyncio.get_running_loop().run_in_executor(_doors, fresh)


def _cookies(scope: Mapping[str, Any]) -> Cookies:
    raw = b"; ".join(value for name, value in scope.get("headers", []) if name == b"cookie")
    jar = SimpleCookie(raw.decode("latin-1"))
    session, screen = jar.get(settings.SESSION_COOKIE_NAME), jar.get(SCREEN_COOKIE)
    return Cookies(session.value if session else None, screen.value if screen else None)


# ---- what a socket may ask for


async def cast_ballot(reader: Reader, _command_id: str, said: Mapping[str, Json]) -> Mapping[str, Json]:
    """{"vote", "choice", "revision"?}; the same ballot again gets the same receipt, whatever its command id."""
    if reader.mandate is None:
        raise Forbidden("no_mandate_here")
    try:
        vote, choice, revision = (
            UUID(str(said["vote"])),
            Choice(str(said["choice"])),
            int(str(said.get("revision", 1))),
        )
    except (KeyError, ValueError) as fault:
        raise Invalid("ballot_malformed") from fault
    ballot = await cast_ballot_soon(vote, UUID(reader.mandate), choice, revision=revision, at=_now())
    return cast("Mapping[str, Json]", ballot)


COMMANDS = {"cast_ballot": cast_ballot}


def _now() -> datetime:
    return datetime.now(UTC)
