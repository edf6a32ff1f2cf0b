"""Opinions on drafts over HTTP: private until handed in, in legal order at the desk, answered one by one."""

from typing import Any
from uuid import uuid4

import pytest

from councils.models import Committee
from documents.rules.words import Audience
from journal.selectors import tail
from opinions.models import Opinion
from sessions.events import meeting_stream
from tests.api.caller import Answer, Caller, code
from tests.cast import Cast, make_cast, open_the_meeting
from tests.documents import a_document, a_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    made = make_cast()
    open_the_meeting(made)
    return made


@pytest.fixture
def desk(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


@pytest.fixture
def tablet(cast: Cast) -> Caller:
    return Caller.as_person(cast.delegate.user)


def begin(caller: Caller, cast: Cast, text: str = "Đề nghị làm rõ", **said: object) -> dict[str, Any]:
    subject = said if said.keys() & {"item", "document"} else {"item": str(cast.items[0]), **said}
    status, made = caller.post(f"meetings/{cast.meeting}/opinions", id=str(uuid4()), text=text, **subject)
    assert status == 200, made
    found: dict[str, Any] = made
    return found


def submit(caller: Caller, cast: Cast, text: str = "Đề nghị làm rõ", **said: object) -> str:
    made = begin(caller, cast, text, **said)
    assert caller.command(f"opinions/{made['id']}/submit", revision=made["revision"])[0] == 200
    opinion: str = made["id"]
    return opinion


def listed(desk: Caller, cast: Cast, query: str = "") -> list[dict[str, Any]]:
    status, found = desk.get(f"meetings/{cast.meeting}/opinions{query}")
    assert status == 200, found
    rows: list[dict[str, Any]] = found
    return rows


def reply(desk: Caller, opinion: str, revision: int = 0, **said: str) -> Answer:
    answer = {"reply": "accepted", "text": "Đã sửa", "answered_by": "Sở Tài chính", **said}
    return desk.command(f"opinions/{opinion}/reply", revision=revision, **answer)


def kinds(cast: Cast) -> list[str]:
    entries = tail(meeting_stream(cast.meeting), after=0, limit=1000)
    return [entry.kind for entry in entries if entry.kind.startswith(("opinion.", "summary."))]


def test_a_draft_is_its_authors_alone_and_in_no_record(cast: Cast, desk: Caller, tablet: Caller) -> None:
    made = begin(tablet, cast, article="k2 đ7")
    assert (made["article"], made["state"], made["revision"]) == ("khoản 2 Điều 7", "draft", 1)
    assert listed(desk, cast) == []
    assert code(desk.command(f"opinions/{made['id']}/withdraw")) == (404, "not_found")
    assert code(reply(desk, made["id"])) == (404, "not_found")
    other = Caller.as_person(cast.delegates[3].user)
    assert code(other.put(f"opinions/{made['id']}", revision=1, item=str(cast.items[0]), text="x"))[0] == 404
    assert other.get(f"meetings/{cast.meeting}/opinions/mine")[1] == []
    assert kinds(cast) == []
    assert (
        tablet.client.delete(
            f"/api/opinions/{made['id']}", headers={"X-CSRFToken": tablet.client.cookies["csrftoken"].value}
        ).status_code
        == 204
    )
    assert not Opinion.objects.exists()


def test_a_draft_sent_again_is_the_same_draft(cast: Cast, tablet: Caller) -> None:
    opinion = str(uuid4())
    for text in ("Một", "Hai"):
        tablet.post(f"meetings/{cast.meeting}/opinions", id=opinion, item=str(cast.items[0]), text=text)
    assert [row["text"] for row in tablet.get(f"meetings/{cast.meeting}/opinions/mine")[1]] == ["Hai"]
    again = tablet.post(f"meetings/{cast.meeting}/opinions", id=opinion, item=str(cast.items[0]), text="Hai")
    assert again[1]["revision"] == 2, "nothing was written anew"
    stolen = Caller.as_person(cast.delegates[3].user).post(
        f"meetings/{cast.meeting}/opinions", id=opinion, item=str(cast.items[0]), text="Ba"
    )
    assert code(stolen) == (404, "not_found")


def test_two_tablets_of_one_delegate_do_not_write_over_each_other(cast: Cast, tablet: Caller) -> None:
    made, item = begin(tablet, cast), str(cast.items[0])
    path = f"opinions/{made['id']}"
    assert tablet.put(path, revision=1, item=item, text="Bản hai")[1]["revision"] == 2
    assert tablet.put(path, revision=1, item=item, text="Bản hai")[1]["revision"] == 2, "the answer was lost"
    assert code(tablet.put(path, revision=1, item=item, text="Khác")) == (409, "opinion_changed_meanwhile")


def test_what_is_handed_in_is_what_its_author_saw(cast: Cast, desk: Caller, tablet: Caller) -> None:
    made = begin(tablet, cast)
    path = f"opinions/{made['id']}"
    tablet.put(path, revision=1, item=str(cast.items[0]), text="Sửa ở máy khác")
    late = tablet.command(f"{path}/submit", revision=1)
    assert code(late) == (409, "opinion_changed_meanwhile")
    assert (listed(desk, cast), kinds(cast)) == ([], [])
    assert tablet.command(f"{path}/submit", revision=2)[0] == 200
    assert [row["text"] for row in listed(desk, cast)] == ["Sửa ở máy khác"]


def test_what_is_handed_in_stands_in_the_order_of_the_law(cast: Cast, desk: Caller, tablet: Caller) -> None:
    document = a_published(cast, audience=Audience.HALL)
    for article in ("Điều 10", "Điều 2", "", "khoản 1 Điều 2", "Phụ lục I"):
        submit(tablet, cast, document=str(document.id), article=article)
    submit(tablet, cast, article="Điều 1")
    rows = listed(desk, cast)
    assert [row["article"] for row in rows] == [
        "",
        "Điều 2",
        "khoản 1 Điều 2",
        "Điều 10",
        "Phụ lục I",
        "Điều 1",
    ]
    assert rows[0]["by"] == "Đại biểu 2"
    assert len(listed(desk, cast, f"?document={document.id}")) == 5
    assert len(listed(desk, cast, f"?item={cast.items[0]}")) == 1


def test_what_was_handed_in_is_not_changed_but_withdrawn(cast: Cast, desk: Caller, tablet: Caller) -> None:
    opinion = submit(tablet, cast)
    changed = tablet.put(f"opinions/{opinion}", revision=2, item=str(cast.items[0]), text="Khác")
    assert code(changed) == (409, "opinion_submitted_already")
    again = tablet.command(f"opinions/{opinion}/submit", revision=2)
    assert code(again) == (409, "opinion_submitted_already")
    assert code(desk.command(f"opinions/{opinion}/withdraw")) == (409, "opinion_is_its_authors")
    assert tablet.command(f"opinions/{opinion}/withdraw")[0] == 200
    assert listed(desk, cast) == []
    assert code(reply(desk, opinion)) == (409, "opinion_withdrawn")
    assert tablet.command(f"opinions/{opinion}/submit", revision=3)[0] == 200
    assert kinds(cast) == ["opinion.submitted", "opinion.withdrawn", "opinion.submitted"]


def test_an_answer_reaches_its_author_and_two_editors_do_not_lose_each_others(
    cast: Cast, desk: Caller, tablet: Caller
) -> None:
    opinion = submit(tablet, cast)
    assert reply(desk, opinion)[0] == 200
    assert code(reply(desk, opinion, text="Cũng sửa")) == (409, "reply_changed_meanwhile")
    assert reply(desk, opinion, revision=1, reply="explained", text="Giữ như dự thảo")[0] == 200
    (mine,) = tablet.get(f"meetings/{cast.meeting}/opinions/mine")[1]
    assert (mine["reply"]["reply"], mine["reply"]["text"]) == ("explained", "Giữ như dự thảo")
    assert code(tablet.command(f"opinions/{opinion}/withdraw")) == (409, "opinion_answered_already")
    assert code(reply(desk, opinion, revision=2, reply="partly", text=" ")) == (422, "reply_empty")
    assert reply(desk, opinion, revision=2, text="")[0] == 200, "what is accepted as it is needs no words"


def test_the_desk_puts_an_opinion_to_its_article(cast: Cast, desk: Caller, tablet: Caller) -> None:
    opinion = submit(tablet, cast, article="mục về thu ngân sách")
    revision = listed(desk, cast)[0]["revision"]
    place = {"article": "đ 3", "revision": revision, "command_id": str(uuid4())}
    place["article"] = "điểm a, khoản 3, Điều 3"
    assert desk.put(f"opinions/{opinion}/article", **place)[0] == 200
    assert listed(desk, cast)[0]["article"] == "điểm a khoản 3 Điều 3"
    again = desk.put(f"opinions/{opinion}/article", **{**place, "command_id": str(uuid4())})
    assert code(again) == (409, "opinion_changed_meanwhile")


def test_the_desk_writes_down_what_was_given_on_paper(cast: Cast, desk: Caller, tablet: Caller) -> None:
    committee = Committee.objects.create(term_id=cast.term, ordinal=1, name="Ban Pháp chế", short_name="PC")
    path, said = f"meetings/{cast.meeting}/opinions/enter", {"item": str(cast.items[0]), "text": "Thẩm tra"}
    assert desk.command(path, committee=str(committee.id), **said)[0] == 200
    status, made = desk.command(path, mandate=str(cast.delegate.mandate), **said)
    assert status == 200
    assert {row["by"] for row in listed(desk, cast)} == {"Ban Pháp chế", "Đại biểu 2"}
    assert len(tablet.get(f"meetings/{cast.meeting}/opinions/mine")[1]) == 1
    assert desk.command(f"opinions/{made['id']}/withdraw")[0] == 200
    assert code(desk.command(path, **said)) == (422, "opinion_author_unclear")
    both = {"mandate": str(cast.delegate.mandate), "committee": str(committee.id)}
    assert code(desk.command(path, **both, **said)) == (422, "opinion_author_unclear")
    for stranger in ("mandate", "committee", "speech"):
        refused = desk.command(path, **{stranger: str(uuid4())}, **said)
        assert code(refused) == (422, "opinion_author_unknown")


def test_nobody_says_anything_on_what_he_does_not_read(cast: Cast, desk: Caller, tablet: Caller) -> None:
    unpublished = a_document(cast)
    path = f"meetings/{cast.meeting}/opinions"
    said = {"id": str(uuid4()), "text": "Ý kiến"}
    assert code(tablet.post(path, document=str(unpublished.id), **said)) == (404, "not_found")
    assert code(tablet.post(path, item=str(make_cast().items[0]), **said)) == (404, "not_found")
    assert code(tablet.post(path, **said)) == (422, "opinion_on_nothing")
    assert code(tablet.post(path, item=str(cast.items[0]), id=str(uuid4()), text="  ")) == (
        422,
        "opinion_empty",
    )
    assert code(desk.post(path, item=str(cast.items[0]), **said)) == (403, "no_mandate_here")


def test_only_the_secretariat_and_the_author_hear_what_it_says(cast: Cast, tablet: Caller) -> None:
    submit(tablet, cast, "Chỉ thư ký và người viết biết")
    entry = next(
        e for e in tail(meeting_stream(cast.meeting), after=0, limit=1000) if e.kind == "opinion.submitted"
    )
    assert set(entry.parts) == {"secretariat", f"person:{cast.delegate.mandate}"}


def test_a_delegate_writes_no_more_opinions_than_anybody_could_read(
    tablet: Caller, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("opinions.services.write_opinion.MOST_OF_ONE", 2)
    one, _ = begin(tablet, cast), begin(tablet, cast)
    said = {"item": str(cast.items[0]), "text": "Nữa"}
    told = tablet.post(f"meetings/{cast.meeting}/opinions", id=str(uuid4()), **said)
    assert code(told) == (429, "opinions_too_many")
    assert tablet.post(f"meetings/{cast.meeting}/opinions", id=one["id"], **said)[0] == 200
