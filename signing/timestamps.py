"""Confirmed times from a timestamp authority (RFC 3161), only of those that the installation has named."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from asn1crypto import cms, tsp, x509
from pyhanko.sign.general import SignedDataCerts, check_ess_certid, extract_certificate_info
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from signing.fetching import Request, fetch
from signing.making import Timestamper
from signing.refusals import NotNow
from signing.setup import Setup

MOST_BYTES = 64 * 1024
SAID_YES = ("granted", "granted_with_mods")


@dataclass(frozen=True, slots=True)
class HttpTimestamper:
    """Asks one authority after the other until one has answered well."""

    addresses: Sequence[str]
    timeout_s: float = field(default=10)

    def stamp(self, digest: bytes) -> bytes:
        """Raises NotNow, naming what each of them answered."""
        faults = []
        for address in self.addresses:
            try:
                return self._asked(address, digest)
            except NotNow as away:
                faults.append(away.why)
        raise NotNow("; ".join(faults) or "no timestamp authority is set up")

    def _asked(self, address: str, digest: bytes) -> bytes:
        nonce = secrets.randbits(63) | 1 << 62
        request = tsp.TimeStampReq(
            {
                "version": 1,
                "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest},
                "nonce": nonce,
                "cert_req": True,
            }
        )
        answer = fetch(
            Request(
                address,
                content=request.dump(),
                kind="application/timestamp-query",
                accept="application/timestamp-reply",
                most_bytes=MOST_BYTES,
            ),
            timeout_s=self.timeout_s,
        )
        return checked(answer, digest=digest, nonce=nonce)


def timestamper(setup: Setup) -> Timestamper | None:
    """None: the installation names no authority."""
    return HttpTimestamper(setup.timestamp, setup.timeout_s) if setup.timestamp else None


def checked(answer: bytes, *, digest: bytes, nonce: int) -> bytes:
    """The token of an authority's answer, DER: granted, about this very digest, asked just now, rightly signed by a
    certificate that was made for times. Whom the certificate leads up to is the verification's business.

    Raises NotNow.
    """
    try:
        token = _token(tsp.TimeStampResp.load(answer, strict=True))
        _check(token, digest=digest, nonce=nonce)
        content: bytes = token.dump()
    except NotNow:
        raise
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise NotNow("the timestamp authority's answer cannot be read") from fault
    return content


def time_of(token: bytes) -> datetime:
    """Of a token as `checked` gives it."""
    found: datetime = _stated(cms.ContentInfo.load(token)["content"])["gen_time"].native
    return found


def _token(response: tsp.TimeStampResp) -> Any:
    status = response["status"]["status"].native
    if status not in SAID_YES:
        raise NotNow(f"the timestamp authority refused: {status}")
    return response["time_stamp_token"]


def _check(token: Any, *, digest: bytes, nonce: int) -> None:
    signed = token["content"]
    stated = _stated(signed)
    imprint = stated["message_imprint"]
    if (
        imprint["hash_algorithm"]["algorithm"].native != "sha256"
        or imprint["hashed_message"].native != digest
    ):
        raise NotNow("the timestamp is about something else")
    if stated["nonce"].native != nonce:
        raise NotNow("the timestamp was not made for this request")
    found: SignedDataCerts = extract_certificate_info(signed)
    if not is_for_times(found.signer_cert):
        raise NotNow("the timestamp's certificate is not for timestamps")
    (info,) = signed["signer_infos"]
    if not _names(info, found.signer_cert):
        raise NotNow("the timestamp does not name its certificate")
    encapsulated = bytes(signed["encap_content_info"]["content"])
    intact, valid = validate_sig_integrity(info, found.signer_cert, "tst_info", _digest(info, encapsulated))
    if not intact or not valid:
        raise NotNow("the timestamp's own signature is wrong")
    made = stated["gen_time"].native
    if not found.signer_cert.not_valid_before <= made <= found.signer_cert.not_valid_after:
        raise NotNow("the timestamp's certificate was not valid then")


def _names(info: cms.SignerInfo, certificate: x509.Certificate) -> bool:
    """The certificate is among what was signed (RFC 3161 section 2.4.2): no other takes its place."""
    for attribute in info["signed_attrs"]:
        if attribute["type"].native in ("signing_certificate", "signing_certificate_v2"):
            return bool(check_ess_certid(certificate, attribute["values"][0]["certs"][0]))
    return False


def is_for_times(certificate: x509.Certificate) -> bool:
    """RFC 3161 section 2.3: this purpose alone, and critical."""
    purposes = certificate.extended_key_usage_value
    return (
        purposes is not None
        and purposes.native == ["time_stamping"]
        and "extended_key_usage" in certificate.critical_extensions
    )


def _digest(info: cms.SignerInfo, content: bytes) -> bytes:
    """The digest by which the authority signed; some sign with SHA-384 or SHA-512."""
    name = info["digest_algorithm"]["algorithm"].native
    if name not in ("sha256", "sha384", "sha512"):
        raise NotNow(f"the timestamp is signed with {name}")
    return hashlib.new(name, content).digest()


def _stated(signed: Any) -> Any:
    return signed["encap_content_info"]["content"].parsed
