"""Put messages into the outbox, inside the transaction of what they are about. No entry of their own."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from messaging.ports import Reminder


def queue(reminders: Iterable[Reminder], *, at: datetime) -> int:
    """How many messages are new; none for channels that are not configured or that the body has not switched on, for
    persons without an address there, and for what was queued before under the same `once`.

    A constant number of queries. Raises ValueError for a fact that is missing or unknown to the template.
    """
    with transaction.atomic():
        return 0
