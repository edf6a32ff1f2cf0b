"""Confirmed times of the demonstration: by a key in this installation's own folder, without any network."""

import secrets
from functools import cache
from pathlib import Path

from asn1crypto import keys, pem, tsp, x509
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from config.demo.authority import TIMES, files_folder
from signing.refusals import NotNow
from signing.timestamps import checked


class OwnClock:
    """A timestamp authority that is as good as this machine's clock: for trying, and for nothing else."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def stamp(self, digest: bytes) -> bytes:
        """Raises NotNow while its key is not made."""
        try:
            authority = _authority(self._file.read_bytes())
        except OSError as fault:
            raise NotNow("the demonstration's certificates are not made yet") from fault
        nonce = secrets.randbits(63) | 1 << 62
        asked = tsp.TimeStampReq(
            {
                "version": 1,
                "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest},
                "nonce": nonce,
                "cert_req": True,
            }
        )
        answer = authority.request_tsa_response(asked)
        return checked(answer.dump(), digest=digest, nonce=nonce)


def own_clock(var: Path) -> OwnClock:
    return OwnClock(files_folder(var) / TIMES)


@cache
def _authority(content: bytes) -> DummyTimeStamper:
    """content: key, certificate and root, PEM one after the other."""
    (_, _, key), (_, _, certificate), (_, _, root) = pem.unarmor(content, multiple=True)
    issuers = SimpleCertificateStore()
    issuers.register(x509.Certificate.load(root))
    return DummyTimeStamper(
        x509.Certificate.load(certificate), keys.PrivateKeyInfo.load(key), certs_to_embed=issuers
    )
