"""Keys and certificates as a test wants them, good and bad."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID, ObjectIdentifier

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
POLICY = ObjectIdentifier("2.999.1.2")  # of this infrastructure


def new_key(kind: str) -> Key:
    """kind: "p256", or "rsa" with its bits: "rsa2048"."""
    if kind == "p256":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(public_exponent=65537, key_size=int(kind.removeprefix("rsa")))


@dataclass(frozen=True)
class Holder:
    """Who holds a key, with the certificate and the issuers above it, nearest first."""

    key: Key
    certificate: x509.Certificate
    issuers: tuple["Holder", ...] = field(default=(), repr=False)

    @cached_property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @cached_property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.der).hexdigest()

    @cached_property
    def asn1(self) -> asn1.Certificate:
        found: asn1.Certificate = asn1.Certificate.load(self.der)
        return found

    @property
    def name(self) -> str:
        return str(self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    @property
    def chain(self) -> list[bytes]:
        """Issuers below the root, DER, nearest first."""
        return [one.der for one in self.issuers if one.issuers]

    def key_der(self) -> bytes:
        return self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    def p12(self, passphrase: str) -> bytes:
        return pkcs12.serialize_key_and_certificates(
            self.name.encode(),
            self.key,
            self.certificate,
            [one.certificate for one in self.issuers],
            BestAvailableEncryption(passphrase.encode()),
        )

    def sign_raw(self, attributes: bytes, mechanism: str) -> bytes:
        """As a token does it: rsa_pss_sha256, rsa_pkcs1_sha256 or ecdsa_sha256."""
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            return self.key.sign(attributes, ec.ECDSA(hashes.SHA256()))
        if mechanism == "rsa_pss_sha256":
            pss = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=32)
            return self.key.sign(attributes, pss, hashes.SHA256())
        return self.key.sign(attributes, padding.PKCS1v15(), hashes.SHA256())


def named(common_name: str, organization: str = "", **more: str) -> x509.Name:
    """more: of NameOID, by its name there, such as SURNAME."""
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")]
    if organization:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization))
    parts += [x509.NameAttribute(getattr(NameOID, key), value) for key, value in more.items()]
    return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def usage(*names: str) -> x509.KeyUsage:
    every = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: name in names for name in every})


def certify(
    subject: x509.Name,
    key: Key,
    *,
    by: Holder | None,
    valid: tuple[datetime, datetime],
    usages: Sequence[str] = ("digital_signature", "content_commitment"),
    purposes: Sequence[ObjectIdentifier] = (),
    is_authority: bool = False,
    no_check: bool = False,
    address: str = "",
) -> Holder:
    """by: None for a certificate that is its own issuer. no_check: of an OCSP responder, whom nobody asks about.

    address: of the services that it names for itself, /ocsp and /crl there.
    """
    signing = by.key if by else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(usage(*usages), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False
        )
    )
    if by is not None and not is_authority:
        builder = builder.add_extension(
            x509.CertificatePolicies([x509.PolicyInformation(POLICY, None)]), critical=False
        )
    if by is not None and is_authority:
        any_policy = x509.PolicyInformation(ObjectIdentifier("2.5.29.32.0"), None)
        builder = builder.add_extension(x509.CertificatePolicies([any_policy]), critical=False)
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=True)
    if no_check:
        builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
    if address:
        builder = _with_addresses(builder, address)
    made = builder.sign(signing, hashes.SHA256())
    return Holder(key, made, (by, *by.issuers) if by else ())


def _with_addresses(builder: x509.CertificateBuilder, address: str) -> x509.CertificateBuilder:
    ocsp = x509.AccessDescription(
        AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(f"{address}/ocsp")
    )
    lists = x509.DistributionPoint([x509.UniformResourceIdentifier(f"{address}/crl")], None, None, None)
    return builder.add_extension(x509.AuthorityInformationAccess([ocsp]), critical=False).add_extension(
        x509.CRLDistributionPoints([lists]), critical=False
    )


def weakly_signed(holder: Holder) -> Holder:
    """The same certificate, signed with SHA-1 by its issuer, which must hold an RSA key."""
    issuer = holder.issuers[0]
    assert isinstance(issuer.key, rsa.RSAPrivateKey)
    found = asn1.Certificate.load(holder.der)
    body = found["tbs_certificate"]
    body["signature"] = {"algorithm": "sha1_rsa"}
    found["signature_algorithm"] = {"algorithm": "sha1_rsa"}
    found["signature_value"] = issuer.key.sign(body.dump(force=True), padding.PKCS1v15(), hashes.SHA1())  # noqa: S303
    made = x509.load_der_x509_certificate(found.dump(force=True))
    return Holder(holder.key, made, holder.issuers)
