"""What a check of a signed PDF found: three states, every check with its reason, every signature with its facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import Any, Literal

VIETNAM = timezone(timedelta(hours=7))
POLICY = 1  # what is demanded of a file; a verdict under another policy is not used again

Kind = Literal["person", "agency", "timestamp", "unknown"]
Facts = dict[str, str | int]


class State(StrEnum):
    VALID = "valid"  # hợp lệ
    INVALID = "invalid"  # không hợp lệ
    UNKNOWN = "unknown"  # chưa đủ căn cứ kết luận


def moment_text(moment: datetime | None) -> str:
    """As it stands in a check's facts, the same in every language: 10/12/2026 16:05:31 +07:00."""
    return moment.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M:%S +07:00") if moment else ""


def worst(states: Iterable[State]) -> State:
    """Invalid where one is invalid; valid only where all are, and where there is one at all."""
    found = set(states)
    if State.INVALID in found:
        return State.INVALID
    return State.VALID if found == {State.VALID} else State.UNKNOWN


@dataclass(frozen=True, slots=True)
class Check:
    """code, state: the sentence `check.<code>.<state>` of the catalogue's area "verdict"; facts: its places."""

    code: str
    state: State
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """One signature or document timestamp, in the file's own order.

    signed_at: as the signer's machine said it; stamped_at: as a timestamp proves it. sha256: of the certificate.
    covers: "whole" file, or only the "revision" it was made on. level: "" for a timestamp.
    """

    field: str
    kind: Kind
    name: str = ""
    organization: str = ""
    subject: str = ""
    serial: str = ""
    issuer: str = ""
    sha256: str = ""
    signed_at: datetime | None = None
    stamped_at: datetime | None = None
    level: str = ""
    mechanism: str = ""
    covers: Literal["whole", "revision"] = "revision"
    is_trial: bool = False
    checks: tuple[Check, ...] = ()
    state: State = State.UNKNOWN

    def as_json(self) -> dict[str, Any]:
        found = {name: getattr(self, name) for name in self.__slots__}
        return found | {
            "signed_at": _iso(self.signed_at),
            "stamped_at": _iso(self.stamped_at),
            "checks": [_check_as_json(check) for check in self.checks],
            "state": self.state.value,
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "SignatureFacts":
        found = {name: said[name] for name in cls.__slots__ if name in said}
        return cls(
            **found
            | {
                "signed_at": _moment(said.get("signed_at")),
                "stamped_at": _moment(said.get("stamped_at")),
                "checks": tuple(_check_from_json(check) for check in said["checks"]),
                "state": State(said["state"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds of one file at one time.

    policy, trust: what it was judged by; evidence_ends_at: until when it may be shown again without a new check.
    """

    state: State
    checks: tuple[Check, ...]
    signatures: tuple[SignatureFacts, ...]
    sha256: str
    size: int
    pages: int | None = None
    policy: int = POLICY
    trust: str = ""
    evidence_ends_at: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "state": self.state.value,
            "checks": [_check_as_json(check) for check in self.checks],
            "signatures": [signature.as_json() for signature in self.signatures],
            "sha256": self.sha256,
            "size": self.size,
            "pages": self.pages,
            "policy": self.policy,
            "trust": self.trust,
            "evidence_ends_at": _iso(self.evidence_ends_at),
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Verdict":
        return cls(
            state=State(said["state"]),
            checks=tuple(_check_from_json(check) for check in said["checks"]),
            signatures=tuple(SignatureFacts.from_json(one) for one in said["signatures"]),
            sha256=said["sha256"],
            size=said["size"],
            pages=said["pages"],
            policy=said["policy"],
            trust=said["trust"],
            evidence_ends_at=_moment(said["evidence_ends_at"]),
        )


@dataclass(frozen=True, slots=True)
class ExpectedRevision:
    """The file after one step, as the record has it.

    cause: sealed, signed, numbered, agency_signed, timestamped. signer: SHA-256 of the certificate that signed in this
    step, field: where; None where the step is no signature. is_pending: a timestamp for it is still awaited.
    holder: the name that stands in the paper for it, or the agency's.
    """

    sha256: str
    size: int
    cause: str
    signer_certificate_sha256: str | None = None
    field: str | None = None
    is_pending: bool = False
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the record says of a file: every revision of it, oldest first.

    awaits: who has still to sign, as they stand in the paper; a file may be right and yet not complete.
    """

    revisions: tuple[ExpectedRevision, ...]
    awaits: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        revisions = [
            {name: getattr(revision, name) for name in ExpectedRevision.__slots__}
            for revision in self.revisions
        ]
        return {"revisions": revisions, "awaits": list(self.awaits)}

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Expected":
        revisions = tuple(ExpectedRevision(**revision) for revision in said["revisions"])
        return cls(revisions, tuple(said["awaits"]))


def _check_as_json(check: Check) -> dict[str, Any]:
    return {"code": check.code, "state": check.state.value, "facts": dict(check.facts)}


def _check_from_json(said: Mapping[str, Any]) -> Check:
    return Check(code=said["code"], state=State(said["state"]), facts=dict(said["facts"]))


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None
