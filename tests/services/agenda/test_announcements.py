"""What the delegates are told: to whom, who hears it, who has read it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agenda import ports
from agenda.announced import announcements_of, told_to
from agenda.models import Announcement, Recipient
from agenda.rules.items import AnnouncedTo
from agenda.services.acknowledge import acknowledge
from agenda.services.send_announcement import ALL, Address, announcement_id_of, send_announcement
from agenda.services.withdraw_announcement import withdraw_announcement
from catalogue.refusals import Conflict, NotFound, Refusal
from councils.models import DelegateGroup, Mandate
from councils.rules.calendar import council_day
from councils.services.register_mandates import MandateDraft, mandate_id_of, register_mandates
from journal import selectors as journal
from sessions.services.close_meeting import close_meeting
from tests import entries
from tests.cast import Cast, command, make_cast, open_the_meeting
from tests.hall import suspend

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

TEXT = "Mời các đại biểu về hội trường lúc 14 giờ"


def send(cast: Cast, address: Address = ALL, text: str = TEXT, **how: bool) -> UUID:
    asked = command(cast.secretary.user)
    send_announcement(asked, meeting_id=cast.meeting, text=text, address=address, **how)
    return announcement_id_of(asked)


def withdraw(cast: Cast, announcement: UUID) -> None:
    withdraw_announcement(command(cast.secretary.user), announcement_id=announcement)


def answer(announcement: UUID, mandate: UUID) -> Any:
    return acknowledge(command(), announcement_id=announcement, mandate_id=mandate)


def group_of(cast: Cast) -> UUID:
    """The first delegate's: with him are the third and the fifth."""
    group: UUID | None = Mandate.objects.values_list("group_id", flat=True).get(id=cast.presiding.mandate)
    assert group is not None
    return group


def persons(*mandates: UUID) -> Address:
    return Address(AnnouncedTo.PERSONS, mandates=mandates)


def refused(act: Callable[[], object], cast: Cast) -> Refusal:
    before = journal.head(entries.meeting(cast.meeting)), Announcement.objects.count()
    with pytest.raises(Refusal) as refusal:
        act()
    assert (journal.head(entries.meeting(cast.meeting)), Announcement.objects.count()) == before
    return refusal.value


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    told: list[tuple[str, Any]] = []
    monkeypatch.setattr(ports, "on_signal", lambda _stream, name, values: told.append((name, values)))
    return told


def test_one_to_all_is_for_the_delegates_and_for_the_hall_when_it_goes_on_the_screens() -> None:
    cast = make_cast()
    quiet = send(cast, needs_answer=True)
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert (kind, list(parts)) == ("announcement.sent", ["delegates"])
    told = parts["delegates"]["announcement"]
    assert (told["id"], told["to"], told["needs_answer"]) == (str(quiet), "all", True)
    assert (told["group"], told["withdrawn_at"]) == (None, None)
    send(cast, on_screen=True)
    assert list(entries.last_entry(entries.meeting(cast.meeting))[1]) == ["hall"]
    assert Recipient.objects.filter(announcement=quiet).count() == 6


def test_one_to_a_group_is_told_to_each_of_it_and_to_nobody_else() -> None:
    cast = make_cast()
    group = group_of(cast)
    announcement = send(cast, Address(AnnouncedTo.GROUP, group))
    _, parts = entries.last_entry(entries.meeting(cast.meeting))
    members = sorted(str(cast.delegates[place].mandate) for place in (0, 2, 4))
    assert sorted(parts) == [*(f"person:{mandate}" for mandate in members), "secretariat"]
    known = parts["secretariat"]["announcement"]
    assert known["mandates"] == members
    assert known["group"] == {"id": str(group), "name": "Tổ 1"}
    own = parts[f"person:{members[0]}"]["own_announcement"]
    assert own.keys() == {"id", "text", "sent_at", "needs_answer"}
    withdraw(cast, announcement)
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert kind == "announcement.withdrawn"
    assert parts["secretariat"]["announcement"] == str(announcement)
    assert parts[f"person:{members[0]}"] == {"own_withdrawn": str(announcement)}
    assert len(parts) == 4


def test_who_is_suspended_is_told_nothing_by_name() -> None:
    cast = make_cast()
    suspend(cast.absent.mandate)
    send(cast, Address(AnnouncedTo.GROUP, group_of(cast)))
    assert f"person:{cast.absent.mandate}" not in entries.last_entry(entries.meeting(cast.meeting))[1]
    code = refused(lambda: send(cast, persons(cast.absent.mandate)), cast).code
    assert code == "announcement_not_in_office"


@pytest.mark.parametrize(
    ("code", "address", "how"),
    [
        ("announcement_empty", ALL, {"text": " \n "}),
        ("announcement_address_unclear", Address(AnnouncedTo.GROUP), {}),
        ("announcement_address_unclear", Address(AnnouncedTo.PERSONS), {}),
        ("announcement_address_unclear", Address(AnnouncedTo.ALL, mandates=(UUID(int=1),)), {}),
        ("announcement_not_in_office", persons(UUID(int=1)), {}),
        ("announcement_on_screen_is_to_all", persons(UUID(int=1)), {"on_screen": True}),
        ("not_found", Address(AnnouncedTo.GROUP, UUID(int=1)), {}),
    ],
)
def test_what_is_not_clear_is_sent_to_nobody(code: str, address: Address, how: dict[str, Any]) -> None:
    cast = make_cast()
    assert refused(lambda: send(cast, address, **how), cast).code == code


def test_a_group_without_members_and_one_of_another_council_get_nothing() -> None:
    cast, other = make_cast(), make_cast()
    empty = DelegateGroup.objects.create(term_id=cast.term, ordinal=9, name="Tổ 9").id
    for group, code in ((empty, "announcement_to_nobody"), (group_of(other), "not_found")):
        address = Address(AnnouncedTo.GROUP, group)
        assert refused(lambda address=address: send(cast, address), cast).code == code  # type: ignore[misc]


def test_a_closed_meeting_tells_nothing_more_and_may_still_take_something_back() -> None:
    cast = make_cast()
    announcement = send(cast)
    open_the_meeting(cast)
    close_meeting(command(), meeting_id=cast.meeting)
    assert refused(lambda: send(cast), cast).code == "meeting_closed"
    withdraw(cast, announcement)
    assert refused(lambda: withdraw(cast, announcement), cast).code == "announcement_withdrawn"
    with pytest.raises(NotFound):
        withdraw(cast, uuid4())


def test_the_same_command_sends_once() -> None:
    cast, asked = make_cast(), command()
    entry = send_announcement(asked, meeting_id=cast.meeting, text=TEXT)
    assert send_announcement(asked, meeting_id=cast.meeting, text=TEXT) == entry
    with pytest.raises(Conflict, match="command_id_reused"):
        send_announcement(asked, meeting_id=cast.meeting, text="Khác")
    assert Announcement.objects.count() == 1


# ---- who has read it


def test_who_has_read_it_is_known_and_enters_no_record() -> None:
    cast = make_cast()
    announcement = send(cast, needs_answer=True)
    before = journal.head(entries.meeting(cast.meeting))
    first = answer(announcement, cast.delegate.mandate)
    later = acknowledge(
        command(at=timezone.now() + timedelta(minutes=1)),
        announcement_id=announcement,
        mandate_id=cast.delegate.mandate,
    )
    assert later == first
    assert journal.head(entries.meeting(cast.meeting)) == before
    [announced] = announcements_of(cast.meeting, at=timezone.now())
    assert [fact.name for fact, at in announced.recipients if at] == ["Đại biểu 2"]
    assert len(announced.recipients) == 6


@pytest.mark.django_db(transaction=True)
def test_the_desk_hears_how_many_have_read_it(answers: list[Any]) -> None:
    cast = make_cast()
    announcement = send(cast, needs_answer=True)
    answer(announcement, cast.delegate.mandate)
    answer(announcement, cast.delegate.mandate)
    assert answers == [
        ("answers", {"secretariat": {"announcement": str(announcement), "answered": 1, "of": 6}})
    ]


def test_only_who_was_told_answers_what_asks_for_it_and_stands() -> None:
    cast = make_cast()
    to_one = send(cast, persons(cast.delegate.mandate), needs_answer=True)
    with pytest.raises(NotFound):
        answer(to_one, cast.presiding.mandate)
    with pytest.raises(NotFound):
        answer(uuid4(), cast.delegate.mandate)
    with pytest.raises(Conflict, match="announcement_needs_no_answer"):
        answer(send(cast), cast.delegate.mandate)
    withdraw(cast, to_one)
    with pytest.raises(Conflict, match="announcement_withdrawn"):
        answer(to_one, cast.delegate.mandate)


def test_who_came_into_office_since_reads_what_is_to_all() -> None:
    cast = make_cast()
    announcement = send(cast, needs_answer=True)
    asked, day = command(), council_day(timezone.now())
    draft = MandateDraft("Đại biểu mới", "Tổ 1", "", day, None)
    register_mandates(asked, body_id=cast.body, term_id=cast.term, drafts=[draft])
    answer(announcement, mandate_id_of(asked, 0))
    assert Recipient.objects.filter(announcement=announcement).count() == 7


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_the_first_stays_and_is_counted_once() -> None:
    cast = make_cast()
    announcement, mandate = send(cast, needs_answer=True), cast.delegate.mandate
    Recipient.objects.filter(announcement=announcement, mandate=mandate).delete()
    start = Barrier(2)

    def once(_: int) -> Any:
        start.wait()
        try:
            return answer(announcement, mandate)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        said = set(pool.map(once, range(2)))
    assert len(said) == 1
    assert Recipient.objects.filter(announcement=announcement, mandate=mandate).count() == 1


def test_each_finds_what_he_alone_was_told_when_he_comes_later() -> None:
    cast = make_cast()
    to_all, to_one = send(cast, needs_answer=True), send(cast, persons(cast.delegate.mandate))
    gone = send(cast, persons(cast.delegate.mandate))
    withdraw(cast, gone)
    answer(to_all, cast.delegate.mandate)
    told = told_to(cast.meeting, [cast.delegate.mandate, cast.presiding.mandate])
    assert told.keys() == {cast.delegate.mandate}
    mine = told[cast.delegate.mandate]
    assert [one["id"] for one in mine.announcements] == [str(to_one)]
    assert mine.acknowledged == [to_all]


def test_announcements_are_read_in_as_many_queries_however_many() -> None:
    cast = make_cast()
    counted = []
    for _ in range(2):
        send(cast)
        send(cast, Address(AnnouncedTo.GROUP, group_of(cast)))
        with CaptureQueriesContext(connection) as asked:
            announcements_of(cast.meeting, at=timezone.now())
        counted.append(len(asked))
    assert counted[0] == counted[1]
