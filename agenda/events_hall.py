"""What the hall is told and shown, and what is written down of it: kind, and payload by audience."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TypeAlias, TypedDict, cast
from uuid import UUID

from agenda.rules.items import AnnouncedTo
from agenda.rules.scenes import Scene
from catalogue.text import utc_text
from journal.rules.audiences import person
from journal.rules.canonical import Json

Happening: TypeAlias = tuple[str, Mapping[str, Mapping[str, Json]]]


class GroupJson(TypedDict):
    id: str
    name: str


class AnnouncementJson(TypedDict):
    """group: when it is to one. Times are UTC text."""

    id: str
    text: str
    to: str
    group: GroupJson | None
    needs_answer: bool
    on_screen: bool
    sent_at: str
    withdrawn_at: str | None


class OwnAnnouncementJson(TypedDict):
    """What somebody sees of an announcement to his group or to him by name."""

    id: str
    text: str
    sent_at: str
    needs_answer: bool
    acknowledged_at: str | None


def announcement_sent(announcement: AnnouncementJson, recipients: Collection[UUID]) -> Happening:
    """To all it is told as anything to the delegates, to the hall when it goes on the screens.

    Otherwise the secretariat knows to whom, and each of those is told in a part of his own.
    """
    kind, known = "announcement.sent", cast("dict[str, Json]", announcement)
    if announcement["to"] == AnnouncedTo.ALL:
        return kind, {_everybody(on_screen=announcement["on_screen"]): {"announcement": known}}
    mandates: list[Json] = [str(mandate) for mandate in recipients]
    own: Json = {name: known[name] for name in ("id", "text", "sent_at", "needs_answer")}
    return kind, {
        "secretariat": {"announcement": {**known, "mandates": mandates}},
        **{person(str(mandate)): {"own_announcement": own} for mandate in recipients},
    }


def announcement_withdrawn(
    announcement: UUID, at: datetime, *, to: AnnouncedTo, on_screen: bool, recipients: Collection[UUID]
) -> Happening:
    """To whoever heard of it."""
    told: Mapping[str, Json] = {"announcement": str(announcement), "at": utc_text(at)}
    if to == AnnouncedTo.ALL:
        return "announcement.withdrawn", {_everybody(on_screen=on_screen): told}
    own = {person(str(mandate)): {"own_withdrawn": str(announcement)} for mandate in recipients}
    return "announcement.withdrawn", {"secretariat": told, **own}


def _everybody(*, on_screen: bool) -> str:
    return "hall" if on_screen else "delegates"


def screen_directed(display: UUID | None, scene: Scene | None) -> Happening:
    """display: None for all that have no order of their own. scene: None to follow the meeting again."""
    shown: Json = None if scene is None else {**scene.as_json()}
    return "screen.directed", {"hall": {"display": str(display) if display else None, "scene": shown}}


def note_written(note: UUID, *, item: UUID | None, text: str, at: datetime) -> Happening:
    known: Mapping[str, Json] = {"id": str(note), "item": str(item) if item else None, "text": text}
    return "note.written", {"secretariat": {**known, "at": utc_text(at)}}


def note_withdrawn(note: UUID) -> Happening:
    return "note.withdrawn", {"secretariat": {"id": str(note)}}
