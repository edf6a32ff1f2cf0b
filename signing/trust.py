"""The roots an installation trusts: files <sha256>.pem (or any .pem) in VAR/trust/official, public and demo.

official: of the government's own service (Nghị định 68/2024/NĐ-CP). public: of the public service (Nghị định
23/2025/NĐ-CP). demo: made for a trial; it makes nothing valid unless the installation is a demonstration.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from signing.certificates import CertificateFacts, load, read_certificate, read_pem_or_der
from signing.refusals import SignatureRefused
from signing.setup import Setup

MOST_BYTES = 256 * 1024


class Store(StrEnum):
    OFFICIAL = "official"
    PUBLIC = "public"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class Root:
    """sha256: of its DER; is_counted: whether it may make a signature valid here."""

    store: Store
    der: bytes
    sha256: str
    is_counted: bool

    @property
    def certificate(self) -> asn1.Certificate:
        found: asn1.Certificate = asn1.Certificate.load(self.der)
        return found

    @property
    def facts(self) -> CertificateFacts:
        return read_certificate(self.der)


@dataclass(frozen=True, slots=True)
class Trust:
    """version: one for each set of roots; a verdict under another set is asked for again."""

    roots: tuple[Root, ...]
    version: str


def read_trust(setup: Setup) -> Trust:
    """Files that hold no certificate of an authority are passed over: they can make nothing valid.

    A root of the trial stays one, whichever store it was put in besides.
    """
    every = list(_roots(setup))
    trial = {root.sha256 for root in every if root.store is Store.DEMO}
    found = {
        (root.store, root.sha256): root
        for root in every
        if root.store is Store.DEMO or root.sha256 not in trial
    }
    roots = tuple(sorted(found.values(), key=lambda root: (root.store, root.sha256)))
    told = "\n".join(f"{root.store} {root.sha256} {root.is_counted:d}" for root in roots)
    return Trust(roots, hashlib.sha256(told.encode()).hexdigest())


def trust_version(setup: Setup) -> str:
    return read_trust(setup).version


def add_roots(setup: Setup, store: Store, content: bytes) -> list[Root]:
    """Add every certificate of a PEM or DER file, or none. Raises SignatureRefused."""
    if store is Store.DEMO:
        raise SignatureRefused("trust_store_unknown")
    if len(content) > MOST_BYTES:
        raise SignatureRefused("trust_file_too_large")
    found = read_pem_or_der(content)
    if not found:
        raise SignatureRefused("certificate_unreadable")
    for der in found:
        if not is_authority(load(der)):
            raise SignatureRefused("not_an_authority", name=read_certificate(der).common_name)
        if is_of_trial(setup, hashlib.sha256(der).hexdigest()):
            raise SignatureRefused("root_of_trial")
    roots = [_root(store, der, setup) for der in found]
    for root in roots:
        _write(setup.trust / store / f"{root.sha256}.pem", load(root.der).public_bytes(Encoding.PEM))
    return roots


def is_of_trial(setup: Setup, sha256: str) -> bool:
    return any(root.store is Store.DEMO and root.sha256 == sha256 for root in read_trust(setup).roots)


def remove_root(setup: Setup, store: Store, sha256: str) -> Root:
    """Raises SignatureRefused (root_unknown)."""
    for path in _files(setup.trust / store):
        for der in _ders(path):
            if hashlib.sha256(der).hexdigest() == sha256:
                _without(path, der)
                return _root(store, der, setup)
    raise SignatureRefused("root_unknown")


def is_authority(certificate: x509.Certificate) -> bool:
    """Whether it says of itself that it may issue certificates (RFC 5280 section 4.2.1.9)."""
    with contextlib.suppress(x509.ExtensionNotFound):
        if not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
            return False
        with contextlib.suppress(x509.ExtensionNotFound):
            return certificate.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
        return True
    return False


def _roots(setup: Setup) -> Iterator[Root]:
    for store in Store:
        for path in _files(setup.trust / store):
            for der in _ders(path):
                yield _root(store, der, setup)


def _root(store: Store, der: bytes, setup: Setup) -> Root:
    counts = store is not Store.DEMO or setup.demo
    return Root(store, der, hashlib.sha256(der).hexdigest(), counts)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.pem")) if folder.is_dir() else []


def _ders(path: Path) -> list[bytes]:
    try:
        found = read_pem_or_der(path.read_bytes())
        return [der for der in found if is_authority(load(der))]
    except (OSError, SignatureRefused):
        return []


def _without(path: Path, der: bytes) -> None:
    """A file may hold several: the others stay."""
    left = [one for one in _ders(path) if one != der]
    if not left:
        path.unlink()
        return
    _write(path, b"".join(load(one).public_bytes(Encoding.PEM) for one in left))


def _write(path: Path, content: bytes) -> None:
    """Whole under its name, or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
