"""Screens of the hall: which are paired, and what one that is not is waiting for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from catalogue.refusals import NotFound
from councils.models import Display, PairingRequest
from councils.rules.access import Right
from councils.rules.secrets import digest
from councils.selectors.standings import access_body


class PairingState(StrEnum):
    UNPAIRED = "unpaired"
    WAITING = "waiting"
    PAIRED = "paired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class ScreenFact:
    """What a screen knows of itself. code, expires_at while waiting; the others once paired."""

    state: PairingState
    display_id: UUID | None = None
    name: str | None = None
    body_id: UUID | None = None
    body_name: str | None = None
    code: str | None = None
    expires_at: datetime | None = None


def screen_of(secret: str | None, *, at: datetime) -> ScreenFact:
    """The screen whose cookie holds this secret."""
    if not secret:
        return ScreenFact(PairingState.UNPAIRED)
    display = Display.objects.filter(secret_digest=digest(secret)).select_related("body").first()
    if display is not None:
        state = PairingState.REVOKED if display.revoked_at else PairingState.PAIRED
        return ScreenFact(state, display.id, display.name, display.body_id, display.body.name)
    waiting = PairingRequest.objects.filter(secret_digest=digest(secret), expires_at__gt=at).first()
    if waiting is not None:
        return ScreenFact(PairingState.WAITING, code=waiting.code, expires_at=waiting.expires_at)
    return ScreenFact(PairingState.UNPAIRED)


def displays_of(body_id: UUID) -> Sequence[Display]:
    """The body's screens that are paired now, oldest first. Authorises nobody."""
    return list(Display.objects.filter(body_id=body_id, revoked_at__isnull=True).order_by("paired_at"))


def bodies_of_displays(display_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Which body each paired screen belongs to. One query."""
    paired = Display.objects.filter(id__in=display_ids, revoked_at__isnull=True)
    return dict(paired.values_list("id", "body_id"))


def access_display(user_id: UUID, display_id: UUID, *, right: Right) -> Display:
    """Raises NotFound alike for a screen that is absent and for another body's."""
    display = Display.objects.filter(id=display_id).first()
    if display is None:
        raise NotFound("not_found")
    access_body(user_id, display.body_id, right=right)
    return display
