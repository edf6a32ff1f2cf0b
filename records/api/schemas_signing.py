"""What goes over the line about certificates, pictures and signing."""

from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from councils.api.commands import CommandIn, Text
from councils.api.fields import Reason
from records.rules.time_faults import TimeFault
from records.rules.words import ActState, CertificateHolder, KeptWhere, PaperKind, PaperState, StepKind
from signing.trust import Store

Base64 = Annotated[str, Field(min_length=1, max_length=16_000)]
CertificateState = Literal["valid", "soon", "expired", "not_yet", "ended"]


class CertificateFactsOut(Schema):
    """serial: hexadecimal. key: "rsa:2048" or "ecdsa:secp256r1". is_trial: of the demonstration's own authority."""

    name: str
    organization: str
    subject: str
    issuer: str
    serial: str
    sha256: str
    key: str
    not_before: str
    not_after: str
    days_left: int
    is_trial: bool


class CertificateReadOut(CertificateFactsOut):
    """fault: the code of the refusal it would meet when it is registered; empty when there is none.

    intermediates: how many certificates of authorities came with it.
    """

    fault: str
    fault_text: str
    intermediates: int


class CertificateOut(CertificateFactsOut):
    """state "soon": fewer than 30 days are left. name_differs: it names somebody else than whose it is here.

    registered_by: empty for what no person registered.
    """

    id: UUID
    holder: CertificateHolder
    mandate_id: UUID | None
    user_id: UUID | None
    holder_name: str
    kept: KeptWhere
    state: CertificateState
    name_differs: bool
    registered_by: str
    registered_at: str
    ended_at: str | None
    ended_because: str


class RegisterCertificateIn(CommandIn):
    """With the form's file: PEM, DER, or a PKCS#12 file, of which the certificate alone is read and kept.

    mandate_id, user_id: exactly the one that the holder names. passphrase: of a PKCS#12 file. reason: why it is right
    though it names somebody else (`certificate_name_differs`).
    """

    holder: CertificateHolder
    mandate_id: UUID | None = None
    user_id: UUID | None = None
    kept: KeptWhere = KeptWhere.FILE
    reason: Reason = ""
    passphrase: Annotated[str, Field(max_length=200)] = ""


class ReadCertificateIn(Schema):
    passphrase: Annotated[str, Field(max_length=200)] = ""


class EndCertificateIn(CommandIn):
    reason: Annotated[Reason, Field(min_length=1)]


class PictureOut(Schema):
    """holder: "mandate:<id>", "user:<id>" or "agency". width_mm: as it stands on paper."""

    holder: str
    name: str
    width_mm: float
    width_px: int
    height_px: int
    sha256: str
    set_at: str


class OwnCertificateOut(Schema):
    """may_sign: valid today. fault_text: why not."""

    id: UUID
    name: str
    organization: str
    kept: KeptWhere
    sha256: str
    not_after: str
    days_left: int
    is_trial: bool
    may_sign: bool
    fault_text: str


class WaysOut(Schema):
    """Which ways of signing this installation and this line offer. file_refused: code of the refusal, or empty."""

    file: bool
    file_refused: str
    server_key: str | None
    helper: bool


class ActOut(Schema):
    """attributes: what is to be signed, DER in base64. digest: their SHA-256, hexadecimal.

    code: for the helper program on the signer's own machine; told once, to who began. ends_at: until then it is taken.
    """

    id: UUID
    step_id: UUID
    paper_id: UUID
    state: ActState
    is_over: bool
    attributes: str
    mechanism: str
    digest: str
    certificate_sha256: str
    code: str | None
    ends_at: str


class ToSignPaperOut(Schema):
    id: UUID
    kind: PaperKind
    state: PaperState
    title: str
    number: int | None
    symbol: str
    body_id: UUID
    body: str
    meeting_id: UUID | None
    meeting: str
    sealed_at: str | None


class ToSignOut(Schema):
    """One step that waits for this person. sha256, size: of the file that would be signed. has_picture: one stands
    in the stamp."""

    step_id: UUID
    kind: StepKind
    name: str
    title: str
    position: int
    steps: int
    sha256: str
    size: int
    paper: ToSignPaperOut
    certificates: list[OwnCertificateOut]
    has_picture: bool
    act: ActOut | None
    ways: WaysOut


class BeginActIn(CommandIn):
    """certificate: the id under which it is registered."""

    certificate: UUID


class SignWithFileIn(CommandIn):
    """With the form's file: PKCS#12. Neither it nor the passphrase is kept."""

    passphrase: Annotated[str, Field(max_length=200)] = ""


class SignWithServerKeyIn(CommandIn):
    certificate: UUID
    pin: Annotated[str, Field(min_length=1, max_length=64)]


class SignatureIn(CommandIn):
    """raw: the signature over the attributes, base64; of ECDSA as DER or as r and s side by side."""

    raw: Base64


class SignedOut(Schema):
    """seq: the entry that tells it. level: b_b or b_t. pending: why its timestamp is awaited; empty when it is not.

    is_revocation_known: whether it could be asked before signing that the certificate is not revoked.
    """

    seq: int
    paper_id: UUID
    state: PaperState
    ordinal: int
    sha256: str
    size: int
    level: str
    pending: str
    is_revocation_known: bool


class HelperOut(Schema):
    """What a helper program shows before it signs (docs/signing.md). base_sha256, base_size: of the paper as it stands.

    sha256, size: of the file at `file`, which begins with the paper and holds room for the signature from region[0] to
    region[1]. attributes: what is to be signed, DER in base64; they contain the digest of that file without the room.
    digest: SHA-256 of the attributes.
    """

    title: str
    kind: PaperKind
    kind_name: str
    body: str
    number: str
    signer: str
    signer_title: str
    base_sha256: str
    base_size: int
    sha256: str
    size: int
    region: tuple[int, int]
    digest: str
    attributes: str
    mechanism: str
    certificate_sha256: str
    file: str
    ends_at: str


class HelperSignatureIn(Schema):
    """certificate: DER in base64, where the helper says by which it signed; refused when it is another."""

    raw: Base64
    certificate: Annotated[str, Field(max_length=16_000)] = ""


class HelperDoneOut(Schema):
    sha256: str
    level: str
    pending: str


class RootOut(CertificateFactsOut):
    """An authority that this installation trusts."""


class StoreOut(Schema):
    store: Store
    roots: list[RootOut]


class ConfiguredOut(Schema):
    """What the installation has set up, for reading: it is changed in its environment. server_key: the token's label.

    waiting: papers whose timestamp is awaited.
    """

    timestamp: list[str]
    ocsp: list[str]
    crl: list[str]
    follow_certificates: bool
    timeout_s: float
    server_key: str | None
    is_demo: bool
    waiting: int


class TrustOut(Schema):
    """version: changes when a store does."""

    version: str
    stores: list[StoreOut]
    configured: ConfiguredOut


class AddRootIn(CommandIn):
    """body_id: in whose record it is entered; the store is the installation's."""

    body_id: UUID
    store: Literal[Store.OFFICIAL, Store.PUBLIC]
    pem: Annotated[Text, Field(min_length=1, max_length=100_000)]


class RemoveRootIn(CommandIn):
    body_id: UUID
    store: Literal[Store.OFFICIAL, Store.PUBLIC]
    reason: Annotated[Reason, Field(min_length=1)]


class GiveUpIn(Schema):
    """Nothing is entered in the record: nothing was signed."""


class UntimedPaperOut(Schema):
    """A paper with signatures that have no confirmed time. number: with its symbol, "" before it has one.

    signers: whose signatures; since: the first was made. is_asked: a service was, or will be. fault: why none came
    the last time, null where there was no such time; host: of the service; detail: as the server noted it.
    """

    id: UUID
    meeting_id: UUID | None
    meeting: str
    kind: PaperKind
    title: str
    number: str
    signers: list[str]
    since: str
    is_asked: bool
    fault: TimeFault | None
    host: str
    detail: str
    next_try_at: str | None


class UntimedOut(Schema):
    """has_service: a timestamp service is set up; without one nothing can come."""

    has_service: bool
    papers: list[UntimedPaperOut]
