"""One value, one byte sequence; and what has no place in the record."""

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.rules.canonical import Json, NotCanonical, canonical, parse

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(TEXT.map(lambda key: unicodedata.normalize("NFC", key)), inner, max_size=4)
    ),
    max_leaves=12,
)


def test_keys_are_sorted_by_their_utf_16_form_as_rfc_8785_shows() -> None:
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    # U+FB33 is not stable under NFC, so this one key of the RFC's example is left out here.
    keys.remove("\ufb33")
    assert list(json.loads(canonical(dict.fromkeys(keys, True)))) == [
        "\r",
        "1",
        "\u0080",
        "\u00f6",
        "\u20ac",
        "\U0001f600",
    ]


@pytest.mark.parametrize(
    ("value", "raw"),
    [
        ({"b": 1, "a": [True, None, -7]}, '{"a":[true,null,-7],"b":1}'),
        ({"title": "Nghị quyết số 12"}, '{"title":"Nghị quyết số 12"}'),
        ('"\\\n\x00/', '"\\"\\\\\\n\\u0000/"'),
        (9007199254740991, "9007199254740991"),
        ([], "[]"),
    ],
)
def test_a_value_has_one_spelling(value: Json, raw: str) -> None:
    assert canonical(value) == raw.encode()
    assert parse(raw.encode()) == value


def test_text_is_written_in_the_normal_form_however_it_was_typed() -> None:
    typed = unicodedata.normalize("NFD", "Đại biểu Nguyễn Thị Ngọc")
    assert canonical({typed: typed}) == canonical({"Đại biểu Nguyễn Thị Ngọc": "Đại biểu Nguyễn Thị Ngọc"})


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        float("inf"),
        2**53,
        -(2**53),
        "\ud800",
        {"\udc00": 1},
        {1: "a"},
        {"e\u0301": 1, "\u00e9": 2},
        b"bytes",
        {"a"},
        object(),
    ],
    ids=lambda value: type(value).__name__ if type(value) is object else repr(value),
)
def test_what_readers_would_not_agree_on_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonical):
        canonical({"value": value} if not isinstance(value, dict) else value)


def test_nesting_without_end_is_refused() -> None:
    deep: Any = []
    for _ in range(40):
        deep = [deep]
    with pytest.raises(NotCanonical, match="nested"):
        canonical(deep)
    with pytest.raises(NotCanonical):
        parse(b"[" * 100_000 + b"]" * 100_000)


@pytest.mark.parametrize(
    "raw",
    [
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":1e2}',
        b'{"a":-0}',
        b'{"a":NaN}',
        b'{"a":9007199254740992}',
        b'"\\u0041"',
        b'"\\ud800"',
        '"e\u0301"'.encode(),
        b'{"a":1}\n',
        b'"\xff"',
        b"",
        b"{",
        b"9" * 5000,
    ],
)
def test_bytes_that_are_not_the_one_spelling_are_refused(raw: bytes) -> None:
    with pytest.raises(NotCanonical):
        parse(raw)


@given(VALUES)
def test_what_was_written_is_read_and_written_again_the_same(value: Json) -> None:
    raw = canonical(value)
    assert canonical(parse(raw)) == raw


@given(
    st.dictionaries(TEXT.map(lambda key: unicodedata.normalize("NFC", key)), st.integers(0, 9), max_size=6),
    st.randoms(),
)
def test_the_order_of_keys_makes_no_difference(value: dict[str, int], random: Any) -> None:
    pairs = list(value.items())
    random.shuffle(pairs)
    assert canonical(dict(pairs)) == canonical(value)
