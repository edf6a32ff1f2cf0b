"""Notices to devices: encrypted for the device alone, signed, and forgotten where the push service knows it no more."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_IMODE
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils import timezone

from messaging.channels import push, push_keys
from messaging.channels.posting import Answer
from messaging.models import PushSubscription
from messaging.outgoing import Outgoing
from messaging.rules.outcomes import Fate
from messaging.rules.setup import PushSetup
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"


@dataclass
class Device:
    """A browser: its keys, and what its push service was given."""

    key: ec.EllipticCurvePrivateKey
    secret: bytes
    row: PushSubscription
    status: int = 201
    given: list[tuple[str, bytes, dict[str, str]]] = field(default_factory=list)

    def send(self, text: str = "Có tài liệu mới.") -> Fate:
        message = Outgoing(uuid4(), str(self.row.id), "Bà Mùi", "Có tài liệu", text)
        return push.send(PushSetup("quantri@xa.vn"), message).fate


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path) -> Device:
    settings.VAR = tmp_path  # type: ignore[attr-defined]
    key, secret = ec.generate_private_key(ec.SECP256R1()), b"0123456789abcdef"
    row = PushSubscription.objects.create(
        user_id=make_cast().delegate.user,
        endpoint=ENDPOINT,
        p256dh=_text(_point(key)),
        auth=_text(secret),
        added_at=timezone.now(),
    )
    known = Device(key, secret, row)

    def post(url: str, body: bytes, headers: dict[str, str]) -> Answer:
        known.given.append((url, body, headers))
        return Answer(known.status, "")

    monkeypatch.setattr(push, "post", post)
    return known


def test_only_the_device_can_read_it(device: Device) -> None:
    assert device.send() is Fate.TAKEN
    [(url, body, headers)] = device.given
    assert url == ENDPOINT
    assert "tài liệu".encode() not in body
    said = json.loads(_opened(device, body))
    assert (said["title"], said["text"]) == ("Có tài liệu", "Có tài liệu mới.")
    assert headers["content-encoding"] == "aes128gcm"
    assert headers["ttl"] == str(24 * 3600)
    assert headers["authorization"].endswith(f"k={push_keys.application_key()}")


def test_a_long_text_is_cut_to_what_a_push_service_takes(device: Device) -> None:
    device.send("đại biểu " * 1000)
    assert len(device.given[0][1]) <= 4096
    assert json.loads(_opened(device, device.given[0][1]))["text"].endswith("…")


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(device: Device, status: int) -> None:
    device.status = status
    assert device.send() is Fate.REFUSED
    assert not PushSubscription.objects.exists()
    assert device.send() is Fate.REFUSED
    assert len(device.given) == 1


@pytest.mark.parametrize(
    ("status", "fate"), [(429, Fate.NOT_TAKEN), (403, Fate.REFUSED), (500, Fate.UNKNOWN)]
)
def test_what_the_push_service_answers_decides(device: Device, status: int, fate: Fate) -> None:
    device.status = status
    assert device.send() is fate
    assert PushSubscription.objects.exists()


def test_an_endpoint_that_is_no_push_service_is_not_called(device: Device) -> None:
    PushSubscription.objects.update(endpoint="https://10.0.0.1/x")
    assert device.send() is Fate.REFUSED
    assert device.given == []


def test_the_keys_are_made_once_and_readable_by_the_server_alone(device: Device, tmp_path: Path) -> None:
    first = push_keys.private_pem()
    assert push_keys.private_pem() == first
    [kept] = (tmp_path / "push").iterdir()
    assert S_IMODE(kept.stat().st_mode) == 0o600
    assert len(_bytes(push_keys.application_key())) == 65


def _opened(device: Device, body: bytes) -> bytes:
    """As a browser does (RFC 8188, 8291)."""
    salt, length = body[:16], body[20]
    theirs, sealed = body[21 : 21 + length], body[21 + length :]
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
    shared = device.key.exchange(ec.ECDH(), public)
    info = b"WebPush: info\x00" + _point(device.key) + theirs
    secret = HKDF(hashes.SHA256(), 32, device.secret, info).derive(shared)
    key = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\x00").derive(secret)
    nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\x00").derive(secret)
    return AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\x02")


def _point(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
