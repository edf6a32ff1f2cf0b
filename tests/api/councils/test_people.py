"""Who there is: everything for the office, names and titles for members, nothing for strangers."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from councils.rules.calendar import council_day
from councils.services.register_mandates import MandateDraft, register_mandates
from tests.api.caller import Caller, code
from tests.cast import Cast, command, make_cast

pytestmark = pytest.mark.django_db


def office(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


def test_the_office_reads_everybody_of_the_term_of_today() -> None:
    cast = make_cast()
    status, said = office(cast).get(f"bodies/{cast.body}/people")
    assert status == 200
    assert (said["body"]["kind"], said["term_id"], len(said["terms"])) == ("council", str(cast.term), 1)
    assert [group["name"] for group in said["groups"]] == ["Tổ 1", "Tổ 2"]
    first = said["mandates"][0]
    assert (first["name"], first["username"], first["status"]) == (
        "Đại biểu 1",
        cast.presiding.username,
        "in_office",
    )
    assert len(said["mandates"]) == 6


def test_a_member_reads_names_and_titles_but_no_telephone() -> None:
    cast = make_cast()
    delegate = Caller.as_person(cast.delegate.user)
    assert code(delegate.get(f"bodies/{cast.body}/people")) == (403, "role_missing")
    status, said = delegate.get(f"bodies/{cast.body}/directory")
    assert (status, len(said)) == (200, 6)
    assert said[0].keys() == {"id", "name", "order", "group", "title", "occupation", "is_full_time", "photo"}


def test_a_stranger_finds_nothing() -> None:
    cast, next_door = make_cast(), make_cast()
    stranger = Caller.as_person(next_door.secretary.user)
    for page in ("people", "directory"):
        assert code(stranger.get(f"bodies/{cast.body}/{page}")) == (404, "not_found")
    assert code(office(cast).get(f"bodies/{cast.body}/people?term={next_door.term}")) == (404, "not_found")


def test_names_have_their_place_in_vietnamese_order() -> None:
    cast = make_cast(delegates=1)
    day = council_day(timezone.now()) - timedelta(days=1)
    names = ["Lê Thị Yến", "Trần Văn Đạt", "Phạm Thị Dung", "Đỗ Văn Ân"]
    drafts = [MandateDraft(name, "", "", day) for name in names]
    register_mandates(command(), body_id=cast.body, term_id=cast.term, drafts=drafts)
    _, said = office(cast).get(f"bodies/{cast.body}/people")
    ordered = sorted(said["mandates"], key=lambda mandate: mandate["order"])
    assert [mandate["name"] for mandate in ordered][1:] == [
        "Đỗ Văn Ân",
        "Phạm Thị Dung",
        "Trần Văn Đạt",
        "Lê Thị Yến",
    ]


@pytest.mark.parametrize("size", [5, 50])
def test_a_long_list_costs_no_more_questions_than_a_short_one(
    size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast = make_cast(delegates=size)
    page = office(cast)
    with django_assert_num_queries(13):
        page.get(f"bodies/{cast.body}/people")
