"""A raw signature, checked with the certificate before it goes anywhere."""

from collections.abc import Callable
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from signing.certificates import load
from signing.refusals import SignatureRefused

Mechanism = Literal["rsa_pss_sha256", "rsa_pkcs1_sha256", "ecdsa_sha256"]
"""PSS: MGF1 with SHA-256, 32 bytes of salt. ECDSA: P-256, as DER or as r and s of 32 bytes each."""

SALT_BYTES = 32
MOST_BYTES = 2048  # a raw signature is 64 to 1,024 bytes long


def mechanism_for(certificate: bytes, *, pss: bool = True) -> Mechanism:
    """What a signer is asked for. pss: False for a token or service known to be without it."""
    if isinstance(load(certificate).public_key(), ec.EllipticCurvePublicKey):
        return "ecdsa_sha256"
    return "rsa_pss_sha256" if pss else "rsa_pkcs1_sha256"


def recognised(raw: bytes, attributes: bytes, certificate: bytes) -> tuple[bytes, Mechanism]:
    """The signature as CMS has it, and by which mechanism it really was made.

    A token without PSS may answer with PKCS#1 v1.5: the signed bytes name no mechanism, so both are good.
    Raises SignatureRefused (raw_signature_wrong).
    """
    if len(raw) > MOST_BYTES:
        raise SignatureRefused("raw_signature_wrong")
    key = load(certificate).public_key()
    tries: list[tuple[bytes, Mechanism, Callable[[], None]]] = []
    if isinstance(key, rsa.RSAPublicKey):
        tries = [
            (raw, "rsa_pss_sha256", lambda: key.verify(raw, attributes, pss_padding(), hashes.SHA256())),
            (
                raw,
                "rsa_pkcs1_sha256",
                lambda: key.verify(raw, attributes, padding.PKCS1v15(), hashes.SHA256()),
            ),
        ]
    if isinstance(key, ec.EllipticCurvePublicKey):
        pair = der_of_pair(raw)
        tries = [
            (one, "ecdsa_sha256", lambda one=one: key.verify(one, attributes, ec.ECDSA(hashes.SHA256())))  # type: ignore[misc]
            for one in (raw, pair)
        ]
    for signature, mechanism, verify in tries:
        if _passes(verify):
            return signature, mechanism
    raise SignatureRefused("raw_signature_wrong")


def pss_padding() -> padding.PSS:
    return padding.PSS(padding.MGF1(hashes.SHA256()), SALT_BYTES)


def der_of_pair(raw: bytes) -> bytes:
    """r and s one after the other, as DER."""
    half = len(raw) // 2
    return encode_dss_signature(int.from_bytes(raw[:half]), int.from_bytes(raw[half:]))


def _passes(verify: Callable[[], None]) -> bool:
    try:
        verify()
    except InvalidSignature:
        return False
    return True
