"""The infrastructure: a root, an authority below it, its people and its services, each made when first asked for.

Its clock is the test's: `clock` is what its services say the time is.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from signing.setup import Setup
from tests.pki.certificates import Holder, certify, named, new_key, weakly_signed

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import DummyTimeStamper

    from tests.pki.server import Services

COUNCIL = "Hội đồng nhân dân tỉnh Sơn Hà"
YEAR = timedelta(days=365)
EVIDENCE_HOLDS = timedelta(days=7)  # from its making until the next


@cache
def key(name: str, kind: str) -> object:
    """One key for each name and kind in a run of tests, whoever asks."""
    return new_key(kind)


@dataclass
class Pki:
    """now: when it was made; certificates hold from a year before until two years after. revoked: serial → when."""

    now: datetime
    revoked: dict[int, datetime] = field(default_factory=dict)
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    # Authorities

    @cached_property
    def root(self) -> Holder:
        return self._authority("Root CA thử nghiệm", None, years=10, kind="rsa2048")

    @cached_property
    def authority(self) -> Holder:
        return self._authority("CA cấp dưới thử nghiệm", self.root, years=5, kind="rsa2048")

    @cached_property
    def stranger_root(self) -> Holder:
        """Of nobody's trust store."""
        return self._authority("Root CA lạ", None, years=10, kind="p256")

    # People

    @cached_property
    def secretary(self) -> Holder:
        return self.person("Nguyễn Thị Lan", kind="rsa2048")

    @cached_property
    def presiding(self) -> Holder:
        return self.person("Trần Văn Hùng")

    @cached_property
    def delegate(self) -> Holder:
        return self.person("Lê Minh Đức")

    @cached_property
    def agency(self) -> Holder:
        return self._end(named(COUNCIL, COUNCIL), "agency", kind="rsa2048")

    # What goes wrong

    @cached_property
    def expired(self) -> Holder:
        return self.person("Phạm Hết Hạn", valid=(self.now - 2 * YEAR, self.now - timedelta(days=30)))

    @cached_property
    def soon_expired(self) -> Holder:
        return self.person("Phạm Sắp Hết Hạn", valid=(self.now - YEAR, self.now + timedelta(days=10)))

    @cached_property
    def revoked_person(self) -> Holder:
        """Since ten days before now."""
        found = self.person("Đỗ Bị Thu Hồi")
        self.revoke(found, self.now - timedelta(days=10))
        return found

    @cached_property
    def stranger(self) -> Holder:
        return self.person("Vũ Người Lạ", by=self.stranger_root)

    @cached_property
    def impostor(self) -> Holder:
        """The secretary's name and organization, under a root of nobody's trust."""
        return self.person("Nguyễn Thị Lan", by=self.stranger_root, key_of="impostor")

    @cached_property
    def wrong_usage(self) -> Holder:
        return self.person("Hồ Sai Mục Đích", usages=("key_encipherment",))

    @cached_property
    def web_server(self) -> Holder:
        return self.person("mayer.sonha.gov.vn", purposes=(ExtendedKeyUsageOID.SERVER_AUTH,))

    @cached_property
    def weak_key(self) -> Holder:
        return self.person("Bùi Khóa Yếu", kind="rsa1024")

    @cached_property
    def weak_certificate(self) -> Holder:
        """Signed with SHA-1 by its issuer."""
        return weakly_signed(self.person("Bùi Băm Yếu"))

    # Services

    @cached_property
    def stamping(self) -> Holder:
        purposes = (ExtendedKeyUsageOID.TIME_STAMPING,)
        return self._end(named("Dấu thời gian thử nghiệm"), "tsa", kind="rsa2048", purposes=purposes)

    @cached_property
    def new_stamping(self) -> Holder:
        """A later timestamp authority, whose certificate holds six years."""
        valid = (self.now - YEAR, self.now + 4.5 * YEAR)
        purposes = (ExtendedKeyUsageOID.TIME_STAMPING,)
        return self._end(
            named("Dấu thời gian thử nghiệm 2"), "tsa", kind="rsa2048", purposes=purposes, valid=valid
        )

    @cached_property
    def stranger_stamping(self) -> Holder:
        purposes = (ExtendedKeyUsageOID.TIME_STAMPING,)
        return self._end(
            named("Dấu thời gian lạ"), "tsa", kind="rsa2048", purposes=purposes, by=self.stranger_root
        )

    @cached_property
    def responder(self) -> Holder:
        purposes = (ExtendedKeyUsageOID.OCSP_SIGNING,)
        usages = ("digital_signature",)
        return self._end(named("OCSP thử nghiệm"), "ocsp", purposes=purposes, usages=usages, no_check=True)

    @cached_property
    def services(self) -> "Services":
        """Timestamps, OCSP and CRL over HTTP on loopback; started when first asked for, ended by `close`."""
        from tests.pki.server import Services

        return Services(self)

    def close(self) -> None:
        if "services" in self.__dict__:
            self.services.close()

    # What it answers

    def person(
        self,
        name: str,
        *,
        kind: str = "p256",
        by: Holder | None = None,
        valid: tuple[datetime, datetime] | None = None,
        usages: tuple[str, ...] = ("digital_signature", "content_commitment"),
        purposes: tuple[x509.ObjectIdentifier, ...] = (),
        key_of: str = "",
    ) -> Holder:
        surname, _, given = name.partition(" ")
        subject = named(name, COUNCIL, SURNAME=surname, GIVEN_NAME=given or surname)
        return self._end(
            subject, key_of or name, kind=kind, by=by, valid=valid, usages=usages, purposes=purposes
        )

    def revoke(self, holder: Holder, at: datetime) -> None:
        self.revoked[holder.certificate.serial_number] = at.replace(microsecond=0)

    def status(self, holder: Holder, *, at: datetime | None = None) -> bytes:
        """An OCSP response about this certificate, DER."""
        issuer = holder.issuers[0]
        asked = ocsp.OCSPRequestBuilder().add_certificate(
            holder.certificate, issuer.certificate, hashes.SHA256()
        )
        return self.ocsp_response(asked.build(), issuer, at=at)

    def ocsp_response(self, asked: ocsp.OCSPRequest, issuer: Holder, *, at: datetime | None = None) -> bytes:
        at = (at or self.clock()).replace(microsecond=0)
        ended = self.revoked.get(asked.serial_number)
        is_revoked = ended is not None and ended <= at
        signer = (
            self.responder if issuer.certificate.subject == self.authority.certificate.subject else issuer
        )
        builder = (
            ocsp.OCSPResponseBuilder()
            .add_response_by_hash(
                issuer_name_hash=asked.issuer_name_hash,
                issuer_key_hash=asked.issuer_key_hash,
                serial_number=asked.serial_number,
                algorithm=asked.hash_algorithm,
                cert_status=ocsp.OCSPCertStatus.REVOKED if is_revoked else ocsp.OCSPCertStatus.GOOD,
                this_update=at,
                next_update=at + EVIDENCE_HOLDS,
                revocation_time=ended if is_revoked else None,
                revocation_reason=x509.ReasonFlags.unspecified if is_revoked else None,
            )
            .responder_id(ocsp.OCSPResponderEncoding.HASH, signer.certificate)
        )
        if signer is not issuer:
            builder = builder.certificates([signer.certificate])
        return builder.sign(signer.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def revocations(self, issuer: Holder | None = None, *, at: datetime | None = None) -> bytes:
        """The list of an authority, by default of the one below the root, DER."""
        issuer, at = issuer or self.authority, (at or self.clock()).replace(microsecond=0)
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(issuer.certificate.subject)
            .last_update(at)
            .next_update(at + EVIDENCE_HOLDS)
            .add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False
            )
        )
        for serial, ended in self.revoked.items():
            if ended <= at:
                builder = builder.add_revoked_certificate(
                    x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(ended).build()
                )
        return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def stamper(self, at: datetime | None = None, *, holder: Holder | None = None) -> "DummyTimeStamper":
        """A timestamp authority inside this process; at: the time it says, else now."""
        from asn1crypto import keys
        from pyhanko.sign.timestamps import DummyTimeStamper
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        holder, store = holder or self.stamping, SimpleCertificateStore()
        for one in holder.issuers:
            store.register(one.asn1)
        return DummyTimeStamper(
            holder.asn1,
            keys.PrivateKeyInfo.load(holder.key_der()),
            certs_to_embed=store,
            fixed_dt=(at or self.clock()).replace(microsecond=0),
        )

    def trust(self, folder: Path, *, store: str = "official") -> Path:
        """A folder of roots with this one in it, for Setup.trust."""
        (folder / store).mkdir(parents=True, exist_ok=True)
        (folder / store / "root.pem").write_bytes(self.root.pem)
        return folder

    def setup(self, folder: Path, *, timestamp: bool = True, ocsp: bool = True, crl: bool = True) -> Setup:
        """What an installation would have configured to use all this; starts the services that are named."""
        self.trust(folder)
        address = self.services.address if timestamp or ocsp or crl else ""
        return Setup(
            timestamp=(f"{address}/tsa",) if timestamp else (),
            ocsp=(f"{address}/ocsp",) if ocsp else (),
            crl=(f"{address}/crl", f"{address}/root.crl") if crl else (),
            timeout_s=5,
            trust=folder,
        )

    # Below

    def _authority(self, name: str, by: Holder | None, *, years: int, kind: str) -> Holder:
        return certify(
            named(name, "Chứng thực thử nghiệm"),
            key(name, kind),  # type: ignore[arg-type]
            by=by,
            valid=(self.now - 3 * YEAR, self.now + years * YEAR),
            usages=("key_cert_sign", "crl_sign"),
            is_authority=True,
        )

    def _end(
        self,
        subject: x509.Name,
        key_of: str,
        *,
        kind: str = "p256",
        by: Holder | None = None,
        valid: tuple[datetime, datetime] | None = None,
        usages: tuple[str, ...] = ("digital_signature", "content_commitment"),
        purposes: tuple[x509.ObjectIdentifier, ...] = (),
        no_check: bool = False,
    ) -> Holder:
        return certify(
            subject,
            key(key_of, kind),  # type: ignore[arg-type]
            by=by or self.authority,
            valid=valid or (self.now - YEAR, self.now + 2 * YEAR),
            usages=usages,
            purposes=purposes,
            no_check=no_check,
        )
