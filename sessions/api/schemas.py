"""What the API of meetings, sittings and attendance takes and gives."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Literal, Self, cast
from uuid import UUID

from ninja import Schema
from pydantic import Field

from councils.api.commands import CommandIn, Done, Text
from sessions.api.moments import Moment
from sessions.presence import Presence, Roll
from sessions.rules.clock import Confirmed
from sessions.rules.states import AttendanceState, MarkedHow, MeetingKind, MeetingState, SittingState
from sessions.services.planning import Changes, MeetingDraft
from sessions.yearly import Year, YearRow

Reason = Annotated[Text, Field(min_length=3, max_length=400)]
Title = Annotated[Text, Field(max_length=300)]
Place = Annotated[Text, Field(max_length=300)]
Number = Annotated[int, Field(ge=1, le=9999)]


class MeetingOut(Schema):
    id: UUID
    number: int
    kind: MeetingKind
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime | None
    reply_by: datetime | None
    state: MeetingState
    resumes_at: datetime | None
    opened_at: datetime | None
    closed_at: datetime | None


class DraftIn(CommandIn):
    number: Number
    kind: MeetingKind
    title: Title
    place: Place = ""
    starts_at: Moment
    ends_at: Moment | None = None
    reply_by: Moment | None = None

    def draft(self) -> MeetingDraft:
        return MeetingDraft(
            self.number, self.kind, self.title, self.starts_at, self.place, self.ends_at, self.reply_by
        )


class RevisionIn(CommandIn):
    """Only what is given changes. reason: for a meeting that was convened already."""

    number: Number | None = None
    kind: MeetingKind | None = None
    title: Title | None = None
    place: Place | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    reply_by: Moment | None = None
    reason: Annotated[Text, Field(max_length=400)] = ""

    def changes(self) -> Changes:
        """Of a time that may be empty, null takes it away; what is not named stays."""
        named = self.model_fields_set - {"command_id", "reason"}
        return cast("Changes", {name: getattr(self, name) for name in named})


class NoticeOut(Schema):
    """given, needed: whole days from convening to opening. clause: where the body wrote it down."""

    given: int
    needed: int
    clause: str


class ConvenedOut(Done):
    """warns: "notice_short" when fewer days are given than the body's rules want; it is convened all the same."""

    warns: list[str]
    notice: NoticeOut


class PutOffIn(CommandIn):
    """resumes_at: absent while it is not known."""

    resumes_at: Moment | None = None
    reason: Reason


class MeetingReasonIn(CommandIn):
    reason: Reason


class ClockIn(Schema):
    """What the person saw on the screen and confirmed: date, time with its offset, and zone."""

    at: Moment
    zone: Annotated[Text, Field(max_length=60)]

    def clock(self) -> Confirmed:
        return Confirmed(self.at, self.zone)


class ConfirmedIn(CommandIn):
    confirmed: ClockIn


class SittingIn(CommandIn):
    """group_id: of one delegates' group. gathering: people are received first; it opens by a command of its own."""

    label: Annotated[Text, Field(max_length=120)]
    closed_to_public: bool = False
    group_id: UUID | None = None
    gathering: bool = False


class MarksIn(CommandIn):
    """marks: by mandate id; whoever is not named stays as marked. reasons, substitutes: of those marked only."""

    marks: Annotated[dict[UUID, AttendanceState], Field(max_length=5000)]
    reasons: Annotated[
        dict[UUID, Annotated[Text, Field(max_length=400)]], Field(default_factory=dict, max_length=5000)
    ]
    substitutes: Annotated[
        dict[UUID, Annotated[Text, Field(max_length=120)]], Field(default_factory=dict, max_length=5000)
    ]


class CheckInIn(CommandIn):
    from_: Annotated[Literal["hall", "afar"], Field(alias="from")]


class ScanIn(CommandIn):
    """text: what the reader typed, the card's whole address or only its token."""

    text: Annotated[Text, Field(max_length=500)]


class ScannedOut(Schema):
    """already: he was marked present before; the entry says so without a change."""

    seq: int
    mandate_id: UUID
    name: str
    already: bool


class AttendanceCorrectionIn(CommandIn):
    """corrects: the seq of the entry that was wrong, where it is known."""

    mandate_id: UUID
    state: AttendanceState
    arrived_at: Moment | None = None
    left_at: Moment | None = None
    reason: Reason
    corrects: Annotated[int, Field(ge=1)] | None = None


class SittingGroupOut(Schema):
    id: UUID
    name: str


class SittingInListOut(Schema):
    """A sitting whose roll can be read. group: null for one of the whole body."""

    id: UUID
    ordinal: int
    label: str
    state: SittingState
    group: SittingGroupOut | None
    gathered_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None


class SittingOut(Schema):
    id: UUID
    meeting_id: UUID
    ordinal: int
    label: str
    state: SittingState
    closed_to_public: bool
    group: SittingGroupOut | None
    gathered_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    present: int
    in_hall: int
    remote: int
    total: int
    needed: int
    has_quorum: bool
    clause: str


class CorrectedOut(Schema):
    """from, to: states; from is null where nothing had been marked."""

    at: datetime
    reason: str
    from_: Annotated[AttendanceState | None, Field(serialization_alias="from")]
    to: AttendanceState


class PresenceOut(Schema):
    mandate_id: UUID
    name: str
    order: int
    group: str
    state: AttendanceState
    how: MarkedHow | None
    since: datetime | None
    arrived_at: datetime | None
    left_at: datetime | None
    reason: str
    substitute_name: str
    corrections: list[CorrectedOut]


class SittingRollOut(Schema):
    sitting: SittingOut
    rows: list[PresenceOut]

    @classmethod
    def of(cls, roll: Roll, *, with_why: bool) -> Self:
        return cls(sitting=_sitting(roll), rows=[_presence(row, with_why=with_why) for row in roll.rows])


def _sitting(roll: Roll) -> SittingOut:
    sitting, group = roll.sitting, roll.sitting.group
    return SittingOut(
        id=sitting.id,
        meeting_id=sitting.meeting_id,
        ordinal=sitting.ordinal,
        label=sitting.label,
        state=SittingState(sitting.state),
        closed_to_public=sitting.closed_to_public,
        group=SittingGroupOut(id=group.id, name=group.name) if group else None,
        gathered_at=sitting.gathered_at,
        opened_at=sitting.opened_at,
        closed_at=sitting.closed_at,
        clause=roll.clause,
        **asdict(roll.count),
    )


def _presence(row: Presence, *, with_why: bool) -> PresenceOut:
    """with_why: also the reasons, of an absence and of what was put right."""
    facts = {name: value for name, value in asdict(row).items() if name != "corrections"}
    said = [
        CorrectedOut(at=one.at, reason=one.reason if with_why else "", from_=one.was, to=one.became)
        for one in row.corrections
    ]
    if not with_why:
        facts["reason"] = ""
    return PresenceOut(corrections=said, **facts)


class YearMeetingOut(Schema):
    id: UUID
    number: int
    title: str
    starts_at: datetime
    opened_at: datetime
    sittings: int


class YearRowOut(Schema):
    """absent_all_year: of a year that is over, in office all of it: away from every sitting, and never excused.

    A sign, no verdict."""

    mandate_id: UUID
    name: str
    order: int
    group: str
    meetings_held: int
    meetings_attended: int
    sittings_held: int
    sittings_attended: int
    remote: int
    excused: int
    absent: int
    absent_all_year: bool


class YearOut(Schema):
    year: int
    clause: str
    meetings: list[YearMeetingOut]
    rows: list[YearRowOut]

    @classmethod
    def of(cls, year: Year) -> Self:
        return cls(
            year=year.year,
            clause=year.clause,
            meetings=[YearMeetingOut(**asdict(meeting)) for meeting in year.meetings],
            rows=[_year_row(row) for row in year.rows],
        )


def _year_row(row: YearRow) -> YearRowOut:
    return YearRowOut(
        mandate_id=row.mandate_id, name=row.name, order=row.order, group=row.group, **asdict(row.count)
    )


class OwnSittingOut(Schema):
    id: UUID
    label: str
    opened_at: datetime
    state: AttendanceState
    arrived_at: datetime | None
    left_at: datetime | None
    reason: str


class OwnMeetingOut(Schema):
    meeting_id: UUID
    title: str
    body_short_name: str
    starts_at: datetime
    sittings: list[OwnSittingOut]
