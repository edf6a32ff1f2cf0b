"""One button: the whole installation onto a USB stick."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from catalogue.text import utc_text
from config.backup.asked import access_backups, back_up_for
from config.backup.last import last_backup
from config.backup.places import Place, places
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Text, command_of, person_of

router = Router(tags=["installation"], auth=SignedIn())


class PlaceOut(Schema):
    """path: what the command is given. label: what the stick calls itself. free_bytes: null when it does not say."""

    path: str
    label: str
    free_bytes: int | None
    is_removable: bool
    is_writable: bool


class LastBackupOut(Schema):
    """place: its label."""

    at: str
    place: str
    file: str
    bytes: int


class PlacesOut(Schema):
    """last: the newest backup of this installation, by whomever."""

    places: list[PlaceOut]
    last: LastBackupOut | None


class BackUpIn(CommandIn):
    """place: a path of the list of places. body_id: for which body it is asked; the file holds the installation."""

    body_id: UUID
    place: Annotated[Text, Field(min_length=1, max_length=4096)]


class BackedUpHeadOut(Schema):
    """root: hex."""

    stream: str
    size: int
    root: str


class BackUpOut(Schema):
    """streams: how many the file holds; heads: those of the body that asked, and of its meetings.

    files: of documents; files_missing: of those that the store has lost or that were changed there, so that they are
    not in it; missing: the titles of the body's documents among them.
    """

    seq: int
    file: str
    place: str
    bytes: int
    sha256: str
    seconds: float
    streams: int
    heads: list[BackedUpHeadOut]
    files: int
    files_bytes: int
    files_missing: int
    missing: list[str]


@router.get("/installation/backup/places", response=PlacesOut)
def places_route(request: HttpRequest, body_id: UUID) -> PlacesOut:
    access_backups(person_of(request), body_id)
    return PlacesOut(places=[_place(place) for place in places()], last=_last())


@router.post("/installation/backup", response=BackUpOut)
def back_up_route(request: HttpRequest, body: BackUpIn) -> BackUpOut:
    """Answers when the file is written, read back and compared."""
    access_backups(person_of(request), body.body_id)
    made = back_up_for(command_of(request, body), body_id=body.body_id, place=body.place)
    return BackUpOut.model_validate(made, from_attributes=True)


def _place(place: Place) -> PlaceOut:
    return PlaceOut(
        path=str(place.path),
        label=place.label,
        free_bytes=place.free_bytes,
        is_removable=place.is_removable,
        is_writable=place.is_writable,
    )


def _last() -> LastBackupOut | None:
    last = last_backup()
    if last is None:
        return None
    return LastBackupOut(at=utc_text(last.at), place=last.place, file=last.file, bytes=last.bytes)
