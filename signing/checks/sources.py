"""Evidence about certificates from where the installation said: OCSP responders, lists over HTTP or in files.

An address that stands in a certificate is asked only where the installation allowed it: whoever made the file chose it.
"""

import contextlib
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID

from signing.setup import Setup, is_web_address

LIST_BYTES, RESPONSE_BYTES = 32 * 1024 * 1024, 256 * 1024
MOST_NAMED = 3  # addresses of one certificate


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_named: Any) -> None:
        return None


OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)


class Sources:
    """until: of time.monotonic(), when asking ends. was_away: something that is set up did not answer."""

    def __init__(self, setup: Setup, *, until: float) -> None:
        self._setup, self._until = setup, until
        self._lists: dict[str, bytes | None] = {}
        self.was_away = False

    def responses(self, certificate: x509.Certificate, issuer: x509.Certificate) -> Iterator[bytes]:
        addresses = [*self._setup.ocsp, *self._named(certificate, "ocsp")]
        if not addresses:
            return
        builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, hashes.SHA1())  # noqa: S303 - RFC 5019: which one, no proof
        asked = builder.build().public_bytes(Encoding.DER)
        for address in addresses:
            found = self._ask(address, RESPONSE_BYTES, asked)
            if found is not None:
                yield found

    def lists(self, certificate: x509.Certificate) -> Iterator[bytes]:
        for place in (*self._setup.crl, *self._named(certificate, "crl")):
            if place not in self._lists:
                self._lists[place] = self._list(place)
            found = self._lists[place]
            if found is not None:
                yield found

    def _list(self, place: str) -> bytes | None:
        if is_web_address(place):
            found = self._ask(place, LIST_BYTES, None)
        else:
            found = None
            with contextlib.suppress(OSError), Path(place).open("rb") as file:
                found = file.read(LIST_BYTES)
        if found is not None and found.startswith(b"-----BEGIN"):
            return x509.load_pem_x509_crl(found).public_bytes(Encoding.DER)
        return found

    def _ask(self, address: str, most: int, body: bytes | None) -> bytes | None:
        left = self._until - time.monotonic()
        if left <= 0:
            self.was_away = True
            return None
        kind = {"Content-Type": "application/ocsp-request"} if body else {}
        request = urllib.request.Request(address, data=body, headers=kind)  # noqa: S310 - http(s): is_web_address
        try:
            with OPENER.open(request, timeout=min(left, self._setup.timeout_s)) as answer:
                return self._read(answer, most)
        except (urllib.error.URLError, OSError, ValueError):
            self.was_away = True
            return None

    def _read(self, answer: Any, most: int) -> bytes | None:
        """A server that sends a byte a second is away too."""
        parts, length = [], 0
        while part := answer.read1(65_536):
            parts.append(part)
            length += len(part)
            if length > most or time.monotonic() > self._until:
                self.was_away = True
                return None
        return b"".join(parts)

    def _named(self, certificate: x509.Certificate, kind: str) -> list[str]:
        if not self._setup.follow_certificates:
            return []
        found = _ocsp_of(certificate) if kind == "ocsp" else _lists_of(certificate)
        return [address for address in found if is_web_address(address)][:MOST_NAMED]


@cache
def _ocsp_of(certificate: x509.Certificate) -> list[str]:
    with contextlib.suppress(x509.ExtensionNotFound):
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
        return [
            one.access_location.value
            for one in access
            if one.access_method == AuthorityInformationAccessOID.OCSP
            and isinstance(one.access_location, x509.UniformResourceIdentifier)
        ]
    return []


@cache
def _lists_of(certificate: x509.Certificate) -> list[str]:
    with contextlib.suppress(x509.ExtensionNotFound):
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
        return [
            name.value
            for point in points
            for name in point.full_name or ()
            if isinstance(name, x509.UniformResourceIdentifier)
        ]
    return []
