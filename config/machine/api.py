"""What the desk shows of the machine."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from catalogue.refusals import Forbidden
from catalogue.text import utc_text
from config.machine.facts import machine
from councils.api.auth import SignedIn
from councils.api.commands import person_of
from councils.rules.access import Right
from councils.selectors.standings import access_body

router = Router(tags=["installation"], auth=SignedIn())


class DiskOut(Schema):
    """is_low: somebody should make room."""

    free_bytes: int
    total_bytes: int
    is_low: bool


class DatabaseOut(Schema):
    """kind: sqlite or postgresql."""

    kind: str
    bytes: int


class MachineBackupOut(Schema):
    """place: what the stick calls itself."""

    at: str
    place: str


class MachineOut(Schema):
    """backup: the newest of the installation; null before the first. server_started_at: of the process that answers."""

    now: str
    disk: DiskOut
    database: DatabaseOut
    backup: MachineBackupOut | None
    server_started_at: str
    version: str


@router.get("/bodies/{body_id}/machine", response=MachineOut)
def machine_route(request: HttpRequest, body_id: UUID) -> MachineOut:
    _access(person_of(request), body_id)
    found = machine()
    disk, backup = found.disk, found.backup
    return MachineOut(
        now=utc_text(timezone.now()),
        disk=DiskOut(free_bytes=disk.free_bytes, total_bytes=disk.total_bytes, is_low=disk.is_low),
        database=DatabaseOut(kind=found.database_kind, bytes=found.database_bytes),
        backup=MachineBackupOut(at=utc_text(backup.at), place=backup.place) if backup else None,
        server_started_at=utc_text(found.server_started_at),
        version=found.version,
    )


def _access(user_id: UUID, body_id: UUID) -> None:
    """Raises as access_body."""
    try:
        access_body(user_id, body_id, right=Right.RUN_MEETING)
    except Forbidden:
        access_body(user_id, body_id, right=Right.MANAGE_ACCOUNTS)
