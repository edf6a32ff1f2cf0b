"""From a certificate up to a root that is trusted."""

from collections.abc import Sequence

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding

from signing.certificates import load
from signing.refusals import SignatureRefused

LONGEST = 8


def chain_to_root(certificate: bytes, *, others: Sequence[bytes], trust: Sequence[bytes]) -> list[bytes]:
    """Itself, its issuers in their order, and the root, DER. others: issuers that came along, of which none is trusted.

    Only who issued whom is looked at: times and purposes are the verification's business.
    Raises SignatureRefused (chain_not_trusted).
    """
    roots = [load(one) for one in trust]
    candidates = [*roots, *map(load, others)]
    chain = [load(certificate)]
    while len(chain) <= LONGEST:
        if chain[-1] in roots:
            return [one.public_bytes(Encoding.DER) for one in chain]
        above = next((one for one in candidates if one not in chain and _has_issued(one, chain[-1])), None)
        if above is None:
            break
        chain.append(above)
    raise SignatureRefused("chain_not_trusted")


def _has_issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
