"""The signer's key: in a file, or on a token. It signs one thing and is let go."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

SALT_BYTES = 32


class KeyFault(Exception):
    """It says in Vietnamese what is wrong with the key."""


@dataclass(frozen=True, slots=True)
class Key:
    """certificate: DER. sign: attributes and mechanism to the raw signature."""

    certificate: bytes
    sign: Callable[[bytes, str], bytes]


def key_in_file(content: bytes, passphrase: str) -> Key:
    """Raises KeyFault."""
    try:
        found = pkcs12.load_pkcs12(content, passphrase.encode() or None)
    except ValueError as fault:
        raise KeyFault("Không mở được tệp: sai mật khẩu hoặc tệp hỏng.") from fault
    key = found.key
    if found.cert is None or not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise KeyFault("Tệp không có khóa RSA hoặc ECDSA cùng chứng thư.")
    private = key
    der = found.cert.certificate.public_bytes(Encoding.DER)
    return Key(der, lambda attributes, mechanism: _signed(private, attributes, mechanism))


def _signed(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, attributes: bytes, mechanism: str) -> bytes:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(attributes, ec.ECDSA(hashes.SHA256()))
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), SALT_BYTES)
    how = pss if mechanism == "rsa_pss_sha256" else padding.PKCS1v15()
    return key.sign(attributes, how, hashes.SHA256())


@contextmanager
def key_on_token(module: str, token: str, pin: str, *, wanted: str) -> Iterator[Key]:
    """wanted: SHA-256 of the certificate, hexadecimal. The PIN is tried once. Raises KeyFault."""
    try:
        import pkcs11
    except ImportError as fault:
        raise KeyFault("Cần gói python-pkcs11 để dùng thiết bị ký.") from fault
    try:
        found = pkcs11.lib(module).get_token(token_label=token)
        with found.open(user_pin=pin) as session:
            der, identifier = _certificate(pkcs11, session, wanted)
            key = _private_key(pkcs11, session, identifier)
            yield Key(der, lambda attributes, mechanism: _by_token(pkcs11, found, key, attributes, mechanism))
    except pkcs11.exceptions.PinIncorrect as fault:
        raise KeyFault("Mã PIN không đúng. Nhập sai nhiều lần thiết bị sẽ khóa.") from fault
    except (pkcs11.exceptions.PKCS11Error, RuntimeError, OSError) as fault:
        raise KeyFault(f"Thiết bị ký báo lỗi: {type(fault).__name__}.") from fault


def _certificate(pkcs11: Any, session: Any, wanted: str) -> tuple[bytes, bytes]:
    asked = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE}
    for one in session.get_objects(asked):
        der = bytes(one[pkcs11.Attribute.VALUE])
        if sha256(der).hexdigest() == wanted:
            return der, bytes(one[pkcs11.Attribute.ID])
    raise KeyFault("Thiết bị không có chứng thư đã chọn trên màn hình ký.")


def _private_key(pkcs11: Any, session: Any, identifier: bytes) -> Any:
    asked = {
        pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY,
        pkcs11.Attribute.ID: identifier,
    }
    key = next(iter(session.get_objects(asked)), None)
    if key is None:
        raise KeyFault("Thiết bị không có khóa của chứng thư này.")
    return key


def _by_token(pkcs11: Any, token: Any, key: Any, attributes: bytes, mechanism: str) -> bytes:
    kinds = pkcs11.Mechanism
    if mechanism == "ecdsa_sha256":
        return bytes(key.sign(sha256(attributes).digest(), mechanism=kinds.ECDSA))
    if mechanism == "rsa_pss_sha256" and kinds.SHA256_RSA_PKCS_PSS in token.slot.get_mechanisms():
        how = (kinds.SHA256, pkcs11.MGF.SHA256, SALT_BYTES)
        return bytes(key.sign(attributes, mechanism=kinds.SHA256_RSA_PKCS_PSS, mechanism_param=how))
    return bytes(key.sign(attributes, mechanism=kinds.SHA256_RSA_PKCS))
