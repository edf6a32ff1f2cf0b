"""The fixed cast of the tests: one council with its office, and a stranger who holds the same offices next door."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID, uuid4

from django.utils import timezone

from agenda.rules.items import ItemKind
from agenda.services.propose_agenda import propose_agenda
from agenda.services.set_agenda import ItemDraft, item_id_of, set_agenda
from councils.hashers import Argon2
from councils.rules.access import Role
from councils.rules.calendar import council_day
from councils.services.grant_role import grant_role
from councils.services.register_accounts import AccountDraft, encode_password, register_accounts, user_id_of
from councils.services.register_body import BodyDraft, body_id_of, register_body
from councils.services.register_mandates import MandateDraft, mandate_id_of, register_mandates
from councils.services.register_term import TermDraft, register_term, term_id_of
from journal.services.record import Command
from sessions.rules.states import AttendanceState, MeetingKind
from sessions.services.convene_meeting import MeetingDraft, convene_meeting, meeting_id_of
from sessions.services.mark_attendance import mark_attendance
from sessions.services.open_meeting import open_meeting
from sessions.services.open_sitting import open_sitting, sitting_id_of

PASSWORD = "Ban-Thu-Ky-1"

# Hashing is slow on purpose; hundreds of tests that sign people in need not prove it.
Argon2.time_cost, Argon2.memory_cost = 1, 64


@dataclass(frozen=True, slots=True)
class Member:
    """mandate: nil for someone who is no delegate."""

    user: UUID
    username: str
    mandate: UUID


@dataclass(frozen=True, slots=True)
class Cast:
    """A convened meeting with three items. `delegates` holds all of them, the presiding officer first."""

    body: UUID
    term: UUID
    meeting: UUID
    items: list[UUID]
    delegates: list[Member]
    secretary: Member
    administrator: Member

    @property
    def presiding(self) -> Member:
        return self.delegates[0]

    @property
    def delegate(self) -> Member:
        return self.delegates[1]

    @property
    def absent(self) -> Member:
        """A delegate whom `present_sitting` leaves out."""
        return self.delegates[2]


def command(actor: UUID | str = "system:test", *, at: datetime | None = None) -> Command:
    return Command(id=str(uuid4()), actor=str(actor), at=at or timezone.now())


@cache
def encoded_password() -> str:
    return encode_password(PASSWORD)


def make_cast(*, delegates: int = 6, began: datetime | None = None) -> Cast:
    """A council in office since a year before `began` (now); names of its people are its own."""
    at = began or timezone.now()
    tag = uuid4().hex[:6]
    body = command(at=at)
    body_id = body_id_of(body)
    register_body(body, draft=BodyDraft("council", "commune", f"HĐND xã {tag}", f"xã {tag}"))
    term = command(at=at)
    term_id = term_id_of(term)
    day = council_day(at) - timedelta(days=365)
    register_term(term, body_id=body_id, draft=TermDraft(1, starts_on=day))
    names = [f"dai.bieu.{n}.{tag}" for n in range(delegates)] + [f"thu.ky.{tag}", f"quan.tri.{tag}"]
    accounts = command(at=at)
    drafts = [
        AccountDraft(name, name.title(), encoded_password(), must_change_password=False) for name in names
    ]
    register_accounts(accounts, body_id=body_id, drafts=drafts)
    users = [user_id_of(accounts, n) for n in range(len(names))]
    seats = command(at=at)
    listed = [
        MandateDraft(f"Đại biểu {n + 1}", f"Tổ {n % 2 + 1}", "", day, users[n]) for n in range(delegates)
    ]
    register_mandates(seats, body_id=body_id, term_id=term_id, drafts=listed)
    held = [mandate_id_of(seats, n) for n in range(delegates)] + [UUID(int=0)] * 2
    members = [Member(*facts) for facts in zip(users, names, held, strict=True)]
    offices = {0: Role.PRESIDING_OFFICER, delegates: Role.SECRETARY, delegates + 1: Role.ADMINISTRATOR}
    for place, role in offices.items():
        grant_role(command(at=at), body_id=body_id, user_id=users[place], role=role)
    meeting, agenda = command(at=at), command(at=at)
    meeting_id = meeting_id_of(meeting)
    draft = MeetingDraft(1, MeetingKind.REGULAR, "Kỳ họp thứ nhất", starts_at=at + timedelta(hours=1))
    convene_meeting(meeting, body_id=body_id, draft=draft)
    programme = [ItemDraft(f"Nội dung {n}", ItemKind.REPORT, number=str(n)) for n in (1, 2, 3)]
    set_agenda(agenda, meeting_id=meeting_id, drafts=programme)
    propose_agenda(command(at=at), meeting_id=meeting_id)
    items = [item_id_of(agenda, n) for n in range(3)]
    return Cast(body_id, term_id, meeting_id, items, members[:-2], members[-2], members[-1])


def open_the_meeting(cast: Cast) -> None:
    open_meeting(command(cast.secretary.user), meeting_id=cast.meeting)


def sit(cast: Cast, *, label: str = "Phiên sáng", closed_to_public: bool = False) -> UUID:
    """An open sitting where nobody is marked yet; the meeting has to be opened."""
    asked = command(cast.secretary.user)
    open_sitting(asked, meeting_id=cast.meeting, label=label, closed_to_public=closed_to_public)
    return sitting_id_of(asked)


def present_sitting(cast: Cast) -> UUID:
    """The meeting opened, a sitting open, everyone present but `cast.absent`."""
    open_the_meeting(cast)
    sitting = sit(cast)
    marks = {
        m.mandate: AttendanceState.ABSENT if m == cast.absent else AttendanceState.PRESENT
        for m in cast.delegates
    }
    mark_attendance(command(cast.secretary.user), sitting_id=sitting, marks=marks)
    return sitting
