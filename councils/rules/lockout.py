"""Wrong tries: at most five, then locked for twelve hours or until unlocked (QCVN 12:2026/BCA 3.6.2.1.9)."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Limit:
    """tries: how many failures are borne; lock: how long it stays shut after the last of them."""

    tries: int
    lock: timedelta


SIGN_IN = Limit(tries=5, lock=timedelta(hours=12))  # of one name, from one place
# Of one name, from all places nobody has signed in from: NIST SP 800-63B 5.2.2 bears a hundred. Fewer, and a few
# machines in the hall could shut a delegate's new tablet out.
SIGN_IN_ANYWHERE = Limit(tries=100, lock=timedelta(hours=12))
# Of one printed card: until the office unlocks it or prints another. A year outlives every card.
CARD_PIN = Limit(tries=5, lock=timedelta(days=366))
CARD_UNKNOWN = Limit(tries=100, lock=timedelta(hours=1))  # of tokens that no card has, from one place
SCREEN_UNLOCK = Limit(tries=5, lock=timedelta(hours=12))  # of one locked screen; then its sign-in ends
PAIRING_CODE = Limit(tries=10, lock=timedelta(minutes=10))
SETUP_CODE = Limit(tries=10, lock=timedelta(minutes=10))  # of an empty installation, from one place
PAIRING_REQUEST = Limit(tries=30, lock=timedelta(minutes=10))


@dataclass(frozen=True, slots=True)
class Tally:
    """Failures so far; `since` is the first of them."""

    failures: int
    since: datetime
    locked_until: datetime | None = None

    def is_locked(self, now: datetime) -> bool:
        return self.locked_until is not None and now < self.locked_until


def after_failure(before: Tally | None, limit: Limit, now: datetime) -> Tally:
    """The count after one more failure. Failures older than the lock time are forgotten."""
    if before is None or before.since + limit.lock <= now:
        before = Tally(0, now)
    failures = before.failures + 1
    return Tally(failures, before.since, now + limit.lock if failures >= limit.tries else None)
