"""A council of any size, in session, everyone present and signed in: what load tests begin with."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from agenda.rules.items import ItemKind
from agenda.services.propose_agenda import propose_agenda
from agenda.services.set_agenda import ItemDraft, item_id_of, set_agenda
from agenda.services.start_item import start_item
from councils.rules.access import Role
from councils.rules.calendar import council_day
from councils.services.grant_role import grant_role
from councils.services.hold_sessions import hold_sessions
from councils.services.pair_display import display_id_of, pair_display
from councils.services.register_accounts import AccountDraft, encode_password, register_accounts, user_id_of
from councils.services.register_body import BodyDraft, body_id_of, register_body
from councils.services.register_mandates import MandateDraft, mandate_id_of, register_mandates
from councils.services.register_term import TermDraft, register_term, term_id_of
from councils.services.request_pairing import request_pairing
from journal.services.record import Command
from sessions.rules.states import AttendanceState, MeetingKind
from sessions.services.convene_meeting import MeetingDraft, convene_meeting, meeting_id_of
from sessions.services.mark_attendance import mark_attendance
from sessions.services.open_meeting import open_meeting
from sessions.services.open_sitting import open_sitting, sitting_id_of

PASSWORD = "Thu-Tai-2026"  # noqa: S105 - of invented people in a database made for a test


@dataclass(frozen=True, slots=True)
class Ids:
    body: UUID
    meeting: UUID
    sitting: UUID
    items: list[UUID]  # the first is on
    users: list[UUID]  # delegates in order, then the secretary
    mandates: list[UUID]


def make_hall(*, delegates: int, now: datetime) -> dict[str, object]:
    """JSON of ids and cookies. The first delegate presides; the secretary is no delegate."""
    tag = uuid4().hex[:8]
    with transaction.atomic():
        ids = _council(tag, delegates, now)
        cookies = hold_sessions(ids.users, now=now)
        display, secret = _screen(ids.body, now)
    people = [
        {"user": str(user), "username": _username(tag, place), "cookie": cookies[user]}
        for place, user in enumerate(ids.users)
    ]
    return {
        "body": str(ids.body),
        "meeting": str(ids.meeting),
        "stream": f"meeting:{ids.meeting}",
        "sitting": str(ids.sitting),
        "item": str(ids.items[0]),
        "items": [str(item) for item in ids.items],
        "password": PASSWORD,
        "cookie_name": settings.SESSION_COOKIE_NAME,
        "delegates": [
            {**person, "mandate": str(mandate)} for person, mandate in zip(people, ids.mandates, strict=False)
        ],
        "secretary": people[-1],
        "presiding_officer": people[0],
        "display": {"id": str(display), "cookie_name": "dh_display", "cookie": secret},
    }


def _council(tag: str, size: int, now: datetime) -> Ids:
    body, day = _new(now), council_day(now)
    body_id = body_id_of(body)
    name = f"Hội đồng nhân dân xã Thử Tải {tag}"
    register_body(body, draft=BodyDraft("council", "commune", name, f"HĐND xã Thử Tải {tag}"))
    term = _new(now)
    register_term(term, body_id=body_id, draft=TermDraft(1, starts_on=day))
    accounts, encoded = _new(now), encode_password(PASSWORD)
    people = [
        AccountDraft(_username(tag, place), f"Đại biểu {place + 1}", encoded, must_change_password=False)
        for place in range(size + 1)
    ]
    register_accounts(accounts, body_id=body_id, drafts=people)
    users = [user_id_of(accounts, place) for place in range(size + 1)]
    mandates = _new(now)
    drafts = [
        MandateDraft(f"Đại biểu {place + 1}", f"Tổ {place % 5 + 1}", "", day, users[place])
        for place in range(size)
    ]
    register_mandates(mandates, body_id=body_id, term_id=term_id_of(term), drafts=drafts)
    grant_role(_new(now), body_id=body_id, user_id=users[0], role=Role.PRESIDING_OFFICER)
    grant_role(_new(now), body_id=body_id, user_id=users[-1], role=Role.SECRETARY)
    seats = [mandate_id_of(mandates, place) for place in range(size)]
    meeting_id, sitting_id, items = _meeting(body_id, seats, now)
    return Ids(body_id, meeting_id, sitting_id, items, users, seats)


def _meeting(body_id: UUID, seats: list[UUID], now: datetime) -> tuple[UUID, UUID, list[UUID]]:
    meeting, agenda, sitting = _new(now), _new(now), _new(now)
    meeting_id = meeting_id_of(meeting)
    convene_meeting(
        meeting, body_id=body_id, draft=MeetingDraft(1, MeetingKind.REGULAR, "Kỳ họp thử tải", starts_at=now)
    )
    programme = [
        ItemDraft("Biểu quyết thử", ItemKind.VOTE, number="1"),
        ItemDraft("Biểu quyết lại", ItemKind.VOTE, number="2"),
    ]
    set_agenda(agenda, meeting_id=meeting_id, drafts=programme)
    propose_agenda(_new(now), meeting_id=meeting_id)
    open_meeting(_new(now), meeting_id=meeting_id)
    open_sitting(sitting, meeting_id=meeting_id, label="Phiên thử")
    marks = dict.fromkeys(seats, AttendanceState.PRESENT)
    mark_attendance(_new(now), sitting_id=sitting_id_of(sitting), marks=marks)
    items = [item_id_of(agenda, place) for place in range(len(programme))]
    start_item(_new(now), meeting_id=meeting_id, item_id=items[0])
    return meeting_id, sitting_id_of(sitting), items


def _screen(body_id: UUID, now: datetime) -> tuple[UUID, str]:
    offer = request_pairing(address=f"test {body_id}", held_secret=None, now=now)
    pairing = _new(now)
    pair_display(pairing, body_id=body_id, code=offer.code, name="Màn chiếu thử")
    return display_id_of(pairing), offer.secret


def _username(tag: str, place: int) -> str:
    return f"thu.{tag}.{place + 1}"


def _new(now: datetime) -> Command:
    return Command(id=str(uuid4()), actor="system:test-hall", at=now)
