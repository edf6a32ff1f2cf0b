"""The demonstration's signers: files that open, certificates that are registered, and a time without a network."""

from hashlib import sha256
from pathlib import Path

import pytest
from django.utils import timezone

from config.demo.authority import Wanted, is_made, make
from config.demo.times import own_clock
from records.services.read_certificate import read_upload
from signing.certificates import check_may_sign, load
from signing.refusals import NotNow
from signing.timestamps import time_of

PERSON, BODY = (
    Wanted("lan", "Nguyễn Thị Lan", "HĐND xã"),
    Wanted("co-quan", "HĐND xã", "HĐND xã", is_agency=True),
)


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("var")
    make(folder, [PERSON, BODY], passphrase="Thu-1", now=timezone.now())
    return folder


def test_each_signer_has_a_file_that_may_sign(var: Path) -> None:
    assert is_made(var, [PERSON, BODY])
    root = load_root(var)
    for wanted in (PERSON, BODY):
        found = read_upload(
            (var / "demo-certificates" / f"{wanted.file}.p12").read_bytes(), passphrase="Thu-1"
        )
        check_may_sign(found.der, at=timezone.now())
        load(found.der).verify_directly_issued_by(load(root))
        assert (found.facts.common_name, found.facts.organization) == (wanted.name, wanted.organization)


def test_nobody_but_the_owner_reads_them(var: Path) -> None:
    files = (var / "demo-certificates").iterdir()
    assert {path.stat().st_mode & 0o077 for path in files} == {0}


def test_a_time_is_confirmed_without_a_network(var: Path) -> None:
    token = own_clock(var).stamp(sha256(b"x").digest())
    assert abs((time_of(token) - timezone.now()).total_seconds()) < 60


def test_without_its_key_no_time_is_confirmed(tmp_path: Path) -> None:
    with pytest.raises(NotNow):
        own_clock(tmp_path).stamp(bytes(32))


def load_root(var: Path) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    pem = (var / "trust" / "demo" / "root.pem").read_bytes()
    return x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)
