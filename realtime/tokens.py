"""The resume token: a reader's own right to come back for a quarter of an hour without a session look-up.

It is signed, not secret, and says who listens to what with which audiences. It proves who asks, not what he may hear:
a thousand tablets that return at once cost a thousand hashes and a few queries about the rights of all together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.core import signing

from realtime.ports import Reader

LIFETIME_S = 15 * 60
RENEW_S = 7 * 60
"""A live socket gets a fresh token before half of the old one's life is over."""

_SALT = "realtime.resume"


@dataclass(frozen=True, slots=True)
class Resumed:
    reader: Reader
    is_fresh: bool
    """False: too old to stand for a sign-in, yet still a true word about which audiences the client held."""


def issue(reader: Reader) -> str:
    return signing.dumps(
        [
            reader.person,
            reader.session,
            reader.language,
            reader.stream,
            reader.face,
            sorted(reader.audiences),
            sorted(reader.personal),
            reader.mandate,
            sorted(reader.roles),
        ],
        salt=_SALT,
    )


def read(token: str, *, stream: str, face: str) -> Resumed | None:
    """None for a token that we did not sign, or that was given for another stream or face."""
    try:
        fields = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    reader = _reader(fields)
    if reader.stream != stream or reader.face != face:
        return None
    return Resumed(reader, _is_fresh(token))


def _is_fresh(token: str) -> bool:
    try:
        signing.TimestampSigner(salt=_SALT).unsign(token, max_age=LIFETIME_S)
    except signing.SignatureExpired:
        return False
    return True


def _reader(fields: list[object]) -> Reader:
    person, session, language, stream, face, audiences, personal, mandate, roles = fields
    return Reader(
        person=str(person),
        session=str(session),
        language=str(language),
        stream=str(stream),
        face=str(face),
        audiences=_names(audiences),
        personal=_names(personal),
        mandate=None if mandate is None else str(mandate),
        roles=_names(roles),
    )


_shared: dict[tuple[str, ...], frozenset[str]] = {}


def _names(values: object) -> frozenset[str]:
    """Equal sets become the same object: a thousand readers of the hall do not keep a thousand sets."""
    key = tuple(map(str, cast("list[object]", values)))  # signed by `issue` above
    if len(_shared) > 10_000:
        _shared.clear()
    return _shared.setdefault(key, frozenset(key))
