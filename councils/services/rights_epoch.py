"""Say in the database that rights have changed: the one word that reaches every process, also without Redis."""

from django.db import connection
from django.db.models import F

from councils.models import RightsEpoch

THE_ROW = 1


def bump() -> None:
    """Inside the transaction of the change, as late in it as can be: nobody sees one without the other.

    Whoever ends a sign-in, closes an account, resets a password, or changes a mandate, a role or a screen calls
    this. Changes of rights wait for each other here, which is why nothing else is locked after it.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("rights change together with their epoch: call bump() inside the transaction")
    if not _moved():
        # The migration made the row; whoever lost it must not lose revocations with it.
        RightsEpoch.objects.bulk_create([RightsEpoch()], ignore_conflicts=True)
        _moved()


def _moved() -> int:
    return RightsEpoch.objects.filter(pk=THE_ROW).update(value=F("value") + 1)
