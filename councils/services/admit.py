"""After the right password: whether the account still sleeps, and whether the password has to be changed."""

from datetime import datetime

from django.db.models import Max

from catalogue.refusals import Forbidden
from councils.models import User
from councils.selectors.accounts import is_dormant, is_in_meeting, password_expiry


def admit(user: User, *, now: datetime) -> None:
    """Nobody is kept out while a meeting of his is on: then an expired password only warns.

    Raises Forbidden("account_dormant") for an account that was not used for 45 days.
    """
    last = user.sign_ins.aggregate(last=Max("began_at"))["last"]
    sleeps = is_dormant(user, last, now)
    expires_at = password_expiry(user)
    is_old = expires_at is not None and expires_at <= now and not user.must_change_password
    if not (sleeps or is_old) or is_in_meeting(user):
        return
    if sleeps:
        raise Forbidden("account_dormant")
    user.must_change_password = True
    user.save(update_fields=["must_change_password"])
