"""Notices to browsers (RFC 8030, 8291): encrypted for the device, signed by us, carried by the browser's maker."""

import json
from io import BytesIO

from pydantic import AnyHttpUrl
from webpush import WebPush
from webpush.types import WebPushKeys, WebPushSubscription

from messaging.channels import push_keys
from messaging.channels.posting import Answer, outcome_of, post
from messaging.models import PushSubscription
from messaging.outgoing import Outgoing
from messaging.rules.outcomes import Fate, Outcome
from messaging.rules.setup import PushSetup, is_push_endpoint

KEPT_S = 24 * 3600  # how long a push service keeps it for a device that is off
GONE = (404, 410)
TOO_LONG = 2500  # bytes; a push service takes 4096 encrypted


def send(setup: PushSetup, message: Outgoing) -> Outcome:
    """A subscription that its push service no longer knows is removed."""
    row = PushSubscription.objects.filter(id=message.to).first()
    if row is None:
        return Outcome(Fate.REFUSED, "device_gone")
    if not is_push_endpoint(row.endpoint, setup.hosts):
        return Outcome(Fate.REFUSED, "address_refused")
    try:
        body, headers = _sealed(setup, row, message)
    except ValueError:  # keys that are none
        return Outcome(Fate.REFUSED, "address_refused")
    answer = post(row.endpoint, body, headers)
    return _outcome(answer, row)


def _outcome(answer: Answer | Outcome, row: PushSubscription) -> Outcome:
    if isinstance(answer, Outcome):
        return answer
    if answer.status in GONE:
        row.delete()
        return Outcome(Fate.REFUSED, "device_gone")
    return outcome_of(answer)


def _sealed(setup: PushSetup, row: PushSubscription, message: Outgoing) -> tuple[bytes, dict[str, str]]:
    """id: the same notice shown twice replaces itself."""
    said = {"id": str(message.id), "title": message.subject, "text": _short(message.text)}
    private, public = BytesIO(push_keys.private_pem()), BytesIO(push_keys.public_pem())
    sealer = WebPush(private_key=private, public_key=public, subscriber=setup.contact, ttl=KEPT_S)
    keys = WebPushKeys(auth=row.auth, p256dh=row.p256dh)
    sealed = sealer.get(
        json.dumps(said, ensure_ascii=False),
        WebPushSubscription(endpoint=AnyHttpUrl(row.endpoint), keys=keys),
    )
    headers = {name: str(value) for name, value in sealed.headers.items()}
    return sealed.encrypted, {**headers, "Content-Type": "application/octet-stream", "Urgency": "normal"}


def _short(text: str) -> str:
    cut = text.encode()[:TOO_LONG].decode(errors="ignore")
    return cut if cut == text else f"{cut.rstrip()}…"
