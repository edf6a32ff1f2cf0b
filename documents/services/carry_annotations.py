"""A person's annotations go with the document onto its new version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from documents.selectors.annotations import Stored


@dataclass(frozen=True, slots=True)
class Carried:
    count: int
    not_found: Sequence[Stored]


def carry_annotations(user_id: UUID, *, document_id: UUID, version_id: UUID, at: datetime) -> Carried:
    raise NotImplementedError
