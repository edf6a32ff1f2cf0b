"""Photographs, the printed list, accounts for all, and notices of absence."""

from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl.reader.excel import load_workbook
from PIL import Image

from councils.models import Mandate, User
from councils.rules.calendar import council_day
from councils.services.hold_sessions import hold_sessions
from tests import entries
from tests.api.caller import Answer, Caller, code
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db


def office(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


def red() -> bytes:
    out = BytesIO()
    Image.new("RGB", (640, 480), "red").save(out, "PNG")
    return out.getvalue()


def upload(page: Caller, mandate: UUID, raw: bytes, command_id: str = "") -> Answer:
    token = page.client.cookies.get("csrftoken")
    assert token is not None
    response = page.client.post(
        f"/api/mandates/{mandate}/photo",
        {"command_id": command_id or str(uuid4()), "file": SimpleUploadedFile("anh.png", raw)},
        headers={"X-CSRFToken": token.value},
    )
    return response.status_code, response.json()


def photo(page: Caller, mandate: UUID, v: str = "") -> Any:
    return page.client.get(f"/api/mandates/{mandate}/photo{f'?v={v}' if v else ''}")


def test_a_photograph_is_set_once_shown_to_members_and_removed() -> None:
    cast, next_door = make_cast(), make_cast()
    desk, delegate = office(cast), Caller.as_person(cast.delegate.user)
    mandate = cast.presiding.mandate
    assert photo(delegate, mandate).status_code == 404
    name = str(uuid4())
    first = upload(desk, mandate, red(), name)
    assert first[0] == 200
    assert upload(desk, mandate, red(), name) == first
    seen = photo(delegate, mandate)
    assert (seen.status_code, seen["Content-Type"], seen["Cache-Control"]) == (200, "image/jpeg", "no-store")
    digest = sha256(seen.content).hexdigest()
    assert delegate.get(f"bodies/{cast.body}/directory")[1][0]["photo"] == digest
    assert "immutable" in photo(delegate, mandate, digest)["Cache-Control"]
    assert "immutable" not in photo(delegate, mandate, "0" * 64)["Cache-Control"]
    assert photo(Caller.as_person(next_door.secretary.user), mandate).status_code == 404
    assert code(upload(delegate, mandate, red())) == (403, "role_missing")
    assert code(upload(desk, mandate, b"<html>")) == (422, "picture_unreadable")
    assert desk.command(f"mandates/{mandate}/photo/remove")[0] == 200
    assert photo(desk, mandate).status_code == 404
    assert code(desk.command(f"mandates/{mandate}/photo/remove")) == (404, "not_found")


def test_other_routes_still_take_no_form() -> None:
    cast = make_cast()
    page = office(cast)
    answer = page.client.post(f"/api/mandates/{cast.delegate.mandate}", {"command_id": str(uuid4())})
    assert answer.status_code == 422


def test_the_list_is_a_workbook_that_prints_and_holds_no_formula() -> None:
    cast = make_cast()
    desk = office(cast)
    trap = {"occupation": '=HYPERLINK("http://x")', "note": "@SUM(1)", "phone": "+84 912 345 678"}
    assert desk.command(f"mandates/{cast.delegate.mandate}", name="-1+1", **trap)[0] == 200
    desk.command(f"bodies/{cast.body}/guests", guests=[{"kind": "press", "name": "=1+1"}])
    answer = desk.client.get(f"/api/bodies/{cast.body}/people.xlsx")
    assert answer.status_code == 200
    page: Any = load_workbook(BytesIO(answer.content)).active  # type: ignore[no-untyped-call]
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize == 9
    assert page.print_title_rows == "$4:$4"
    cells = {cell.value: cell.data_type for row in page.iter_rows() for cell in row if cell.value}
    for value in ("-1+1", *trap.values(), "=1+1"):
        assert cells[value] == "s"
    assert cells["Họ và tên"] == "s"
    assert code(Caller.as_person(cast.delegate.user).get(f"bodies/{cast.body}/people.xlsx")) == (
        403,
        "role_missing",
    )


def test_every_delegate_without_an_account_gets_one_and_the_password_is_said_once() -> None:
    cast = make_cast()
    desk = office(cast)
    day = str(council_day(timezone.now()))
    people = [{"name": name, "from_date": day} for name in ("Giàng A Páo", "Giàng A Páo", "Đặng Thị Sửu")]
    assert desk.command(f"terms/{cast.term}/mandates", mandates=people)[0] == 200
    name = str(uuid4())
    status, said = desk.post(f"terms/{cast.term}/accounts", command_id=name, mandates=None)
    assert status == 200
    assert [account["username"] for account in said["accounts"]] == [
        "giang.a.pao",
        "giang.a.pao.2",
        "dang.thi.suu",
    ]
    first = said["accounts"][0]
    user = User.objects.get(username="giang.a.pao")
    assert user.check_password(first["password"])
    assert (user.must_change_password, user.office_id) == (True, cast.body)
    assert Mandate.objects.get(id=first["mandate_id"]).user_id == user.id
    kind, parts = entries.last_entry(entries.body(cast.body))
    assert kind == "delegates.accounts_registered"
    assert first["password"] not in str(parts)
    _, again = desk.post(f"terms/{cast.term}/accounts", command_id=name, mandates=None)
    assert again["seq"] == said["seq"]
    assert [(a["username"], a["password"]) for a in again["accounts"]] == [
        ("giang.a.pao", ""),
        ("giang.a.pao.2", ""),
        ("dang.thi.suu", ""),
    ]
    _, none = desk.command(f"terms/{cast.term}/accounts", mandates=None)
    assert none["accounts"] == []


def test_accounts_are_made_by_the_office_and_for_this_terms_delegates_only() -> None:
    cast, next_door = make_cast(), make_cast()
    path = f"terms/{cast.term}/accounts"
    assert code(Caller.as_person(cast.delegate.user).command(path, mandates=None)) == (403, "role_missing")
    assert code(office(next_door).command(path, mandates=None)) == (404, "not_found")
    foreign = [str(next_door.delegate.mandate)]
    assert code(office(cast).command(path, mandates=foreign)) == (404, "not_found")
    assert Caller.as_person(cast.administrator.user).command(path, mandates=None)[0] == 200
    assert hold_sessions([cast.delegate.user], now=timezone.now())


def test_a_notice_of_absence_is_written_down_and_withdrawn() -> None:
    cast = make_cast()
    desk = office(cast)
    path = f"mandates/{cast.delegate.mandate}/absences"
    wrong = {"first_day": "2026-12-23", "last_day": "2026-12-22"}
    assert code(desk.command(path, **wrong)) == (422, "absence_ends_before_it_begins")
    status, said = desk.command(path, first_day="2026-12-22", last_day="2026-12-23", reason="Đi chữa bệnh")
    assert status == 200
    notice = said["id"]
    assert desk.command(f"absences/{notice}/withdraw")[0] == 200
    assert code(desk.command(f"absences/{notice}/withdraw")) == (409, "absence_withdrawn_already")
    listed = desk.get(f"bodies/{cast.body}/people")[1]["mandates"][1]["absences"]
    assert listed == [
        {
            "id": notice,
            "first_day": "2026-12-22",
            "last_day": "2026-12-23",
            "reason": "Đi chữa bệnh",
            "withdrawn": True,
        }
    ]
