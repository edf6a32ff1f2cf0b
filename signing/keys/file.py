"""Inside that process: a PKCS#12 file is opened, and signs where it is asked to.

{"file", "passphrase", "attributes"?, "mechanism"?} → {"certificate", "chain", "raw"} or {"refused": code}; bytes in
base64.
"""

from base64 import b64decode, b64encode
from typing import Any, cast

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from signing.raw import Mechanism, pss_padding


def run(arguments: dict[str, Any]) -> dict[str, Any]:
    content, passphrase = b64decode(arguments["file"]), arguments["passphrase"].encode() or None
    try:
        found = pkcs12.load_pkcs12(content, passphrase)
    except ValueError as fault:
        # OpenSSL's one word for a wrong passphrase; a file that is none fails before its MAC is tried.
        is_wrong = "password" in str(fault).lower()
        return {"refused": "passphrase_wrong" if is_wrong else "key_file_unreadable"}
    except UnsupportedAlgorithm:
        return {"refused": "key_file_unreadable"}
    if found.key is None or found.cert is None:
        return {"refused": "key_file_without_key"}
    others = [one.certificate for one in found.additional_certs]
    answer = {
        "certificate": _text(found.cert.certificate.public_bytes(Encoding.DER)),
        "chain": [_text(one.public_bytes(Encoding.DER)) for one in others],
    }
    if "attributes" in arguments:
        if not isinstance(found.key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
            return {"refused": "key_too_weak"}
        answer["raw"] = _text(signed(found.key, b64decode(arguments["attributes"]), arguments["mechanism"]))
    return answer


def signed(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, attributes: bytes, mechanism: str) -> bytes:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(attributes, ec.ECDSA(hashes.SHA256()))
    how = pss_padding() if cast("Mechanism", mechanism) == "rsa_pss_sha256" else padding.PKCS1v15()
    return key.sign(attributes, how, hashes.SHA256())


def _text(content: bytes) -> str:
    return b64encode(content).decode()
