"""Whatever is done with documents in whatever order, no part of the record tells anybody what he may not read."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from catalogue.refusals import Refusal
from councils.models import Committee, Mandate, PostHolding
from councils.rules.calendar import council_day
from councils.rules.posts import PostKind
from documents.models import Document, DocumentGrant
from documents.rules.words import Audience, DocumentKind, DocumentState
from documents.services.describe_document import Description, describe_document
from documents.services.order_documents import order_documents
from documents.services.publish_documents import Home, publish_documents
from documents.services.remove_draft import remove_draft, remove_draft_version
from documents.services.restore_document import restore_document
from documents.services.set_document_audience import AudienceDraft, set_document_audience
from documents.services.withdraw_document import withdraw_document
from journal.rules.entry import Entry
from journal.selectors import tail
from screens.fold import MeetingFold
from tests.cast import command, make_cast
from tests.documents import a_document, a_version
from tests.hall import suspend

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

STEPS = 150
WIDER: Mapping[str, Sequence[str]] = {
    "public": ["public"],
    "hall": ["public", "hall"],
    "delegates": ["public", "hall", "delegates"],
}


class Office:
    """Somebody who presses whatever there is."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.cast = make_cast()
        suspend(self.cast.delegates[5].mandate)
        self.home = Home(self.cast.body, self.cast.meeting)
        self.groups = list(Mandate.objects.values_list("group_id", flat=True).distinct())
        self.committee = Committee.objects.create(
            term_id=self.cast.term, ordinal=1, name="Ban Pháp chế", short_name="BPC"
        ).id
        for delegate in self.cast.delegates[3:]:
            PostHolding.objects.create(
                mandate_id=delegate.mandate,
                kind=PostKind.COMMITTEE_MEMBER,
                committee_id=self.committee,
                from_date=council_day(timezone.now()),
            )
        self.documents = [a_document(self.cast) for _ in range(4)]

    def press(self) -> Entry | None:
        try:
            return self.random.choice([*self._common(), *self._rare()])()
        except Refusal:
            return None

    def _common(self) -> Iterator[Callable[[], Entry]]:
        document = self.random.choice(self.documents)
        some = [one.id for one in self.documents if self.random.random() < 0.5] or [document.id]
        audience = partial(set_document_audience, command(), document_id=document.id)
        yield partial(audience, audience=self._audience())
        yield partial(audience, audience=self._audience(), keep_on_device=False)
        yield partial(publish_documents, command(), home=self.home, document_ids=some)
        yield partial(publish_documents, command(), home=self.home, document_ids=[document.id])

    def _rare(self) -> Iterator[Callable[[], Entry]]:
        document = Document.objects.get(id=self.random.choice(self.documents).id)
        said = Description(kind=DocumentKind.REPORT, title=f"Báo cáo {self.random.random()}")
        yield partial(
            describe_document, command(), document_id=document.id, revision=document.revision, said=said
        )
        yield partial(withdraw_document, command(), document_id=document.id, reason="Nhầm bản")
        yield partial(restore_document, command(), document_id=document.id)
        yield partial(order_documents, command(), home=self.home, document_ids=[document.id])
        yield partial(self._new_version, document)
        yield partial(remove_draft_version, command(), document_id=document.id)
        yield partial(self._remove, document)

    def _new_version(self, document: Document) -> Entry:
        a_version(document)
        return publish_documents(command(), home=self.home, document_ids=[document.id])

    def _remove(self, document: Document) -> Entry:
        entry = remove_draft(command(), document_id=document.id)
        self.documents = [one for one in self.documents if one.id != document.id]
        self.documents.append(a_document(self.cast))
        return entry

    def _audience(self) -> AudienceDraft:
        to = self.random.choice(list(Audience))
        people = self.random.sample([delegate.user for delegate in self.cast.delegates[:5]], 2)
        return AudienceDraft(
            to,
            self.random.choice(self.groups) if to is Audience.GROUP else None,
            self.committee if to is Audience.COMMITTEE else None,
            people if to is Audience.PERSONS else [],
        )


def may_read(audience: str, document: Document, office: Office, *, is_withdrawn_now: bool) -> bool:
    """By the rows as they stand, and by nothing the product has to say of it."""
    if audience == "secretariat":
        return True
    if document.state == DocumentState.DRAFT:
        return False
    if document.state == DocumentState.WITHDRAWN and not is_withdrawn_now:
        return False
    kind, _, name = audience.partition(":")
    if kind == "group":
        return document.audience == "group" and str(document.group_id) == name
    if kind == "person":
        return UUID(name) in _mandates(document, office)
    return document.audience in WIDER[audience]


def _mandates(document: Document, office: Office) -> set[UUID]:
    if document.audience == "committee":
        return {delegate.mandate for delegate in office.cast.delegates[3:5]}  # the sixth is suspended
    held = DocumentGrant.objects.filter(content_object=document).values_list("user_id", flat=True)
    return set(Mandate.objects.filter(user_id__in=held).values_list("id", flat=True))


def facts(part: Mapping[str, Any]) -> Iterator[str]:
    for name in ("documents", "group_documents", "own_documents"):
        yield from (fact["id"] for fact in part.get(name, []))


@pytest.mark.parametrize("seed", range(3))
def test_no_part_tells_anybody_what_he_may_not_read(seed: int) -> None:
    office, fold = Office(seed), MeetingFold()
    told = 0
    for entry in filter(None, (office.press() for _ in range(STEPS))):
        [kept] = tail(entry.stream, after=entry.seq - 1, limit=1)
        parts = {audience: json.loads(part.value) for audience, part in kept.parts.items()}
        rows = {str(row.id): row for row in Document.objects.all()}
        for audience, part in parts.items():
            known = list(facts(part))
            told += len(known)
            now = entry.kind == "document.withdrawn"
            assert all(may_read(audience, rows[fact], office, is_withdrawn_now=now) for fact in known), (
                entry.kind,
                audience,
            )
        if "hall" in parts:
            assert parts["hall"]["changed"]
        else:
            assert set(parts) == {"secretariat"}, entry.kind  # who has nothing of it hears nothing
        if "hall" in parts:
            fold.apply({"kind": entry.kind, "seq": entry.seq, "payload": parts["hall"]})
            assert fold.state["documents_seq"] == entry.seq
    assert told > STEPS / 2
