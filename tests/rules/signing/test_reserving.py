"""Files that somebody else made: whatever is wrong with them, it is one plain refusal, and soon."""

import time
from random import Random

import pytest

from signing import reserving
from signing.fields import Reserved, filled, reserve
from signing.reserving import reserve_apart
from tests.hostile import acting, broken, deep  # noqa: F401 - they add theirs to the list
from tests.hostile.raw import MADE
from tests.pki.papers import plain
from tests.rules.signing.files import refused

PLACES = [
    Reserved("signature", "ky", -1, (10, 10, 100, 50)),
    Reserved("date", "ngay", 0, (10, 100, 200, 120)),
]
BROKEN = [
    "bytes changed 8", "startxref: beyond 64 bits", "xref stream: index negative", "root: itself", "root: null",
    "root: pages is a number", "page tree: its own child", "page tree: nulls", "page tree: no children",
    "page tree: count a word", "page tree: absent pages", "page tree as deep as: 1 000", "nested 10000: lists",
    "javascript: of a field",
]  # fmt: skip
"""Each once made pyHanko stumble in a way of its own."""


def made(name: str) -> bytes:
    return MADE[name](Random(name))


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_as_such(name: str) -> None:
    with refused("pdf_unreadable"):
        reserve(made(name), PLACES)


def test_a_good_file_comes_back_with_its_places_and_pages() -> None:
    done, pages = reserve_apart(plain(3), PLACES)
    assert pages == 3
    assert done.startswith(plain(3))
    assert "ngay" in filled(done)
    with refused("field_exists"):
        reserve_apart(done, PLACES)


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reserving, "SECONDS", 0.05)
    began = time.monotonic()
    with refused("pdf_takes_too_long"):
        reserve_apart(plain(), PLACES)
    assert time.monotonic() - began < 5
