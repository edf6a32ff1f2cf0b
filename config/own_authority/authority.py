"""Makes the authority once, and the server's certificate anew before it ends or when the machine's names change.

The authority can vouch for names and addresses of local networks only (RFC 5280, 4.2.1.10): whoever stole its key
could not pose as any site of the internet, not even on tablets that trust it.
"""

import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from config.own_authority.names import Names

AUTHORITY_LASTS = timedelta(days=3650)
SERVER_LASTS = timedelta(days=396)  # browsers refuse longer ones
RENEWED_BEFORE = timedelta(days=60)
BACKDATED = timedelta(days=2)  # tablets' clocks are not always right

FOLDER = "authority"  # in the data folder
FILES = ("authority.key", "authority.pem")
_making = threading.Lock()  # a whole hall may ask at once

LOCAL_HOSTS = ("localhost", "local", "lan", "internal", "home.arpa", "test")
LOCAL_NETWORKS = (
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8", "100.64.0.0/10",
    "fc00::/7", "fe80::/10", "::1/128",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Certificate:
    """Where the server's key and chain lie, and the authority that tablets are to trust.

    fingerprint: SHA-256 of the authority, hexadecimal, for comparing by eye.
    """

    key_file: Path
    chain_file: Path
    authority: x509.Certificate
    names: Names

    @property
    def fingerprint(self) -> str:
        return self.authority.fingerprint(hashes.SHA256()).hex()


def certificate(folder: Path, names: Names, *, called: str, now: datetime) -> Certificate:
    """folder: private to the server. names: those that are not local are left out. called: of the authority, as
    tablets list it.
    """
    local = Names(
        tuple(host for host in names.hosts if is_local_host(host)),
        tuple(address for address in names.addresses if is_local_address(str(address))),
    )
    with _making:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key, authority = _authority(folder, called, now)
        found = Certificate(folder / "server.key", folder / "server.pem", authority, local)
        if not _still_good(found, now):
            _issue(found, key, now)
    return found


def is_local_host(name: str) -> bool:
    """Names without a dot belong to no site of the internet, but no authority can be limited to them."""
    return any(name == suffix or name.endswith(f".{suffix}") for suffix in LOCAL_HOSTS)


def is_local_address(text: str) -> bool:
    address = ip_address(text)
    return any(address in ip_network(network) for network in LOCAL_NETWORKS)


def _authority(
    folder: Path, called: str, now: datetime
) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """Made once: the tablets' trust hangs on it. One without its key, or over, is made anew."""
    key_file, file = (folder / name for name in FILES)
    with suppress(FileNotFoundError, ValueError):
        key = serialization.load_pem_private_key(key_file.read_bytes(), None)
        found = x509.load_pem_x509_certificate(file.read_bytes())
        is_pair = isinstance(key, ec.EllipticCurvePrivateKey) and found.public_key() == key.public_key()
        if (
            is_pair
            and isinstance(key, ec.EllipticCurvePrivateKey)
            and found.not_valid_after_utc > now + SERVER_LASTS
        ):
            return key, found
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, called[:64])])
    constraints = x509.NameConstraints(
        permitted_subtrees=[
            *(x509.DNSName(host) for host in LOCAL_HOSTS),
            *(x509.IPAddress(ip_network(network)) for network in LOCAL_NETWORKS),
        ],
        excluded_subtrees=None,
    )
    made = (
        _builder(name, name, key.public_key(), now, AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(constraints, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write(key_file, _key_bytes(key))
    _write(file, made.public_bytes(serialization.Encoding.PEM))
    return key, made


def _still_good(found: Certificate, now: datetime) -> bool:
    try:
        server = x509.load_pem_x509_certificate(found.chain_file.read_bytes())
        key = serialization.load_pem_private_key(found.key_file.read_bytes(), None)
        server.verify_directly_issued_by(found.authority)
        names = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except Exception:  # noqa: BLE001 - whatever is wrong with it, another one is made
        return False
    if key.public_key() != server.public_key():  # the power went between the two
        return False
    known = {*names.get_values_for_type(x509.DNSName), *map(str, names.get_values_for_type(x509.IPAddress))}
    wanted = {*found.names.hosts, *map(str, found.names.addresses)}
    return wanted <= known and server.not_valid_after_utc > now + RENEWED_BEFORE


def _issue(found: Certificate, authority_key: ec.EllipticCurvePrivateKey, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    names: Sequence[x509.GeneralName] = [
        *(x509.DNSName(host) for host in found.names.hosts),
        *(x509.IPAddress(address) for address in found.names.addresses),
    ]
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Diên Hồng")])
    issuer = found.authority
    made = (
        _builder(subject, issuer.subject, key.public_key(), now, SERVER_LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    _write(found.key_file, _key_bytes(key))
    _write(found.chain_file, made.public_bytes(pem) + issuer.public_bytes(pem))


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, lasts: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATED)
        .not_valid_after(now - BACKDATED + lasts)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _key_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, content: bytes) -> None:
    """For the server's own eyes; whole or not at all."""
    fresh = path.with_suffix(f"{path.suffix}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
