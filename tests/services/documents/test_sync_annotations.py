"""Annotations between a person's devices and the server, and who else sees them: nobody, unless they are shared."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.refusals import NotFound
from councils import acting
from councils.models import Committee, Mandate, PostHolding
from councils.rules.calendar import council_day
from councils.rules.posts import PostKind
from documents.models import Annotation, Document
from documents.rules.notes import Note, SyncOutcome
from documents.rules.words import AnnotationKind, AnnotationScope, Audience, DocumentState
from documents.selectors import annotations
from documents.selectors.annotations import shared_with
from documents.services.sync_annotations import Sent, Synced, sync_annotations
from tests.cast import Cast, make_cast
from tests.documents import a_published, a_version

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

START = datetime(2026, 12, 22, 8, tzinfo=UTC)
TEXT = "Đề nghị làm rõ nguồn vốn – “hai trăm tỷ”"


class Desk:
    """One device of one person, as simply as it goes."""

    def __init__(self, user: UUID, name: str = "tablet") -> None:
        self.user, self.name, self.cursor, self.clock = user, name, 0, 0

    def send(self, *notes: Note, base: int = 0, tell_hidden: bool = False) -> Synced:
        self.clock += 1
        sent = [Sent(note, base, START + timedelta(seconds=self.clock)) for note in notes]
        synced = sync_annotations(
            self.user,
            device=self.name,
            sent=sent,
            cursor=self.cursor,
            most=500,
            tell_hidden=tell_hidden,
            at=timezone.now(),
        )
        self.cursor = synced.cursor
        return synced


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def paper(cast: Cast) -> Document:
    return a_published(cast, pages=2)


def note(paper: Document, text: str = TEXT, **other: Any) -> Note:
    assert paper.presented_id
    known: dict[str, Any] = {
        "id": uuid4(),
        "document": paper.id,
        "version": paper.presented_id,
        "page": 1,
        "kind": AnnotationKind.NOTE,
        "geometry": {"at": [72, 700.5]},
        "quote": "dự toán ngân sách",
        "before": "Tờ trình về ",
        "after": " năm 2027",
        "text": text,
        "colour": "yellow",
    }
    return Note(**known | other)


def outcomes(synced: Synced) -> list[tuple[str, str | None]]:
    return [(answer.outcome.value, answer.code) for answer in synced.answers]


def texts(synced: Synced) -> list[str]:
    return [row.note.text for row in synced.rows]


def refused(synced: Synced) -> str | None:
    [answer] = synced.answers
    return answer.code if answer.outcome is SyncOutcome.REFUSED else None


# ---- between one's own devices


def test_what_one_device_writes_the_other_gets(cast: Cast, paper: Document) -> None:
    tablet, desk = Desk(cast.delegate.user), Desk(cast.delegate.user, "desk")
    assert outcomes(tablet.send(note(paper))) == [("saved", None)]
    [row] = desk.send().rows
    assert (row.note.text, row.note.quote, row.revision) == (TEXT, "dự toán ngân sách", 1)
    assert desk.send().rows == []


def test_a_batch_sent_twice_changes_nothing(cast: Cast, paper: Document) -> None:
    tablet, notes = Desk(cast.delegate.user), [note(paper, str(n)) for n in range(3)]
    tablet.send(*notes)
    before = list(Annotation.objects.order_by("id").values())
    tablet.clock -= 1
    again = tablet.send(*notes)
    assert outcomes(again) == [("same", None)] * 3
    assert [answer.revision for answer in again.answers] == [1, 1, 1]
    assert list(Annotation.objects.order_by("id").values()) == before


def test_two_devices_at_once_lose_nothing(cast: Cast, paper: Document) -> None:
    tablet, desk = Desk(cast.delegate.user), Desk(cast.delegate.user, "desk")
    first = note(paper)
    tablet.send(first)
    desk.send()
    tablet.send(replace(first, text="từ máy tính bảng"), base=1)
    synced = desk.send(replace(first, text="từ máy tính"), base=1)
    [answer] = synced.answers
    assert answer.outcome is SyncOutcome.COPIED
    assert sorted(texts(synced)) == ["từ máy tính", "từ máy tính bảng"]
    [copy] = [row for row in synced.rows if row.copy_of]
    assert (copy.note.id, copy.copy_of) == (answer.copy, first.id)
    assert texts(tablet.send()) == ["từ máy tính"]


def test_a_row_an_answer_speaks_of_is_told_although_the_device_has_heard_of_it(
    cast: Cast, paper: Document
) -> None:
    tablet, desk, first = Desk(cast.delegate.user), Desk(cast.delegate.user, "desk"), note(paper)
    tablet.send(first)
    tablet.send(replace(first, text="hai"), base=1)
    desk.send()
    kept = desk.send(replace(first, is_deleted=True), base=1)
    assert outcomes(kept) == [("kept", None)]
    assert texts(kept) == ["hai"]


def test_a_deleted_note_leaves_nothing_of_what_it_said(cast: Cast, paper: Document) -> None:
    tablet, first = Desk(cast.delegate.user), note(paper)
    tablet.send(first)
    tablet.send(replace(first, is_deleted=True), base=1)
    [row] = Annotation.objects.all()
    assert (row.is_deleted, row.text, row.quote, row.geometry) == (True, "", "", {})


def test_a_cursor_from_before_a_restore_is_told_everything(cast: Cast, paper: Document) -> None:
    tablet = Desk(cast.delegate.user)
    tablet.send(note(paper))
    tablet.cursor = 99
    assert texts(tablet.send()) == [TEXT]


def test_more_than_one_answer_holds_comes_in_parts(cast: Cast, paper: Document) -> None:
    tablet, desk = Desk(cast.delegate.user), Desk(cast.delegate.user, "desk")
    tablet.send(*(note(paper, str(n)) for n in range(5)))
    told: list[str] = []
    more: list[bool] = []
    for _ in range(3):
        synced = sync_annotations(
            desk.user, device="desk", sent=[], cursor=desk.cursor, most=2, at=timezone.now()
        )
        desk.cursor = synced.cursor
        told += texts(synced)
        more.append(synced.more)
    assert told == ["0", "1", "2", "3", "4"]
    assert more == [True, True, False]


def test_a_thousand_notes_take_few_questions_and_little_time(cast: Cast, paper: Document) -> None:
    tablet = Desk(cast.delegate.user)
    notes = [note(paper, f"{TEXT} {n}") for n in range(1000)]
    begun = time.monotonic()
    with CaptureQueriesContext(connection) as asked:
        tablet.send(*notes[:500])
        tablet.send(*notes[500:])
    assert time.monotonic() - begun < 5
    assert len(asked) < 100
    changed = [replace(one, text="khác") for one in notes[:500]]
    with CaptureQueriesContext(connection) as asked:
        synced = tablet.send(*changed, base=1)
    assert {answer.outcome for answer in synced.answers} == {SyncOutcome.SAVED}
    assert len(asked) < 60
    assert Annotation.objects.filter(text="khác", revision=2).count() == 500


# ---- what is refused, row by row


def test_anothers_id_is_refused_as_if_the_document_were_not_there(cast: Cast, paper: Document) -> None:
    his = note(paper)
    Desk(cast.delegate.user).send(his)
    another = Desk(cast.absent.user)
    synced = another.send(replace(his, text="của người khác"), replace(his, id=uuid4(), document=uuid4()))
    assert outcomes(synced) == [("refused", "annotation_document_gone")] * 2
    assert synced.rows == []
    assert another.send(replace(his, is_deleted=True), base=1).rows == []
    assert Annotation.objects.get().text == TEXT


def test_nothing_is_written_on_a_document_the_person_may_not_read(cast: Cast) -> None:
    office = a_published(cast, audience=Audience.SECRETARIAT)
    assert refused(Desk(cast.delegate.user).send(note(office))) == "annotation_document_gone"
    assert refused(Desk(cast.secretary.user).send(note(office))) is None


def test_nothing_is_written_on_a_version_that_is_not_published(cast: Cast, paper: Document) -> None:
    draft = a_version(paper)
    assert refused(Desk(cast.delegate.user).send(note(paper, version=draft.id))) == "annotation_document_gone"
    assert refused(Desk(cast.secretary.user).send(note(paper, version=draft.id))) is None


def test_nothing_is_written_on_another_documents_version(cast: Cast, paper: Document) -> None:
    other = a_published(cast)
    wrong = note(paper, version=other.presented_id)
    assert refused(Desk(cast.delegate.user).send(wrong)) == "annotation_document_gone"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"page": 3}, "annotation_page_wrong"),
        ({"geometry": {"at": [1, float("nan")]}}, "annotation_geometry_wrong"),
        ({"geometry": {"at": [1, 10**400]}}, "annotation_geometry_wrong"),
        ({"text": "x" * 20_001}, "annotation_too_large"),
        ({"scope": AnnotationScope.GROUP}, "annotation_scope_unclear"),
        ({"group": uuid4()}, "annotation_scope_unclear"),
        ({"scope": AnnotationScope.GROUP, "group": uuid4()}, "annotation_not_a_member"),
        ({"scope": AnnotationScope.COMMITTEE, "committee": uuid4()}, "annotation_not_a_member"),
    ],
)
def test_one_wrong_row_is_refused_and_the_others_are_saved(
    cast: Cast, paper: Document, wrong: dict[str, Any], code: str
) -> None:
    synced = Desk(cast.delegate.user).send(note(paper, **wrong), note(paper))
    assert outcomes(synced) == [("refused", code), ("saved", None)]
    assert texts(synced) == [TEXT]


def test_a_note_stays_on_its_page(cast: Cast, paper: Document) -> None:
    tablet, first = Desk(cast.delegate.user), note(paper)
    tablet.send(first)
    assert refused(tablet.send(replace(first, page=2), base=1)) == "annotation_elsewhere"


# ---- a document that is withdrawn


def test_what_was_written_on_a_withdrawn_document_is_still_there_without_its_words(
    cast: Cast, paper: Document
) -> None:
    tablet, first = Desk(cast.delegate.user), note(paper)
    tablet.send(first)
    Document.objects.filter(id=paper.id).update(state=DocumentState.WITHDRAWN)
    synced = Desk(cast.delegate.user, "desk").send(tell_hidden=True)
    [row] = synced.rows
    assert (row.note.text, row.note.quote, row.note.before, row.note.after) == (TEXT, "", "", "")
    assert not row.is_readable
    assert synced.hidden == [paper.id]
    assert refused(tablet.send(replace(first, text="khác"), base=1)) == "annotation_document_gone"
    assert outcomes(tablet.send(replace(first, is_deleted=True), base=1)) == [("saved", None)]


def test_what_was_hidden_is_whole_again_when_the_document_comes_back(cast: Cast, paper: Document) -> None:
    tablet = Desk(cast.delegate.user)
    tablet.send(note(paper))
    Document.objects.filter(id=paper.id).update(state=DocumentState.WITHDRAWN)
    assert tablet.send(tell_hidden=True).hidden == [paper.id]
    Document.objects.filter(id=paper.id).update(state=DocumentState.PUBLISHED)
    tablet.cursor = 0
    synced = tablet.send(tell_hidden=True)
    assert (synced.hidden, [row.note.quote for row in synced.rows]) == ([], ["dự toán ngân sách"])


def test_by_a_card_one_has_only_what_one_wrote_on_what_the_card_opens(cast: Cast, paper: Document) -> None:
    office = a_published(cast, audience=Audience.SECRETARIAT)
    Desk(cast.presiding.user).send(note(paper), note(office, "riêng của chủ tọa"))
    acting.acts(acting.ByCard(cast.presiding.user, cast.body))
    try:
        synced = Desk(cast.presiding.user, "desk").send(tell_hidden=True)
        assert texts(synced) == [TEXT]
        assert synced.hidden == [office.id]
    finally:
        acting.acts(None)


# ---- sharing


def group_of(mandate: UUID) -> UUID:
    group = Mandate.objects.get(id=mandate).group_id
    assert group
    return group


def shared_texts(user: UUID, paper: Document) -> list[str]:
    return [shared.row.note.text for shared in shared_with(user, paper.id)]


def test_nobody_sees_anothers_private_note(cast: Cast, paper: Document) -> None:
    Desk(cast.delegate.user).send(note(paper))
    for member in (*cast.delegates, cast.secretary, cast.administrator):
        if member != cast.administrator:
            assert shared_texts(member.user, paper) == []
        if member != cast.delegate:
            assert Desk(member.user).send().rows == []


def test_a_note_for_the_group_is_for_its_members_of_today(cast: Cast, paper: Document) -> None:
    group = group_of(cast.delegate.mandate)
    Desk(cast.delegate.user).send(note(paper, scope=AnnotationScope.GROUP, group=group))
    comrade, other = cast.delegates[3], cast.delegates[2]
    assert group_of(comrade.mandate) == group != group_of(other.mandate)
    [shared] = shared_with(comrade.user, paper.id)
    assert (shared.row.note.text, shared.owner_name) == (TEXT, cast.delegate.username.title())
    assert shared_texts(cast.delegate.user, paper) == []
    assert shared_texts(other.user, paper) == []
    assert shared_texts(cast.secretary.user, paper) == []
    Mandate.objects.filter(id=comrade.mandate).update(group_id=group_of(other.mandate))
    assert shared_texts(comrade.user, paper) == []


def test_who_shares_without_end_does_not_bring_the_others_down(
    cast: Cast, paper: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = group_of(cast.delegate.mandate)
    Desk(cast.delegate.user).send(*(note(paper, scope=AnnotationScope.GROUP, group=group) for _ in range(9)))
    assert len(shared_texts(cast.delegates[3].user, paper)) == 9
    monkeypatch.setattr(annotations, "HEAVIEST_SHARED", 3_000)
    assert 1 < len(shared_texts(cast.delegates[3].user, paper)) < 9


def test_a_note_for_a_committee_is_for_its_members_of_today(cast: Cast, paper: Document) -> None:
    committee = Committee.objects.create(term_id=cast.term, ordinal=9, name="Ban Pháp chế", short_name="PC")
    today = council_day(timezone.now())
    seats = {
        member.mandate: PostHolding.objects.create(
            mandate_id=member.mandate,
            kind=PostKind.COMMITTEE_MEMBER,
            committee=committee,
            from_date=today - timedelta(days=9),
        )
        for member in (cast.delegate, cast.absent)
    }
    Desk(cast.delegate.user).send(note(paper, scope=AnnotationScope.COMMITTEE, committee=committee.id))
    assert shared_texts(cast.absent.user, paper) == [TEXT]
    assert shared_texts(cast.delegates[3].user, paper) == []
    PostHolding.objects.filter(id=seats[cast.absent.mandate].id).update(until_date=today - timedelta(days=1))
    assert shared_texts(cast.absent.user, paper) == []


def test_a_shared_note_is_for_who_may_read_the_document_too(cast: Cast) -> None:
    paper = a_published(cast, audience=Audience.PERSONS, persons=[cast.delegate.user])
    group = group_of(cast.delegate.mandate)
    Desk(cast.delegate.user).send(note(paper, scope=AnnotationScope.GROUP, group=group))
    with pytest.raises(NotFound):
        shared_with(cast.delegates[3].user, paper.id)


def test_a_shared_note_that_is_made_private_or_deleted_is_gone_for_the_others(
    cast: Cast, paper: Document
) -> None:
    group, tablet = group_of(cast.delegate.mandate), Desk(cast.delegate.user)
    notes = [note(paper, scope=AnnotationScope.GROUP, group=group) for _ in range(2)]
    tablet.send(*notes)
    assert len(shared_texts(cast.delegates[3].user, paper)) == 2
    tablet.send(
        replace(notes[0], scope=AnnotationScope.PRIVATE, group=None),
        replace(notes[1], is_deleted=True),
        base=1,
    )
    assert shared_texts(cast.delegates[3].user, paper) == []
