"""The agenda over HTTP: written by the office, read by the body, amended and run from the desk."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agenda.rules.items import ItemState
from agenda.services.start_item import start_item
from councils.rules.access import Role
from councils.services.grant_role import grant_role
from sessions.rules.states import MeetingKind
from sessions.services.convene_meeting import MeetingDraft, convene_meeting, meeting_id_of
from sessions.services.draft_meeting import draft_meeting
from tests.api.caller import Caller, code
from tests.cast import Cast, command, make_cast, present_sitting

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def desk(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


def read(caller: Caller, meeting: UUID) -> dict[str, Any]:
    status, said = caller.get(f"meetings/{meeting}/agenda")
    assert status == 200, said
    found: dict[str, Any] = said
    return found


def written(**known: object) -> dict[str, object]:
    return {"title": "Tờ trình", "kind": "submission", **known}


def new_meeting(cast: Cast, *, is_draft: bool) -> UUID:
    by = command(cast.secretary.user)
    draft = MeetingDraft(5, MeetingKind.THEMATIC, "Chuyên đề", timezone.now() + timedelta(days=3))
    (draft_meeting if is_draft else convene_meeting)(by, body_id=cast.body, draft=draft)
    return meeting_id_of(by)


def test_a_tree_is_written_by_keys_and_read_back(cast: Cast, desk: Caller) -> None:
    rows = [
        written(title="Buổi sáng", kind="heading", key="am", planned_at="2026-12-08T01:00:00Z"),
        written(
            key="one",
            parent="am",
            number="1",
            planned_at="2026-12-08T08:00:00+07:00",
            duration_min=30,
            presenter="UBND",
            presented_by=[str(cast.delegate.mandate)],
            papers=[{"title": "Báo cáo", "symbol": "BC 1"}],
            note="Tóm tắt",
        ),
    ]
    path = f"meetings/{cast.meeting}/agenda"
    status, said = desk.command(path, revision=2, items=rows, reason="Bổ sung")
    assert (status, said["revision"]) == (200, 3)
    found = read(desk, cast.meeting)
    head, item = found["items"]
    assert (head["parent"], item["parent"]) == (None, head["id"])
    assert item["planned_at"] == head["planned_at"]
    assert (item["papers"][0]["symbol"], item["presented_by"]) == ("BC 1", [str(cast.delegate.mandate)])
    assert (found["status"]["state"], found["drift_min"]) == ("proposed", None)
    rows = [{**item, "parent": None}]
    assert desk.command(path, revision=3, items=rows, reason="Gọn lại")[0] == 200
    assert [row["id"] for row in read(desk, cast.meeting)["items"]] == [item["id"]]


def test_who_writes_from_an_older_agenda_is_told_so(cast: Cast, desk: Caller) -> None:
    answer = desk.command(f"meetings/{cast.meeting}/agenda", revision=1, items=[], reason="Bổ sung")
    assert code(answer) == (409, "agenda_changed_meanwhile")
    assert answer[1]["facts"] == {"revision": 2}


def test_a_list_sent_again_is_answered_with_its_own_revision(cast: Cast, desk: Caller) -> None:
    """With the newest, its writer would overwrite what another desk wrote in between and he never read."""
    path, mine = f"meetings/{cast.meeting}/agenda", str(uuid4())
    sent: dict[str, Any] = {"command_id": mine, "revision": 2, "items": [written()], "reason": "Bổ sung"}
    assert desk.post(path, **sent)[1]["revision"] == 3
    assert desk.command(path, revision=3, items=[written(title="Khác")], reason="Bổ sung")[0] == 200
    assert desk.post(path, **sent)[1]["revision"] == 3


def test_a_draft_is_read_by_the_office_and_empty_for_delegates(cast: Cast, desk: Caller) -> None:
    meeting = new_meeting(cast, is_draft=False)
    delegate = Caller.as_person(cast.delegate.user)
    assert desk.command(f"meetings/{meeting}/agenda", revision=0, items=[written()])[0] == 200
    assert len(read(desk, meeting)["items"]) == 1
    hidden = read(delegate, meeting)
    assert (hidden["items"], hidden["status"]["revision"]) == ([], 0)
    status, said = desk.command(f"meetings/{meeting}/agenda/propose")
    assert (status, said["revision"]) == (200, 2)
    assert len(read(delegate, meeting)["items"]) == 1


def test_the_office_prepares_the_agenda_of_a_meeting_nobody_else_knows(cast: Cast) -> None:
    meeting = new_meeting(cast, is_draft=True)
    grant_role(command(), body_id=cast.body, user_id=cast.delegates[3].user, role=Role.OFFICE_STAFF)
    office, delegate = (Caller.as_person(cast.delegates[place].user) for place in (3, 1))
    assert office.command(f"meetings/{meeting}/agenda", revision=0, items=[written()])[0] == 200
    assert len(read(office, meeting)["items"]) == 1
    assert code(delegate.get(f"meetings/{meeting}/agenda")) == (404, "not_found")
    assert code(delegate.command(f"meetings/{meeting}/agenda", revision=1, items=[])) == (404, "not_found")


def test_a_meeting_is_run_through_its_agenda(cast: Cast, desk: Caller) -> None:
    """Adopt, next, undo, a break, back, amend, re-time."""
    present_sitting(cast)
    at = f"meetings/{cast.meeting}"

    def states() -> list[str]:
        return [row["state"] for row in read(desk, cast.meeting)["items"]]

    assert desk.command(f"{at}/agenda/adopt")[1]["revision"] == 3
    seq = desk.command(f"{at}/items/next")[1]["seq"]
    assert desk.command(f"{at}/items/undo", seq=seq)[0] == 200
    assert states() == ["todo"] * 3
    assert desk.command(f"{at}/items/{cast.items[0]}/start")[0] == 200
    assert desk.command(f"{at}/break", minutes=10, title="Giải lao sớm")[0] == 200
    assert states() == ["todo", "live", "todo", "todo"]
    assert desk.command(f"{at}/break/end")[0] == 200
    assert states() == ["live", "done", "todo", "todo"]
    revision = read(desk, cast.meeting)["status"]["revision"]
    asked = {"change": "skip", "items": [str(cast.items[1])], "reason": "Chờ thẩm tra"}
    assert desk.command(f"{at}/agenda/amend", revision=revision, **asked)[1]["revision"] == revision + 1
    status = read(desk, cast.meeting)["status"]
    assert [change["reason"] for change in status["changes"]] == ["Chờ thẩm tra"]
    assert desk.command(f"{at}/agenda/retime", revision=revision + 1)[0] == 200
    assert states() == ["live", "done", "skipped", "todo"]


def test_the_agenda_says_how_far_the_meeting_is_behind(cast: Cast, desk: Caller) -> None:
    began = timezone.now() - timedelta(minutes=40, seconds=30)
    rows = [written(id=str(cast.items[0]), planned_at=began.isoformat(), duration_min=30)]
    desk.command(f"meetings/{cast.meeting}/agenda", revision=2, items=rows, reason="Thêm giờ")
    present_sitting(cast)
    assert read(desk, cast.meeting)["drift_min"] == 40
    by = command(cast.secretary.user)
    start_item(by, meeting_id=cast.meeting, item_id=cast.items[0])
    assert read(desk, cast.meeting)["drift_min"] == 40
    assert read(desk, cast.meeting)["items"][0]["state"] == ItemState.LIVE


def test_however_long_the_agenda_the_questions_are_as_many(cast: Cast, desk: Caller) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            read(desk, cast.meeting)
        return len(queries)

    few = asked()
    rows = [written(title=f"Nội dung {n}") for n in range(60)]
    desk.command(f"meetings/{cast.meeting}/agenda", revision=2, items=rows, reason="Nhiều hơn")
    assert asked() == few


@pytest.mark.parametrize(
    "row",
    [
        {"title": "x" * 501},
        {"kind": "nonsense"},
        {"planned_at": "2026-12-08T08:00:00"},
        {"duration_min": 0},
        {"number": "x" * 13},
        {"papers": [{"title": ""}]},
    ],
)
def test_what_is_no_line_of_a_programme_is_refused_at_the_door(
    cast: Cast, desk: Caller, row: dict[str, object]
) -> None:
    answer = desk.command(f"meetings/{cast.meeting}/agenda", revision=2, items=[written(**row)])
    assert code(answer) == (422, "body_invalid")


def test_a_group_is_on_an_item_of_its_own(cast: Cast, desk: Caller) -> None:
    sitting = present_sitting(cast)
    path = f"meetings/{cast.meeting}/items/{cast.items[0]}/start"
    assert desk.command(path, sitting_id=str(sitting))[0] == 200
    assert code(desk.command(path, sitting_id=str(cast.meeting))) == (404, "not_found")
