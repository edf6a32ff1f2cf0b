"""Versions, screens of the hall, and what comes to a shelf from the library."""

from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from catalogue.refusals import NotFound
from councils.models import Display
from councils.rules.access import Right
from councils.services.register_accounts import AccountDraft, register_accounts, user_id_of
from documents.models import Document
from documents.rules.words import Audience, DocumentState
from documents.selectors.access import access_version, reader_in_meeting, screen_may_show
from sessions.services.grant_by_hand import grant_by_hand
from tests.cast import Cast, command, encoded_password, make_cast
from tests.documents import a_document, a_published, a_version, publish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def presented(document: Document) -> UUID:
    document.refresh_from_db()
    assert document.presented_id is not None
    return document.presented_id


def test_every_version_that_was_published_can_be_read_and_no_other_but_by_who_prepares(cast: Cast) -> None:
    document = a_published(cast)
    first, second = presented(document), a_version(document).id
    for reader in (cast.delegate, cast.presiding):
        assert access_version(reader.user, first).id == first
        with pytest.raises(NotFound):
            access_version(reader.user, second)
    assert access_version(cast.secretary.user, second).id == second
    publish(document)
    assert {access_version(cast.delegate.user, one).id for one in (first, second)} == {first, second}


def test_no_version_of_what_is_withdrawn_is_read(cast: Cast) -> None:
    document = a_published(cast)
    Document.objects.filter(id=document.id).update(state=DocumentState.WITHDRAWN)
    for reader in (cast.delegate, cast.presiding):
        with pytest.raises(NotFound):
            access_version(reader.user, presented(document))
    assert access_version(cast.secretary.user, presented(document)).id == presented(document)


def test_a_screen_of_the_hall_shows_what_is_for_everybody_there_and_only_as_it_is_now(cast: Cast) -> None:
    ours, theirs = _screen(cast), _screen(make_cast())
    for audience in Audience:
        if audience in (Audience.GROUP, Audience.COMMITTEE):
            continue
        version = publish(a_document(cast, audience=audience))
        wanted = audience in (Audience.PUBLIC, Audience.HALL)
        assert (screen_may_show(ours, version), screen_may_show(theirs, version)) == (wanted, False)
    document = a_document(cast, audience=Audience.HALL)
    before = publish(document)
    a_version(document)
    now = publish(document)
    assert (screen_may_show(ours, before), screen_may_show(ours, now)) == (False, True)
    Display.objects.update(revoked_at=timezone.now())
    assert not screen_may_show(ours, now)


def test_a_right_for_one_meeting_shows_nothing_of_the_library_by_way_of_an_item(cast: Cast) -> None:
    asked = command()
    draft = AccountDraft(
        f"giup.{uuid4().hex[:6]}", "Người giúp việc", encoded_password(), must_change_password=False
    )
    register_accounts(asked, body_id=cast.body, drafts=[draft])
    helper = user_id_of(asked, 0)
    grant_by_hand(command(), meeting_id=cast.meeting, user_id=helper, right=Right.PREPARE_MEETINGS)
    inner, open_ = (
        a_published(cast, audience=audience, in_library=True)
        for audience in (Audience.SECRETARIAT, Audience.PUBLIC)
    )
    attached = {inner.id, open_.id}
    shelves = {
        user: set(reader_in_meeting(user, cast.meeting).shelf(attached).values_list("id", flat=True))
        for user in (helper, cast.delegate.user, cast.secretary.user)
    }
    assert list(shelves.values()) == [set(), {open_.id}, attached]


def _screen(cast: Cast) -> UUID:
    row = Display.objects.create(
        body_id=cast.body, name="Màn hình", secret_digest=uuid4().hex, paired_at=timezone.now()
    )
    return row.id
