"""Remember on a browser, under signature, which accounts were signed in to there: a lock made elsewhere passes it by.

The cookie opens nothing. It only tells a person's own tablet from somebody who types that person's name.
"""

import secrets
from dataclasses import dataclass

from django.core import signing

from councils.rules.secrets import digest

COOKIE = "dh_device"
COOKIE_LIVES_S = 400 * 24 * 3600  # the longest browsers keep one
MOST_NAMES = 16  # a tablet is handed round; a cookie has its limit
_SALT = "councils.known_devices"


@dataclass(frozen=True, slots=True)
class Device:
    """id: of this browser, so that its tries are counted apart; names: digests of those who signed in, oldest first."""

    id: str
    names: tuple[str, ...]

    def knows(self, username_key: str) -> bool:
        return digest(username_key) in self.names


def device_of(cookie: str | None) -> Device | None:
    """None for a browser without the cookie, or with one that is not ours."""
    try:
        id_, *names = signing.loads(cookie or "", salt=_SALT, max_age=COOKIE_LIVES_S)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Device(str(id_), tuple(map(str, names)))


def remembering(device: Device | None, username_key: str) -> str:
    """The cookie's next value."""
    name = digest(username_key)
    known = [other for other in (device.names if device else ()) if other != name]
    id_ = device.id if device else secrets.token_urlsafe(16)
    return signing.dumps([id_, *known[1 - MOST_NAMES :], name], salt=_SALT)
