"""What anyone is told who checks a paper."""

from typing import Any, Literal, Self
from uuid import UUID

from ninja import Schema

from records.rules.words import PaperKind
from signing.verdict import State, Verdict


class CheckLineOut(Schema):
    """Its sentence: `check.<code>.<state>` of the catalogue, with the facts in its places."""

    code: str
    state: State
    facts: dict[str, str | int]


class SignatureOut(Schema):
    """signed_at: as the signer's machine said it; stamped_at: as a timestamp proves it. sha256: of the certificate."""

    field: str
    kind: Literal["person", "agency", "timestamp", "unknown"]
    name: str
    organization: str
    subject: str
    serial: str
    issuer: str
    sha256: str
    signed_at: str | None
    stamped_at: str | None
    level: str
    mechanism: str
    covers: Literal["whole", "revision"]
    is_trial: bool
    checks: list[CheckLineOut]
    state: State


class VerdictOut(Schema):
    state: State
    checks: list[CheckLineOut]
    signatures: list[SignatureOut]
    sha256: str
    size: int
    pages: int | None
    policy: int
    trust: str
    evidence_ends_at: str | None

    @classmethod
    def of(cls, verdict: Verdict) -> Self:
        said: dict[str, Any] = verdict.as_json()
        return cls.model_validate(said)


class CheckedMeetingOut(Schema):
    id: UUID
    title: str


class CheckedPaperOut(Schema):
    """What is public of a paper. number: as it is printed, empty without one. is_withdrawn: with the reason beside."""

    kind: PaperKind
    title: str
    number: str
    issued_on: str | None
    body: str
    meeting: CheckedMeetingOut | None
    code: str
    sha256: str
    is_withdrawn: bool
    withdrawn_because: str


class CheckOut(Schema):
    """paper: the one of the record that this file is; null for a file that is no public paper of this installation."""

    verdict: VerdictOut
    paper: CheckedPaperOut | None


class CheckedHeadOut(Schema):
    """The signed head of a closed meeting's journal. root, key: hexadecimal; signature: base64url."""

    stream: str
    size: int
    root: str
    at: str
    why: str
    key: str
    signature: str
    meeting: CheckedMeetingOut


class CodeOut(Schema):
    """What a QR code names: a paper or a head. file: address of the right file, where it is public."""

    code: str
    paper: CheckedPaperOut | None
    head: CheckedHeadOut | None
    file: str | None
