"""Evidence about certificates from where the installation said: OCSP responders, lists over HTTP or in files.

An address that stands in a certificate is asked only where the installation allowed it, and never one inside the
network: whoever made the file chose it.
"""

import time
from collections.abc import Iterator
from pathlib import Path

from cryptography import x509

from signing.fetching import Request, fetch
from signing.refusals import NotNow
from signing.revocation import LIST_BYTES, Place, as_der, asked_of, places
from signing.setup import Setup, is_web_address


class Sources:
    """until: of time.monotonic(), when asking ends. was_away: something that may be asked did not answer."""

    def __init__(self, setup: Setup, *, until: float) -> None:
        self._setup, self._until = setup, until
        self._lists: dict[Place, bytes | None] = {}
        self.was_away = False

    def responses(self, certificate: x509.Certificate, issuer: x509.Certificate) -> Iterator[bytes]:
        for place in places(self._setup, certificate, "ocsp"):
            found = self._ask(asked_of(place, certificate, issuer))
            if found is not None:
                yield found

    def lists(self, certificate: x509.Certificate) -> Iterator[bytes]:
        for place in places(self._setup, certificate, "crl"):
            if place not in self._lists:
                self._lists[place] = self._list(place)
            found = self._lists[place]
            if found is not None:
                yield found

    def _list(self, place: Place) -> bytes | None:
        if is_web_address(place.where):
            found = self._ask(Request(place.where, most_bytes=LIST_BYTES, public_only=place.is_named))
        else:
            found = _read(Path(place.where))
        return None if found is None else as_der(found)

    def _ask(self, request: Request) -> bytes | None:
        left = self._until - time.monotonic()
        if left > 0:
            try:
                return fetch(request, timeout_s=min(left, self._setup.timeout_s))
            except NotNow:
                pass
        self.was_away = True
        return None


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(LIST_BYTES)
    except OSError:
        return None
