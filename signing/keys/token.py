"""Inside that process: a token or HSM is asked through its PKCS#11 module.

{"module", "token", "pin", "certificate"?, "attributes"?, "mechanism"?} → {"certificates": […]} or {"raw"} or
{"refused": code}; bytes in base64. The PIN is tried once: tokens lock themselves after a few wrong ones.
"""

import hashlib
from base64 import b64decode, b64encode
from typing import Any

import pkcs11
from asn1crypto import x509
from pkcs11 import MGF, Attribute, Mechanism, ObjectClass, exceptions


def run(arguments: dict[str, Any]) -> dict[str, Any]:
    try:
        library = pkcs11.lib(arguments["module"])
    except (exceptions.PKCS11Error, RuntimeError, OSError):
        return {"refused": "token_module_unusable"}
    try:
        token = library.get_token(token_label=arguments["token"])
        with token.open(user_pin=arguments["pin"]) as session:
            return _asked(session, token, arguments)
    except (exceptions.NoSuchToken, exceptions.MultipleTokensReturned, exceptions.TokenNotPresent):
        return {"refused": "token_absent"}
    except exceptions.PinLocked:
        return {"refused": "token_pin_locked"}
    except (exceptions.PinIncorrect, exceptions.PinInvalid, exceptions.PinLenRange):
        return {"refused": "token_pin_wrong"}
    except exceptions.PKCS11Error:
        return {"refused": "token_failed"}


def _asked(session: Any, token: Any, arguments: dict[str, Any]) -> dict[str, Any]:
    held = _certificates(session)
    if "attributes" not in arguments:
        return {"certificates": [b64encode(der).decode() for der in held]}
    wanted = b64decode(arguments["certificate"])
    key = _private_key(session, held.get(wanted), wanted)
    if key is None:
        return {"refused": "token_without_key"}
    raw = _signed(key, token, b64decode(arguments["attributes"]), arguments["mechanism"])
    return {"raw": b64encode(raw).decode()}


def _certificates(session: Any) -> dict[bytes, bytes]:
    """DER → CKA_ID."""
    found = session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
    return {bytes(one[Attribute.VALUE]): bytes(one[Attribute.ID]) for one in found}


def _private_key(session: Any, identifier: bytes | None, certificate: bytes) -> Any:
    """By the name it shares with its certificate; where that lies elsewhere, by its modulus."""
    wanted: dict[Attribute, Any] = {Attribute.CLASS: ObjectClass.PRIVATE_KEY}
    public = x509.Certificate.load(certificate).public_key
    if identifier:
        wanted[Attribute.ID] = identifier
    elif public.algorithm == "rsa":
        modulus = public["public_key"].parsed["modulus"].native
        wanted[Attribute.MODULUS] = modulus.to_bytes((modulus.bit_length() + 7) // 8)
    else:
        return None
    return next(iter(session.get_objects(wanted)), None)


def _signed(key: Any, token: Any, attributes: bytes, mechanism: str) -> bytes:
    if mechanism == "ecdsa_sha256":
        return bytes(key.sign(hashlib.sha256(attributes).digest(), mechanism=Mechanism.ECDSA))
    if mechanism == "rsa_pss_sha256" and Mechanism.SHA256_RSA_PKCS_PSS in token.slot.get_mechanisms():
        pss = (Mechanism.SHA256, MGF.SHA256, 32)
        try:
            return bytes(key.sign(attributes, mechanism=Mechanism.SHA256_RSA_PKCS_PSS, mechanism_param=pss))
        except (
            exceptions.MechanismInvalid,
            exceptions.MechanismParamInvalid,
            exceptions.KeyTypeInconsistent,
        ):
            pass  # listed, and yet not for this key
    return bytes(key.sign(attributes, mechanism=Mechanism.SHA256_RSA_PKCS))
