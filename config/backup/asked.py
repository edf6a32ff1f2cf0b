"""A backup that a person asks for: who may, and the entry that says it was made."""

from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Forbidden, Unavailable
from councils.rules.access import Right
from councils.selectors.standings import access_body
from journal.services.record import Command


@dataclass(frozen=True, slots=True)
class HeadOf:
    stream: str
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Made:
    seq: int
    file: str
    place: str
    bytes: int
    sha256: str
    seconds: float
    streams: int
    heads: list[HeadOf]


def access_backups(user_id: UUID, body_id: UUID) -> None:
    """For who runs meetings of the body, and for its administrators. Raises as access_body."""
    try:
        access_body(user_id, body_id, right=Right.RUN_MEETING)
    except Forbidden:
        access_body(user_id, body_id, right=Right.GRANT_ROLES)


def back_up_for(command: Command, *, body_id: UUID, place: str) -> Made:
    raise Unavailable("backup_place_unknown")
