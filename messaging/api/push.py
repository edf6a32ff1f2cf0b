"""Routes of one's own devices that may be woken."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from messaging.api.schemas import AllowPushIn, EndPushIn, OwnPushOut
from messaging.channels.ways import push_key
from messaging.selectors import devices_of
from messaging.services.subscribe import Keys, subscribe, unsubscribe

router = Router(tags=["messages"], auth=SignedIn())


@router.get("/me/push", response=OwnPushOut)
def own(request: HttpRequest) -> OwnPushOut:
    return OwnPushOut(public_key=push_key(), devices=devices_of(person_of(request)))


@router.post("/me/push", response=OwnPushOut)
def add(request: HttpRequest, body: AllowPushIn) -> OwnPushOut:
    """This browser; the same one again changes its keys, and whose it is."""
    subscribe(person_of(request), body.endpoint, Keys(body.p256dh, body.auth), at=timezone.now())
    return own(request)


@router.post("/me/push/remove", response=OwnPushOut)
def remove(request: HttpRequest, body: EndPushIn) -> OwnPushOut:
    unsubscribe(person_of(request), body.endpoint)
    return own(request)
