"""A certificate out of what was uploaded: PEM, DER, or a PKCS#12 file, whose key is not kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from cryptography import x509

from catalogue.refusals import Invalid, TooLarge
from signing.certificates import CertificateFacts, load, read_certificate, read_pem_or_der
from signing.pkcs12 import open_file
from signing.refusals import SignatureRefused

LONGEST = 256 * 1024
_PKCS12_VERSION = b"\x02\x01\x03"  # INTEGER 3, the first thing in a PFX (RFC 7292 section 4)


@dataclass(frozen=True, slots=True)
class Found:
    """der: the holder's own. chain: the authorities' that came with it."""

    der: bytes
    chain: tuple[bytes, ...]

    @property
    def facts(self) -> CertificateFacts:
        return read_certificate(self.der)


def is_pkcs12(content: bytes) -> bool:
    return content[:1] == b"\x30" and _PKCS12_VERSION in content[:16]


def read_upload(content: bytes, *, passphrase: str) -> Found:
    """Raises TooLarge("body_too_large"); Invalid with certificate_unreadable, pkcs12_passphrase_wrong,
    certificate_of_authority_only, key_file_unreadable, key_file_without_key, signer_too_slow.
    """
    if len(content) > LONGEST:
        raise TooLarge("body_too_large")
    try:
        if is_pkcs12(content):
            return _from_pkcs12(content, passphrase)
        return _holder_first(read_pem_or_der(content))
    except SignatureRefused as refused:
        raise Invalid(refused.code, **refused.facts) from refused


def _from_pkcs12(content: bytes, passphrase: str) -> Found:
    """Opened in a process of its own: such a file may ask for hours of work before its passphrase is tried."""
    try:
        found = open_file(content, passphrase)
    except SignatureRefused as refused:
        code = "pkcs12_passphrase_wrong" if refused.code == "passphrase_wrong" else refused.code
        raise Invalid(code) from refused
    return _checked(found.certificate, found.chain)


def _holder_first(ders: Sequence[bytes]) -> Found:
    """Files list a chain in either direction; the one that is no authority is the holder's."""
    own = [der for der in ders if not _is_authority(der)]
    if not own:
        raise Invalid("certificate_of_authority_only")
    return _checked(own[0], [der for der in ders if der != own[0] and _is_authority(der)])


def _checked(der: bytes, chain: Sequence[bytes]) -> Found:
    for one in (der, *chain):
        load(one)
    return Found(der, tuple(chain))


def _is_authority(der: bytes) -> bool:
    try:
        found = load(der).extensions.get_extension_for_class(x509.BasicConstraints)
    except x509.ExtensionNotFound:
        return False
    return found.value.ca
