"""A question slip from its draft to the secretariat's desk: whose it is, who reads it, and what the record says."""

from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from PIL import Image

from documents import store
from documents.models import StoredFile
from journal.selectors import tail
from questioning.models import QuestionSlip
from questioning.services.shared import Named
from screens.audiences import DELEGATES, HALL
from sessions.models import Meeting
from tests.api.caller import Answer, Caller, code
from tests.cast import Cast
from tests.documents import a_pdf
from tests.questions import SUBJECT, a_group, a_slip, decided, somebody_asked

pytestmark = pytest.mark.django_db
SECRET = "Câu hỏi chưa ai được biết"


def written(asked: Named | None, **said: object) -> dict[str, object]:
    named = {"guest": str(asked.guest)} if asked else None
    return {"subject": SUBJECT, "text": SECRET, "respondent": named, **said}


def begun(author: Caller, cast: Cast, asked: Named | None = None) -> dict[str, Any]:
    status, slip = author.post(f"meetings/{cast.meeting}/slips", id=str(uuid4()), **written(asked))
    assert status == 200, slip
    found: dict[str, Any] = slip
    return found


def submit(author: Caller, slip: dict[str, Any]) -> Answer:
    return author.command(f"slips/{slip['id']}/submit", revision=slip["revision"])


def put_file(caller: Caller, slip: str, content: bytes, name: str) -> Answer:
    client: Client = caller.client
    response = client.generic(
        "PUT",
        f"/api/slips/{slip}/attachment?name={name}",
        content,
        content_type="application/octet-stream",
        headers={"X-CSRFToken": client.cookies["csrftoken"].value},
    )
    return response.status_code, response.json()


def a_picture(form: str = "JPEG") -> bytes:
    file = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Chụp tại nhà riêng"
    Image.new("RGB", (40, 30), "green").save(file, form, exif=exif)
    return file.getvalue()


def everything_told(cast: Cast) -> list[tuple[str, set[str], str]]:
    """Kind, audiences and all text of each entry of the meeting."""
    return [
        (
            entry.kind,
            set(entry.parts),
            " ".join(part.value.decode() for part in entry.parts.values()),
        )
        for entry in tail(f"meeting:{cast.meeting}", after=0, limit=1000)
    ]


def shared(cast: Cast, audiences: frozenset[str]) -> str:
    """All that these readers were ever told."""
    return " ".join(
        part.value.decode()
        for entry in tail(f"meeting:{cast.meeting}", after=0, limit=1000)
        for audience, part in entry.parts.items()
        if audience in audiences
    )


# ---- drafts


def test_a_draft_is_its_authors_alone_and_in_no_record(
    author: Caller, neighbour: Caller, desk: Caller, cast: Cast
) -> None:
    before = everything_told(cast)
    slip = begun(author, cast)
    assert (slip["state"], slip["next"], slip["may"]) == ("draft", "hand_in", ["edit", "delete", "submit"])
    path = f"slips/{slip['id']}"
    for other in (neighbour, desk):
        assert code(other.get(path)) == (404, "not_found")
        assert code(other.put(path, revision=1, **written(None))) == (404, "not_found")
    assert desk.get(f"meetings/{cast.meeting}/slips") == (200, [])
    assert code(desk.command(f"{path}/return", reason="Chưa rõ")) == (404, "not_found")
    assert author.get(f"meetings/{cast.meeting}/slips/mine")[1][0]["text"] == SECRET
    assert everything_told(cast) == before


def test_a_draft_sent_twice_is_there_once_and_nobody_takes_anothers_id(
    author: Caller, neighbour: Caller, cast: Cast
) -> None:
    slip, path = begun(author, cast), f"meetings/{cast.meeting}/slips"
    assert author.post(path, id=slip["id"], **written(None, subject="Khác"))[1]["subject"] == SUBJECT
    assert code(neighbour.post(path, id=slip["id"], **written(None))) == (409, "slip_id_taken")
    assert QuestionSlip.objects.filter(meeting_id=cast.meeting).count() == 1


def test_two_tablets_of_one_author_do_not_overwrite_each_other(author: Caller, cast: Cast) -> None:
    slip = begun(author, cast)
    path = f"slips/{slip['id']}"
    status, now = author.put(path, **written(None, subject="Bãi rác"), revision=1)
    assert (status, now["subject"], now["revision"]) == (200, "Bãi rác", 2)
    late = author.put(path, **written(None, subject="Nước sạch"), revision=1)
    assert code(late) == (409, "slip_changed_meanwhile")


def test_a_draft_goes_for_good_and_what_was_handed_in_does_not(author: Caller, cast: Cast) -> None:
    asked = somebody_asked(cast)
    draft, slip = begun(author, cast), begun(author, cast, asked)
    assert submit(author, slip)[0] == 200
    assert author._answer(remove(author, draft["id"]))[0] == 204
    assert not QuestionSlip.objects.filter(id=draft["id"]).exists()
    assert code(author._answer(remove(author, slip["id"]))) == (409, "slip_is_handed_in")


def remove(caller: Caller, slip: str) -> Any:
    token = caller.client.cookies["csrftoken"].value
    return caller.client.delete(f"/api/slips/{slip}", headers={"X-CSRFToken": token})


def test_whoever_is_no_delegate_writes_no_slip(desk: Caller, cast: Cast) -> None:
    answer = desk.post(f"meetings/{cast.meeting}/slips", id=str(uuid4()), **written(None))
    assert code(answer) == (403, "no_mandate_here")


# ---- attachments


@pytest.mark.parametrize(
    ("content", "name", "called", "media"),
    [
        (a_pdf(), "don kien nghi.exe", "don kien nghi.pdf", "application/pdf"),
        (a_picture(), "anh.JPG", "anh.jpg", "image/jpeg"),
        (a_picture("PNG"), "anh", "anh.png", "image/png"),
    ],
)
def test_an_attachment_is_looked_at_and_comes_back_as_a_file_to_save(
    author: Caller, neighbour: Caller, cast: Cast, content: bytes, name: str, called: str, media: str
) -> None:
    slip = begun(author, cast)
    status, now = put_file(author, slip["id"], content, name)
    assert (status, now["attachment"]["name"], now["attachment"]["media"]) == (200, called, media)
    response: Any = author.client.get(f"/api/slips/{slip['id']}/attachment")
    assert response.headers["Content-Disposition"].startswith(f'attachment; filename="{called}"')
    assert response.headers["Content-Type"] == media
    assert "sandbox" in response.headers["Content-Security-Policy"]
    kept = b"".join(response.streaming_content)
    assert "Chụp tại nhà riêng".encode() not in kept  # what the camera wrote
    assert neighbour.client.get(f"/api/slips/{slip['id']}/attachment").status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ" + b"\0" * 400, "attachment_of_other_kind"),
        (b"\xff\xd8\xff" + b"no picture" * 20, "attachment_unreadable"),
        (b"%PDF-1.7 and nothing else", "pdf_broken"),
        (b"", "attachment_empty"),
    ],
)
def test_what_is_no_readable_pdf_or_picture_is_not_attached(
    author: Caller, cast: Cast, content: bytes, said: str
) -> None:
    slip = begun(author, cast)
    assert code(put_file(author, slip["id"], content, "tep")) == (422, said)
    assert QuestionSlip.objects.get(id=slip["id"]).attachment == ""


def test_a_file_taken_off_a_draft_leaves_the_store_unless_another_slip_needs_it(
    author: Caller, neighbour: Caller, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    mine, yours = begun(author, cast), begun(neighbour, cast)
    for caller, slip in ((author, mine), (neighbour, yours)):
        assert put_file(caller, slip["id"], a_pdf(text=str(cast.meeting)), "a.pdf")[0] == 200
    sha256 = QuestionSlip.objects.get(id=mine["id"]).attachment
    with django_capture_on_commit_callbacks(execute=True):
        assert author._answer(remove(author, mine["id"]))[0] == 204
    assert StoredFile.objects.filter(sha256=sha256).exists()
    with django_capture_on_commit_callbacks(execute=True):
        token = neighbour.client.cookies["csrftoken"].value
        taken = neighbour.client.delete(
            f"/api/slips/{yours['id']}/attachment", headers={"X-CSRFToken": token}
        )
    assert taken.json()["attachment"] is None
    assert not StoredFile.objects.filter(sha256=sha256).exists()
    assert not Path(store.path_of(sha256)).exists()


# ---- handed in


def test_handing_in_gives_a_number_and_tells_the_secretariat_and_the_author_alone(
    author: Caller, desk: Caller, neighbour: Caller, cast: Cast
) -> None:
    asked = somebody_asked(cast)
    assert submit(author, begun(author, cast, asked))[0] == 200
    slip = begun(author, cast, asked)
    assert submit(author, slip)[0] == 200
    _, listed = desk.get(f"meetings/{cast.meeting}/slips")
    assert [(one["number"], one["text"], one["state"]) for one in listed] == [
        (1, SECRET, "submitted"),
        (2, SECRET, "submitted"),
    ]
    assert listed[0]["respondent"]["title"] == "Trưởng phòng Kinh tế"
    kind, audiences, _ = everything_told(cast)[-1]
    mandate = cast.delegates[3].mandate
    assert (kind, audiences) == ("question.submitted", {"secretariat", f"person:{mandate}"})
    assert code(neighbour.get(f"slips/{slip['id']}")) == (404, "not_found")
    assert code(neighbour.get(f"meetings/{cast.meeting}/slips")) == (403, "role_missing")


def test_a_slip_without_subject_or_person_is_not_handed_in(author: Caller, cast: Cast) -> None:
    slip = begun(author, cast)
    assert code(submit(author, slip)) == (409, "slip_without_respondent")
    named = written(somebody_asked(cast), subject=" ")
    _, now = author.put(f"slips/{slip['id']}", revision=1, **named)
    assert code(submit(author, now)) == (409, "slip_without_subject")


def test_what_is_handed_in_is_what_the_author_saw(author: Caller, cast: Cast) -> None:
    slip = begun(author, cast, somebody_asked(cast))
    author.put(f"slips/{slip['id']}", **written(somebody_asked(cast), text="Sửa ở máy khác"), revision=1)
    assert code(submit(author, slip)) == (409, "slip_changed_meanwhile")


def test_the_same_command_sent_again_hands_in_once(author: Caller, cast: Cast) -> None:
    slip, said = begun(author, cast, somebody_asked(cast)), str(uuid4())
    first = author.post(f"slips/{slip['id']}/submit", command_id=said, revision=1)
    again = author.post(f"slips/{slip['id']}/submit", command_id=said, revision=1)
    assert first == again
    assert first[0] == 200


def test_a_slip_from_paper_is_the_delegates_own(author: Caller, desk: Caller, cast: Cast) -> None:
    asked = somebody_asked(cast)
    status, done = desk.command(
        f"meetings/{cast.meeting}/slips/enter",
        author=str(cast.delegates[3].mandate),
        subject="Giá nước sạch",
        text="Vì sao tăng",
        respondent={"guest": str(asked.guest)},
    )
    assert status == 200
    _, mine = author.get(f"meetings/{cast.meeting}/slips/mine")
    assert [(one["id"], one["from_paper"], one["number"]) for one in mine] == [(done["id"], True, 1)]


def test_a_slip_returned_with_its_reason_is_handed_in_again_under_its_number(
    author: Caller, desk: Caller, cast: Cast
) -> None:
    slip = begun(author, cast, somebody_asked(cast))
    submit(author, slip)
    assert desk.command(f"slips/{slip['id']}/return", reason="Xin nêu rõ địa bàn")[0] == 200
    _, now = author.get(f"slips/{slip['id']}")
    assert (now["state"], now["reason"], now["next"]) == ("returned", "Xin nêu rõ địa bàn", "put_in_order")
    _, now = author.put(
        f"slips/{slip['id']}", **written(somebody_asked(cast), text="Thôn Đoài"), revision=now["revision"]
    )
    assert submit(author, now)[0] == 200
    _, [listed] = desk.get(f"meetings/{cast.meeting}/slips")
    assert (listed["number"], listed["text"], listed["reason"]) == (1, "Thôn Đoài", "")
    assert code(desk.command(f"slips/{slip['id']}/return", reason=" ")) == (422, "reason_missing")


def test_a_slip_withdrawn_leaves_its_group(author: Caller, desk: Caller, cast: Cast) -> None:
    asked = somebody_asked(cast)
    slips = [a_slip(cast, cast.delegates[3], asked) for _ in range(3)]
    a_group(cast, asked, slips)
    assert author.command(f"slips/{slips[1]}/withdraw")[0] == 200
    _, [group] = desk.get(f"meetings/{cast.meeting}/question-groups")
    assert [one["id"] for one in group["slips"]] == [str(slips[0]), str(slips[2])]
    assert list(
        QuestionSlip.objects.filter(group=group["id"]).order_by("place").values_list("place", flat=True)
    ) == [
        1,
        2,
    ]
    assert code(author.command(f"slips/{slips[1]}/withdraw")) == (409, "slip_takes_no_withdrawal")


# ---- privacy: what neighbours, the hall and its screens ever learn


def test_nobody_but_author_and_secretariat_learns_what_a_slip_says_before_its_group_is_decided(
    author: Caller, neighbour: Caller, desk: Caller, cast: Cast
) -> None:
    asked = somebody_asked(cast)
    slip = begun(author, cast, asked)
    assert put_file(author, slip["id"], a_pdf(), "minh chung.pdf")[0] == 200
    _, slip = author.get(f"slips/{slip['id']}")
    submit(author, slip)
    group = a_group(cast, asked, [UUID(slip["id"])])
    assert desk.command(f"meetings/{cast.meeting}/question-groups/propose")[0] == 200
    told = shared(cast, DELEGATES)
    assert "Môi trường" in told
    for text in (SECRET, SUBJECT, "minh chung"):
        assert text not in told
    assert code(neighbour.get(f"slips/{slip['id']}")) == (404, "not_found")
    assert neighbour.client.get(f"/api/slips/{slip['id']}/attachment").status_code == 404
    [seen] = neighbour.get(f"meetings/{cast.meeting}/question-groups")[1]
    assert (seen["state"], seen["slips"]) == ("proposed", [])
    assert author.get(f"slips/{slip['id']}")[1]["next"] == "council_decides"

    decided(cast, group)
    _, now = neighbour.get(f"slips/{slip['id']}")
    assert (now["text"], now["may"], now["state"]) == (SECRET, [], "chosen")
    assert neighbour.client.get(f"/api/slips/{slip['id']}/attachment").status_code == 200
    hall = shared(cast, HALL)
    assert SUBJECT in hall
    assert SECRET not in hall


def test_a_prepared_group_is_the_secretariats_alone(author: Caller, neighbour: Caller, cast: Cast) -> None:
    asked = somebody_asked(cast)
    slip = a_slip(cast, cast.delegates[3], asked)
    a_group(cast, asked, [slip])
    assert neighbour.get(f"meetings/{cast.meeting}/question-groups") == (200, [])
    _, own = author.get(f"slips/{slip}")
    assert (own["group"], own["place"], own["next"]) == (None, 0, "sorting")
    assert "Môi trường" not in shared(cast, DELEGATES)


def test_what_author_and_secretariat_say_to_each_other_is_not_the_delegates_business(
    neighbour: Caller, desk: Caller, cast: Cast
) -> None:
    asked = somebody_asked(cast)
    slip = a_slip(cast, cast.delegates[3], asked)
    decided(cast, a_group(cast, asked, [slip]))
    owed = desk.command(f"slips/{slip}/answer-in-writing", why="needs_checking")
    came = desk.command(f"slips/{slip}/written-answer", revision=1, text="Sẽ xử lý trong tháng 3")
    assert (owed[0], came[0]) == (200, 200)
    _, seen = neighbour.get(f"slips/{slip}")
    assert (seen["state"], seen["written_answer"]) == ("answered", None)
    assert "tháng 3" not in shared(cast, DELEGATES)
    parts = [parts for kind, parts, _ in everything_told(cast) if kind == "question.answered"]
    assert parts == [{"hall", "secretariat", f"person:{cast.delegates[3].mandate}"}]


def test_no_slip_is_taken_before_the_convening_or_after_the_closing(author: Caller, cast: Cast) -> None:
    Meeting.objects.filter(id=cast.meeting).update(state="closed")
    answer = author.post(f"meetings/{cast.meeting}/slips", id=str(uuid4()), **written(None))
    assert code(answer) == (409, "meeting_closed")
