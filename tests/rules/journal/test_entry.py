"""What an entry says and what it hides."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ids import derived
from journal.rules.audiences import is_audience, merged, widest_first
from journal.rules.canonical import canonical, parse
from journal.rules.entry import Entry, Malformed, UnknownVersion, command_digest, commitment, read_entry
from journal.rules.times import from_text, to_millisecond

ENTRY = Entry(
    stream="meeting:7b0c0f52-58a5-4a5f-8a8c-9a5b1f0f3c11",
    seq=12,
    kind="vote.opened",
    recorded_at=datetime(2026, 12, 22, 1, 15, 12, 345000, UTC),
    occurred_at=None,
    actor="41",
    command_id="0d9c5b4e-3f0a-4c55-9a58-3a1f6f1b2c3d",
    parts={"hall": commitment(bytes(32), b'{"vote":"1"}')},
)


def test_the_body_is_exactly_this() -> None:
    """The known answer that a stranger's verifier can be tried on; docs/journal.md repeats it."""
    assert ENTRY.body().decode() == (
        '{"actor":"41","command_id":"0d9c5b4e-3f0a-4c55-9a58-3a1f6f1b2c3d","kind":"vote.opened",'
        '"parts":{"hall":"fee943c57fe85dc97bcb3ada7939024a873c318eec87bb1d066abd868660e7db"},'
        '"recorded_at":"2026-12-22T01:15:12.345Z","seq":12,'
        '"stream":"meeting:7b0c0f52-58a5-4a5f-8a8c-9a5b1f0f3c11","v":1}'
    )
    assert ENTRY.leaf().hex() == "66579036827965467cabc3cf0b31e03ea6f28494934673b51e17ed521621d2b2"


def test_a_commitment_is_the_hash_of_salt_and_canonical_part() -> None:
    assert commitment(bytes(range(32)), b"{}") == sha256(bytes(range(32)) + b"{}").hexdigest()
    with pytest.raises(ValueError, match="32 bytes"):
        commitment(b"short", b"{}")


def test_an_entry_noted_on_paper_first_says_when_it_happened() -> None:
    noted = replace(ENTRY, occurred_at=ENTRY.recorded_at - timedelta(minutes=20))
    assert b'"occurred_at":"2026-12-22T00:55:12.345Z"' in noted.body()
    assert read_entry(noted.body()) == noted


def test_what_is_written_is_read_again() -> None:
    assert read_entry(ENTRY.body()) == ENTRY


@pytest.mark.parametrize(
    "change",
    [
        {"stream": "vote"},
        {"stream": 7},
        {"seq": 0},
        {"seq": True},
        {"seq": "12"},
        {"kind": "Vote opened"},
        {"actor": ""},
        {"actor": "a b"},
        {"command_id": "0D9C5B4E-3F0A-4C55-9A58-3A1F6F1B2C3D"},
        {"command_id": "12"},
        {"recorded_at": "2026-12-22T01:15:12Z"},
        {"recorded_at": "2026-13-22T01:15:12.345Z"},
        {"occurred_at": None},
        {"parts": {}},
        {"parts": []},
        {"parts": {"everyone": "0" * 64}},
        {"parts": {"hall": "0" * 63}},
        {"parts": {"hall": None}},
        {"extra": 1},
    ],
    ids=str,
)
def test_anything_else_is_no_entry(change: dict[str, object]) -> None:
    said = parse(ENTRY.body())
    assert isinstance(said, dict)
    with pytest.raises(Malformed):
        read_entry(canonical(said | change))


@pytest.mark.parametrize("raw", [b"", b"[]", b"7", ENTRY.body() + b" ", ENTRY.body()[:-1]])
def test_bytes_that_are_no_canonical_object_are_no_entry(raw: bytes) -> None:
    with pytest.raises(Malformed):
        read_entry(raw)


def test_a_missing_field_is_noticed() -> None:
    said = parse(ENTRY.body())
    assert isinstance(said, dict)
    for field in said.keys() - {"v"}:
        with pytest.raises(Malformed):
            read_entry(canonical({key: value for key, value in said.items() if key != field}))


@pytest.mark.parametrize("version", [2, 0, "1", True, None])
def test_of_an_unknown_version_nothing_is_said(version: object) -> None:
    said = parse(ENTRY.body())
    assert isinstance(said, dict)
    with pytest.raises(UnknownVersion):
        read_entry(canonical(said | {"v": version}))


def test_a_command_is_recognised_by_name_content_and_every_salt() -> None:
    salts = {"hall": bytes(32), "secretariat": bytes([1] * 32)}
    digest = command_digest(salts, "open_vote", {"vote": "1", "seconds": 60})
    assert digest == command_digest(dict(reversed(salts.items())), "open_vote", {"seconds": 60, "vote": "1"})
    assert digest != command_digest(salts, "close_vote", {"vote": "1", "seconds": 60})
    assert digest != command_digest(salts, "open_vote", {"vote": "1", "seconds": 61})
    assert digest != command_digest({"hall": bytes(32)}, "open_vote", {"vote": "1", "seconds": 60})


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("public", True),
        ("hall", True),
        ("delegates", True),
        ("secretariat", True),
        ("group:7", True),
        ("person:7b0c0f52-58a5-4a5f-8a8c-9a5b1f0f3c11", True),
        ("person:", False),
        ("person:a b", False),
        ("everyone", False),
        ("public\n", False),
    ],
)
def test_audiences_are_these(name: str, known: bool) -> None:
    assert is_audience(name) is known


def test_the_narrower_audience_has_the_last_word() -> None:
    parts = {
        "person:1": {"a": "person"},
        "group:9": {"a": "group", "b": "group"},
        "secretariat": {"b": "secretariat", "c": "secretariat"},
        "delegates": {"c": "delegates", "d": "delegates"},
        "hall": {"d": "hall", "e": "hall"},
        "public": {"e": "public", "f": "public"},
    }
    assert merged(parts) == {
        "a": "person",
        "b": "group",
        "c": "secretariat",
        "d": "delegates",
        "e": "hall",
        "f": "public",
    }
    assert sorted(parts, key=widest_first) == list(reversed(parts))


def test_moments_are_utc_and_whole_milliseconds() -> None:
    hanoi = datetime(2026, 12, 22, 8, 15, 12, 345999, timezone(timedelta(hours=7)))
    assert to_millisecond(hanoi) == ENTRY.recorded_at
    with pytest.raises(ValueError, match="time zone"):
        to_millisecond(datetime(2026, 12, 22))  # noqa: DTZ001 - the refused case
    with pytest.raises(ValueError, match="four digits"):
        to_millisecond(datetime(999, 1, 1, tzinfo=UTC))


@given(st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9999, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_moment_survives_being_written(at: datetime) -> None:
    noted = replace(ENTRY, recorded_at=to_millisecond(at))
    assert read_entry(noted.body()).recorded_at == to_millisecond(at)


@pytest.mark.parametrize(
    "text", ["2026-12-22T01:15:12.345+00:00", "2026-12-22 01:15:12.345Z", "٢٠٢٦-12-22T01:15:12.345Z"]
)
def test_other_spellings_of_a_moment_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a moment"):
        from_text(text)


def test_what_a_command_makes_has_the_same_id_each_time() -> None:
    assert derived(ENTRY.command_id, "vote") == derived(ENTRY.command_id, "vote")
    assert derived(ENTRY.command_id, "vote") != derived(ENTRY.command_id, "sitting")
