"""Who may listen, for how long, and what a resume token is worth."""

import asyncio
import time
from typing import Any
from unittest.mock import patch

import pytest

from realtime.ports import Reader
from tests.realtime.screens import Screen, Stage, token
from tests.realtime.stage import RIGHTS_MOVED


async def test_a_stranger_is_told_to_sign_in(stage: Stage) -> None:
    screen = await stage.open(None)
    await screen.hello()
    assert await screen.closed() == 4401
    assert screen.of("refused")[0]["code"] == "not_signed_in"


async def test_somebody_who_is_not_admitted_learns_no_more_than_for_a_stream_that_is_absent(
    stage: Stage,
) -> None:
    screen = await stage.open("passer-by")
    await screen.hello()
    assert await screen.closed() == 4403
    assert screen.of("refused")[0]["code"] == "not_found"


async def test_a_revoked_reader_is_gone_within_a_second(stage: Stage) -> None:
    screen, other = await stage.join(), await stage.join("neighbour")
    stage.journal.revoke("delegate")
    await stage.rights_changed("delegate")
    assert await screen.closed(seconds=1) == 4403
    assert screen.of("again")[0]["why"] == "rights"
    await other.reach(await stage.append(hall={"a": 1}))


async def test_every_screen_of_a_revoked_reader_is_gone_also_those_that_came_by_token(fast: Stage) -> None:
    first = await fast.join()
    screens = [first, *[await fast.join(None, resume=first.welcome["resume"]) for _ in range(3)]]
    fast.journal.revoke("delegate")
    await fast.rights_changed()
    assert [await screen.closed(seconds=1) for screen in screens] == [4403] * 4


async def test_a_revoked_reader_is_gone_also_when_nobody_said_so(hasty: Stage) -> None:
    screen = await hasty.join()
    hasty.journal.revoke("delegate")
    assert await screen.closed(seconds=3) == 4403


async def test_new_rights_bring_a_new_snapshot_and_lost_ones_take_their_parts_away(stage: Stage) -> None:
    screen = await stage.join()
    await stage.append(hall={"x": 1}, secretariat={"secret": 1}, times=2)
    await screen.reach(2)
    stage.journal.admit("delegate", ["public", "hall", "secretariat"], mandate="m1")
    await stage.rights_changed()
    await screen.until_kind("snapshot", seconds=1)
    assert screen.snapshot["state"]["seen"] == {"x": 1, "secret": 1}
    stage.journal.admit("delegate", ["public", "hall"], mandate="m1")
    await stage.rights_changed("delegate")
    await screen.until_kind("snapshot", seconds=1)
    assert screen.snapshot["state"]["seen"] == {"x": 1}
    await screen.reach(await stage.append(hall={"x": 2}, secretariat={"secret": 2}))
    assert list(screen.of("entry")[-1]["parts"]) == ["hall"]


async def test_rights_that_change_while_somebody_joins_count_for_him(fast: Stage) -> None:
    fast.journal.note("slow admission")
    fast.journal.note("slow own")
    screen = await fast.open()
    await screen.hello()
    await asyncio.sleep(0.4)  # admitted, waiting for his private state
    fast.journal.admit("delegate", ["public", "hall"])
    await fast.rights_changed()
    await fast.append(hall={"x": 1}, delegates={"secret": 1})
    await screen.until_kind("snapshot")
    await screen.reach(1)
    assert "secret" not in str(screen.frames)


async def test_signing_out_closes_the_sockets_of_that_session(stage: Stage) -> None:
    screen, other = await stage.join(), await stage.join("neighbour")
    await stage.drop_session("session of delegate")
    assert await screen.closed(seconds=1) == 4401
    await other.reach(await stage.append(hall={"a": 1}))


async def test_a_token_spares_the_session_look_up_and_tells_nothing_to_whom_it_no_longer_fits(
    fast: Stage,
) -> None:
    screen = await fast.join()
    asked = (await fast.counters())["asked"]["authenticate"]
    back = await fast.join(None, held=0, resume=screen.welcome["resume"])
    assert back.of("snapshot") == []
    assert (await fast.counters())["asked"]["authenticate"] == asked
    fast.journal.revoke("delegate")
    revoked = await fast.open(None)
    await revoked.hello(held=0, resume=screen.welcome["resume"])
    assert await revoked.closed(seconds=1) == 4403
    assert [frame["t"] for frame in revoked.frames] == ["again"]


async def test_a_command_sent_with_an_old_token_waits_for_the_rights_and_is_refused_without_them(
    stage: Stage,
) -> None:
    first = await stage.join()
    stage.journal.revoke("delegate")
    stage.journal.note("slow recheck")
    back = await stage.open(None)
    await back.hello(resume=first.welcome["resume"])
    commands = [await back.do(choice="yes") for _ in range(3)]
    assert await back.closed(seconds=2) == 4403
    refused = [(frame["id"], frame["code"]) for frame in back.of("refused")]
    assert refused == [(command, "rights_ended") for command in commands]
    assert not set(commands) & set(stage.journal.notes())


async def test_a_command_sent_with_a_good_token_is_done_once_the_rights_are_known(stage: Stage) -> None:
    first = await stage.join()
    stage.journal.note("slow recheck")
    back = await stage.open(None)
    await back.hello(resume=first.welcome["resume"])
    command = await back.do(choice="yes")
    assert (await back.until_kind("done"))["id"] == command


async def test_a_command_is_carried_out_with_the_rights_of_now_not_those_of_the_token(fast: Stage) -> None:
    first = await fast.join()
    fast.journal.admit("delegate", ["public", "hall", "delegates"], "person:m9", mandate="m9")
    back = await fast.open(None)
    await back.hello(resume=first.welcome["resume"])
    await back.do(choice="yes")
    assert (await back.until_kind("done"))["answer"]["mandate"] == "m9"


async def test_a_command_said_while_rights_are_in_doubt_waits_for_the_answer(fast: Stage) -> None:
    screen, other = await fast.join(), await fast.join("neighbour")
    fast.journal.revoke("delegate")
    fast.journal.note("slow recheck")
    await fast.rights_changed()
    command, others = await screen.do(choice="yes"), await other.do(choice="no")
    assert await screen.closed(seconds=2) == 4403
    assert (await other.until_kind("done"))["id"] == others
    assert [(frame["id"], frame["code"]) for frame in screen.of("refused")] == [(command, "rights_ended")]
    assert command not in fast.journal.notes()


async def test_an_answer_from_before_the_last_doubt_settles_nothing(fast: Stage) -> None:
    screen = await fast.join()
    fast.journal.note("slow recheck")  # each looks first and is slow to say what it saw
    await fast.rights_changed()
    await asyncio.sleep(0.1)
    fast.journal.revoke("delegate")
    await fast.rights_changed()
    command = await screen.do(choice="yes")
    assert await screen.closed(seconds=2) == 4403
    assert command not in fast.journal.notes()


async def test_without_an_answer_about_the_rights_a_command_is_not_done_and_may_be_sent_again(
    hasty: Stage,
) -> None:
    screen = await hasty.join()
    hasty.journal.note("broken recheck")
    await hasty.rights_changed()
    command = await screen.do(choice="yes")
    refused = await screen.until_kind("refused")
    assert (refused["id"], refused["code"]) == (command, "command_failed")
    assert command not in hasty.journal.notes()
    hasty.journal.unnote("broken recheck")
    await screen.say({"t": "do", "id": command, "what": "cast_ballot", "with": {"choice": "yes"}})
    assert (await screen.until_kind("done"))["id"] == command


async def test_rights_that_ended_in_another_process_are_noticed_without_a_word_from_it(fast: Stage) -> None:
    screens = [await fast.join(), await fast.join()]
    other = await fast.join("neighbour")
    fast.journal.revoke("delegate")
    fast.journal.note(RIGHTS_MOVED)
    assert [await screen.closed(seconds=2) for screen in screens] == [4403, 4403]
    await other.reach(await fast.append(hall={"a": 1}))


async def test_while_no_rights_change_nobody_is_asked_again(fast: Stage) -> None:
    await fast.join()
    await asyncio.sleep(1.5)
    before = (await fast.counters())["asked"]["recheck"]
    await asyncio.sleep(1.2)
    assert (await fast.counters())["asked"]["recheck"] == before


def reader(stage: Stage, **other: str) -> Reader:
    audiences = frozenset({"public", "hall", "delegates"})
    named: dict[str, Any] = {
        "person": "delegate",
        "session": "s",
        "language": "vi",
        "stream": stage.stream,
        "face": "tablet",
    } | other
    return Reader(
        **named, audiences=audiences, personal=frozenset({"person:m1"}), mandate="m1", roles=frozenset()
    )


async def refused(stage: Stage, resume: str) -> Screen:
    """Tries the token without a session."""
    screen = await stage.open(None)
    await screen.hello(held=0, resume=resume)
    assert await screen.closed() == 4401
    return screen


async def test_a_good_token_is_taken(fast: Stage) -> None:
    await fast.join(None, held=0, resume=token(reader(fast)))


@pytest.mark.parametrize(
    "other", [{"stream": "meeting:00000000-0000-4000-8000-00000000000f"}, {"face": "desk"}]
)
async def test_a_token_of_another_stream_or_face_is_worth_nothing(fast: Stage, other: dict[str, str]) -> None:
    await refused(fast, token(reader(fast, **other)))


@pytest.mark.parametrize("broken", ["", "x", "a:b:c", "💥"])
async def test_a_forged_token_is_worth_nothing(fast: Stage, broken: str) -> None:
    await refused(fast, broken)
    await refused(fast, token(reader(fast), secret="guessed"))
    await refused(fast, "A" + token(reader(fast)))


async def test_an_old_token_needs_a_session_beside_it_and_still_proves_what_was_heard(fast: Stage) -> None:
    with patch("django.core.signing.time.time", return_value=time.time() - 16 * 60):
        old = token(reader(fast))
    await refused(fast, old)
    await fast.append(hall={"a": 1}, times=2)
    back = await fast.join("delegate", held=1, resume=old)
    assert back.of("snapshot") == []
    assert back.seqs == [2]


async def test_without_a_token_what_a_screen_says_to_hold_is_not_believed(fast: Stage) -> None:
    await fast.append(hall={"a": 1}, times=2)
    screen = await fast.join(held=1)
    assert screen.snapshot["as_of"] == 2


async def test_a_live_socket_gets_a_fresh_token_in_time(hasty: Stage) -> None:
    screen = await hasty.join()
    first = screen.welcome["resume"]
    await asyncio.sleep(1.1)
    welcome = await screen.until_kind("welcome")
    assert welcome["resume"] != first
    await hasty.join(None, held=0, resume=welcome["resume"])
