"""What an installation sets up for signatures is read loudly; nothing set up means nobody is asked."""

from pathlib import Path

import pytest

from signing.setup import Pkcs11Setup, Setup, read_setup

VAR = Path("/data")


def test_nothing_set_up_asks_nobody() -> None:
    assert read_setup({}, var=VAR) == Setup(trust=VAR / "trust")


def test_all_of_it_is_read() -> None:
    env = {
        "DH_TIMESTAMP": "https://tsa.one/, http://tsa.two:3161/tsa",
        "DH_OCSP": "http://ocsp.one",
        "DH_CRL": "http://crl.one/a.crl,/etc/dien-hong/b.crl",
        "DH_FOLLOW_CERTIFICATES": "1",
        "DH_SIGNING_TIMEOUT_S": "7",
        "DH_PKCS11": "/usr/lib/hsm.so",
        "DH_PKCS11_TOKEN": "HDND",
        "DH_DEMO": "1",
    }
    assert read_setup(env, var=VAR) == Setup(
        timestamp=("https://tsa.one/", "http://tsa.two:3161/tsa"),
        ocsp=("http://ocsp.one",),
        crl=("http://crl.one/a.crl", "/etc/dien-hong/b.crl"),
        follow_certificates=True,
        timeout_s=7,
        pkcs11=Pkcs11Setup(Path("/usr/lib/hsm.so"), "HDND"),
        trust=VAR / "trust",
        demo=True,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DH_TIMESTAMP", "tsa.one"),
        ("DH_TIMESTAMP", "https://user:secret@tsa.one"),
        ("DH_TIMESTAMP", "/etc/file"),
        ("DH_OCSP", "http://host:port/"),
        ("DH_CRL", "relative.crl"),
        ("DH_FOLLOW_CERTIFICATES", "yes"),
        ("DH_SIGNING_TIMEOUT_S", "0"),
        ("DH_SIGNING_TIMEOUT_S", "soon"),
        ("DH_PKCS11", "hsm.so"),
        ("DH_PKCS11", "/usr/lib/hsm.so"),
    ],
)
def test_what_cannot_be_read_is_named_and_no_password_told(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name) as fault:
        read_setup({name: value}, var=VAR)
    assert "secret" not in str(fault.value)
