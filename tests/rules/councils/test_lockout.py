from datetime import UTC, datetime, timedelta

from councils.rules.lockout import SIGN_IN, Tally, after_failure

NOON = datetime(2026, 12, 22, 5, 0, tzinfo=UTC)


def tally_after(failures: int, *, apart: timedelta = timedelta(minutes=1)) -> Tally:
    tally = None
    for n in range(failures):
        tally = after_failure(tally, SIGN_IN, NOON + n * apart)
    assert tally is not None
    return tally


def test_four_wrong_tries_are_borne() -> None:
    assert tally_after(4).locked_until is None


def test_the_fifth_wrong_try_locks_for_twelve_hours() -> None:
    tally = tally_after(5)
    assert tally.locked_until == NOON + timedelta(minutes=4, hours=12)
    assert tally.is_locked(NOON + timedelta(hours=12))
    assert not tally.is_locked(NOON + timedelta(hours=12, minutes=4))


def test_tries_of_yesterday_are_forgotten() -> None:
    assert tally_after(5, apart=timedelta(hours=4)).failures == 2
