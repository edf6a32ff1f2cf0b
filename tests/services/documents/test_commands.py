"""What is said of a document, whom it is for, withdrawing, restoring, the order, and drafts that are removed."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from agenda.models import ItemDocument
from agenda.rules.items import ItemKind
from agenda.services.attach_documents import attach_documents
from agenda.services.set_agenda import ItemDraft, set_agenda
from catalogue.refusals import Conflict, Invalid, NotFound, Refusal
from councils.models import Committee, DelegateGroup
from councils.services.remove_committee import remove_committee
from councils.services.remove_group import remove_group
from documents import store
from documents.models import Document, DocumentGrant, StoredFile, Version
from documents.rules.words import Audience, DocumentKind, DocumentState
from documents.selectors.access import readable
from documents.services.describe_document import Description, describe_document
from documents.services.order_documents import order_documents
from documents.services.publish_documents import Home
from documents.services.remove_draft import remove_draft, remove_draft_version
from documents.services.restore_document import restore_document
from documents.services.set_document_audience import AudienceDraft, set_document_audience
from documents.services.withdraw_document import withdraw_document
from journal.rules.entry import Entry
from journal.selectors import tail
from tests.cast import Cast, command, make_cast
from tests.documents import a_document, a_pdf, a_published, a_version

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
SAID = Description(kind=DocumentKind.REPORT, title="Báo cáo thẩm tra", number="15", symbol="BC-BKTXH")


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def told(entry: Entry) -> dict[str, dict[str, Any]]:
    [found] = tail(entry.stream, after=entry.seq - 1, limit=1)
    return {audience: json.loads(part.value) for audience, part in found.parts.items()}


def reads(cast: Cast, user: UUID) -> list[UUID]:
    found = readable(user, meeting_id=cast.meeting, body_id=cast.body)
    return [document.id for document in found]


# ---- what it is


def test_what_a_draft_is_the_secretariat_alone_is_told(cast: Cast) -> None:
    document = a_document(cast)
    entry = describe_document(command(), document_id=document.id, revision=1, said=SAID)
    document.refresh_from_db()
    assert (document.title, document.kind, document.number, document.revision) == (
        "Báo cáo thẩm tra",
        "report",
        "15",
        2,
    )
    parts = told(entry)
    assert set(parts) == {"secretariat"}
    assert parts["secretariat"]["documents"][0]["symbol"] == "BC-BKTXH"


def test_nobody_overwrites_what_another_has_just_said(cast: Cast) -> None:
    document = a_published(cast)
    entry = describe_document(command(), document_id=document.id, revision=1, said=SAID)
    assert told(entry)["hall"] == {"changed": True}
    with pytest.raises(Conflict) as refused:
        describe_document(command(), document_id=document.id, revision=1, said=SAID)
    assert (refused.value.code, refused.value.facts) == ("document_changed_meanwhile", {"revision": 2})


def test_a_document_has_a_title(cast: Cast) -> None:
    untitled = Description(kind=DocumentKind.OTHER, title="  ")
    with pytest.raises(Invalid) as refused:
        describe_document(command(), document_id=a_document(cast).id, revision=1, said=untitled)
    assert refused.value.code == "document_untitled"


# ---- whom it is for


def test_who_loses_a_document_learns_it_with_who_gains_it_and_only_the_new_readers_learn_what_it_is(
    cast: Cast,
) -> None:
    document = a_published(cast)
    to = AudienceDraft(Audience.PERSONS, persons=[cast.absent.user])
    entry = set_document_audience(command(), document_id=document.id, audience=to, keep_on_device=False)
    parts = told(entry)
    assert set(parts) == {"hall", f"person:{cast.absent.mandate}", "secretariat"}
    assert parts["hall"] == {"changed": True}
    assert parts["secretariat"]["was"]["to"] == "delegates"
    document.refresh_from_db()
    assert (document.keep_on_device, document.revision) == (False, 2)
    assert (reads(cast, cast.absent.user), reads(cast, cast.delegate.user)) == ([document.id], [])


def test_the_people_a_document_is_for_are_those_named_last(cast: Cast) -> None:
    document, (_, one, two, three, *_) = a_published(cast), cast.delegates
    for persons in ([one.user, two.user], [two.user, three.user]):
        audience = AudienceDraft(Audience.PERSONS, persons=persons)
        set_document_audience(command(), document_id=document.id, audience=audience)
    held = DocumentGrant.objects.filter(content_object=document).values_list("user_id", flat=True)
    assert set(held) == {two.user, three.user}
    everybody = AudienceDraft(Audience.DELEGATES)
    set_document_audience(command(), document_id=document.id, audience=everybody)
    assert not DocumentGrant.objects.filter(content_object=document).exists()


@pytest.mark.parametrize(
    "unclear",
    [
        AudienceDraft(Audience.GROUP),
        AudienceDraft(Audience.COMMITTEE),
        AudienceDraft(Audience.PERSONS),
        AudienceDraft(Audience.HALL, group=uuid4()),
        AudienceDraft(Audience.GROUP, group=uuid4(), persons=[uuid4()]),
    ],
)
def test_an_audience_is_named_exactly_when_it_is_one(unclear: AudienceDraft, cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        set_document_audience(command(), document_id=a_document(cast).id, audience=unclear)
    assert refused.value.code == "document_audience_unclear"


def test_nobody_of_another_council_is_named(cast: Cast) -> None:
    others, document = make_cast(), a_document(cast)
    theirs = DelegateGroup.objects.filter(term_id=others.term)[0].id
    with pytest.raises(NotFound):
        set_document_audience(
            command(), document_id=document.id, audience=AudienceDraft(Audience.GROUP, group=theirs)
        )
    stranger = AudienceDraft(Audience.PERSONS, persons=[cast.delegate.user, others.delegate.user])
    with pytest.raises(Invalid) as refused:
        set_document_audience(command(), document_id=document.id, audience=stranger)
    assert refused.value.code == "document_person_unknown"
    assert not DocumentGrant.objects.exists()


# ---- withdrawing and restoring


def test_what_is_withdrawn_is_gone_for_its_readers_until_it_is_restored(cast: Cast) -> None:
    document = a_published(cast)
    entry = withdraw_document(command(), document_id=document.id, reason="Nhầm bản")
    assert (told(entry)["hall"], told(entry)["secretariat"]["reason"]) == ({"changed": True}, "Nhầm bản")
    assert "reason" not in told(entry)["delegates"]
    assert (reads(cast, cast.delegate.user), reads(cast, cast.secretary.user)) == ([], [document.id])
    restored = restore_document(command(), document_id=document.id)
    document.refresh_from_db()
    assert (document.state, document.withdrawn_because, restored.kind) == (
        DocumentState.PUBLISHED,
        "",
        "document.restored",
    )
    assert reads(cast, cast.delegate.user) == [document.id]


def test_what_is_said_of_it_while_it_is_withdrawn_the_secretariat_alone_is_told(cast: Cast) -> None:
    document = a_published(cast, audience=Audience.SECRETARIAT)
    withdraw_document(command(), document_id=document.id, reason="Nhầm bản")
    document.refresh_from_db()
    for_all = set_document_audience(
        command(), document_id=document.id, audience=AudienceDraft(Audience.PUBLIC)
    )
    document.refresh_from_db()
    described = describe_document(command(), document_id=document.id, revision=document.revision, said=SAID)
    assert set(told(for_all)) == set(told(described)) == {"secretariat"}
    assert set(told(restore_document(command(), document_id=document.id))) == {"hall", "public"}


def test_only_what_is_published_is_withdrawn_and_only_with_a_reason(cast: Cast) -> None:
    for document, reason, code in (
        (a_document(cast), "Nhầm bản", "document_not_published"),
        (a_published(cast), " ", "reason_missing"),
    ):
        with pytest.raises(Refusal) as refused:
            withdraw_document(command(), document_id=document.id, reason=reason)
        assert refused.value.code == code
    with pytest.raises(Conflict) as not_withdrawn:
        restore_document(command(), document_id=a_published(cast).id)
    assert not_withdrawn.value.code == "document_not_withdrawn"


# ---- order


def test_those_named_come_first_and_the_others_stay_as_they_stood(cast: Cast) -> None:
    first, second, third = (a_document(cast, title=title) for title in "abc")
    entry = order_documents(command(), home=Home(cast.body, cast.meeting), document_ids=[third.id, first.id])
    assert set(told(entry)) == {"secretariat"}  # drafts all of them
    assert reads(cast, cast.secretary.user) == [third.id, first.id, second.id]
    a_published(cast)
    again = order_documents(command(), home=Home(cast.body, cast.meeting), document_ids=[second.id])
    assert told(again)["hall"] == {"changed": True}
    assert reads(cast, cast.secretary.user)[:3] == [second.id, third.id, first.id]


# ---- drafts


def test_a_draft_goes_with_its_files_and_from_the_items_it_was_put_to(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    own, shared = a_pdf(2, text="Riêng"), a_pdf(1)
    document, other = a_document(cast, content=own), a_document(cast, content=shared)
    a_version(document, content=shared)
    attach_documents(command(), item_id=cast.items[0], document_ids=[document.id, other.id])
    mine, ours = (row.pdf_id for row in document.versions.order_by("ordinal"))
    with django_capture_on_commit_callbacks(execute=True):
        entry = remove_draft(command(), document_id=document.id)
    assert set(told(entry)) == {"secretariat"}
    assert (store.path_of(mine).exists(), store.path_of(ours).exists()) == (False, True)
    assert set(StoredFile.objects.values_list("sha256", flat=True)) == {ours}
    assert list(ItemDocument.objects.values_list("document_id", flat=True)) == [other.id]
    with pytest.raises(NotFound):
        remove_draft(command(), document_id=document.id)


def test_the_draft_of_a_new_version_goes_and_what_is_published_stays(cast: Cast) -> None:
    document = a_published(cast)
    a_version(document, content=a_pdf(4))
    entry = remove_draft_version(command(), document_id=document.id)
    assert told(entry) == {
        "secretariat": {
            "document": str(document.id),
            "meeting": str(cast.meeting),
            "title": document.title,
            "version": 2,
        }
    }
    assert list(Version.objects.values_list("id", flat=True)) == [document.presented_id]
    with pytest.raises(Conflict) as none_left:
        remove_draft_version(command(), document_id=document.id)
    assert none_left.value.code == "document_no_draft_version"


def test_what_readers_had_is_never_removed(cast: Cast) -> None:
    document = a_published(cast)
    withdraw_document(command(), document_id=document.id, reason="Nhầm bản")
    with pytest.raises(Conflict) as refused:
        remove_draft(command(), document_id=document.id)
    assert refused.value.code == "document_not_draft"
    assert Document.objects.filter(id=document.id).exists()


# ---- items


def test_an_item_has_the_documents_that_were_named_last_in_their_order(cast: Cast) -> None:
    one, two = a_published(cast), a_document(cast, in_library=True)
    attach_documents(command(), item_id=cast.items[1], document_ids=[one.id])
    entry = attach_documents(command(), item_id=cast.items[1], document_ids=[two.id, one.id, two.id])
    rows = ItemDocument.objects.filter(item_id=cast.items[1]).order_by("position")
    assert [row.document_id for row in rows] == [two.id, one.id]
    assert (entry.kind, told(entry)["hall"]) == ("agenda.documents_attached", {"changed": True})
    attach_documents(command(), item_id=cast.items[1], document_ids=[])
    assert not ItemDocument.objects.exists()


def test_drafts_put_to_an_item_disturb_no_reader(cast: Cast) -> None:
    entry = attach_documents(command(), item_id=cast.items[0], document_ids=[a_document(cast).id])
    assert set(told(entry)) == {"secretariat"}


def test_a_document_of_another_council_is_put_to_no_item(cast: Cast) -> None:
    for theirs in (a_document(make_cast()), a_document(make_cast(), in_library=True)):
        with pytest.raises(NotFound):
            attach_documents(command(), item_id=cast.items[0], document_ids=[theirs.id])


def test_an_item_that_is_taken_off_the_agenda_lets_its_documents_go() -> None:
    cast = make_cast()
    document = a_document(cast)
    attach_documents(command(), item_id=cast.items[0], document_ids=[document.id])
    set_agenda(
        command(), meeting_id=cast.meeting, drafts=[ItemDraft("Khai mạc", ItemKind.SPEECH)], reason="Đổi"
    )
    assert Document.objects.filter(id=document.id).exists()
    assert not ItemDocument.objects.exists()


def test_nothing_about_documents_is_dated_back(cast: Cast) -> None:
    said = command()
    noted = replace(said, occurred_at=said.at - timedelta(hours=1))
    with pytest.raises(Invalid) as refused:
        withdraw_document(noted, document_id=a_published(cast).id, reason="Nhầm bản")
    assert refused.value.code == "occurred_not_here"


# ---- what documents hold on to


def test_a_group_and_a_committee_that_a_document_is_for_are_not_removed(cast: Cast) -> None:
    group = DelegateGroup.objects.create(term_id=cast.term, ordinal=9, name="Tổ 9").id
    committee = Committee.objects.create(term_id=cast.term, ordinal=9, name="Ban 9", short_name="B9").id
    a_document(cast, audience=Audience.GROUP, group=group)
    a_document(cast, audience=Audience.COMMITTEE, committee=committee)
    with pytest.raises(Conflict) as kept:
        remove_group(command(), group_id=group, body_id=cast.body)
    assert kept.value.code == "group_is_addressed"
    with pytest.raises(Conflict) as kept:
        remove_committee(command(), committee_id=committee, body_id=cast.body)
    assert kept.value.code == "committee_is_addressed"
