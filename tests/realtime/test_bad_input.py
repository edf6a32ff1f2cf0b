"""Whoever breaks the rules loses his own socket, hears why, and disturbs nobody."""

import asyncio
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realtime.incoming import Beat, Do, Hello, Malformed, Need, OtherVersion, TooBig, understood
from tests.realtime.screens import Stage, wait_until

HELLO = {"t": "hello", "v": 1, "stream": "meeting:00000000-0000-4000-8000-000000000001", "face": "tablet"}
ID = "0b6e7b0e-3f3c-4b0a-9b0a-1f2e3d4c5b6a"

MALFORMED: list[Any] = [
    "",
    "null",
    "[]",
    "{",
    "[" * 8000,
    '"hello"',
    {"t": "unknown"},
    {"t": ["hello"]},
    {**HELLO, "stream": "../etc"},
    {**HELLO, "stream": "meeting:00000000-0000-4000-8000-000000000001\n"},
    {**HELLO, "face": 7},
    {**HELLO, "from": -1},
    {**HELLO, "from": "1"},
    {**HELLO, "from": True},
    {**HELLO, "from": 2**60},
    {**HELLO, "resume": {}},
    {"t": "need", "from": None},
    {"t": "need", "from": 1.5},
    {"t": "do", "id": "1", "what": "cast_ballot", "with": {}},
    {"t": "do", "id": ID, "what": "__import__('os')", "with": {}},
    {"t": "do", "id": ID, "what": "cast_ballot", "with": []},
    '{"t":"do","id":"' + ID + '","what":"cast_ballot","with":{"choice":"\\ud800"}}',
    '{"t":"need","from":NaN}',
    '{"t":"need","from":' + "9" * 5000 + "}",
]


@pytest.mark.parametrize("frame", MALFORMED, ids=lambda frame: repr(frame)[:40])
def test_what_is_no_frame_is_malformed(frame: Any) -> None:
    with pytest.raises(Malformed):
        understood(frame if isinstance(frame, str) else json.dumps(frame))


def test_good_frames_are_understood() -> None:
    assert understood(json.dumps(HELLO)) == Hello(str(HELLO["stream"]), "tablet", None, None)
    assert understood(json.dumps({"t": "need", "from": 3})) == Need(3)
    assert understood('{"t":"beat"}') == Beat()
    assert understood(
        json.dumps({"t": "do", "id": ID, "what": "cast_ballot", "with": {"vote": "Nghị quyết"}})
    ) == Do(ID, "cast_ballot", {"vote": "Nghị quyết"})
    with pytest.raises(OtherVersion):
        understood(json.dumps({**HELLO, "v": 2}))
    with pytest.raises(TooBig):
        understood("ệ" * 6000)
    with pytest.raises(Malformed):
        understood(None)


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_no_text_breaks_the_reader_of_frames(text: str) -> None:
    with suppress(Malformed, TooBig, OtherVersion):
        understood(text)


@given(
    st.dictionaries(
        st.sampled_from(["t", "v", "stream", "from", "id", "what", "with"]), st.text() | st.integers()
    )
)
def test_no_object_breaks_the_reader_of_frames(frame: dict[str, Any]) -> None:
    with suppress(Malformed, TooBig, OtherVersion):
        understood(json.dumps(frame))


@pytest.mark.parametrize(
    ("said", "code", "refusal"),
    [
        ("{", 4400, "frame_malformed"),
        (b"\x00\x01", 4400, "frame_malformed"),
        ("x" * 20_000, 4413, "frame_too_large"),
        (json.dumps(HELLO), 4400, "hello_twice"),
        (json.dumps({**HELLO, "v": 9}), 4400, "version_unknown"),
    ],
)
async def test_the_offender_hears_why_and_goes_alone(
    stage: Stage, said: str | bytes, code: int, refusal: str
) -> None:
    offender, other = await stage.join(), await stage.join("neighbour")
    await offender.say(said)
    assert await offender.closed() == code
    assert offender.of("refused")[0]["code"] == refusal
    assert offender.of("refused")[0]["say"]
    await other.reach(await stage.append(hall={"a": 1}))


async def test_a_command_before_hello_is_not_carried_out(stage: Stage) -> None:
    screen = await stage.open()
    command = await screen.do(choice="yes")
    assert await screen.closed() == 4400
    assert screen.of("refused")[0]["code"] == "hello_expected"
    assert command not in stage.journal.notes()


async def test_whoever_says_no_hello_is_let_go(hasty: Stage) -> None:
    screen = await hasty.open()
    assert await screen.closed(seconds=2) == 4408


async def test_a_flood_ends_the_socket_it_came_from(stage: Stage) -> None:
    offender, other = await stage.join(), await stage.join("neighbour")
    for _ in range(100):
        await offender.say({"t": "beat"})
    assert await offender.closed() == 4429
    await other.reach(await stage.append(hall={"a": 1}))


@pytest.mark.parametrize(("person", "most"), [("delegate", 20), ("display:1", 5)])
async def test_one_sign_in_opens_so_many_sockets_and_no_more(fast: Stage, person: str, most: int) -> None:
    screens = [await fast.join(person) for _ in range(most)]
    for resume in (None, screens[0].welcome["resume"]):
        late = await fast.open(person)
        await late.hello(resume=resume)
        assert await late.closed() == 4429
        assert late.of("refused")[0]["code"] == "sockets_too_many"
    await fast.join("neighbour")
    await screens[0].connection.close()
    await asyncio.to_thread(
        wait_until, lambda: fast.server.ask("counters", stream="")["sockets"] <= most, seconds=3
    )
    again = await fast.join(person)
    head = await fast.append(hall={"a": 1})
    for screen in [*screens[1:], again]:
        await screen.reach(head)


async def test_commands_are_answered_refused_and_limited(stage: Stage) -> None:
    screen = await stage.join()
    done, refused = await screen.do(choice="yes"), await screen.do(choice="refused")
    broken, unknown = await screen.do(choice="broken"), await screen.do("fly_away")
    answers: dict[str, str] = {}
    while len(answers) < 4:
        frame = await screen.until(lambda frame: frame["t"] in ("done", "refused"))
        answers[frame["id"]] = frame.get("code", "done")
    assert answers == {
        done: "done",
        refused: "server_fault",
        broken: "command_failed",
        unknown: "command_unknown",
    }
    for _ in range(9):
        await screen.do(after_ms=300)
    assert (await screen.until_kind("refused"))["code"] == "commands_too_many"


async def test_a_command_that_was_taken_is_finished_when_the_line_breaks(stage: Stage) -> None:
    screen = await stage.join()
    command = await screen.do(after_ms=200)
    await asyncio.sleep(0.1)
    await screen.connection.close()
    await asyncio.to_thread(wait_until, lambda: command in stage.journal.notes(), seconds=3)
