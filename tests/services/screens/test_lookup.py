"""One question to everything: what is found, by whom, and that words need no diacritics."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.refusals import Forbidden, NotFound
from councils.rules.calendar import council_day
from debate.rules.speakers import Named
from debate.services.call_directly import call_directly
from debate.services.calling import speech_id_of
from debate.services.write_speech_note import write_speech_note
from documents.models import Annotation, Document
from documents.rules.words import AnnotationKind
from petitions.rules.words import Field
from petitions.selectors import Home
from petitions.services.enter_petition import enter_petition
from petitions.services.shared import PetitionDraft
from questioning.models import WrittenAnswer
from questioning.rules.words import WrittenWhy
from screens.lookup import LookedUp, access_lookup, look_up
from tests.documents import a_published
from tests.floor import SPEECH, debating
from tests.hall import Hall, ballots, make_hall, opened, question
from tests.questions import a_slip, somebody_asked
from voting.services.announce_vote import announce_vote
from voting.services.close_vote import close_vote

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

LAND = "Giá đất ở nông thôn"


def ask(hall: Hall, user: UUID, query: str, *, as_delegate: bool = False) -> LookedUp:
    asker = access_lookup(user, hall.meeting, as_delegate=as_delegate)
    return look_up(asker, query, at=timezone.now())


def spoke(hall: Hall, place: int, topic: str, *, noted: str = "") -> None:
    by = hall.by_secretary(at=timezone.now() + timedelta(seconds=place))
    who = Named(mandate=hall.mandates[place])
    call_directly(by, meeting_id=hall.meeting, who=who, kind=SPEECH, topic=topic)
    if noted:
        known = {"speech_id": speech_id_of(by), "note_id": uuid4()}
        write_speech_note(hall.by_secretary(), at_s=3, text=noted, **known)


def petitioned(hall: Hall, text: str) -> None:
    draft = PetitionDraft(text, council_day(timezone.now()), Field.TRANSPORT)
    enter_petition(hall.by_secretary(), home=Home(hall.cast.body, hall.meeting), draft=draft)


def voted(hall: Hall, title: str, choices: str) -> None:
    vote = opened(hall, question(title=title))
    ballots(vote, hall, choices)
    close_vote(hall.by_secretary(), vote_id=vote)
    announce_vote(hall.by_secretary(), vote_id=vote)


def answered(hall: Hall, place: int, text: str) -> UUID:
    slip = a_slip(hall.cast, hall.cast.delegates[place], somebody_asked(hall.cast), subject="Môi trường")
    today = council_day(timezone.now())
    WrittenAnswer.objects.create(
        slip_id=slip,
        why=next(iter(WrittenWhy)),
        owed_since=today,
        due_on=today,
        text=text,
        received_at=timezone.now(),
    )
    return slip


def wrote(user: UUID, document: Document, text: str) -> None:
    assert document.presented_id
    Annotation.objects.create(
        id=uuid4(),
        owner_id=user,
        document=document,
        version_id=document.presented_id,
        sha256="0" * 64,
        page=1,
        kind=AnnotationKind.PAGE_NOTE,
        geometry={},
        text=text,
        colour="yellow",
        change=1,
        device="máy",
        written_at=timezone.now(),
        changed_at=timezone.now(),
    )


def test_words_without_diacritics_are_found_in_every_source() -> None:
    hall = debating()
    a_published(hall.cast, title=f"Tờ trình về {LAND.lower()}")
    petitioned(hall, f"Đề nghị xem lại {LAND.lower()}")
    voted(hall, f"Nghị quyết về {LAND.lower()}", "yyyyyy")
    voted(hall, f"Bác bỏ {LAND.lower()}", "nnnnnn")
    spoke(hall, 1, LAND, noted=f"{LAND}: đề nghị giảm")
    slip = answered(hall, 1, f"{LAND} sẽ được điều chỉnh")
    wrote(hall.cast.delegates[1].user, a_published(hall.cast, title="Báo cáo"), f"Hỏi lại {LAND.lower()}")
    found = ask(hall, hall.cast.delegates[1].user, "gia dat o")
    assert [hit.title for hit in found.documents] == [f"Tờ trình về {LAND.lower()}"]
    assert [hit.title for hit in found.petitions] == [f"Đề nghị xem lại {LAND.lower()}"]
    assert [hit.title for hit in found.resolutions] == [f"Nghị quyết về {LAND.lower()}"]
    assert [(hit.kind, hit.title) for hit in found.speeches] == [("speech", "Đại biểu 2")]
    assert found.speeches[0].snippet[:3] == [("Giá", True), (" ", False), ("đất", True)]
    assert [(hit.kind, hit.id) for hit in found.answers] == [("answer", slip)]
    assert [hit.title for hit in found.notes] == ["Báo cáo"]


def test_a_word_with_its_diacritics_means_that_word() -> None:
    hall = debating()
    spoke(hall, 1, "Giá đất")
    spoke(hall, 2, "Già hóa dân số")
    titles = [hit.title for hit in ask(hall, hall.secretary.user, "già").speeches]
    assert titles == ["Đại biểu 3"]


def test_notes_of_speeches_are_the_secretariats_and_not_on_a_tablet() -> None:
    hall = debating()
    spoke(hall, 1, LAND, noted=f"{LAND}: nói gay gắt")
    kinds = {
        name: [hit.kind for hit in ask(hall, user, "gay gat", as_delegate=as_delegate).speeches]
        for name, user, as_delegate in (
            ("desk", hall.secretary.user, False),
            ("tablet", hall.secretary.user, True),
            ("delegate", hall.cast.delegates[2].user, False),
        )
    }
    assert kinds == {"desk": ["speech_note"], "tablet": [], "delegate": []}


def test_an_answer_in_writing_is_its_authors_and_the_secretariats() -> None:
    hall = debating()
    answered(hall, 1, "Sẽ xử lý rác thải")
    counts = {
        name: len(ask(hall, user, "rac thai").answers)
        for name, user in (
            ("author", hall.cast.delegates[1].user),
            ("another", hall.cast.delegates[2].user),
            ("desk", hall.secretary.user),
        )
    }
    assert counts == {"author": 1, "another": 0, "desk": 1}


def test_what_others_wrote_on_documents_is_found_by_nobody_else() -> None:
    hall = debating()
    wrote(hall.cast.delegates[1].user, a_published(hall.cast, title="Báo cáo"), "Rất đáng ngờ")
    assert len(ask(hall, hall.cast.delegates[1].user, "dang ngo").notes) == 1
    for user in (hall.cast.delegates[2].user, hall.secretary.user):
        assert ask(hall, user, "dang ngo").notes == []


def test_a_query_without_a_word_finds_nothing() -> None:
    hall = debating()
    petitioned(hall, "Sửa đường")
    assert ask(hall, hall.secretary.user, " … ") == LookedUp()


def test_what_was_said_in_the_council_next_door_is_not_found_here() -> None:
    hall, other = debating(), debating()
    spoke(other, 1, LAND)
    petitioned(other, LAND)
    voted(other, LAND, "yyyyyy")
    found = ask(hall, hall.secretary.user, "gia dat")
    assert (found.speeches, found.petitions, found.resolutions) == ([], [], [])


def test_who_is_neither_delegate_nor_of_the_secretariat_looks_nothing_up() -> None:
    hall, other = make_hall(), make_hall()
    with pytest.raises(Forbidden, match="role_missing"):
        access_lookup(hall.cast.administrator.user, hall.meeting, as_delegate=False)
    with pytest.raises(NotFound):
        access_lookup(other.secretary.user, hall.meeting, as_delegate=False)


def test_as_many_queries_however_much_is_found() -> None:
    hall = debating()
    counted = []
    for place in (1, 2, 3):
        spoke(hall, place, LAND, noted=LAND)
        petitioned(hall, LAND)
        answered(hall, place, LAND)
        with CaptureQueriesContext(connection) as queries:
            ask(hall, hall.secretary.user, "gia dat")
        counted.append(len(queries))
    assert len(set(counted)) == 1
