"""Where people are signed in, and ending it."""

from dataclasses import fields
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from catalogue.text import utc_text
from councils.api.auth import SignedIn, sign_in_of
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right
from councils.rules.devices import browser_and_system
from councils.rules.sign_in_kinds import SignInKind
from councils.selectors.devices import DeviceFact, devices_of_body, devices_of_person
from councils.selectors.standings import access_body
from councils.services.end_device import end_device, end_own_device

router = Router(tags=["devices"], auth=SignedIn())


class OwnDeviceOut(Schema):
    """device: what the browser calls itself, in Vietnamese; browser, system: its parts, for other languages.

    is_this: the one that asks.
    """

    id: UUID
    kind: SignInKind
    device: str
    browser: str
    system: str
    began_at: str
    locked: bool
    strong: bool
    is_this: bool


class DeviceOut(Schema):
    """ended_at, ended_because: null while it is open."""

    id: UUID
    user_id: UUID
    name: str
    order: int
    kind: SignInKind
    device: str
    browser: str
    system: str
    began_at: str
    locked: bool
    strong: bool
    ended_at: str | None
    ended_because: (
        Literal["signed_out", "replaced", "ended_by_office", "card_revoked", "password_changed", "wrong_pin"]
        | None
    )


@router.get("/bodies/{body_id}/devices", response=list[DeviceOut])
def of_body(request: HttpRequest, body_id: UUID) -> list[DeviceOut]:
    access_body(person_of(request), body_id, right=Right.MANAGE_ACCOUNTS)
    return [_shown(device) for device in devices_of_body(body_id, at=timezone.now())]


@router.post("/bodies/{body_id}/devices/{sign_in_id}/end", response=Done)
def end(request: HttpRequest, body_id: UUID, sign_in_id: UUID, body: CommandIn) -> Done:
    access_body(person_of(request), body_id, right=Right.MANAGE_ACCOUNTS)
    return Done.of(end_device(command_of(request, body), body_id=body_id, sign_in_id=sign_in_id))


@router.get("/me/devices", response=list[OwnDeviceOut])
def own(request: HttpRequest) -> list[OwnDeviceOut]:
    held = sign_in_of(request)
    return [_own(device, this=held.sign_in) for device in devices_of_person(held.user.id, at=timezone.now())]


@router.post("/me/devices/{sign_in_id}/end", response={204: None})
def end_own(request: HttpRequest, sign_in_id: UUID) -> Status[None]:
    end_own_device(person_of(request), sign_in_id=sign_in_id, now=timezone.now())
    return Status(204, None)


def _own(device: DeviceFact, *, this: str) -> OwnDeviceOut:
    shown = {name: getattr(device, name) for name in ("id", "kind", "device", "locked", "strong")}
    at = utc_text(device.began_at)
    rest = {"began_at": at, "is_this": str(device.id) == this}
    return OwnDeviceOut.model_validate(shown | _apart(device) | rest)


def _shown(device: DeviceFact) -> DeviceOut:
    shown = {field.name: getattr(device, field.name) for field in fields(device)}
    times = {
        "began_at": utc_text(device.began_at),
        "ended_at": utc_text(device.ended_at) if device.ended_at else None,
        "ended_because": device.ended_because or None,
    }
    return DeviceOut.model_validate(shown | _apart(device) | times)


def _apart(device: DeviceFact) -> dict[str, str]:
    browser, system = browser_and_system(device.device)
    return {"browser": browser, "system": system}
