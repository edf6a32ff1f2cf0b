"""The installation's keys for push services (VAPID, RFC 8292): made once, kept in VAR, readable by the server alone."""

import os
from pathlib import Path
from secrets import token_hex

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from django.conf import settings
from webpush.vapid import VAPID


def private_pem() -> bytes:
    """Made when there is none yet; of two servers that start at once, one makes it."""
    path = _path()
    if not path.exists():
        _make(path)
    return path.read_bytes()


def public_pem() -> bytes:
    return _key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def application_key() -> str:
    """What a browser subscribes with."""
    return str(VAPID.get_application_server_key(_key().public_key()))


def _key() -> EllipticCurvePrivateKey:
    key = load_pem_private_key(private_pem(), password=None)
    if not isinstance(key, EllipticCurvePrivateKey):
        raise TypeError(f"{_path()} holds no key for push services")
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = path.with_name(f"{path.name}.{token_hex(8)}")
    private, _, _ = VAPID.generate_keys()
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(made, path)  # the first one stays: browsers subscribed with it
    except FileExistsError:
        return
    finally:
        made.unlink()


def _path() -> Path:
    return Path(settings.VAR) / "push" / "private.pem"
