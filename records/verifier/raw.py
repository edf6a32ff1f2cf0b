"""Whether a raw signature is of this key over these bytes."""

from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}

CURVES = ("secp256r1", "secp384r1", "secp521r1")


def is_good(key: object, signature: bytes, signed: bytes, algorithm: Any, *, digest: str = "") -> bool:
    """algorithm: asn1crypto's SignedDigestAlgorithm. digest: where the algorithm itself names none."""
    try:
        return _verified(key, signature, signed, algorithm, digest)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError, KeyError):
        return False


def _verified(key: object, signature: bytes, signed: bytes, algorithm: Any, digest: str) -> bool:
    kind = algorithm.signature_algo
    try:
        name = algorithm.hash_algo
    except ValueError:
        name = digest
    chosen = HASHES[name]
    if digest and HASHES[digest].name != chosen.name:
        return False
    if isinstance(key, rsa.RSAPublicKey) and key.key_size >= 2048:
        key.verify(signature, signed, _padding(kind, algorithm, chosen), chosen)
        return True
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in CURVES and kind == "ecdsa":
        key.verify(signature, signed, ec.ECDSA(chosen))
        return True
    return False


def _padding(kind: str, algorithm: Any, chosen: hashes.HashAlgorithm) -> padding.AsymmetricPadding:
    if kind == "rsassa_pkcs1v15":
        return padding.PKCS1v15()
    if kind != "rsassa_pss":
        raise ValueError(kind)
    parameters = algorithm["parameters"]
    masked = parameters["mask_gen_algorithm"]
    if masked["algorithm"].native != "mgf1" or masked["parameters"]["algorithm"].native != chosen.name:
        raise ValueError("another mask")
    salt = int(parameters["salt_length"].native)
    return padding.PSS(mgf=padding.MGF1(chosen), salt_length=salt)
