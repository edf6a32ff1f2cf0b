"""Count wrong tries across processes. Each call is its own transaction: a refusal must not undo its count."""

from contextlib import suppress
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from catalogue.refusals import TooMany
from catalogue.text import utc_text
from councils.models import FailedTries
from councils.rules.lockout import Limit, Tally, after_failure
from councils.rules.secrets import digest

CLEARED_AT_ONCE = 500
FORGOTTEN_MEANWHILE = 20
"""How often a row may vanish under one caller before it is turned away."""


def refuse_when_locked(purpose: str, key: str, *, source: str = "", now: datetime, code: str) -> None:
    """Raises TooMany(code) with locked_until_at while the key is locked for this source."""
    row = _rows(purpose, key).filter(source_digest=_source_digest(source)).first()
    if row is not None and _tally(row).is_locked(now):
        raise TooMany(code, locked_until_at=utc_text(row.locked_until or now))


def count_failure(purpose: str, key: str, *, source: str = "", limit: Limit, now: datetime) -> Tally:
    """One more failure of this key from this source; the answer tells whether it is locked now."""
    tally, is_new = _counted(purpose, key, source, limit, now)
    if is_new:
        # Names that were only guessed at must not fill the disk.
        _clear(FailedTries.objects.filter(purpose=purpose, since__lte=now - 2 * limit.lock))
    return tally


def _counted(purpose: str, key: str, source: str, limit: Limit, now: datetime) -> tuple[Tally, bool]:
    """The tally, and whether it is the key's first.

    Another process may forget the row between our insert, which found it there, and our second look, which no longer
    does; then the count begins anew.
    """
    for _ in range(FORGOTTEN_MEANWHILE):
        with suppress(IntegrityError), transaction.atomic():
            row, is_new = FailedTries.objects.select_for_update().get_or_create(
                purpose=purpose,
                key_digest=digest(key),
                source_digest=_source_digest(source),
                defaults={"failures": 0, "since": now},
            )
            tally = after_failure(_tally(row), limit, now)
            row.failures, row.since, row.locked_until = tally.failures, tally.since, tally.locked_until
            row.save(update_fields=["failures", "since", "locked_until"])
            return tally, is_new
    raise TooMany("tries_at_once")


def forget_failures(purpose: str, key: str, *, source: str | None = None) -> None:
    """source: only those made there; by default all of this key."""
    rows = _rows(purpose, key)
    if source is not None:
        rows = rows.filter(source_digest=_source_digest(source))
    with transaction.atomic():
        rows.filter(
            id__in=list(rows.order_by("id").select_for_update().values_list("id", flat=True))
        ).delete()


def _clear(old: QuerySet[FailedTries]) -> None:
    """In a transaction of its own, and around rows that are being counted on: it waits for nobody, nobody for it."""
    with transaction.atomic():
        free = old.order_by("id").select_for_update(skip_locked=True)
        FailedTries.objects.filter(id__in=list(free.values_list("id", flat=True)[:CLEARED_AT_ONCE])).delete()


def _rows(purpose: str, key: str) -> QuerySet[FailedTries]:
    return FailedTries.objects.filter(purpose=purpose, key_digest=digest(key))


def _source_digest(source: str) -> str:
    return digest(source) if source else ""


def _tally(row: FailedTries) -> Tally:
    return Tally(row.failures, row.since, row.locked_until)
