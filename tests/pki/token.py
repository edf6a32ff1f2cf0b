"""A token of SoftHSM 2 with one person's key and certificate on it, where SoftHSM is installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from signing.setup import Pkcs11Setup
from tests.pki.certificates import Holder

MODULES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)
PIN = "24681357"
PUT = """
import sys, pkcs11
from pathlib import Path
from pkcs11 import Attribute
from pkcs11.util.x509 import decode_x509_certificate
module, label, pin, der, identifier = sys.argv[1:]
with pkcs11.lib(module).get_token(token_label=label).open(user_pin=pin, rw=True) as session:
    what = decode_x509_certificate(Path(der).read_bytes())
    session.create_object({**what, Attribute.TOKEN: True, Attribute.ID: bytes.fromhex(identifier)})
"""


def module() -> Path | None:
    """None: SoftHSM 2 is not installed here."""
    found = next((Path(one) for one in MODULES if Path(one).exists()), None)
    return found if shutil.which("softhsm2-util") else None


def softhsm(folder: Path, *holders: Holder) -> Pkcs11Setup:
    """Everything of it lies in that folder. It sets SOFTHSM2_CONF of this process, by which the module finds it."""
    library = module()
    assert library is not None
    (folder / "tokens").mkdir(parents=True)
    (folder / "softhsm2.conf").write_text(
        f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n"
    )
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    util = ["softhsm2-util", "--pin", PIN, "--token", "dien-hong"]
    _run("softhsm2-util", "--init-token", "--free", "--label", "dien-hong", "--pin", PIN, "--so-pin", PIN)
    for number, holder in enumerate(holders, start=1):
        identifier = f"{number:02x}"
        key, certificate = folder / f"{identifier}.pem", folder / f"{identifier}.der"
        key.write_bytes(holder.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        certificate.write_bytes(holder.der)
        _run(*util, "--import", str(key), "--id", identifier, "--label", identifier)
        _run(sys.executable, "-c", PUT, str(library), "dien-hong", PIN, str(certificate), identifier)
    return Pkcs11Setup(library, "dien-hong")


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, timeout=60)
