"""The demonstration's own authority: a root for trying, whose certificates are shown as such and never as official.

VAR/trust/demo: its root, and a list of revocations (nobody on it). VAR/demo-certificates: the signers' files, and the
key that confirms times. The root's own key is thrown away once all of them are made.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
TRIAL = "DÙNG THỬ"
LASTS = timedelta(days=10 * 365)
BEFORE = timedelta(days=1)
ROOT, LIST, TIMES = "root.pem", "demo.crl", "dau-thoi-gian.pem"


@dataclass(frozen=True, slots=True)
class Wanted:
    """file: without its ending. is_agency: of an organization, whose key is RSA; persons have ECDSA."""

    file: str
    name: str
    organization: str
    is_agency: bool = False


def trust_folder(var: Path) -> Path:
    return var / "trust" / "demo"


def files_folder(var: Path) -> Path:
    return var / "demo-certificates"


def is_made(var: Path, wanted: Sequence[Wanted]) -> bool:
    files = files_folder(var)
    needed = [trust_folder(var) / ROOT, trust_folder(var) / LIST, files / TIMES]
    return all(path.exists() for path in [*needed, *(files / f"{one.file}.p12" for one in wanted)])


def make(var: Path, wanted: Sequence[Wanted], *, passphrase: str, now: datetime) -> None:
    """All anew: a root's key is kept nowhere, so nothing can be added to an older one."""
    now = now.replace(microsecond=0)
    trust, files = trust_folder(var), files_folder(var)
    trust.mkdir(parents=True, exist_ok=True)
    files.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = ec.generate_private_key(ec.SECP256R1())
    root = _root(key, now)
    for one in wanted:
        _write(files / f"{one.file}.p12", _signer(one, key, root, passphrase, now))
    _write(files / TIMES, _times(key, root, now))
    _write(trust / LIST, _revocations(key, root, now))
    _write(trust / ROOT, root.public_bytes(Encoding.PEM), mode=0o644)  # last: without it nothing counts


def _root(key: Key, now: datetime) -> x509.Certificate:
    name = _name({NameOID.ORGANIZATION_NAME: TRIAL, NameOID.COMMON_NAME: f"Gốc chứng thực {TRIAL}"})
    builder = _certificate(name, key, name, now).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    builder = builder.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    return builder.sign(key, hashes.SHA256())


def _signer(one: Wanted, by: Key, root: x509.Certificate, passphrase: str, now: datetime) -> bytes:
    key = _rsa() if one.is_agency else ec.generate_private_key(ec.SECP256R1())
    name = _name({NameOID.ORGANIZATION_NAME: one.organization, NameOID.COMMON_NAME: one.name})
    builder = _end(name, key, by, root, now)
    builder = builder.add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
    certificate = builder.sign(by, hashes.SHA256())
    locked = BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(one.name.encode(), key, certificate, [root], locked)


def _times(by: Key, root: x509.Certificate, now: datetime) -> bytes:
    """Key and certificate of the clock that confirms times; RFC 3161 section 2.3 wants this purpose alone."""
    key = _rsa()
    name = _name({NameOID.ORGANIZATION_NAME: TRIAL, NameOID.COMMON_NAME: f"Dấu thời gian {TRIAL}"})
    builder = _end(name, key, by, root, now)
    builder = builder.add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return (
        pem + builder.sign(by, hashes.SHA256()).public_bytes(Encoding.PEM) + root.public_bytes(Encoding.PEM)
    )


def _revocations(by: Key, root: x509.Certificate, now: datetime) -> bytes:
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.subject)
        .last_update(now - BEFORE)
        .next_update(now + LASTS)
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
    )
    return builder.sign(by, hashes.SHA256()).public_bytes(Encoding.DER)


def _end(
    name: x509.Name, key: Key, by: Key, root: x509.Certificate, now: datetime
) -> x509.CertificateBuilder:
    return (
        _certificate(name, key, root.subject, now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
    )


def _certificate(name: x509.Name, key: Key, issuer: x509.Name, now: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BEFORE)
        .not_valid_after(now + LASTS)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _rsa() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(parts: Mapping[x509.ObjectIdentifier, str]) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            *(x509.NameAttribute(oid, text[:64]) for oid, text in parts.items()),  # RFC 5280: ub-common-name
        ]
    )


def _usage(**granted: bool) -> x509.KeyUsage:
    every = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: granted.get(name, False) for name in every})


def _write(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    fresh = path.with_name(f".{path.name}.new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(content)
    fresh.replace(path)
