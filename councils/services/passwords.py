"""Put a new password in the place of the old one, and remember the old: none of the last ten may come back."""

from datetime import datetime

from django.contrib.auth.hashers import check_password

from catalogue.refusals import Invalid
from councils.models import UsedPassword, User
from councils.rules import passwords


def refuse_used_before(user: User, new: str) -> None:
    """Slow on purpose: each earlier password was hashed with a salt of its own. Raises Invalid."""
    typed = passwords.as_typed(new)
    earlier = UsedPassword.objects.filter(user=user).order_by("-id")[: passwords.REMEMBERED]
    if any(check_password(typed, used.encoded) for used in earlier):
        raise Invalid("password_used_before", remembered=passwords.REMEMBERED)


def set_password(user: User, encoded: str, *, is_first: bool, now: datetime) -> None:
    """is_first: given by the office, to be changed by the person. Inside the caller's transaction."""
    UsedPassword.objects.create(user=user, encoded=user.password, until=now)
    kept = UsedPassword.objects.filter(user=user).order_by("-id").values_list("id", flat=True)
    UsedPassword.objects.filter(user=user).exclude(id__in=list(kept[: passwords.REMEMBERED])).delete()
    user.password, user.must_change_password, user.password_changed_at = encoded, is_first, now
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])
