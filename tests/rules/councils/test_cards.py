"""Cards and devices, by tables."""

from datetime import UTC, datetime, timedelta

import pytest

from councils.rules.cards import CardState, days, is_pin, is_weak_pin, state_at, window
from councils.rules.devices import browser_and_system, device_words

EIGHT = datetime(2026, 12, 22, 1, tzinfo=UTC)  # 08:00 in Vietnam


@pytest.mark.parametrize(
    ("ends_at", "until"),
    [
        (None, datetime(2026, 12, 22, 17, tzinfo=UTC)),
        (EIGHT + timedelta(hours=9), datetime(2026, 12, 22, 17, tzinfo=UTC)),
        (EIGHT + timedelta(days=2), datetime(2026, 12, 24, 17, tzinfo=UTC)),
        (EIGHT - timedelta(days=2), datetime(2026, 12, 22, 17, tzinfo=UTC)),
    ],
    ids=["no end planned", "the same day", "three days", "an end before the start"],
)
def test_a_card_opens_a_day_before_and_closes_at_midnight_in_vietnam(
    ends_at: datetime | None, until: datetime
) -> None:
    assert window(EIGHT, ends_at) == (EIGHT - timedelta(hours=24), until)


def test_an_evening_in_vietnam_is_no_other_day() -> None:
    late = datetime(2026, 12, 22, 16, 30, tzinfo=UTC)  # 23:30 in Vietnam
    assert [str(day) for day in days(EIGHT, late)] == ["2026-12-22", "2026-12-22"]


@pytest.mark.parametrize(
    ("after", "is_revoked", "was_used", "state"),
    [
        (timedelta(seconds=-1), False, False, CardState.NOT_YET),
        (timedelta(0), False, False, CardState.READY),
        (timedelta(hours=1), False, True, CardState.USED),
        (timedelta(days=1), False, True, CardState.EXPIRED),
        (timedelta(hours=1), True, True, CardState.REVOKED),
        (timedelta(days=9), True, False, CardState.REVOKED),
    ],
)
def test_what_may_be_said_of_a_card(
    after: timedelta, is_revoked: bool, was_used: bool, state: CardState
) -> None:
    found = state_at(
        EIGHT + after,
        valid_from=EIGHT,
        valid_until=EIGHT + timedelta(days=1),
        is_revoked=is_revoked,
        was_used=was_used,
    )
    assert found is state


@pytest.mark.parametrize("pin", ["", "123", "12345", "12a4", "١٢٣٤", "²345"])
def test_a_pin_is_four_digits(pin: str) -> None:
    assert not is_pin(pin)


@pytest.mark.parametrize(
    ("pin", "is_weak"),
    [
        ("7777", True),
        ("1234", True),
        ("9876", True),
        ("7890", True),
        ("1961", True),
        ("4821", False),
        ("0583", False),
    ],
)
def test_pins_that_a_neighbour_would_try_are_weak(pin: str, is_weak: bool) -> None:
    assert is_pin(pin)
    assert is_weak_pin(pin) is is_weak


ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
)
IPAD = "Mozilla/5.0 (iPad; CPU OS 14_1 like Mac OS X) AppleWebKit/605.1.15 Version/14.1 Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
SAMSUNG = "Mozilla/5.0 (Linux; Android 11; SM-T500) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0 Safari/537.36"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (ANDROID, "Chrome trên Android"),
        (IPAD, "Safari trên iPad"),
        (EDGE, "Edge trên Windows"),
        (FIREFOX, "Firefox trên Linux"),
        (SAMSUNG, "Samsung Internet trên Android"),
        ("curl/8.0", ""),
        ("", ""),
        ("Android " * 500, "Android"),
    ],
)
def test_a_device_is_told_in_words(user_agent: str, words: str) -> None:
    assert device_words(user_agent) == words


@pytest.mark.parametrize(
    ("words", "apart"),
    [
        ("Chrome trên Android", ("Chrome", "Android")),
        ("Firefox", ("Firefox", "")),
        ("iPad", ("", "iPad")),
        ("", ("", "")),
    ],
)
def test_browser_and_system_come_apart_again(words: str, apart: tuple[str, str]) -> None:
    assert browser_and_system(words) == apart
