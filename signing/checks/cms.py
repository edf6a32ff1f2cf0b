"""One CMS signature (RFC 5652): its digest, its value, the certificate it is bound to, and how strong all that is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import algos, cms, core, keys, tsp, x509
from pyhanko.sign.general import (
    CMSExtractionError,
    MultivaluedAttributeError,
    NonexistentAttributeError,
    check_ess_certid,
    extract_certificate_info,
    find_unique_cms_attribute,
)
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from signing.verdict import Check, Facts, State

STRONG_DIGESTS = {"sha256", "sha384", "sha512", "sha512_256", "sha3_256", "sha3_384", "sha3_512"}
WEAK_DIGESTS = {"md2", "md4", "md5", "sha1", "ripemd160"}
LEAST_RSA_BITS = 2048
CURVES = {"secp256r1", "secp384r1", "secp521r1"}


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature taken apart. others: the certificates that came with it."""

    signed: cms.SignedData
    signer: cms.SignerInfo
    certificate: x509.Certificate
    others: tuple[x509.Certificate, ...]

    @property
    def value(self) -> bytes:
        found: bytes = self.signer["signature"].native
        return found

    @property
    def digest_algorithm(self) -> str:
        return str(self.signer["digest_algorithm"]["algorithm"].native)

    @property
    def mechanism(self) -> str:
        """As people are told it: "RSASSA-PSS SHA-256"."""
        algorithm = self.signer["signature_algorithm"]
        name = {"rsassa_pss": "RSASSA-PSS", "ecdsa": "ECDSA"}.get(_family(algorithm), "RSA PKCS #1 v1.5")
        return f"{name} {self.digest_algorithm.upper().replace('SHA', 'SHA-', 1)}"

    @property
    def claimed_at(self) -> datetime | None:
        found = attribute(self.signer["signed_attrs"], "signing_time")
        said = found.native if found is not None else None
        return said if isinstance(said, datetime) and said.tzinfo else None

    @property
    def stamp(self) -> cms.SignedData | None:
        """The timestamp over this signature's value. Raises ValueError when there are several, or it is none."""
        attributes = self.signer["unsigned_attrs"]
        found = attribute(attributes, "signature_time_stamp_token")
        return found["content"] if found is not None else None


def take_apart(signed: cms.SignedData) -> Signature:
    """Raises ValueError: not exactly one signer, or its certificate is not among those that came with it."""
    if len(signed["signer_infos"]) != 1:
        raise ValueError("not exactly one signer")
    try:
        found = extract_certificate_info(signed)
    except (CMSExtractionError, SignatureValidationError) as fault:
        raise ValueError(str(fault)) from fault
    return Signature(signed, signed["signer_infos"][0], found.signer_cert, tuple(found.other_certs))


def attribute(attributes: Any, name: str) -> Any:
    """The one value of it; None when there is none. Raises ValueError when there are several."""
    if isinstance(attributes, core.Void):
        return None
    try:
        return find_unique_cms_attribute(attributes, name)
    except NonexistentAttributeError:
        return None
    except MultivaluedAttributeError as fault:
        raise ValueError(f"{name} stands there twice") from fault


def check_value(signature: Signature, digest: bytes, *, content: str) -> list[Check]:
    """Whether the bytes are those that were signed, and whether this key signed them.

    content: "data", or "tst_info" for a timestamp. digest: of what it covers.
    """
    try:
        intact, valid = validate_sig_integrity(signature.signer, signature.certificate, content, digest)
    except (SignatureValidationError, ValueError, TypeError, KeyError, NotImplementedError):
        said = attribute(signature.signer["signed_attrs"], "message_digest")
        intact, valid = said is not None and said.native == digest, False
    return [
        Check("digest", State.VALID if intact else State.INVALID),
        Check("value", State.VALID if valid else State.INVALID),
    ]


def check_attribute(signature: Signature, *, old_is_enough: bool = False) -> Check:
    """Whether the signature itself says which certificate it was made with (ETSI EN 319 122-1, 5.2.2).

    old_is_enough: the older attribute with SHA-1 will do, as in timestamps (RFC 3161).
    """
    attributes = signature.signer["signed_attrs"]
    found, older = (
        attribute(attributes, "signing_certificate_v2"),
        attribute(attributes, "signing_certificate"),
    )
    forms: tuple[tuple[Any, Any], ...] = ((found, tsp.SigningCertificateV2), (older, tsp.SigningCertificate))
    for value, form in forms:
        if value is None:
            continue
        if not check_ess_certid(signature.certificate, form.load(value.dump())["certs"][0]):
            return Check("attribute", State.INVALID)
        if found is not None or old_is_enough:
            return Check("attribute", State.VALID)
    return Check("attribute", State.UNKNOWN)


def check_strength(signature: Signature) -> Check:
    """SHA-2 or SHA-3, RSA of 2048 bits or more, or ECDSA on a named curve (Thông tư 15/2025/TT-BKHCN)."""
    facts: Facts = {"mechanism": signature.mechanism, "key": _key_name(signature.certificate.public_key)}
    states = [*map(_digest_state, _digests(signature)), _key_state(signature.certificate.public_key)]
    if State.INVALID in states:
        return Check("algorithm", State.INVALID, facts)
    return Check("algorithm", State.UNKNOWN if State.UNKNOWN in states else State.VALID, facts)


def _digests(signature: Signature) -> Iterable[str]:
    """Every digest it relies on, also the one inside of the signature's own algorithm."""
    yield signature.digest_algorithm
    algorithm = signature.signer["signature_algorithm"]
    if _family(algorithm) == "rsassa_pss":
        parameters = algorithm["parameters"]
        yield str(parameters["hash_algorithm"]["algorithm"].native)
        yield str(parameters["mask_gen_algorithm"]["parameters"]["algorithm"].native)
    elif "_" in str(algorithm["algorithm"].native):
        yield (
            str(algorithm["algorithm"].native).split("_", 1)[0].replace("rsassa", signature.digest_algorithm)
        )
    stamped = signature.signed["encap_content_info"]["content_type"].native == "tst_info"
    if stamped:
        yield str(imprint_of(signature.signed)[0])


def imprint_of(signed: cms.SignedData) -> tuple[str, bytes, datetime]:
    """Of a timestamp: its digest's algorithm, the digest and the time. Raises ValueError."""
    found = signed["encap_content_info"]["content"].parsed
    if not isinstance(found, tsp.TSTInfo):
        raise ValueError("no timestamp")  # noqa: TRY004 - a fault of the file, as the others
    imprint = found["message_imprint"]
    return (
        imprint["hash_algorithm"]["algorithm"].native,
        imprint["hashed_message"].native,
        found["gen_time"].native,
    )


def _digest_state(name: str) -> State:
    if name in STRONG_DIGESTS:
        return State.VALID
    return State.INVALID if name in WEAK_DIGESTS else State.UNKNOWN


def _key_state(key: keys.PublicKeyInfo) -> State:
    if key.algorithm in ("rsa", "rsassa_pss"):
        return State.VALID if key.bit_size >= LEAST_RSA_BITS else State.INVALID
    if key.algorithm == "ec":
        kind, name = key.curve
        return State.VALID if kind == "named" and name in CURVES else State.INVALID
    return State.INVALID if key.algorithm == "dsa" else State.UNKNOWN


def _key_name(key: keys.PublicKeyInfo) -> str:
    if key.algorithm == "ec":
        return f"ECDSA {key.curve[1]}"
    return f"{str(key.algorithm).split('_')[0].upper()} {key.bit_size}"


def _family(algorithm: algos.SignedDigestAlgorithm) -> str:
    try:
        return str(algorithm.signature_algo)
    except ValueError:
        return str(algorithm["algorithm"].native)
