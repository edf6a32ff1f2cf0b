"""The office makes what a body consists of; everybody else is refused."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from councils.models import Body, Mandate, RoleGrant, User
from councils.rules.access import Role
from councils.rules.calendar import council_day
from tests.api.caller import Answer, Caller, code
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db


def office(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


def people(cast: Cast, term: str = "") -> dict[str, Any]:
    status, said = office(cast).get(f"bodies/{cast.body}/people{f'?term={term}' if term else ''}")
    assert status == 200
    return dict(said)


def made(answer: Answer) -> str:
    assert answer[0] == 200, answer
    return str(answer[1]["id"])


def every_command(cast: Cast) -> list[tuple[str, dict[str, object]]]:
    day = str(council_day(timezone.now()))
    person = {"name": "Lò Văn Pán", "from_date": day}
    mandate = cast.delegate.mandate
    return [
        (f"bodies/{cast.body}/rename", {"name": "A", "short_name": "A"}),
        (f"bodies/{cast.body}/terms", {"legislature_no": 2, "starts_on": "2040-01-01"}),
        (f"terms/{cast.term}/end", {"ends_on": "2039-01-01"}),
        (f"terms/{cast.term}/groups", {"name": "Tổ 9"}),
        (f"terms/{cast.term}/committees", {"name": "Ban Pháp chế"}),
        (f"terms/{cast.term}/mandates", {"mandates": [person]}),
        (f"terms/{cast.term}/order", {"mandates": []}),
        (f"mandates/{mandate}", {"name": "B"}),
        (f"mandates/{mandate}/status", {"status": "released", "from_date": day}),
        (f"mandates/{mandate}/posts", {"kind": "chair", "from_date": day}),
        (f"mandates/{mandate}/absences", {"first_day": day, "last_day": day}),
        (f"mandates/{mandate}/photo/remove", {}),
        (f"bodies/{cast.body}/guests", {"guests": [{"kind": "press", "name": "C"}]}),
    ]


@pytest.mark.parametrize("place", range(13))
def test_only_the_office_may(place: int) -> None:
    cast, next_door = make_cast(), make_cast()
    path, body = every_command(cast)[place]
    assert code(Caller.as_person(next_door.secretary.user).command(path, **body)) == (404, "not_found")
    assert code(Caller.as_person(cast.delegate.user).command(path, **body)) == (403, "role_missing")
    assert code(Caller.as_person(cast.administrator.user).command(path, **body)) == (403, "role_missing")
    assert code(Caller().command(path, **body))[0] in (401, 403)


def test_a_body_is_made_below_or_beside_and_its_maker_administers_it() -> None:
    cast = make_cast()
    admin = Caller.as_person(cast.administrator.user)
    body = {"kind": "peoples_committee", "level": "commune", "name": f"UBND {uuid4()}", "short_name": "UBND"}
    made_ = made(admin.command(f"bodies/{cast.body}/bodies", elected_by_id=str(cast.body), **body))
    row = Body.objects.get(id=made_)
    assert (row.elected_by_id, row.parent_id) == (cast.body, None)
    assert RoleGrant.objects.filter(
        body=row, user_id=cast.administrator.user, role=Role.ADMINISTRATOR
    ).exists()
    wrong = {**body, "kind": "council", "name": f"HĐND {uuid4()}", "elected_by_id": str(cast.body)}
    assert code(admin.command(f"bodies/{cast.body}/bodies", **wrong)) == (422, "body_elects_none")
    above = {**body, "level": "province", "name": f"UBND {uuid4()}"}
    assert code(admin.command(f"bodies/{cast.body}/bodies", **above)) == (422, "body_level_above")
    assert code(office(cast).command(f"bodies/{cast.body}/bodies", **body)) == (403, "role_missing")


def test_a_body_tells_what_is_above_beside_and_below_it() -> None:
    cast = make_cast()
    admin = Caller.as_person(cast.administrator.user)
    committee = {"kind": "peoples_committee", "level": "commune", "short_name": "UBND"}
    elected = {"name": "UBND xã", "elected_by_id": str(cast.body), **committee}
    elected_id = made(admin.command(f"bodies/{cast.body}/bodies", **elected))
    status, said = office(cast).get(f"bodies/{cast.body}/bodies")
    assert status == 200
    assert (said["body"]["id"], said["parent"], said["elected_by"]) == (str(cast.body), None, None)
    assert [body["id"] for body in said["elects"]] == [elected_id]
    assert said["below"] == []
    beside = admin.get(f"bodies/{elected_id}/bodies")[1]
    assert beside["elected_by"]["id"] == str(cast.body)


def test_communes_stand_below_their_province_in_vietnamese_order() -> None:
    cast = make_cast()
    Body.objects.filter(id=cast.body).update(level="province")
    admin = Caller.as_person(cast.administrator.user)
    council = {"kind": "council", "level": "commune", "short_name": "HĐND"}
    for name in ("HĐND xã Đông An", "HĐND xã Dương Liễu", "HĐND xã Ảng Tở"):
        made(admin.command(f"bodies/{cast.body}/bodies", name=name, **council))
    elected = {"kind": "peoples_committee", "level": "province", "name": "UBND tỉnh", "short_name": "UBND"}
    made(admin.command(f"bodies/{cast.body}/bodies", elected_by_id=str(cast.body), **elected))
    said = admin.get(f"bodies/{cast.body}/bodies")[1]
    names = [body["name"] for body in said["below"]]
    assert names == ["HĐND xã Ảng Tở", "HĐND xã Dương Liễu", "HĐND xã Đông An"]
    assert [body["name"] for body in said["elects"]] == ["UBND tỉnh"]
    commune = admin.get(f"bodies/{said['below'][0]['id']}/bodies")[1]
    assert (commune["parent"]["id"], commune["below"]) == (str(cast.body), [])


def test_groups_and_committees_are_added_renamed_and_removed() -> None:
    cast = make_cast()
    desk = office(cast)
    group = made(desk.command(f"terms/{cast.term}/groups", name="  Tổ   3 ", constituency="Thôn Nà Lạn"))
    assert people(cast)["groups"][-1] == {
        "id": group,
        "ordinal": 3,
        "name": "Tổ 3",
        "constituency": "Thôn Nà Lạn",
    }
    assert code(desk.command(f"terms/{cast.term}/groups", name="Tổ 3")) == (409, "group_name_taken")
    assert desk.command(f"groups/{group}", name="Tổ ba")[0] == 200
    assert people(cast)["groups"][-1]["constituency"] == "Thôn Nà Lạn"
    assert desk.command(f"groups/{group}/remove")[0] == 200
    taken = str(people(cast)["groups"][0]["id"])
    assert code(desk.command(f"groups/{taken}/remove")) == (409, "group_in_use")
    assert code(desk.command(f"terms/{cast.term}/groups", name="   ")) == (422, "body_invalid")

    board = made(desk.command(f"terms/{cast.term}/committees", name="Ban Pháp chế", short_name="PC"))
    assert desk.command(f"committees/{board}", short_name="Pháp chế")[0] == 200
    assert people(cast)["committees"][0]["name"] == "Ban Pháp chế"
    assert desk.command(f"committees/{board}/remove")[0] == 200
    assert people(cast)["committees"] == []


def test_terms_follow_one_another() -> None:
    cast = make_cast()
    desk = office(cast)
    day = council_day(timezone.now())
    started = str(day - timedelta(days=365))
    assert code(desk.command(f"terms/{cast.term}/end", ends_on=started)) == (
        422,
        "term_ends_before_it_starts",
    )
    assert desk.command(f"terms/{cast.term}/end", ends_on=str(day + timedelta(days=9)))[0] == 200
    next_ = {"legislature_no": 2, "starts_on": str(day + timedelta(days=9))}
    assert code(desk.command(f"bodies/{cast.body}/terms", **next_)) == (409, "terms_overlap")
    next_["starts_on"] = str(day + timedelta(days=10))
    term = made(desk.command(f"bodies/{cast.body}/terms", **next_))
    assert [t["id"] for t in people(cast)["terms"]] == [str(cast.term), term]
    assert people(cast)["term_id"] == str(cast.term)
    later = str(day + timedelta(days=11))
    assert code(desk.command(f"terms/{cast.term}/end", ends_on=later)) == (409, "terms_overlap")
    # Who is elected for the coming term is in office from its first day.
    person = {
        "name": "Lò Văn Pán",
        "from_date": next_["starts_on"],
        "born_year": 1979,
        "phone": "0912 345 678",
    }
    assert desk.command(f"terms/{term}/mandates", mandates=[person])[0] == 200
    mandate = people(cast, term)["mandates"][0]
    assert (mandate["name"], mandate["status"], mandate["born_year"]) == ("Lò Văn Pán", "in_office", 1979)
    early = {**person, "from_date": later.replace(later[:4], "2001")}
    assert code(desk.command(f"terms/{term}/mandates", mandates=[early])) == (409, "date_outside_term")


def test_only_what_is_given_of_a_delegate_changes() -> None:
    cast = make_cast()
    desk = office(cast)
    path = f"mandates/{cast.delegate.mandate}"
    assert desk.command(path, occupation="Giáo viên", gender="female", born_on="1985-02-03")[0] == 200
    assert desk.command(path, name="Hoàng Thị Liên", is_full_time=True)[0] == 200
    row = Mandate.objects.get(id=cast.delegate.mandate)
    assert (row.name, row.occupation, row.is_full_time) == ("Hoàng Thị Liên", "Giáo viên", True)
    assert (row.gender, str(row.born_on)) == ("female", "1985-02-03")
    assert desk.command(path, born_year=1985)[0] == 200
    row.refresh_from_db()
    assert (row.born_on, row.born_year) == (None, 1985)
    assert code(desk.command(path, born_on="1985-02-03", born_year=1986)) == (422, "birth_contradicts_itself")
    assert code(desk.command(path, phone="gọi vợ")) == (422, "phone_unreadable")
    assert code(desk.command(path, name="")) == (422, "body_invalid")
    assert desk.command(path, gender=None, group_id=None)[0] == 200
    row.refresh_from_db()
    assert (row.gender, row.group_id) == ("", None)
    assert code(desk.command(path, group_id=str(uuid4()))) == (404, "not_found")


def test_nobody_gives_himself_the_vote_of_a_delegate_of_another_name() -> None:
    cast = make_cast()
    desk = office(cast)
    own = User.objects.get(id=cast.secretary.user)
    day = str(council_day(timezone.now()))
    for name in ("Đỗ Văn Ân", own.full_name.upper()):
        desk.command(f"terms/{cast.term}/mandates", mandates=[{"name": name, "from_date": day}])
    other, same = Mandate.objects.filter(term_id=cast.term, user=None).order_by("position")
    mine = {"user_id": str(own.id)}
    assert code(desk.command(f"mandates/{other.id}", **mine)) == (403, "account_of_oneself")
    named = mine | {"name": own.full_name}
    assert code(desk.command(f"mandates/{other.id}", **named)) == (403, "account_of_oneself")
    assert desk.command(f"mandates/{same.id}", **mine)[0] == 200


def test_a_delegate_gets_the_account_of_somebody_near_and_of_nobody_else() -> None:
    cast, next_door = make_cast(), make_cast()
    desk = office(cast)
    day = str(council_day(timezone.now()))
    desk.command(f"terms/{cast.term}/mandates", mandates=[{"name": "Đỗ Văn Ân", "from_date": day}])
    new = Mandate.objects.get(name="Đỗ Văn Ân", term_id=cast.term)
    for stranger in (next_door.delegate.user, uuid4()):
        assert code(desk.command(f"mandates/{new.id}", user_id=str(stranger))) == (404, "not_found")
    taken = {"user_id": str(cast.delegate.user)}
    assert code(desk.command(f"mandates/{new.id}", **taken)) == (409, "mandate_held_already")
    assert desk.command(f"mandates/{new.id}", user_id=str(cast.administrator.user))[0] == 200
    other = {"user_id": str(cast.secretary.user)}
    assert code(desk.command(f"mandates/{new.id}", **other)) == (409, "account_linked_already")
    person = {"name": "Ai", "from_date": day, "user_id": str(next_door.delegate.user)}
    assert code(desk.command(f"terms/{cast.term}/mandates", mandates=[person])) == (404, "not_found")


def test_the_order_of_the_roll_is_the_secretariats() -> None:
    cast = make_cast()
    desk = office(cast)
    turned = [str(member.mandate) for member in reversed(cast.delegates)]
    assert desk.command(f"terms/{cast.term}/order", mandates=turned)[0] == 200
    assert [mandate["id"] for mandate in people(cast)["mandates"]] == turned
    for wrong in (turned[1:], [*turned, turned[0]], [*turned[1:], str(UUID(int=1))]):
        assert code(desk.command(f"terms/{cast.term}/order", mandates=wrong)) == (409, "order_incomplete")


def test_guests_are_listed_by_kind_corrected_and_taken_off_the_list() -> None:
    cast = make_cast()
    desk = office(cast)
    guests = [
        {"kind": "press", "name": "Lê Văn Báo", "phone": "0912345678"},
        {"kind": "fatherland_front", "name": "Hứa Văn Bằng", "title": "Chủ tịch MTTQ xã"},
    ]
    assert desk.command(f"bodies/{cast.body}/guests", guests=guests)[0] == 200
    listed = people(cast)["guests"]
    assert [guest["kind"] for guest in listed] == ["fatherland_front", "press"]
    assert [guest["order"] for guest in listed] == [2, 1]
    press = listed[1]["id"]
    assert desk.command(f"guests/{press}", title="Báo tỉnh")[0] == 200
    assert people(cast)["guests"][1]["title"] == "Báo tỉnh"
    assert people(cast)["guests"][1]["phone"] == "0912345678"
    gone = str(uuid4())
    first = desk.post(f"guests/{press}/remove", command_id=gone)
    assert desk.post(f"guests/{press}/remove", command_id=gone) == first
    assert len(people(cast)["guests"]) == 1
    assert code(desk.command(f"guests/{press}", title="X")) == (404, "not_found")
