"""Publishing: drafts and new versions, many in one entry; told to whom they are for, and to nobody else."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.refusals import Conflict, NotFound
from councils.events import body_stream
from councils.models import Mandate
from documents.messages_out import say_published
from documents.models import Document, Version
from documents.rules.words import Audience, DocumentState
from documents.services.publish_documents import Home, publish_documents
from documents.services.withdraw_document import withdraw_document
from journal.rules.entry import Entry
from journal.selectors import tail
from messaging.models import ChannelSwitch, Message
from messaging.rules.setup import Setup, read_mail
from messaging.rules.words import Channel
from sessions.events import meeting_stream
from sessions.models import Meeting
from sessions.rules.states import MeetingKind
from sessions.services.convene_meeting import MeetingDraft, meeting_id_of
from sessions.services.draft_meeting import draft_meeting
from tests.cast import Cast, command, make_cast
from tests.documents import a_document, a_published, a_version

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def published(cast: Cast, *documents: Document, note: str = "") -> Entry:
    said = command(cast.secretary.user)
    home = Home(cast.body, documents[0].meeting_id)
    return publish_documents(said, home=home, document_ids=[one.id for one in documents], note=note)


def told(stream: str, entry: Entry) -> dict[str, dict[str, Any]]:
    [found] = tail(stream, after=entry.seq - 1, limit=1)
    return {audience: json.loads(part.value) for audience, part in found.parts.items()}


def titles(facts: list[dict[str, Any]]) -> list[str]:
    return [fact["title"] for fact in facts]


def test_several_drafts_are_published_by_one_entry_that_names_their_bytes(cast: Cast) -> None:
    first, second = a_document(cast, title="Tờ trình", pages=2), a_document(cast, title="Phụ lục")
    entry = published(cast, first, second, note="Bản gửi kỳ họp")
    first.refresh_from_db()
    version = first.presented
    assert version is not None
    assert (first.state, first.revision, version.seq, version.note) == (
        DocumentState.PUBLISHED,
        2,
        entry.seq,
        "Bản gửi kỳ họp",
    )
    parts = told(meeting_stream(cast.meeting), entry)
    assert parts["hall"] == {"changed": True}
    fact, other = parts["delegates"]["documents"]
    assert titles([fact, other]) == ["Tờ trình", "Phụ lục"]
    assert fact["version"]["pdf"] == {
        "sha256": version.pdf_id,
        "size": version.pdf.size,
        "media": "application/pdf",
    }
    assert (fact["version"]["name"], fact["version"]["pages"]) == (version.name, 2)
    assert set(parts) == {"hall", "delegates"}  # the secretariat reads what the delegates are told


def test_a_new_version_takes_the_place_of_the_one_before_which_is_kept(cast: Cast) -> None:
    document = a_published(cast)
    newer = a_version(document, pages=3)
    published(cast, document, note="Tiếp thu ý kiến thẩm tra")
    document.refresh_from_db()
    assert document.presented_id == newer.id
    assert Version.objects.filter(document=document, published_at__isnull=False).count() == 2


def test_each_is_told_what_is_for_him_alone(cast: Cast) -> None:
    group = Mandate.objects.get(id=cast.absent.mandate).group_id
    open_, hall = (
        a_document(cast, audience=Audience.PUBLIC, title="Công khai"),
        a_document(cast, audience=Audience.HALL, title="Hội trường"),
    )
    delegates = a_document(cast, title="Đại biểu")
    inner = a_document(cast, audience=Audience.SECRETARIAT, title="Thư ký")
    of_group = a_document(cast, audience=Audience.GROUP, group=group, title="Tổ")
    named = a_document(cast, audience=Audience.PERSONS, persons=[cast.absent.user], title="Riêng")
    entry = published(cast, open_, hall, delegates, inner, of_group, named)
    parts = told(meeting_stream(cast.meeting), entry)
    assert titles(parts["public"]["documents"]) == ["Công khai"]
    assert titles(parts["hall"]["documents"]) == ["Công khai", "Hội trường"]
    assert titles(parts["delegates"]["documents"]) == ["Công khai", "Hội trường", "Đại biểu"]
    assert len(parts["secretariat"]["documents"]) == 6
    assert parts["secretariat"]["persons"] == {str(named.id): [str(cast.absent.user)]}
    assert titles(parts[f"group:{group}"]["group_documents"]) == ["Tổ"]
    assert titles(parts[f"person:{cast.absent.mandate}"]["own_documents"]) == ["Riêng"]


def test_papers_are_published_once_the_meeting_is_convened_and_after_it_is_closed_too(cast: Cast) -> None:
    asked = command(cast.secretary.user)
    plan = MeetingDraft(2, MeetingKind.THEMATIC, "Chuyên đề", starts_at=timezone.now() + timedelta(days=9))
    draft_meeting(asked, body_id=cast.body, draft=plan)
    early = a_document(cast, meeting=meeting_id_of(asked))
    with pytest.raises(Conflict) as refused:
        published(cast, early)
    assert refused.value.code == "documents_before_convening"
    Meeting.objects.filter(id=cast.meeting).update(state="closed")
    published(cast, a_document(cast))
    Meeting.objects.filter(id=cast.meeting).update(state="cancelled")
    with pytest.raises(Conflict) as refused:
        published(cast, a_document(cast))
    assert refused.value.code == "meeting_cancelled"


def test_the_library_is_published_in_the_bodys_own_record(cast: Cast) -> None:
    document = a_document(cast, in_library=True)
    entry = published(cast, document)
    assert entry.stream == body_stream(cast.body)
    assert told(entry.stream, entry)["delegates"]["documents"][0]["meeting"] is None


def test_one_that_cannot_be_published_keeps_all_the_others_back(cast: Cast) -> None:
    fresh, done = a_document(cast), a_published(cast, title="Đã phát hành")
    with pytest.raises(Conflict) as refused:
        published(cast, fresh, done)
    assert (refused.value.code, refused.value.facts) == (
        "document_nothing_to_publish",
        {"title": "Đã phát hành"},
    )
    withdraw_document(command(cast.secretary.user), document_id=done.id, reason="Nhầm bản")
    with pytest.raises(Conflict) as refused:
        published(cast, fresh, done)
    assert refused.value.code == "document_withdrawn"
    fresh.refresh_from_db()
    assert fresh.state == DocumentState.DRAFT


@pytest.mark.parametrize("elsewhere", ["absent", "library", "another council"])
def test_what_lies_elsewhere_is_not_found(elsewhere: str, cast: Cast) -> None:
    others: dict[str, Callable[[], UUID]] = {
        "absent": uuid4,
        "library": lambda: a_document(cast, in_library=True).id,
        "another council": lambda: a_document(make_cast()).id,
    }
    home, ours = Home(cast.body, cast.meeting), a_document(cast)
    wanted: list[UUID] = [ours.id, others[elsewhere]()]
    with pytest.raises(NotFound):
        publish_documents(command(), home=home, document_ids=wanted)
    ours.refresh_from_db()
    assert ours.state == DocumentState.DRAFT


def test_the_same_command_publishes_once(cast: Cast) -> None:
    document, said = a_document(cast), command(cast.secretary.user)
    home = Home(cast.body, cast.meeting)
    entries = [publish_documents(said, home=home, document_ids=[document.id]) for _ in range(2)]
    document.refresh_from_db()
    assert (entries[0].seq, document.revision) == (entries[1].seq, 2)


# ---- told outside the screens


def sends_letters(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """And every delegate has an address."""
    setup = Setup(mail=read_mail("smtp://127.0.0.1:25", "Văn phòng HĐND <vp@xa.vn>"))
    monkeypatch.setattr("messaging.selectors.setup", lambda: setup)
    ChannelSwitch.objects.create(body_id=cast.body, channel=Channel.EMAIL, is_on=True)
    for place, member in enumerate(cast.delegates):
        Mandate.objects.filter(id=member.mandate).update(email=f"dai.bieu.{place}@xa.vn")


def test_each_reader_is_written_to_once_and_of_what_he_may_read_alone(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    sends_letters(cast, monkeypatch)
    named = cast.delegates[2]
    everybodys = a_document(cast, title="Tờ trình")
    his = a_document(cast, title="Đơn thư", audience=Audience.PERSONS, persons=[named.user])
    inner = a_document(cast, title="Kịch bản", audience=Audience.SECRETARIAT)
    published(cast, everybodys, his, inner)
    letters = {row.address: row.text for row in Message.objects.all()}
    assert len(letters) == len(cast.delegates) == Message.objects.count()
    assert all("- Tờ trình" in text and "Kịch bản" not in text for text in letters.values())
    assert [address for address, text in letters.items() if "Đơn thư" in text] == ["dai.bieu.2@xa.vn"]


def test_nobody_is_written_to_about_the_library_or_twice_by_the_same_command(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    sends_letters(cast, monkeypatch)
    published(cast, a_document(cast, in_library=True))
    assert not Message.objects.exists()
    document, said = a_document(cast), command(cast.secretary.user)
    for _ in range(2):
        publish_documents(said, home=Home(cast.body, cast.meeting), document_ids=[document.id])
    assert Message.objects.count() == len(cast.delegates)


def test_telling_readers_takes_no_more_queries_for_more_documents(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    sends_letters(cast, monkeypatch)
    counts = []
    for many in (1, 30):
        documents = [a_published(cast, title=f"Tài liệu {place}") for place in range(many)]
        with CaptureQueriesContext(connection) as captured:
            say_published(cast.meeting, documents, occasion=str(uuid4()), at=timezone.now())
        counts.append(len(captured))
    assert counts[0] == counts[1]
    letter = Message.objects.order_by("-queued_at").first()
    assert letter is not None
    assert "- Tài liệu 19\n- và 10 tài liệu khác" in letter.text
