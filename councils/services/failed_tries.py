"""Count wrong tries across processes. Each call is its own transaction: a refusal must not undo its count."""

from datetime import datetime

from django.db import transaction

from catalogue.refusals import TooMany
from catalogue.text import utc_text
from councils.models import FailedTries
from councils.rules.lockout import Limit, Tally, after_failure
from councils.rules.secrets import digest


def refuse_when_locked(purpose: str, key: str, *, now: datetime, code: str) -> None:
    """Raises TooMany(code) with locked_until_at while the key is locked."""
    row = FailedTries.objects.filter(purpose=purpose, key_digest=digest(key)).first()
    if row is not None and _tally(row).is_locked(now):
        raise TooMany(code, locked_until_at=utc_text(row.locked_until or now))


def count_failure(purpose: str, key: str, *, limit: Limit, now: datetime) -> Tally:
    """One more failure of this key; the answer tells whether it is locked now."""
    with transaction.atomic():
        row = _locked_row(purpose, digest(key), now)
        tally = after_failure(_tally(row), limit, now)
        row.failures, row.since, row.locked_until = tally.failures, tally.since, tally.locked_until
        row.save(update_fields=["failures", "since", "locked_until"])
        # Names that were only guessed at must not fill the disk.
        FailedTries.objects.filter(purpose=purpose, since__lte=now - 2 * limit.lock).delete()
    return tally


def forget_failures(purpose: str, key: str) -> None:
    FailedTries.objects.filter(purpose=purpose, key_digest=digest(key)).delete()


def _locked_row(purpose: str, key_digest: str, now: datetime) -> FailedTries:
    rows = FailedTries.objects.select_for_update()
    return rows.get_or_create(purpose=purpose, key_digest=key_digest, defaults={"failures": 0, "since": now})[
        0
    ]


def _tally(row: FailedTries) -> Tally:
    return Tally(row.failures, row.since, row.locked_until)
