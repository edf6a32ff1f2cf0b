"""Many count at once, the morning after: nobody waits for another's clearing up."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from councils.models import FailedTries
from councils.rules import lockout
from councils.services.failed_tries import count_failure, forget_failures


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_screens_that_start_together_the_next_morning_are_all_counted() -> None:
    now, answers = timezone.now(), Counter[str]()
    addresses = [f"10.0.0.{n}" for n in range(6)]

    def count(address: str, together: threading.Barrier) -> None:
        together.wait(5)
        try:
            count_failure("pairing_request", address, limit=lockout.PAIRING_REQUEST, now=now)
            answers["counted"] += 1
        except Exception as fault:  # noqa: BLE001 - shown by the assertion
            answers[repr(fault)] += 1
        finally:
            connection.close()

    for _ in range(10):
        FailedTries.objects.all().delete()
        for address in [*addresses, *(f"10.9.0.{n}" for n in range(20))]:
            row = count_failure("pairing_request", address, limit=lockout.PAIRING_REQUEST, now=now)
            assert row.failures == 1
        FailedTries.objects.update(since=now - timedelta(hours=14))
        together = threading.Barrier(len(addresses) * 2)
        new = [f"10.1.0.{n}" for n in range(6)]
        threads = [threading.Thread(target=count, args=(a, together)) for a in [*addresses, *new]]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
    assert answers == {"counted": 120}


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_who_counts_while_another_forgets_is_counted_all_the_same() -> None:
    """The right PIN clears its card's count: tablets that bring one card at once must not trip over the clearing."""
    now, answers = timezone.now(), Counter[str]()
    together = threading.Barrier(4)

    def come() -> None:
        together.wait(5)
        try:
            for _ in range(60):
                count_failure("card_pin", "one card", limit=lockout.CARD_PIN, now=now)
                forget_failures("card_pin", "one card")
                answers["counted"] += 1
        except Exception as fault:  # noqa: BLE001 - shown by the assertion
            answers[repr(fault)] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=come) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert answers == {"counted": 240}
