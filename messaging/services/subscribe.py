"""Remember, or forget, that a browser may be woken. Private to the person: nothing enters the record."""

from base64 import urlsafe_b64decode
from binascii import Error
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from catalogue.refusals import Conflict, Invalid
from messaging.channels.ways import setup
from messaging.models import PushSubscription
from messaging.rules.setup import is_push_endpoint

MOST_DEVICES = 10
PUBLIC_KEY_BYTES, SECRET_BYTES = 65, 16  # RFC 8291 3


@dataclass(frozen=True, slots=True)
class Keys:
    """As the browser says them: base64url without padding."""

    p256dh: str
    auth: str

    @property
    def are_keys(self) -> bool:
        public = _bytes(self.p256dh)
        return len(public) == PUBLIC_KEY_BYTES and public[0] == 4 and len(_bytes(self.auth)) == SECRET_BYTES


def subscribe(user_id: UUID, endpoint: str, keys: Keys, *, at: datetime) -> None:
    """A browser belongs to whom it said so last; of more than ten, the oldest is forgotten.

    Raises Conflict("push_not_configured"), Invalid("push_service_unknown" | "push_keys_malformed").
    """
    push = setup().push
    if push is None:
        raise Conflict("push_not_configured")
    if not is_push_endpoint(endpoint, push.hosts):
        raise Invalid("push_service_unknown")
    if not keys.are_keys:
        raise Invalid("push_keys_malformed")
    with transaction.atomic():
        # A device that changed hands gets an id of its own: what waits for the one before must not be told to it.
        PushSubscription.objects.filter(endpoint=endpoint).exclude(user_id=user_id).delete()
        PushSubscription.objects.update_or_create(
            endpoint=endpoint,
            defaults={"user_id": user_id, "p256dh": keys.p256dh, "auth": keys.auth},
            create_defaults={
                "user_id": user_id,
                "p256dh": keys.p256dh,
                "auth": keys.auth,
                "added_at": at,
            },
        )
        own = PushSubscription.objects.filter(user_id=user_id).order_by("-added_at", "-id")
        older = list(own.values_list("id", flat=True)[MOST_DEVICES:])
        PushSubscription.objects.filter(id__in=older).delete()


def unsubscribe(user_id: UUID, endpoint: str) -> None:
    PushSubscription.objects.filter(user_id=user_id, endpoint=endpoint).delete()


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (Error, ValueError):
        return b""
