"""Whether a certificate was revoked, and the evidence for it: from services that the installation has named, or, where
it allowed that, from those that certificates name.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from signing.certificates import load
from signing.evidence import Evidence, addresses, checked_list, checked_response
from signing.fetching import Request, fetch
from signing.refusals import NotNow
from signing.setup import Setup, is_web_address

LIST_BYTES, RESPONSE_BYTES = 32 * 1024 * 1024, 256 * 1024
MOST_NAMED = 3  # addresses of one certificate


@dataclass(frozen=True, slots=True)
class Place:
    """An address or a file. is_named: by a certificate, so by whoever issued that."""

    where: str
    is_named: bool = False


class Revocations:
    """Asks, about each certificate once; a list is fetched once for all of them."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._lists: dict[str, bytes] = {}
        self._found: dict[tuple[bytes, bytes], Evidence] = {}

    def about(self, certificate: bytes, issuer: bytes, *, at: datetime) -> Evidence:
        """Raises NotNow, naming what each did who was asked: nobody who may say it did so."""
        key = (certificate, issuer)
        if key not in self._found:
            self._found[key] = self._asked(certificate, issuer, at)
        return self._found[key]

    def _asked(self, certificate: bytes, issuer: bytes, at: datetime) -> Evidence:
        held, above = load(certificate), load(issuer)
        faults = []
        for place in places(self._setup, held, "ocsp"):
            try:
                return self._response(place, held, above, at)
            except NotNow as fault:
                faults.append(fault.why)
        for place in places(self._setup, held, "crl"):
            try:
                return checked_list(self._list(place), held, above, at=at)
            except NotNow as fault:
                faults.append(fault.why)
        raise NotNow("; ".join(faults) or "no source of revocations is set up")

    def _response(
        self, place: Place, certificate: x509.Certificate, issuer: x509.Certificate, at: datetime
    ) -> Evidence:
        request = asked_of(place, certificate, issuer)
        return checked_response(fetch(request, timeout_s=self._setup.timeout_s), certificate, issuer, at=at)

    def _list(self, place: Place) -> bytes:
        if place.where not in self._lists:
            self._lists[place.where] = self._fetched_list(place)
        return self._lists[place.where]

    def _fetched_list(self, place: Place) -> bytes:
        if not is_web_address(place.where):
            return as_der(_read(Path(place.where)))
        request = Request(place.where, most_bytes=LIST_BYTES, public_only=place.is_named)
        return as_der(fetch(request, timeout_s=self._setup.timeout_s))


def places(setup: Setup, certificate: x509.Certificate, kind: Literal["ocsp", "crl"]) -> Iterator[Place]:
    """Who may be asked about it, the installation's own first."""
    yield from map(Place, setup.ocsp if kind == "ocsp" else setup.crl)
    if setup.follow_certificates:
        named = [one for one in addresses(certificate, kind) if is_web_address(one)]
        yield from (Place(one, is_named=True) for one in named[:MOST_NAMED])


def asked_of(place: Place, certificate: x509.Certificate, issuer: x509.Certificate) -> Request:
    """An OCSP request. SHA-1 only says which certificate is meant; responders know no other (RFC 5019, 2.1.1)."""
    asked = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, hashes.SHA1())  # noqa: S303
    return Request(
        place.where,
        content=asked.build().public_bytes(Encoding.DER),
        kind="application/ocsp-request",
        accept="application/ocsp-response",
        most_bytes=RESPONSE_BYTES,
        public_only=place.is_named,
    )


def as_der(found: bytes) -> bytes:
    """A list as DER, also where its file is PEM."""
    if found.startswith(b"-----BEGIN"):
        with suppress(ValueError):
            return x509.load_pem_x509_crl(found).public_bytes(Encoding.DER)
    return found


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LIST_BYTES)
    except OSError as fault:
        raise NotNow(f"the file of revocations cannot be read: {fault.strerror}") from fault
