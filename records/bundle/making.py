"""Make a bundle off the request's thread, and say how far it is."""

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from catalogue.refusals import Conflict
from records.bundle.words import BundleState, Scope


@dataclass(frozen=True, slots=True)
class BundleStanding:
    scope: Scope
    state: BundleState = BundleState.NONE

    def as_json(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class BundleFile:
    path: Path
    name: str
    sha256: str


def begin_bundle(meeting_id: UUID, scope: Scope, *, at: datetime) -> BundleStanding:
    return BundleStanding(scope)


def bundle_state(meeting_id: UUID, scope: Scope) -> BundleStanding:
    return BundleStanding(scope)


def bundle_file(meeting_id: UUID, scope: Scope) -> BundleFile:
    raise Conflict("bundle_not_made")
