"""Sign many people in at once without their passwords: for load tests, from the machine's own command line only."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.crypto import get_random_string

from councils.models import SignIn, User
from councils.rules.secrets import digest
from councils.services.sign_in import BACKEND


def hold_sessions(user_ids: Sequence[UUID], *, now: datetime) -> dict[UUID, str]:
    """A session cookie for each person. Three queries however many. Needs sessions kept in the database."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    ends = now + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    people = User.objects.in_bulk(user_ids)
    keys = {user_id: get_random_string(32, "abcdefghijklmnopqrstuvwxyz0123456789") for user_id in user_ids}
    Session.objects.bulk_create(
        Session(
            session_key=keys[user_id], session_data=store.encode(_contents(people[user_id])), expire_date=ends
        )
        for user_id in user_ids
    )
    SignIn.objects.bulk_create(
        SignIn(user_id=user_id, key_digest=digest(keys[user_id]), began_at=now, expires_at=ends)
        for user_id in user_ids
    )
    return keys


def _contents(user: User) -> dict[str, str]:
    return {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: BACKEND,
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
