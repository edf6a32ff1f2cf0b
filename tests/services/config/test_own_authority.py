"""The installation's own authority: made once, limited to local networks, its certificate renewed in time."""

import os
import ssl
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from config.own_authority import here
from config.own_authority.authority import Certificate, certificate
from config.own_authority.names import Names, sorted_names
from config.own_authority.second_door import SecondDoor

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
NAMES = sorted_names(["hoi-truong.lan", "*", ".vn", "192.168.1.10", "[fe80::1]", "localhost", "may chu"])


def a_certificate(folder: Path, names: Names = NAMES, now: datetime = NOW) -> Certificate:
    return certificate(folder / "authority", names, called="Diên Hồng (hoi-truong)", now=now)


def server_of(found: Certificate) -> x509.Certificate:
    return x509.load_pem_x509_certificates(found.chain_file.read_bytes())[0]


def is_trusted(found: Certificate, server: x509.Certificate, name: str, *, at: datetime = NOW) -> bool:
    """As a browser that trusts the authority decides."""
    try:
        subject: x509.verification.Subject = x509.IPAddress(ip_address(name))
    except ValueError:
        subject = x509.DNSName(name)
    verifier = PolicyBuilder().store(Store([found.authority])).time(at).build_server_verifier(subject)
    try:
        verifier.verify(server, [])
    except VerificationError:
        return False
    return True


def test_patterns_and_what_is_no_name_stand_in_no_certificate() -> None:
    assert NAMES.hosts == ("hoi-truong.lan", "localhost")
    assert list(map(str, NAMES.addresses)) == ["192.168.1.10", "fe80::1"]


def test_a_tablet_that_trusts_the_authority_trusts_this_server_by_each_of_its_names(tmp_path: Path) -> None:
    found = a_certificate(tmp_path)
    server = server_of(found)
    assert is_trusted(found, server, "hoi-truong.lan")
    assert is_trusted(found, server, "192.168.1.10")
    assert not is_trusted(found, server, "192.168.1.11")
    assert not is_trusted(found, server, "hoi-truong.lan", at=NOW + timedelta(days=400))


@pytest.mark.parametrize("name", ["www.chinhphu.vn", "8.8.8.8", "evillan"])
def test_a_stolen_authority_can_pose_as_nothing_outside_the_local_network(tmp_path: Path, name: str) -> None:
    found = a_certificate(tmp_path)
    stolen = serialization.load_pem_private_key((tmp_path / "authority" / "authority.key").read_bytes(), None)
    assert isinstance(stolen, ec.EllipticCurvePrivateKey)
    own = server_of(found)
    names = sorted_names([name])
    forged = (
        x509.CertificateBuilder(own.issuer, own.subject, own.public_key(), x509.random_serial_number())
        .not_valid_before(own.not_valid_before_utc)
        .not_valid_after(own.not_valid_after_utc)
        .add_extension(
            x509.SubjectAlternativeName(
                [*map(x509.DNSName, names.hosts), *map(x509.IPAddress, names.addresses)]
            ),
            critical=False,
        )
        .add_extension(
            own.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value, critical=False
        )
        .sign(stolen, hashes.SHA256())
    )
    assert not is_trusted(found, forged, name)
    assert list(a_certificate(tmp_path, names).names.hosts) == []


def test_it_is_made_once_and_kept(tmp_path: Path) -> None:
    first, again = a_certificate(tmp_path), a_certificate(tmp_path)
    assert first.fingerprint == again.fingerprint
    assert server_of(first) == server_of(again)


def test_the_server_gets_a_new_certificate_before_the_old_one_ends_and_when_its_names_change(
    tmp_path: Path,
) -> None:
    first = a_certificate(tmp_path)
    before = server_of(first)
    later = a_certificate(tmp_path, now=NOW + timedelta(days=350))
    assert later.fingerprint == first.fingerprint
    assert server_of(later) != before
    moved = a_certificate(tmp_path, sorted_names(["10.0.0.7"]), now=NOW + timedelta(days=350))
    assert moved.fingerprint == first.fingerprint
    assert is_trusted(moved, server_of(moved), "10.0.0.7", at=NOW + timedelta(days=350))


def test_broken_files_are_made_anew(tmp_path: Path) -> None:
    first = a_certificate(tmp_path)
    first.chain_file.write_bytes(b"")
    assert is_trusted(first, server_of(a_certificate(tmp_path)), "hoi-truong.lan")
    (tmp_path / "authority" / "authority.key").write_bytes(b"nothing")
    again = a_certificate(tmp_path)
    assert again.fingerprint != first.fingerprint
    assert is_trusted(again, server_of(again), "hoi-truong.lan")


def test_keys_are_for_the_server_s_eyes(tmp_path: Path) -> None:
    a_certificate(tmp_path)
    for name in ("authority.key", "server.key"):
        assert stat.S_IMODE(os.stat(tmp_path / "authority" / name).st_mode) == 0o600  # noqa: PTH116


def test_a_key_that_is_not_the_certificate_s_is_made_anew_with_it(tmp_path: Path) -> None:
    """The power went between the writing of one and of the other."""
    first = a_certificate(tmp_path)
    other = ec.generate_private_key(ec.SECP256R1())
    first.key_file.write_bytes(
        other.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )

    again = a_certificate(tmp_path)

    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(again.chain_file, again.key_file)
    assert again.fingerprint == first.fingerprint


def test_a_hall_that_asks_all_at_once_when_the_address_changed_gets_one_certificate(tmp_path: Path) -> None:
    a_certificate(tmp_path)
    moved = sorted_names(["10.0.0.7"])
    with ThreadPoolExecutor(16) as tablets:
        found = list(tablets.map(lambda _: a_certificate(tmp_path, moved), range(64)))
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(found[0].chain_file, found[0].key_file)
    assert len({one.fingerprint for one in found}) == 1


async def test_a_certificate_that_cannot_be_used_leaves_the_first_door_open(tmp_path: Path) -> None:
    found = a_certificate(tmp_path)
    found.key_file.write_bytes(b"nothing")

    async def nobody(_scope: Any, _receive: Any, _send: Any) -> None:
        """Never asked."""

    assert SecondDoor(nobody, found, host="127.0.0.1", port=0).open() is False


def test_a_folder_that_cannot_be_read_leaves_the_first_door_open(tmp_path: Path, settings: Any) -> None:
    settings.VAR, settings.HTTPS_PORT = tmp_path, 8443
    (tmp_path / "authority").write_bytes(b"no folder")

    async def nobody(_scope: Any, _receive: Any, _send: Any) -> None:
        """Never asked."""

    assert here.second_door(nobody) is None
