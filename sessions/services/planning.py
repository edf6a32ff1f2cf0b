"""What is planned for a meeting, and the whole of what the record says of it when it is convened or revised."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypedDict, cast

from catalogue.refusals import Invalid
from catalogue.text import utc_text
from councils.rules.calendar import council_day
from councils.rules.voting_right import Status
from councils.selectors.bodies import BodyFact
from councils.selectors.mandates import MandateFact, mandates_of_term
from journal.rules.canonical import Json
from sessions.models import Meeting
from sessions.rules.states import MeetingKind

SEATED = (Status.IN_OFFICE, Status.SUSPENDED)


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """number: within the term. Times are aware; starts_at also decides which term the meeting belongs to."""

    number: int
    kind: MeetingKind
    title: str
    starts_at: datetime
    place: str = ""
    ends_at: datetime | None = None
    reply_by: datetime | None = None

    def as_json(self) -> dict[str, Json]:
        return {
            "number": self.number,
            "kind": self.kind.value,
            "title": self.title.strip(),
            "place": self.place.strip(),
            "starts_at": utc_text(self.starts_at),
            "ends_at": text_or_none(self.ends_at),
            "reply_by": text_or_none(self.reply_by),
        }

    def refuse_nonsense(self) -> None:
        """Raises Invalid("meeting_title_missing" | "meeting_ends_before_it_starts" | "reply_after_start")."""
        if not self.title.strip():
            raise Invalid("meeting_title_missing")
        if self.ends_at is not None and self.ends_at <= self.starts_at:
            raise Invalid("meeting_ends_before_it_starts")
        if self.reply_by is not None and self.reply_by > self.starts_at:
            raise Invalid("reply_after_start")


class Changes(TypedDict, total=False):
    """What of a plan is to be another; what is not named stays."""

    number: int | None
    kind: MeetingKind | None
    title: str | None
    place: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    reply_by: datetime | None


def revised(plan: MeetingDraft, changes: Changes) -> MeetingDraft:
    """A null takes an end or a day of reply away; anything else cannot be without, and stays."""
    optional = ("ends_at", "reply_by")
    said = {name: value for name, value in changes.items() if value is not None or name in optional}
    return replace(plan, **said)  # type: ignore[arg-type]  # the names and types are those of the plan


def write_plan(meeting: Meeting, draft: MeetingDraft) -> None:
    """Into the row, not saved yet."""
    meeting.number, meeting.kind = draft.number, draft.kind
    meeting.title, meeting.place = draft.title.strip(), draft.place.strip()
    meeting.starts_at, meeting.ends_at, meeting.reply_by = draft.starts_at, draft.ends_at, draft.reply_by


def plan_of(meeting: Meeting) -> MeetingDraft:
    return MeetingDraft(
        meeting.number,
        MeetingKind(meeting.kind),
        meeting.title,
        meeting.starts_at,
        meeting.place,
        meeting.ends_at,
        meeting.reply_by,
    )


def facts_of(meeting: Meeting, *, body: BodyFact, legislature_no: int, chair: str) -> dict[str, Json]:
    """A convened meeting as every screen knows it."""
    return {
        **plan_of(meeting).as_json(),
        "id": str(meeting.id),
        "state": meeting.state,
        "body": cast("Json", body.as_json()),
        "legislature_no": legislature_no,
        "chair": chair,
    }


def roster_json(mandates: list[MandateFact]) -> dict[str, Json]:
    """Who sits in the meeting, by mandate: in office or suspended. mandates: all of the term, for their order."""
    return {str(mandate.id): _seat(mandate) for mandate in mandates if mandate.status in SEATED}


def roster_changes(told: Mapping[str, Json], now: Mapping[str, Json]) -> dict[str, Json]:
    """What differs from what the record told: null for who is out of it."""
    gone: dict[str, Json] = dict.fromkeys(told.keys() - now.keys())
    return gone | {mandate: seat for mandate, seat in now.items() if told.get(mandate) != seat}


def take_roster_of(meeting: Meeting, *, at: datetime) -> dict[str, Json]:
    """Into the row, not saved yet; what differs from what the record told.

    A status dated ahead begins at midnight and no command tells of it: whatever begins tells it first.
    """
    told, meeting.roster = (
        meeting.roster,
        roster_json(mandates_of_term(meeting.term_id, on=council_day(at))),
    )
    return roster_changes(told, meeting.roster)


def text_or_none(moment: datetime | None) -> str | None:
    return utc_text(moment) if moment else None


def _seat(mandate: MandateFact) -> Json:
    return {
        "name": mandate.name,
        "group": mandate.group,
        "post": mandate.post,
        "votes": mandate.votes,
        "order": mandate.order,
        "occupation": mandate.occupation,
        "photo": mandate.photo,
    }
