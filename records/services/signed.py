"""What a signature on a paper came to."""

from dataclasses import dataclass
from uuid import UUID

from records.rules.words import PaperState


@dataclass(frozen=True, slots=True)
class Signed:
    """seq: the entry that tells it. level: b_b or b_t; pending: why its timestamp is awaited, or "".

    is_revocation_known: whether it could be asked before that the certificate is not revoked.
    """

    seq: int
    paper: UUID
    state: PaperState
    ordinal: int
    sha256: str
    size: int
    level: str
    pending: str
    is_revocation_known: bool
