"""Every audience × every kind of reader, over HTTP: what is not for a person is for him as if it did not exist."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from councils.models import Committee, Mandate, PostHolding
from councils.rules.access import Right, Role
from councils.rules.calendar import council_day
from councils.rules.posts import PostKind
from councils.services.grant_role import grant_role
from councils.services.register_accounts import AccountDraft, register_accounts, user_id_of
from documents.models import Document
from documents.rules.words import Audience, DocumentState
from sessions.rules.states import MeetingKind
from sessions.services.convene_meeting import MeetingDraft, meeting_id_of
from sessions.services.draft_meeting import draft_meeting
from sessions.services.grant_by_hand import grant_by_hand
from tests.api.caller import Caller
from tests.cards import a_card, tablet_with
from tests.cast import Cast, command, encoded_password, make_cast
from tests.documents import a_document, a_published, a_version
from tests.hall import suspend

pytestmark = pytest.mark.django_db

OPEN = frozenset({"public", "hall"})
DELEGATES = OPEN | {"delegates"}
PUBLISHED = DELEGATES | {"secretariat", "group", "committee", "persons"}
ALL = PUBLISHED | {"draft", "withdrawn"}

READS: Mapping[str, frozenset[str]] = {
    "secretary": ALL,
    "office staff": ALL,
    "who prepares by a right given by hand": ALL,
    "presiding officer": PUBLISHED,
    "records clerk": PUBLISHED,
    "administrator": OPEN,
    "who receives people by a right given by hand": OPEN,
    "delegate": DELEGATES,
    "delegate of the group": DELEGATES | {"group"},
    "delegate of the committee": DELEGATES | {"committee"},
    "delegate who was of the committee": DELEGATES,
    "delegate named": DELEGATES | {"persons"},
    "delegate named, with a card": DELEGATES | {"persons"},
    "delegate and secretary": ALL,
    "delegate and secretary, with a card": DELEGATES,
    "suspended delegate of the group, of the committee, named": frozenset(),
    "stranger": frozenset(),
    "another council's secretary": frozenset(),
    "another council's delegate": frozenset(),
}
NOT_IN_THE_LIBRARY = frozenset(
    {"who prepares by a right given by hand", "who receives people by a right given by hand"}
)


@dataclass(frozen=True, slots=True)
class World:
    cast: Cast
    documents: Mapping[str, Document]
    library: Mapping[str, Document]
    callers: Mapping[str, Caller]

    def seen(self, ids: list[str]) -> set[str]:
        names = {
            str(document.id): name for name, document in [*self.documents.items(), *self.library.items()]
        }
        return {names[one] for one in ids}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once; nobody here changes anything."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _world()
        transaction.set_rollback(True)


def _world() -> World:
    cast, others = make_cast(delegates=8), make_cast(delegates=2)
    committee = _committee(cast)
    users = [delegate.user for delegate in cast.delegates]
    suspend(cast.delegates[6].mandate)
    by_card = tablet_with(
        a_card(cast, users[4])
    )  # who holds a role gets no card: this one came before the role
    grant_role(command(), body_id=cast.body, user_id=users[4], role=Role.SECRETARY)
    accounts = _accounts(cast, "staff", "clerk", "prepares", "receives", "stranger")
    grant_role(command(), body_id=cast.body, user_id=accounts["staff"], role=Role.OFFICE_STAFF)
    grant_role(command(), body_id=cast.body, user_id=accounts["clerk"], role=Role.RECORDS_CLERK)
    for name, right in (("prepares", Right.PREPARE_MEETINGS), ("receives", Right.MARK_ATTENDANCE)):
        grant_by_hand(command(), meeting_id=cast.meeting, user_id=accounts[name], right=right)
    people = {
        "secretary": cast.secretary.user,
        "office staff": accounts["staff"],
        "who prepares by a right given by hand": accounts["prepares"],
        "presiding officer": cast.presiding.user,
        "records clerk": accounts["clerk"],
        "administrator": cast.administrator.user,
        "who receives people by a right given by hand": accounts["receives"],
        "delegate": users[1],
        "delegate of the group": users[2],
        "delegate of the committee": users[3],
        "delegate who was of the committee": users[7],
        "delegate named": users[5],
        "delegate and secretary": users[4],
        "suspended delegate of the group, of the committee, named": users[6],
        "stranger": accounts["stranger"],
        "another council's secretary": others.secretary.user,
        "another council's delegate": others.delegate.user,
    }
    callers = {name: Caller.as_person(user) for name, user in people.items()}
    callers["delegate named, with a card"] = tablet_with(a_card(cast, users[5]))
    callers["delegate and secretary, with a card"] = by_card
    documents = _documents(cast, committee, [users[5], users[6]], in_library=False)
    return World(cast, documents, _documents(cast, committee, [users[5], users[6]], in_library=True), callers)


def _committee(cast: Cast) -> UUID:
    """Delegate 3 is of it, and 6 who is suspended; 7 was until yesterday."""
    row = Committee.objects.create(term_id=cast.term, ordinal=1, name="Ban Pháp chế", short_name="BPC")
    today = council_day(timezone.now())
    for place, until in ((3, None), (6, None), (7, today - timedelta(days=1))):
        PostHolding.objects.create(
            mandate_id=cast.delegates[place].mandate,
            kind=PostKind.COMMITTEE_MEMBER,
            committee=row,
            from_date=today - timedelta(days=30),
            until_date=until,
        )
    return row.id


def _accounts(cast: Cast, *names: str) -> dict[str, UUID]:
    asked, tag = command(), uuid4().hex[:6]
    drafts = [AccountDraft(f"{n}.{tag}", n, encoded_password(), must_change_password=False) for n in names]
    register_accounts(asked, body_id=cast.body, drafts=drafts)
    return {name: user_id_of(asked, place) for place, name in enumerate(names)}


def _documents(cast: Cast, committee: UUID, persons: list[UUID], *, in_library: bool) -> dict[str, Document]:
    group = Mandate.objects.get(id=cast.delegates[2].mandate).group_id
    # Each delegate of the group is in "Tổ 1", as 0, 4 and 6: the secretary is let in by his role alone.
    Mandate.objects.filter(id=cast.delegates[4].mandate).update(group_id=None)
    made = {
        audience.value: a_published(cast, audience=audience, title=audience.value, in_library=in_library)
        for audience in (Audience.PUBLIC, Audience.HALL, Audience.DELEGATES, Audience.SECRETARIAT)
    }
    made["group"] = a_published(cast, audience=Audience.GROUP, group=group, in_library=in_library)
    made["committee"] = a_published(
        cast, audience=Audience.COMMITTEE, committee=committee, in_library=in_library
    )
    made["persons"] = a_published(cast, audience=Audience.PERSONS, persons=persons, in_library=in_library)
    made["draft"] = a_document(cast, audience=Audience.PUBLIC, in_library=in_library)
    made["withdrawn"] = a_published(cast, audience=Audience.PUBLIC, in_library=in_library)
    Document.objects.filter(id=made["withdrawn"].id).update(state=DocumentState.WITHDRAWN)
    return made


@pytest.mark.parametrize("reader", READS)
def test_each_reader_is_told_of_what_is_for_him_and_of_nothing_else(reader: str, world: World) -> None:
    caller, reads = world.callers[reader], READS[reader]
    absent = caller.get(f"documents/{uuid4()}")
    told = {name: caller.get(f"documents/{document.id}") for name, document in world.documents.items()}
    assert {name for name, answer in told.items() if answer[0] == 200} == reads
    assert all(answer == absent for name, answer in told.items() if name not in reads)
    status, shelf = caller.get(f"meetings/{world.cast.meeting}/documents")
    if reads:
        assert world.seen([document["id"] for document in shelf["documents"]]) == reads
    else:
        assert (status, shelf) == caller.get(f"meetings/{uuid4()}/documents")


@pytest.mark.parametrize("reader", READS)
def test_the_library_is_read_by_the_same_table_and_a_right_for_one_meeting_opens_nothing_there(
    reader: str, world: World
) -> None:
    caller = world.callers[reader]
    reads = frozenset() if reader in NOT_IN_THE_LIBRARY else READS[reader]
    told = {name: caller.get(f"documents/{document.id}")[0] for name, document in world.library.items()}
    assert {name for name, status in told.items() if status == 200} == reads
    assert set(told.values()) <= {200, 404}
    status, library = caller.get(f"bodies/{world.cast.body}/library")
    if reads:
        assert world.seen([document["id"] for document in library["documents"]]) == reads
    else:
        assert (status, library) == caller.get(f"bodies/{uuid4()}/library")


def test_a_tablet_shows_no_more_than_its_delegate_reads_whatever_else_he_is(world: World) -> None:
    for reader, reads in (
        ("delegate and secretary", DELEGATES),
        ("presiding officer", DELEGATES | {"group"}),
    ):
        _, shelf = world.callers[reader].get(f"meetings/{world.cast.meeting}/documents?face=tablet")
        assert world.seen([document["id"] for document in shelf["documents"]]) == reads
    status, _ = world.callers["secretary"].get(f"meetings/{world.cast.meeting}/documents?face=tablet")
    assert status == 404


def test_a_new_version_is_nobodys_before_it_is_published_but_who_prepares(world: World) -> None:
    document = world.documents["public"]
    with transaction.atomic():
        draft = a_version(document)
        told = {name: world.callers[name].get(f"documents/{document.id}")[1] for name in READS if READS[name]}
        transaction.set_rollback(True)
    for reader, one in told.items():
        known = [version["id"] for version in one["all_versions"]]
        assert (str(draft.id) in known, one["draft"] is not None) == (
            (True, True) if READS[reader] == ALL else (False, False)
        )
        assert one["version"]["id"] == str(document.presented_id)


def test_who_is_named_and_why_something_was_withdrawn_is_for_who_prepares(world: World) -> None:
    named = f"documents/{world.documents['persons'].id}"
    assert world.callers["delegate named"].get(named)[1]["audience"]["persons"] == []
    assert world.callers["presiding officer"].get(named)[1]["audience"]["persons"] == []
    assert len(world.callers["office staff"].get(named)[1]["audience"]["persons"]) == 2


def test_a_meeting_that_is_not_convened_has_no_shelf_for_its_delegates(world: World) -> None:
    asked = command()
    draft = MeetingDraft(
        9, MeetingKind.THEMATIC, "Kỳ họp chuyên đề", starts_at=timezone.now() + timedelta(days=9)
    )
    draft_meeting(asked, body_id=world.cast.body, draft=draft)
    path = f"meetings/{meeting_id_of(asked)}/documents"
    answers = {name: world.callers[name].get(path)[0] for name in READS}
    assert {name for name, status in answers.items() if status == 200} == {
        "secretary",
        "office staff",
        "delegate and secretary",
    }
