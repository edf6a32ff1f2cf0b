"""The page everybody is shown: who may say so, who hears it, and when it ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from agenda.models import AgendaItem
from agenda.presenting import presenters
from agenda.rules.items import ItemState
from catalogue.refusals import Refusal
from councils.models import Committee
from councils.selectors.cards import names_of
from documents import ports
from documents.models import Document
from documents.rules.words import Audience
from documents.services.present_page import end_presenting_of, present_page, stop_presenting
from sessions.events import meeting_stream
from tests.cast import Cast, make_cast
from tests.documents import a_document, a_pdf, a_published

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 22, 5, 0, tzinfo=UTC)
PDF = a_pdf(6)


@dataclass
class Live:
    """What the hub would keep."""

    values: dict[tuple[str, str, str], Mapping[str, object]] = field(default_factory=dict)
    said: int = 0

    def take(self, stream: str, name: str, values: ports.Values) -> None:
        self.said += 1
        for audience, value in values.items():
            self.values.pop((stream, name, audience), None)
            if value is not None:
                self.values[stream, name, audience] = value

    def see(self, stream: str, name: str) -> Mapping[str, object] | None:
        return next((value for (s, n, _), value in self.values.items() if (s, n) == (stream, name)), None)

    def heard(self, meeting: UUID) -> dict[str, Any]:
        """By audience."""
        return {
            audience: value for (s, _, audience), value in self.values.items() if s == meeting_stream(meeting)
        }


@pytest.fixture
def live(monkeypatch: pytest.MonkeyPatch) -> Live:
    hub = Live()
    monkeypatch.setattr(ports, "on_signal", hub.take)
    monkeypatch.setattr(ports, "live_value", hub.see)
    monkeypatch.setattr(ports, "presenters", presenters)
    return hub


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def present(
    cast: Cast, document: Document, page: int = 1, *, by: UUID | None = None, at: datetime = NOON
) -> None:
    present_page(
        by or cast.secretary.user, meeting_id=cast.meeting, document_id=document.id, page=page, at=at
    )


def refusal(cast: Cast, document: Document, page: int = 1, *, by: UUID | None = None) -> str:
    with pytest.raises(Refusal) as refused:
        present(cast, document, page, by=by)
    return refused.value.code


def let_present(cast: Cast, mandate: UUID, state: ItemState = ItemState.LIVE) -> None:
    AgendaItem.objects.filter(id=cast.items[0]).update(presented_by=[str(mandate)], state=state)


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.HALL, Audience.DELEGATES])
def test_the_documents_own_audience_hears_it_and_nobody_else(
    cast: Cast, live: Live, audience: Audience
) -> None:
    document = a_published(cast, content=PDF, pages=6, audience=audience)
    present(cast, document, 3)
    [(heard, told)] = live.heard(cast.meeting).items()
    assert heard == audience
    assert told == {
        "document": str(document.id),
        "audience": audience,
        "version": str(document.presented_id),
        "page": 3,
        "pages": 6,
        "size": [595.28, 841.89],
        "kind": "submission",
        "number": "412",
        "symbol": "TTr-UBND",
        "title": "Tờ trình về dự toán ngân sách năm 2027",
        "by": names_of([cast.secretary.user])[cast.secretary.user],
        "mandate": None,
        "since": "2026-12-22T05:00:00.000Z",
    }


def test_another_document_takes_its_place_for_every_audience(cast: Cast, live: Live) -> None:
    public = a_published(cast, content=PDF, pages=6, audience=Audience.PUBLIC)
    ours = a_published(cast, content=PDF, pages=6)
    present(cast, public)
    present(cast, ours)
    assert {audience: told["document"] for audience, told in live.heard(cast.meeting).items()} == {
        "delegates": str(ours.id)
    }


def test_turning_pages_keeps_when_it_began(cast: Cast, live: Live) -> None:
    document = a_published(cast, content=PDF, pages=6)
    present(cast, document, 1)
    present(cast, document, 2, at=NOON + timedelta(minutes=5))
    told = live.heard(cast.meeting)["delegates"]
    assert (told["page"], told["since"]) == (2, "2026-12-22T05:00:00.000Z")
    present(cast, document, 2, by=cast.presiding.user, at=NOON + timedelta(minutes=9))
    assert live.heard(cast.meeting)["delegates"]["since"] == "2026-12-22T05:09:00.000Z"


def test_who_presents_the_item_that_is_on_may_show_its_pages(cast: Cast, live: Live) -> None:
    document = a_published(cast, content=PDF, pages=6)
    by = cast.delegate.user
    assert refusal(cast, document, by=by) == "presenting_not_yours"
    let_present(cast, cast.delegate.mandate, ItemState.TODO)
    assert refusal(cast, document, by=by) == "presenting_not_yours"
    let_present(cast, cast.delegate.mandate)
    present(cast, document, by=by)
    told = live.heard(cast.meeting)["delegates"]
    assert (told["by"], told["mandate"]) == ("Đại biểu 2", str(cast.delegate.mandate))


def test_the_presenter_may_stop_when_the_item_is_over_and_nobody_else_of_the_delegates(
    cast: Cast, live: Live
) -> None:
    document = a_published(cast, content=PDF, pages=6)
    let_present(cast, cast.delegate.mandate)
    present(cast, document, by=cast.delegate.user)
    let_present(cast, cast.delegate.mandate, ItemState.DONE)
    with pytest.raises(Refusal) as refused:
        stop_presenting(cast.delegates[2].user, meeting_id=cast.meeting)
    assert refused.value.code == "presenting_not_yours"
    stop_presenting(cast.delegate.user, meeting_id=cast.meeting)
    assert live.heard(cast.meeting) == {}


def test_whoever_runs_the_meeting_may_stop_anybody(cast: Cast, live: Live) -> None:
    present(cast, a_published(cast, content=PDF, pages=6), by=cast.presiding.user)
    stop_presenting(cast.secretary.user, meeting_id=cast.meeting)
    assert live.heard(cast.meeting) == {}


def test_a_page_that_is_not_there_is_refused_and_the_old_one_stays(cast: Cast, live: Live) -> None:
    document = a_published(cast, content=PDF, pages=6)
    present(cast, document, 6)
    assert refusal(cast, document, 7) == "page_out_of_range"
    assert live.heard(cast.meeting)["delegates"]["page"] == 6


def test_what_is_for_some_is_not_shown_to_all(cast: Cast, live: Live) -> None:
    committee = Committee.objects.create(term_id=cast.term, ordinal=90, name="Ban Pháp chế", short_name="PC")
    for document in (
        a_published(cast, content=PDF, pages=6, audience=Audience.SECRETARIAT),
        a_published(cast, content=PDF, pages=6, audience=Audience.COMMITTEE, committee=committee.id),
        a_published(cast, content=PDF, pages=6, audience=Audience.PERSONS, persons=[cast.secretary.user]),
    ):
        assert refusal(cast, document) == "presenting_not_for_all"
    assert live.said == 0


def test_a_draft_is_not_shown(cast: Cast, live: Live) -> None:
    assert refusal(cast, a_document(cast, content=PDF, pages=6)) == "presenting_not_published"


def test_the_librarys_documents_are_shown_and_another_meetings_or_bodys_are_none(
    cast: Cast, live: Live
) -> None:
    present(cast, a_published(cast, content=PDF, pages=6, in_library=True))
    assert refusal(cast, a_published(make_cast(), content=PDF, pages=6)) == "not_found"


@pytest.mark.parametrize("in_library", [False, True])
def test_what_is_withdrawn_is_shown_no_longer(
    cast: Cast, live: Live, in_library: bool, django_capture_on_commit_callbacks: Any
) -> None:
    shown = a_published(cast, content=PDF, pages=6, in_library=in_library)
    other = a_published(cast, content=PDF, pages=6)
    present(cast, shown)
    with django_capture_on_commit_callbacks(execute=True):
        end_presenting_of(other)
    assert live.heard(cast.meeting)["delegates"]["document"] == str(shown.id)
    with django_capture_on_commit_callbacks(execute=True):
        end_presenting_of(shown)
    assert live.heard(cast.meeting) == {}


def test_what_is_withdrawn_is_shown_no_longer_even_if_nobody_can_say_what_is_shown(
    cast: Cast, live: Live, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """The hub answers within a second or not at all."""
    document = a_published(cast, content=PDF, pages=6)
    present(cast, document)
    monkeypatch.setattr(ports, "live_value", lambda _stream, _name: None)
    with django_capture_on_commit_callbacks(execute=True):
        end_presenting_of(document)
    assert live.heard(cast.meeting) == {}
