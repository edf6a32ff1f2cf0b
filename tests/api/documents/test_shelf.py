"""The shelf as it is asked for: everything about a document in one answer, with few queries however many there are."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agenda.services.attach_documents import attach_documents
from documents.rules.words import Audience
from documents.services.publish_documents import Home, publish_documents
from journal.selectors import head
from sessions.events import meeting_stream
from tests.api.caller import Caller, code
from tests.cast import Cast, command, make_cast
from tests.documents import a_document, a_published, a_version, publish

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
OF_SIGNING_IN = 2  # whose browser it is, asked before every answer


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def shelf(caller: Caller, cast: Cast) -> Any:
    status, said = caller.get(f"meetings/{cast.meeting}/documents")
    assert status == 200, said
    return said


def test_a_hundred_and_ten_documents_take_as_many_queries_as_one(cast: Cast) -> None:
    one, many = _queries(cast, documents=1), _queries(cast, documents=107)
    assert one == many, (one, many)
    assert max(many.values()) <= MOST_QUERIES + OF_SIGNING_IN, many


def _queries(cast: Cast, *, documents: int) -> dict[str, int]:
    made = [a_published(cast, in_library=place % 2 == 1) for place in range(documents)]
    made.append(a_published(cast, audience=Audience.PERSONS, persons=[cast.delegate.user]))
    a_version(made[0])
    attach_documents(command(), item_id=cast.items[documents % 3], document_ids=[one.id for one in made])
    spent = {}
    for name, user in (("delegate", cast.delegate.user), ("secretary", cast.secretary.user)):
        caller = Caller.as_person(user)
        with CaptureQueriesContext(connection) as asked:
            shelf(caller, cast)
        spent[name] = len(asked)
    return spent


def test_a_document_says_everything_about_itself(cast: Cast) -> None:
    document = a_published(cast, pages=2)
    [told] = shelf(Caller.as_person(cast.delegate.user), cast)["documents"]
    version = document.presented
    assert version is not None
    assert (told["id"], told["meeting"], told["state"]) == (str(document.id), str(cast.meeting), "published")
    assert (told["kind"], told["number"], told["symbol"]) == ("submission", "412", "TTr-UBND")
    assert told["audience"] == {"to": "delegates", "group": None, "committee": None, "persons": []}
    assert (told["versions"], told["previous"], told["is_new"], told["draft"]) == (1, None, True, None)
    assert told["version"]["sha256"] == version.pdf_id
    assert (told["version"]["pages"], len(told["version"]["sizes"])) == (2, 2)
    assert told["version"]["reading_size"] == version.reading.size


def test_a_new_version_is_new_again_and_names_the_one_before(cast: Cast) -> None:
    document = a_published(cast)
    first = document.presented_id
    caller = Caller.as_person(cast.delegate.user)
    assert caller.post(f"documents/{document.id}/opened", version=str(first))[0] == 204
    [told] = shelf(caller, cast)["documents"]
    assert (told["is_new"], told["opened_at"] is not None) == (False, True)
    a_version(document)
    publish(document)
    [told] = shelf(caller, cast)["documents"]
    assert (told["is_new"], told["opened_at"] is not None, told["versions"]) == (True, True, 2)
    assert told["previous"] == str(first)


def test_the_desk_sees_drafts_and_the_drafts_of_new_versions(cast: Cast) -> None:
    draft, document = a_document(cast), a_published(cast)
    newer = a_version(document)
    by_id = {one["id"]: one for one in shelf(Caller.as_person(cast.secretary.user), cast)["documents"]}
    assert (by_id[str(draft.id)]["version"], by_id[str(draft.id)]["draft"]["ordinal"]) == (None, 1)
    assert by_id[str(document.id)]["draft"]["id"] == str(newer.id)
    [told] = shelf(Caller.as_person(cast.delegate.user), cast)["documents"]
    assert (told["id"], told["draft"]) == (str(document.id), None)


def test_items_name_what_their_reader_may_read_and_the_librarys_documents_come_with_them(cast: Cast) -> None:
    of_library, unnamed = a_published(cast, in_library=True), a_published(cast, in_library=True)
    document, draft = a_published(cast), a_document(cast)
    wanted = [of_library.id, draft.id, document.id]
    attach_documents(command(), item_id=cast.items[2], document_ids=wanted)
    attach_documents(command(), item_id=cast.items[0], document_ids=[draft.id])
    told = shelf(Caller.as_person(cast.delegate.user), cast)
    assert told["items"] == [
        {"item": str(cast.items[2]), "documents": [str(of_library.id), str(document.id)]}
    ]
    ids = [one["id"] for one in told["documents"]]
    assert ids == [str(document.id), str(of_library.id)]
    assert str(unnamed.id) not in ids
    desk = shelf(Caller.as_person(cast.secretary.user), cast)
    assert [item["item"] for item in desk["items"]] == [str(cast.items[0]), str(cast.items[2])]


def test_the_shelf_says_how_far_the_record_was_when_it_was_read(cast: Cast) -> None:
    document = a_document(cast)
    home = Home(cast.body, cast.meeting)
    publish_documents(command(cast.secretary.user), home=home, document_ids=[document.id])
    assert shelf(Caller.as_person(cast.delegate.user), cast)["seq"] == head(meeting_stream(cast.meeting))


# ---- from the desk, over HTTP


def test_the_desk_takes_a_document_from_draft_to_the_delegates_and_back(cast: Cast) -> None:
    document = a_document(cast)
    desk, delegate = Caller.as_person(cast.secretary.user), Caller.as_person(cast.delegate.user)
    path = f"documents/{document.id}"
    said = {"kind": "report", "title": "  Báo cáo   thẩm tra ", "issued_on": "2026-11-20", "revision": 1}
    assert desk.command(f"{path}/describe", **said)[0] == 200
    assert code(desk.command(f"{path}/describe", **said)) == (409, "document_changed_meanwhile")
    assert desk.command(f"{path}/audience", to="persons", persons=[str(cast.absent.user)])[0] == 200
    assert desk.command(f"{path}/audience", to="delegates")[0] == 200
    published = desk.command(f"meetings/{cast.meeting}/documents/publish", documents=[str(document.id)])
    assert published[0] == 200
    told = delegate.get(path)[1]
    assert (told["title"], told["issued_on"], told["revision"]) == ("Báo cáo thẩm tra", "2026-11-20", 5)
    assert code(delegate.command(f"{path}/withdraw", reason="Nhầm bản")) == (403, "role_missing")
    assert desk.command(f"{path}/withdraw", reason="Nhầm bản")[0] == 200
    assert delegate.get(path)[0] == 404
    assert desk.get(path)[1]["withdrawn_because"] == "Nhầm bản"
    assert desk.command(f"{path}/restore")[0] == 200
    assert delegate.get(path)[0] == 200


def test_where_a_reader_left_off_is_his_own(cast: Cast) -> None:
    document = a_published(cast, pages=9)
    path = f"documents/{document.id}"
    mine, others = Caller.as_person(cast.delegate.user), Caller.as_person(cast.absent.user)
    for page in (4, 7):
        assert mine.put(f"{path}/place", page=page)[0] == 204
    assert (mine.get(path)[1]["place"], others.get(path)[1]["place"]) == (7, None)
    assert code(mine.put(f"documents/{uuid4()}/place", page=1)) == (404, "not_found")
    assert mine.put(f"{path}/place", page=0)[0] == 422
