"""Rows that are dear to make: made once for a module, taken back after its last test. Each test undoes its own part."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def kept_rows(blocker: Any) -> Iterator[None]:
    """What is written within stays until it ends. blocker: the fixture django_db_blocker.

    Every test of the module sees the rows, so those that need an empty database stand in another.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
