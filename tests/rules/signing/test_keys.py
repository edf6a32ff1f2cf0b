"""Keys in files and on tokens: they sign, they refuse by name, and none of them can hold the server up."""

import os
import time
from pathlib import Path

import pytest
from asn1crypto import pkcs12 as asn1

from signing import pkcs11, pkcs12
from signing.making import finish
from signing.raw import mechanism_for, recognised
from signing.setup import Pkcs11Setup
from tests.pki.authority import Pki
from tests.pki.token import PIN, module, softhsm
from tests.rules.signing.files import PERSON, checked, paper, prepared, refused

WITH_SOFTHSM = pytest.mark.skipif(module() is None, reason="SoftHSM 2 is not installed here (softhsm2)")
PASSPHRASE = "mật khẩu của Lan"


@pytest.fixture(scope="module")
def token(pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> Pkcs11Setup:
    return softhsm(tmp_path_factory.mktemp("token") / "soft", pki.secretary, pki.presiding)


@pytest.mark.parametrize("name", ["secretary", "presiding"])
def test_a_file_signs(pki: Pki, name: str) -> None:
    holder = getattr(pki, name)
    key = pkcs12.open_file(holder.p12(PASSPHRASE), PASSPHRASE)
    assert key.certificate == holder.der
    assert set(holder.chain) <= set(key.chain)
    ready = prepared(paper(), holder, chain=key.chain)
    raw = key.sign(ready.attributes, ready.mechanism)
    made = finish(ready, certificate=key.certificate, chain=key.chain, raw=raw, timestamp=None)
    assert made.mechanism == ready.mechanism
    assert checked(made.pdf, pki)[PERSON][0]


def test_neither_the_file_nor_its_passphrase_is_told_to_a_log(pki: Pki) -> None:
    key = pkcs12.open_file(pki.presiding.p12(PASSPHRASE), PASSPHRASE)
    assert PASSPHRASE not in repr(key)
    assert "_file" not in repr(key)


@pytest.mark.parametrize(
    ("spoil", "passphrase", "code"),
    [
        (lambda file: file, "khác", "passphrase_wrong"),
        (lambda file: file[:200], PASSPHRASE, "key_file_unreadable"),
        (lambda _: b"no key file", PASSPHRASE, "key_file_unreadable"),
        (lambda _: b"\0" * 300_000, PASSPHRASE, "key_file_unreadable"),
    ],
)
def test_a_file_that_does_not_open_says_why(pki: Pki, spoil, passphrase: str, code: str) -> None:  # type: ignore[no-untyped-def]
    with refused(code):
        pkcs12.open_file(spoil(pki.presiding.p12(PASSPHRASE)), passphrase)


def test_a_file_that_asks_for_hours_of_work_is_given_up(pki: Pki) -> None:
    """Its passphrase is tried in as many rounds as the file says."""
    costly = asn1.Pfx.load(pki.presiding.p12(PASSPHRASE))
    costly["mac_data"]["iterations"] = 2_000_000_000
    began = time.monotonic()
    with refused("signer_too_slow"):
        pkcs12.open_file(costly.dump(force=True), PASSPHRASE, timeout_s=0.6)
    assert time.monotonic() - began < 5


@WITH_SOFTHSM
def test_a_token_tells_its_certificates_and_signs_with_each(pki: Pki, token: Pkcs11Setup) -> None:
    found = pkcs11.certificates(token, PIN)
    assert set(found) == {pki.secretary.der, pki.presiding.der}
    for der in found:
        key, mechanism = pkcs11.TokenSigner(token, der, PIN), mechanism_for(der)
        assert recognised(key.sign(b"attributes", mechanism), b"attributes", der)[1] == mechanism
    assert PIN not in repr(pkcs11.TokenSigner(token, found[0], PIN))


@WITH_SOFTHSM
def test_a_token_refuses_by_name(pki: Pki, token: Pkcs11Setup) -> None:
    with refused("token_pin_wrong"):
        pkcs11.certificates(token, "1111")
    with refused("token_absent"):
        pkcs11.certificates(Pkcs11Setup(token.module, "another"), PIN)
    with refused("token_without_key"):
        pkcs11.TokenSigner(token, pki.agency.der, PIN).sign(b"attributes", "rsa_pss_sha256")


def test_a_module_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "module.so").write_bytes(b"no program")
    with refused("token_module_unusable"):
        pkcs11.certificates(Pkcs11Setup(tmp_path / "module.so", "any"), PIN)


def test_a_module_that_hangs_is_ended(tmp_path: Path) -> None:
    """Opening a pipe that nobody writes to waits for ever, as a module does whose device is gone."""
    os.mkfifo(tmp_path / "module.so")
    began = time.monotonic()
    with refused("signer_too_slow"):
        pkcs11.certificates(Pkcs11Setup(tmp_path / "module.so", "any"), PIN, timeout_s=0.6)
    assert time.monotonic() - began < 5
