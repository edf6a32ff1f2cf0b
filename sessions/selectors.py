"""Reads of meetings, sittings and attendance. `access_*` fetch and authorise at once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from catalogue.refusals import Forbidden, NotFound
from councils.ports import Seat, SeatMeeting
from councils.rules.access import Face, Right, presides_only
from councils.rules.body_rules import BodyRules, from_json
from councils.rules.calendar import council_day
from councils.rules.voting_right import Status
from councils.selectors.mandates import MandateFact, mandates_of_term
from councils.selectors.standings import STRANGER, Standing, bodies_of, require, standing_of
from councils.selectors.voters import statuses_of_term, voter_ids
from sessions.events import meeting_stream
from sessions.granted import granted_to, meetings_granted_to
from sessions.models import Attendance, Meeting, Sitting
from sessions.rules.attendance import Count, count
from sessions.rules.states import AttendanceState, MeetingState, SittingState

OVER = (MeetingState.CLOSED, MeetingState.CANCELLED)
AWAITED = (MeetingState.CONVENED, MeetingState.POSTPONED)
SHOWN_AFTER_CLOSING = timedelta(days=30)


def access_meeting(user_id: UUID, meeting_id: UUID, *, right: Right | None = None) -> Meeting:
    """The meeting, for those who are anything in its body, or were given a right for it by hand.

    Raises NotFound alike for a meeting that is absent and for a stranger; Forbidden("role_missing") for a member
    without the right.
    """
    meeting = Meeting.objects.filter(id=meeting_id).first()
    standing = _with_grants(user_id, meeting) if meeting else STRANGER
    if meeting is None or not standing.is_any:
        raise NotFound("not_found")
    require(standing, right)
    return meeting


def access_grants(user_id: UUID, meeting_id: UUID) -> Meeting:
    """For who may give rights by hand here: whoever runs the meeting, and whoever gives roles in the body."""
    try:
        return access_meeting(user_id, meeting_id, right=Right.RUN_MEETING)
    except Forbidden:
        return access_meeting(user_id, meeting_id, right=Right.GRANT_ROLES)


def access_sitting(user_id: UUID, sitting_id: UUID, *, right: Right | None = None) -> Sitting:
    """As access_meeting, by one of its sittings."""
    sitting = Sitting.objects.filter(id=sitting_id).first()
    if sitting is None:
        raise NotFound("not_found")
    access_meeting(user_id, sitting.meeting_id, right=right)
    return sitting


@dataclass(frozen=True, slots=True)
class InMeeting:
    """A meeting, and what one person is in it."""

    body_id: UUID
    term_id: UUID
    state: MeetingState
    standing: Standing


def in_meeting(user_id: UUID, meeting_id: UUID) -> InMeeting | None:
    """Both at once, for who asks much of them; None when there is no such meeting. Authorises nobody."""
    meeting = Meeting.objects.filter(id=meeting_id).first()
    if meeting is None:
        return None
    standing = in_term(_with_grants(user_id, meeting), meeting.term_id)
    return InMeeting(meeting.body_id, meeting.term_id, MeetingState(meeting.state), standing)


def standing_in_meeting(user_id: UUID, meeting_id: UUID) -> Standing:
    """What a person is in this meeting: a stranger's standing when there is no such meeting."""
    found = in_meeting(user_id, meeting_id)
    return found.standing if found else STRANGER


def _with_grants(user_id: UUID, meeting: Meeting) -> Standing:
    return replace(standing_of(user_id, meeting.body_id), granted=granted_to(user_id, meeting.id))


def in_term(standing: Standing, term_id: UUID) -> Standing:
    """A mandate counts in meetings of its own term; roles go with the body."""
    if standing.mandate is not None and standing.mandate.term_id != term_id:
        return replace(standing, mandate=None)
    return standing


def mandate_in_meeting(user_id: UUID, meeting_id: UUID) -> UUID:
    """The mandate with which the person votes here. Raises Forbidden("no_mandate_here")."""
    mandate = standing_in_meeting(user_id, meeting_id).mandate
    if mandate is None:
        raise Forbidden("no_mandate_here")
    return mandate.id


def only_presides(actor: str, meeting_id: UUID) -> bool:
    """Whether the actor of a command runs this meeting as its presiding officer and nothing else.

    actor: as of a Command; a screen or the system presides nowhere.
    """
    try:
        person = UUID(actor)
    except ValueError:
        return False
    return presides_only(standing_in_meeting(person, meeting_id).roles)


def mandates_of_meeting(meeting_id: UUID, *, at: datetime) -> list[MandateFact]:
    """Every mandate of the meeting's term with its status on the day of the moment. Raises NotFound."""
    return mandates_of_term(term_of(meeting_id), on=council_day(at))


def statuses_of_meeting(meeting_id: UUID, *, at: datetime) -> dict[UUID, Status | None]:
    """What every mandate of the meeting's term is on the day of the moment. Raises NotFound."""
    return statuses_of_term(term_of(meeting_id), on=council_day(at))


def meeting_by_id(meeting_id: UUID) -> Meeting:
    """Authorises nobody. Raises NotFound."""
    return _meeting(meeting_id)


def body_of(meeting_id: UUID) -> UUID:
    """Raises NotFound."""
    return _meeting(meeting_id).body_id


def term_of(meeting_id: UUID) -> UUID:
    """Raises NotFound."""
    return _meeting(meeting_id).term_id


@dataclass(frozen=True, slots=True)
class Home:
    """Where a meeting belongs."""

    meeting_id: UUID
    body_id: UUID
    term_id: UUID


def homes_of_meetings(meeting_ids: Iterable[UUID]) -> dict[UUID, Home]:
    """Body and term of each meeting; an absent one is left out. One query."""
    rows = Meeting.objects.filter(id__in=list(meeting_ids)).values_list("id", "body_id", "term_id")
    return {meeting: Home(meeting, body, term) for meeting, body, term in rows}


def meeting_ids_of_body(body_id: UUID) -> list[UUID]:
    """Of all its meetings, drafts too. Authorises nobody."""
    return list(Meeting.objects.filter(body_id=body_id).values_list("id", flat=True))


def meeting_state(meeting_id: UUID) -> MeetingState:
    """Raises NotFound."""
    return MeetingState(_meeting(meeting_id).state)


def meetings_on(now: datetime) -> list[UUID]:
    """Those that are opened or adjourned, and those closed within a day."""
    on = Q(state__in=[MeetingState.OPENED, MeetingState.ADJOURNED])
    just_closed = Q(state=MeetingState.CLOSED, closed_at__gte=now - timedelta(days=1))
    return list(Meeting.objects.filter(on | just_closed).values_list("id", flat=True))


def meeting_rules(meeting_id: UUID) -> BodyRules:
    """The rules the meeting was convened under; what the body set later is for later meetings. Raises NotFound."""
    return from_json(_meeting(meeting_id).rules)


def open_sitting(meeting_id: UUID) -> Sitting | None:
    """The sitting of the whole body that is open; those of groups go on beside it."""
    plenary = Sitting.objects.filter(meeting_id=meeting_id, group__isnull=True, state=SittingState.OPEN)
    return plenary.first()


def sitting_on(meeting_id: UUID, group_id: UUID | None) -> Sitting | None:
    """The sitting of the whole body, or of a group, that gathers or is open."""
    return unclosed_sittings(meeting_id).filter(group_id=group_id).first()


def unclosed_sittings(meeting_id: UUID) -> QuerySet[Sitting]:
    return Sitting.objects.filter(meeting_id=meeting_id).exclude(state=SittingState.CLOSED)


def last_closing(meeting_id: UUID) -> datetime | None:
    """When a sitting of the meeting was last closed, be it a group's."""
    return _last_closed(Sitting.objects.filter(meeting_id=meeting_id))


def last_closing_of(meeting_id: UUID, group_id: UUID | None) -> datetime | None:
    """The same of the sittings of one group, or of the whole body."""
    return _last_closed(Sitting.objects.filter(meeting_id=meeting_id, group_id=group_id))


def _last_closed(sittings: QuerySet[Sitting]) -> datetime | None:
    last: datetime | None = sittings.aggregate(last=Max("closed_at"))["last"]
    return last


def last_mark(sitting: Sitting) -> datetime | None:
    """When attendance was last marked at the sitting."""
    last: datetime | None = sitting.attendance.aggregate(last=Max("since"))["last"]
    return last


def expected_at(sitting: Sitting, *, at: datetime) -> set[UUID]:
    """Mandates that may vote on the day, of the whole body or of the sitting's group: whom the roll is called for."""
    return voter_ids(term_of(sitting.meeting_id), on=council_day(at), group_id=sitting.group_id)


def marks_of(sitting_id: UUID) -> dict[UUID, AttendanceState]:
    """What was last marked, by mandate; who is missing here was not marked."""
    rows = Attendance.objects.filter(sitting_id=sitting_id).values_list("mandate_id", "state")
    return {mandate: AttendanceState(state) for mandate, state in rows}


def marks_at(sitting_id: UUID, moment: datetime) -> dict[UUID, AttendanceState]:
    """Who was where at a moment that has passed, as far as the marks tell: who came and went between is here.

    Where somebody who has left since had been, in the hall or from afar, is not kept: he counts as in the hall.
    """
    found = {}
    for row in Attendance.objects.filter(sitting_id=sitting_id):
        came = row.arrived_at or row.since
        is_gone = row.left_at is not None and row.left_at <= moment
        if row.state in (AttendanceState.EXCUSED, AttendanceState.ABSENT) or came > moment or is_gone:
            continue
        was_left = row.state == AttendanceState.LEFT
        found[row.mandate_id] = AttendanceState.PRESENT if was_left else AttendanceState(row.state)
    return found


def present_mandates(sitting_id: UUID) -> set[UUID]:
    """Who is marked present in the hall."""
    here = Attendance.objects.filter(sitting_id=sitting_id, state=AttendanceState.PRESENT)
    return set(here.values_list("mandate_id", flat=True))


def whereabouts(sitting_id: UUID, mandate_ids: Iterable[UUID]) -> dict[UUID, AttendanceState]:
    """Of these, what each was last marked; who is missing here was not marked. One query."""
    rows = Attendance.objects.filter(sitting_id=sitting_id, mandate_id__in=list(mandate_ids))
    return {mandate: AttendanceState(state) for mandate, state in rows.values_list("mandate_id", "state")}


def attendance_of(sitting: Sitting, *, at: datetime) -> Count:
    """The numbers as they stand, on the day of the moment."""
    return count_by(meeting_rules(sitting.meeting_id), marks_of(sitting.id), expected_at(sitting, at=at))


def count_by(rules: BodyRules, marks: Mapping[UUID, AttendanceState], expected: Collection[UUID]) -> Count:
    """By the rules the meeting was convened under."""
    return count(marks, expected, rules.quorum, remote_counts=rules.remote_counts_in_quorum.allowed)


def seats_of(user_id: UUID) -> list[Seat]:
    """Every place the person may take, at meetings to come, on, or closed of late; soonest first."""
    standings, by_hand = bodies_of(user_id), meetings_granted_to(user_id)
    here = Q(body_id__in=list(standings)) | Q(id__in=list(by_hand))
    shown = ~Q(state__in=OVER) | Q(closed_at__gt=timezone.now() - SHOWN_AFTER_CLOSING)
    meetings = Meeting.objects.filter(shown, here).exclude(state=MeetingState.DRAFT)
    found = []
    for meeting in meetings.select_related("body").order_by("starts_at"):
        standing = in_term(standings.get(meeting.body_id, STRANGER), meeting.term_id)
        faces = replace(standing, granted=by_hand.get(meeting.id, frozenset())).faces
        if Face.DESK in faces:
            faces.remove(Face.DOOR)  # the desk has the roll too, and leads to the door
        found += [Seat(face.value, meeting_stream(meeting.id), _for_seat(meeting)) for face in faces]
    return found


def bodies_in_meeting(body_ids: Collection[UUID]) -> set[UUID]:
    """Of these, the ones with a meeting that is opened now. One query."""
    opened = Meeting.objects.filter(body_id__in=list(body_ids), state=MeetingState.OPENED)
    return set(opened.values_list("body_id", flat=True))


def stage_of(body_id: UUID) -> str | None:
    """The stream the body's screens follow: the meeting that is on, else one where people are received.

    Else one that goes on another day, the next one, or the last.
    """
    meetings = Meeting.objects.filter(body_id=body_id)
    gathering = Sitting.objects.filter(meeting__body_id=body_id, state=SittingState.GATHERING).values(
        "meeting_id"
    )
    chosen = (
        meetings.filter(state=MeetingState.OPENED).order_by("-opened_at").first()
        or meetings.filter(state__in=AWAITED, id__in=gathering).order_by("starts_at").first()
        or meetings.filter(state=MeetingState.ADJOURNED).order_by("-opened_at").first()
        or meetings.filter(state__in=AWAITED).order_by("starts_at").first()
        or meetings.filter(state=MeetingState.CLOSED).order_by("-closed_at").first()
    )
    return meeting_stream(chosen.id) if chosen else None


def _meeting(meeting_id: UUID) -> Meeting:
    meeting = Meeting.objects.filter(id=meeting_id).first()
    if meeting is None:
        raise NotFound("not_found")
    return meeting


def _for_seat(meeting: Meeting) -> SeatMeeting:
    return SeatMeeting(
        id=meeting.id,
        title=meeting.title,
        state=meeting.state,
        starts_at=meeting.starts_at,
        body_id=meeting.body_id,
        body_name=meeting.body.name,
        body_short_name=meeting.body.short_name,
    )
