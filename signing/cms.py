"""The CMS of a PAdES signature: what is signed, and the envelope it comes in (ETSI EN 319 142-1, RFC 5652)."""

import hashlib
from collections.abc import Sequence

from asn1crypto import algos, cms, core, x509
from pyhanko.sign.general import as_signing_certificate_v2

from signing.raw import SALT_BYTES, Mechanism
from signing.refusals import SignatureRefused


def signed_attributes(digest: bytes, certificate: bytes) -> bytes:
    """DER of the SET that is signed. No signing time in it: PAdES keeps that in the PDF's /M (EN 319 142-1, 6.3)."""
    holder = x509.Certificate.load(certificate)
    found: bytes = cms.CMSAttributes(
        [
            _attribute("content_type", "data"),
            _attribute("message_digest", digest),
            _attribute("signing_certificate_v2", as_signing_certificate_v2(holder)),
        ]
    ).dump()
    return found


def check_attributes(attributes: bytes, *, digest: bytes, certificate: bytes) -> None:
    """That these attributes are of this document and this certificate. Raises SignatureRefused."""
    if attributes != signed_attributes(digest, certificate):
        raise SignatureRefused("prepared_for_another")


def envelope(
    attributes: bytes,
    raw: bytes,
    mechanism: Mechanism,
    *,
    certificate: bytes,
    chain: Sequence[bytes],
    token: bytes | None,
) -> bytes:
    """DER of the SignedData. token: the timestamp over the raw signature, as DER."""
    holder = x509.Certificate.load(certificate)
    info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {"issuer": holder.issuer, "serial_number": holder.serial_number}
                    )
                }
            ),
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
            "signature_algorithm": _algorithm(mechanism),
            "signed_attrs": cms.CMSAttributes.load(attributes),
            "signature": raw,
        }
    )
    if token is not None:
        info["unsigned_attrs"] = [_attribute("signature_time_stamp_token", cms.ContentInfo.load(token))]
    certificates = dict.fromkeys((certificate, *chain))
    found: bytes = cms.ContentInfo(
        {
            "content_type": "signed_data",
            "content": cms.SignedData(
                {
                    "version": "v1",
                    "digest_algorithms": [info["digest_algorithm"]],
                    "encap_content_info": {"content_type": "data"},
                    "certificates": [
                        cms.CertificateChoices(name="certificate", value=x509.Certificate.load(one))
                        for one in certificates
                    ],
                    "signer_infos": [info],
                }
            ),
        }
    ).dump()
    return found


def sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _attribute(kind: str, value: object) -> cms.CMSAttribute:
    return cms.CMSAttribute({"type": kind, "values": [value]})


def _algorithm(mechanism: Mechanism) -> algos.SignedDigestAlgorithm:
    if mechanism == "ecdsa_sha256":
        return algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})
    if mechanism == "rsa_pkcs1_sha256":
        return algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa", "parameters": core.Null()})
    sha = algos.DigestAlgorithm({"algorithm": "sha256"})
    return algos.SignedDigestAlgorithm(
        {
            "algorithm": "rsassa_pss",
            "parameters": algos.RSASSAPSSParams(
                {
                    "hash_algorithm": sha,
                    "mask_gen_algorithm": algos.MaskGenAlgorithm({"algorithm": "mgf1", "parameters": sha}),
                    "salt_length": SALT_BYTES,
                }
            ),
        }
    )
