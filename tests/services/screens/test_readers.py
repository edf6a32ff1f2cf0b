"""Who may listen at which face, and whether it still holds: many asked at once, in as few queries as for one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.refusals import NotFound
from councils.rules.access import Role
from councils.rules.calendar import council_day
from councils.selectors.displays import screen_of
from councils.services.grant_role import grant_role
from councils.services.hold_sessions import hold_sessions
from councils.services.pair_display import pair_display
from councils.services.register_accounts import AccountDraft, register_accounts, user_id_of
from councils.services.register_body import BodyDraft, body_id_of, register_body
from councils.services.register_mandates import MandateDraft, register_mandates
from councils.services.register_term import TermDraft, register_term, term_id_of
from councils.services.request_pairing import request_pairing
from councils.services.revoke_display import revoke_display
from councils.services.revoke_role import revoke_role
from realtime.ports import Identity, Reader
from screens.audiences import DELEGATES, HALL, SECRETARIAT
from screens.own import own
from screens.readers import Cookies, admit, identify, recheck
from sessions.rules.states import MeetingKind
from sessions.services.convene_meeting import MeetingDraft, convene_meeting, meeting_id_of
from tests.cast import Cast, command, encoded_password, make_cast
from tests.hall import NO, YES, ballot, make_hall, opened, suspend

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def person(user: UUID) -> Identity:
    """Signed in just now."""
    key = hold_sessions([user], now=timezone.now())[user]
    identity = identify(Cookies(key, None), as_screen=False, at=timezone.now())
    assert identity is not None
    assert identity.person == str(user)
    return identity


def sat(user: UUID, meeting: UUID, face: str) -> Reader:
    return admit(person(user), f"meeting:{meeting}", face, at=timezone.now())


def still(*readers: Reader, at: datetime | None = None) -> list[Reader | None]:
    return recheck(readers, at=at or timezone.now())


def screen(cast: Cast) -> Cookies:
    """A projector of the cast's body."""
    offer = request_pairing(address="10.0.0.9", held_secret=None, now=timezone.now())
    pair_display(command(cast.secretary.user), body_id=cast.body, code=offer.code, name="Màn hình")
    return Cookies(None, offer.secret)


# ---- who sits where


@pytest.mark.parametrize(
    ("who", "faces"),
    [
        ("secretary", {"desk": SECRETARIAT}),
        ("presiding", {"console": SECRETARIAT, "tablet": DELEGATES}),
        ("delegate", {"tablet": DELEGATES}),
        ("administrator", {}),
    ],
)
def test_each_sits_at_the_own_faces_and_hears_what_is_for_them(
    who: str, faces: dict[str, frozenset[str]]
) -> None:
    cast = make_cast()
    member = getattr(cast, who)
    identity = person(member.user)
    for face in ("tablet", "desk", "console", "projector", "balcony"):
        stream = f"meeting:{cast.meeting}"
        if face not in faces:
            with pytest.raises(NotFound):
                admit(identity, stream, face, at=timezone.now())
            continue
        reader = admit(identity, stream, face, at=timezone.now())
        assert reader.audiences == faces[face]
        has_seat = member.mandate.int != 0
        assert reader.personal == ({f"person:{member.mandate}"} if has_seat else set())
        assert reader.mandate == (str(member.mandate) if has_seat else None)


def test_a_tablet_hears_no_more_than_its_delegate_even_in_a_secretarys_hands() -> None:
    cast = make_cast()
    grant_role(command(), body_id=cast.body, user_id=cast.delegate.user, role=Role.SECRETARY)
    assert sat(cast.delegate.user, cast.meeting, "tablet").audiences == DELEGATES
    assert sat(cast.delegate.user, cast.meeting, "desk").audiences == SECRETARIAT


def test_a_stranger_is_told_the_same_as_of_a_meeting_that_is_not() -> None:
    cast, elsewhere = make_cast(), make_cast()
    identity = person(elsewhere.secretary.user)
    said = []
    for stream in (
        f"meeting:{cast.meeting}",
        f"meeting:{uuid4()}",
        "meeting:",
        "body:" + str(cast.body),
        "x",
    ):
        with pytest.raises(NotFound) as refused:
            admit(identity, stream, "desk", at=timezone.now())
        said.append((refused.value.code, refused.value.facts))
    assert said == [("not_found", {})] * 5


@pytest.mark.parametrize("spelled", [str.upper, lambda m: m.replace("-", ""), lambda m: "urn:uuid:" + m])
def test_a_stream_has_one_name_only(spelled: Any) -> None:
    """Under another spelling the journal has no entry: the screen would show an empty meeting as the true one."""
    cast = make_cast()
    with pytest.raises(NotFound):
        admit(person(cast.secretary.user), f"meeting:{spelled(str(cast.meeting))}", "desk", at=timezone.now())


# ---- what no longer holds


def test_a_suspended_delegate_hears_no_more() -> None:
    cast = make_cast()
    tablet, console = (sat(cast.presiding.user, cast.meeting, face) for face in ("tablet", "console"))
    suspend(cast.presiding.mandate)
    gone, stays = still(tablet, console)
    assert gone is None
    assert stays is not None
    assert (stays.audiences, stays.personal, stays.mandate) == (SECRETARIAT, frozenset(), None)


def test_a_role_that_was_taken_away_ends_its_face_and_no_other() -> None:
    cast = make_cast()
    tablet, console = (sat(cast.presiding.user, cast.meeting, face) for face in ("tablet", "console"))
    revoke_role(command(), body_id=cast.body, user_id=cast.presiding.user, role=Role.PRESIDING_OFFICER)
    stays, gone = still(tablet, console)
    assert gone is None
    assert stays is not None
    assert stays.roles == frozenset()


def test_an_ended_or_expired_sign_in_hears_no_more() -> None:
    cast = make_cast()
    reader = sat(cast.delegate.user, cast.meeting, "tablet")
    assert still(reader) == [reader]
    assert still(reader, at=timezone.now() + timedelta(days=2)) == [None]
    assert still(replace(reader, session=str(uuid4()))) == [None]
    assert still(replace(reader, session="not-a-session")) == [None]


def test_who_still_has_the_given_password_hears_nothing() -> None:
    cast = make_cast()
    accounts = command()
    draft = AccountDraft(f"moi.{uuid4().hex[:6]}", "Người mới", encoded_password(), must_change_password=True)
    register_accounts(accounts, body_id=cast.body, drafts=[draft])
    user = user_id_of(accounts, 0)
    grant_role(command(), body_id=cast.body, user_id=user, role=Role.SECRETARY)
    with pytest.raises(NotFound):
        sat(user, cast.meeting, "desk")


def test_a_projector_hears_the_hall_of_its_own_body_until_it_is_revoked() -> None:
    cast, elsewhere = make_cast(), make_cast()
    cookies = screen(cast)
    identity = identify(cookies, as_screen=True, at=timezone.now())
    assert identity is not None
    assert identify(cookies, as_screen=False, at=timezone.now()) is None
    reader = admit(identity, f"meeting:{cast.meeting}", "projector", at=timezone.now())
    assert (reader.audiences, reader.personal) == (HALL, frozenset())
    for stream, face in ((f"meeting:{cast.meeting}", "desk"), (f"meeting:{elsewhere.meeting}", "projector")):
        with pytest.raises(NotFound):
            admit(identity, stream, face, at=timezone.now())
    display = screen_of(cookies.screen_secret, at=timezone.now()).display_id
    assert display is not None
    revoke_display(command(), display_id=display)
    assert still(reader) == [None]
    assert identify(cookies, as_screen=True, at=timezone.now()) is None


def two_terms(user: UUID) -> tuple[UUID, UUID]:
    """Meetings of an ended and of the running term of one body; the person sits in the running one only."""
    now = timezone.now()
    today = council_day(now)
    body = command()
    body_id = body_id_of(body)
    register_body(body, draft=BodyDraft("council", "commune", f"HĐND {uuid4().hex[:6]}", "xã"))
    meetings = []
    terms = [
        TermDraft(1, today - timedelta(days=900), today - timedelta(days=10)),
        TermDraft(2, today - timedelta(days=9)),
    ]
    for number, (draft, starts_at) in enumerate(zip(terms, (now - timedelta(days=20), now), strict=True)):
        term = command()
        register_term(term, body_id=body_id, draft=draft)
        if number == 1:
            seat = MandateDraft("Đại biểu mới", "", "", draft.starts_on, user)
            register_mandates(command(), body_id=body_id, term_id=term_id_of(term), drafts=[seat])
        meeting = command()
        convened = MeetingDraft(1, MeetingKind.REGULAR, f"Kỳ họp khóa {number + 1}", starts_at)
        convene_meeting(meeting, body_id=body_id, draft=convened)
        meetings.append(meeting_id_of(meeting))
    return meetings[0], meetings[1]


def test_a_mandate_opens_meetings_of_its_own_term_only() -> None:
    user = make_cast().delegate.user
    earlier, running = two_terms(user)
    assert sat(user, running, "tablet").mandate is not None
    with pytest.raises(NotFound):
        sat(user, earlier, "tablet")


# ---- many at once


def queries_for(readers: Sequence[Reader]) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert None not in recheck(readers, at=timezone.now())
    return len(asked)


def test_two_hundred_readers_are_rechecked_in_as_many_queries_as_five() -> None:
    cast = make_cast(delegates=200)
    keys = hold_sessions([member.user for member in cast.delegates], now=timezone.now())
    readers = []
    for member in cast.delegates:
        identity = identify(Cookies(keys[member.user], None), as_screen=False, at=timezone.now())
        assert identity is not None
        readers.append(admit(identity, f"meeting:{cast.meeting}", "tablet", at=timezone.now()))
    few = queries_for(readers[:5])
    assert queries_for(readers) == few <= 8


def test_the_own_part_of_two_hundred_takes_three_queries_and_gives_each_the_own_ballots() -> None:
    hall = make_hall(delegates=60)
    vote = opened(hall)
    for place in range(10):
        ballot(vote, hall.mandates[place], (YES, NO)[place % 2])
    readers = [
        Reader(
            person=str(member.user), session=str(member.user), language="vi", stream=hall.stream, face="tablet",
            audiences=DELEGATES, personal=frozenset(), mandate=str(member.mandate), roles=frozenset(),
        )
        for member in hall.cast.delegates
    ]  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        mine = own(hall.stream, readers)
    assert len(asked) == 3  # ballots, trials, what he alone was told
    for place, member in enumerate(hall.cast.delegates):
        told: Any = mine[str(member.user)]
        assert told["mandate"] == str(member.mandate)
        choices = [known["choice"] for known in told["ballots"].values()]
        assert choices == ([("yes", "no")[place % 2]] if place < 10 else [])
