"""Templates over HTTP: what a person can begin an agenda from."""

from uuid import uuid4

import pytest

from tests.api.caller import Caller, code
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db

ROW = {"key": "1", "title": "Khai mạc", "kind": "speech", "day": 1, "at": "08:00", "duration_min": 15}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def office(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


def test_the_office_sees_its_own_the_products_and_earlier_agendas(cast: Cast) -> None:
    desk = office(cast)
    status, saved = desk.command(
        f"bodies/{cast.body}/agenda-templates", name="Thường lệ", meeting_kind="regular", items=[ROW]
    )
    assert status == 200
    _, found = desk.get(f"bodies/{cast.body}/agenda-templates")
    [own] = found["own"]
    assert (own["id"], own["name"], own["items"][0]["at"]) == (saved["id"], "Thường lệ", "08:00")
    keys = {one["key"] for one in found["built_in"]}
    assert keys == {"commune_regular", "thematic", "urgent", "first_session"}
    assert [one["id"] for one in found["meetings"]] == [str(cast.meeting)]


def test_a_template_comes_with_times_for_this_meeting_and_saves_nothing(cast: Cast) -> None:
    desk = office(cast)
    saved = desk.command(
        f"bodies/{cast.body}/agenda-templates", name="Mẫu", meeting_kind="regular", items=[ROW]
    )[1]
    _, rows = desk.get(f"meetings/{cast.meeting}/agenda/from?template={saved['id']}")
    [row] = rows["items"]
    assert row["planned_at"].endswith("T01:00:00.000Z")
    assert (row["title"], row["presented_by"]) == ("Khai mạc", [])
    _, agenda = desk.get(f"meetings/{cast.meeting}/agenda")
    assert [item["title"] for item in agenda["items"]] == ["Nội dung 1", "Nội dung 2", "Nội dung 3"]


def test_what_comes_from_a_template_can_be_set_as_it_is(cast: Cast) -> None:
    desk = office(cast)
    revision = desk.get(f"meetings/{cast.meeting}/agenda")[1]["status"]["revision"]
    _, rows = desk.get(f"meetings/{cast.meeting}/agenda/from?built_in=province_regular")
    status, said = desk.command(
        f"meetings/{cast.meeting}/agenda", revision=revision, items=rows["items"], reason="Lập lại"
    )
    assert (status, said) == (200, said)
    _, agenda = desk.get(f"meetings/{cast.meeting}/agenda")
    assert len(agenda["items"]) == len(rows["items"])


def test_one_has_to_say_what_to_begin_from(cast: Cast) -> None:
    desk = office(cast)
    assert code(desk.get(f"meetings/{cast.meeting}/agenda/from")) == (422, "template_not_named")
    for source in ("built_in=unknown", f"template={uuid4()}", f"meeting={uuid4()}"):
        assert code(desk.get(f"meetings/{cast.meeting}/agenda/from?{source}")) == (404, "not_found")


@pytest.mark.parametrize(
    "wrong", [{"at": "25:00"}, {"at": "8:00"}, {"day": 31}, {"kind": "lunch"}, {"duration_min": -1}]
)
def test_a_row_that_cannot_be_is_refused_by_its_field(cast: Cast, wrong: dict[str, object]) -> None:
    answer = office(cast).command(
        f"bodies/{cast.body}/agenda-templates", name="Mẫu", meeting_kind="regular", items=[ROW | wrong]
    )
    assert code(answer) == (422, "body_invalid")
    assert answer[1]["facts"]["fields"] == f"items.0.{next(iter(wrong))}"


def test_a_template_is_taken_away(cast: Cast) -> None:
    desk = office(cast)
    saved = desk.command(
        f"bodies/{cast.body}/agenda-templates", name="Mẫu", meeting_kind="regular", items=[ROW]
    )[1]
    assert desk.command(f"agenda-templates/{saved['id']}/remove")[0] == 200
    assert desk.get(f"bodies/{cast.body}/agenda-templates")[1]["own"] == []


def test_an_earlier_agenda_with_the_longest_papers_can_be_begun_from(cast: Cast) -> None:
    desk = office(cast)
    papers = [{"title": "Báo cáo " * 60, "symbol": "412/BC-UBND " * 6}] * 60
    status, said = desk.command(
        f"meetings/{cast.meeting}/agenda",
        revision=desk.get(f"meetings/{cast.meeting}/agenda")[1]["status"]["revision"],
        items=[{"title": "Báo cáo", "kind": "report", "papers": papers}],
        reason="Lập lại",
    )
    assert (status, said) == (200, said)
    status, rows = desk.get(f"meetings/{cast.meeting}/agenda/from?meeting={cast.meeting}")
    assert (status, len(rows["items"][0]["papers"])) == (200, 60)


def test_an_hour_in_other_digits_is_refused(cast: Cast) -> None:
    row = {**ROW, "at": "0\u0668:00"}
    answer = office(cast).command(
        f"bodies/{cast.body}/agenda-templates", name="Mẫu", meeting_kind="regular", items=[row]
    )
    assert code(answer) == (422, "body_invalid")
