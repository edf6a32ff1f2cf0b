"""What the office does with accounts: the list, first passwords, waking, closing; and what it cannot reach."""

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl.reader.excel import load_workbook

from councils import ports
from councils.models import UsedPassword, User
from councils.rules.access import Role
from councils.services.grant_role import grant_role
from councils.services.register_accounts import AccountDraft, register_accounts, user_id_of
from sessions.selectors import bodies_in_meeting
from tests import entries
from tests.api.caller import Caller, code
from tests.cast import PASSWORD, Cast, command, encoded_password, make_cast, open_the_meeting

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=46)


@pytest.fixture(autouse=True)
def opened_meetings_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "bodies_in_meeting", bodies_in_meeting)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def office(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


@pytest.fixture
def administrator(cast: Cast) -> Caller:
    return Caller.as_person(cast.administrator.user)


def sign_in(username: str, password: str = PASSWORD) -> tuple[int, Any]:
    page = Caller()
    page.get("me")
    return page.post("sign-in", username=username, password=password)


def unused(*users: UUID, since: timedelta = LONG_AGO) -> None:
    then = timezone.now() - since
    User.objects.filter(id__in=users).update(registered_at=then, password_changed_at=then)


def listed(caller: Caller, cast: Cast) -> dict[str, Any]:
    status, rows = caller.get(f"bodies/{cast.body}/accounts")
    assert status == 200
    return {row["user_id"]: row for row in rows}


# ---- the list


def test_the_office_sees_every_account_in_the_order_of_names(cast: Cast, office: Caller) -> None:
    rows = listed(office, cast)
    assert len(rows) == 8
    assert sorted(row["order"] for row in rows.values()) == list(range(1, 9))
    presiding, secretary = rows[str(cast.presiding.user)], rows[str(cast.secretary.user)]
    assert presiding["roles"] == ["presiding_officer"]
    assert presiding["mandate_id"] == str(cast.presiding.mandate)
    assert secretary["mandate_id"] is None
    assert secretary["last_sign_in_at"]
    assert all(row["is_active"] and row["is_ours"] and not row["is_dormant"] for row in rows.values())
    assert rows[str(cast.administrator.user)]["password_expires_at"]
    assert secretary["password_expires_at"] is None


def test_the_list_takes_as_many_queries_for_fifty_as_for_five() -> None:
    def queries(delegates: int) -> int:
        cast = make_cast(delegates=delegates)
        caller = Caller.as_person(cast.secretary.user)
        with CaptureQueriesContext(connection) as asked:
            assert len(listed(caller, cast)) == delegates + 2
        return len(asked)

    assert queries(5) == queries(50)


def test_the_workbook_for_the_quarterly_review_holds_no_formula(cast: Cast, office: Caller) -> None:
    User.objects.filter(id=cast.delegate.user).update(full_name="=1+1")
    response = office.client.get(f"/api/bodies/{cast.body}/accounts.xlsx")
    assert response.status_code == 200
    page = load_workbook(io.BytesIO(response.content)).active  # type: ignore[no-untyped-call]
    titles = [cell.value for cell in page[4]]
    assert titles[:4] == ["TT", "Họ và tên", "Tên đăng nhập", "Loại tài khoản"]
    names = {row[1].value: row[1].data_type for row in page.iter_rows(min_row=5)}
    assert len(names) == 8
    assert names["=1+1"] == "s"


# ---- a new account, a new first password


def test_an_account_is_made_with_a_name_and_a_password_told_once(cast: Cast, office: Caller) -> None:
    asked = {"command_id": str(UUID(int=77)), "full_name": "Lò Thị Bảo"}
    status, made = office.post(f"bodies/{cast.body}/accounts", **asked)
    assert (status, made["username"]) == (200, "lo.thi.bao")
    again = office.post(f"bodies/{cast.body}/accounts", **asked)
    assert again == (200, made | {"password": ""})
    assert sign_in(made["username"], made["password"])[1]["user"]["must_change_password"] is True
    assert made["password"] not in str(entries.last_entry(entries.body(cast.body)))
    second = office.command(f"bodies/{cast.body}/accounts", full_name="Lò Thị Bảo")[1]
    assert second["username"] == "lo.thi.bao.2"
    taken = office.command(f"bodies/{cast.body}/accounts", full_name="X", username="LO.THI.BAO")
    assert code(taken) == (409, "username_taken")
    odd = office.command(f"bodies/{cast.body}/accounts", full_name="X", username="a b")
    assert code(odd) == (422, "username_unusable")


def test_a_new_first_password_ends_every_sign_in_and_is_told_once(cast: Cast, office: Caller) -> None:
    tablet = Caller.as_person(cast.delegate.user)
    path, asked = f"bodies/{cast.body}/accounts/{cast.delegate.user}/reset-password", str(UUID(int=5))
    status, made = office.post(path, command_id=asked)
    assert status == 200
    assert office.post(path, command_id=asked) == (200, made | {"password": ""})
    assert tablet.get("me")[0] == 401
    assert code(sign_in(cast.delegate.username)) == (401, "sign_in_wrong")
    assert sign_in(cast.delegate.username, made["password"])[0] == 200
    assert made["password"] not in str(entries.last_entry(entries.body(cast.body)))


@pytest.mark.parametrize("what", ["reset-password", "close", "reopen"])
def test_only_an_administrator_touches_the_account_of_who_holds_a_role(
    cast: Cast, office: Caller, what: str
) -> None:
    path = f"bodies/{cast.body}/accounts/{cast.presiding.user}/{what}"
    assert code(office.command(path)) == (403, "account_holds_roles")


def test_an_administrator_takes_over_no_account_with_a_role_in_another_body(
    cast: Cast, administrator: Caller
) -> None:
    """A new password would be a way to a role that he could not give."""
    province = make_cast()
    grant_role(command(), body_id=province.body, user_id=cast.delegate.user, role=Role.ADMINISTRATOR)
    for what in ("reset-password", "close"):
        path = f"bodies/{cast.body}/accounts/{cast.delegate.user}/{what}"
        assert code(administrator.command(path)) == (403, "account_holds_roles")
    grant_role(command(), body_id=province.body, user_id=cast.administrator.user, role=Role.ADMINISTRATOR)
    path = f"bodies/{cast.body}/accounts/{cast.delegate.user}/reset-password"
    assert administrator.command(path)[0] == 200


def test_the_office_of_another_body_touches_no_account_it_did_not_make(
    cast: Cast, administrator: Caller
) -> None:
    User.objects.filter(id=cast.delegate.user).update(office=make_cast().body)
    for what in ("reset-password", "close", "reopen"):
        path = f"bodies/{cast.body}/accounts/{cast.delegate.user}/{what}"
        assert code(administrator.command(path)) == (409, "account_of_another_office")
    stranger = make_cast().delegate.user
    path = f"bodies/{cast.body}/accounts/{stranger}/reset-password"
    assert code(administrator.command(path)) == (404, "not_found")


def test_none_of_the_last_ten_passwords_comes_back(cast: Cast) -> None:
    person, current = Caller.as_person(cast.delegate.user), PASSWORD
    for n in range(10):
        said = person.post("me/password", current=current, new=f"Mat-Khau-{n}")
        assert said[0] == 200, said
        current = f"Mat-Khau-{n}"
    assert UsedPassword.objects.filter(user_id=cast.delegate.user).count() == 10
    for earlier in (PASSWORD, "Mat-Khau-0", "Mat-Khau-8"):
        said = person.post("me/password", current=current, new=earlier)
        assert code(said) == (422, "password_used_before")
    assert person.post("me/password", current=current, new="Mat-Khau-10")[0] == 200
    assert person.post("me/password", current="Mat-Khau-10", new=PASSWORD)[0] == 200  # the eleventh before


# ---- asleep


def test_an_account_asleep_says_so_only_to_who_knows_the_password(cast: Cast) -> None:
    unused(cast.delegate.user)
    assert code(sign_in(cast.delegate.username, "Sai-Mat-Khau-1")) == (401, "sign_in_wrong")
    assert code(sign_in(cast.delegate.username)) == (403, "account_dormant")


def test_nobody_is_kept_out_of_a_meeting_that_is_on(cast: Cast) -> None:
    unused(cast.delegate.user)
    open_the_meeting(cast)
    assert sign_in(cast.delegate.username)[0] == 200


def test_the_office_wakes_one_or_all(cast: Cast, office: Caller) -> None:
    unused(cast.delegate.user, cast.absent.user, cast.presiding.user)
    path = f"bodies/{cast.body}/accounts/reactivate"
    assert listed(office, cast)[str(cast.delegate.user)]["is_dormant"]
    assert office.command(path, users=[str(cast.delegate.user)])[0] == 200
    assert sign_in(cast.delegate.username)[0] == 200
    assert code(sign_in(cast.absent.username)) == (403, "account_dormant")
    assert office.command(path)[0] == 200
    kind, parts = entries.last_entry(entries.body(cast.body))
    assert (kind, list(parts)) == ("accounts.reactivated", ["secretariat"])
    assert sign_in(cast.absent.username)[0] == 200
    assert code(office.command(path)) == (409, "nobody_dormant")
    stranger = str(make_cast().delegate.user)
    assert code(office.command(path, users=[stranger])) == (404, "not_found")


# ---- an administrator's password


def test_an_administrators_old_password_has_to_be_changed_at_the_sign_in(cast: Cast) -> None:
    unused(cast.administrator.user, cast.delegate.user, since=timedelta(days=61))
    User.objects.update(reactivated_at=timezone.now())
    assert sign_in(cast.delegate.username)[1]["user"]["must_change_password"] is False
    assert sign_in(cast.administrator.username)[1]["user"]["must_change_password"] is True


def test_while_a_meeting_is_on_an_old_password_only_warns(cast: Cast) -> None:
    unused(cast.administrator.user, since=timedelta(days=61))
    open_the_meeting(cast)
    user = sign_in(cast.administrator.username)[1]["user"]
    assert user["must_change_password"] is False
    assert user["password_expires_at"] < timezone.now().isoformat()


# ---- closed and open


def test_a_closed_account_is_out_at_once_and_comes_back_when_it_is_opened(
    cast: Cast, administrator: Caller
) -> None:
    tablet = Caller.as_person(cast.delegate.user)
    path = f"bodies/{cast.body}/accounts/{cast.delegate.user}"
    assert administrator.command(f"{path}/close")[0] == 200
    assert tablet.get("me")[0] == 401
    assert code(sign_in(cast.delegate.username)) == (401, "sign_in_wrong")
    assert code(administrator.command(f"{path}/close")) == (409, "account_closed_already")
    assert listed(administrator, cast)[str(cast.delegate.user)]["is_active"] is False
    assert administrator.command(f"{path}/reopen")[0] == 200
    assert code(administrator.command(f"{path}/reopen")) == (409, "account_open_already")
    assert sign_in(cast.delegate.username)[0] == 200


def test_nobody_is_put_out_of_a_meeting_by_closing_the_account(cast: Cast, administrator: Caller) -> None:
    open_the_meeting(cast)
    path = f"bodies/{cast.body}/accounts/{cast.delegate.user}/close"
    assert code(administrator.command(path)) == (409, "account_in_meeting")


def test_the_last_administrator_is_neither_closed_nor_revoked(cast: Cast, administrator: Caller) -> None:
    closing = f"bodies/{cast.body}/accounts/{cast.administrator.user}/close"
    role = {"user_id": str(cast.administrator.user), "role": "administrator"}
    assert code(administrator.command(closing)) == (409, "last_administrator")
    taking = f"bodies/{cast.body}/roles/revoke"
    assert code(administrator.command(taking, **role)) == (409, "last_administrator")
    grant_role(command(), body_id=cast.body, user_id=cast.secretary.user, role=Role.ADMINISTRATOR)
    assert administrator.command(taking, **role)[0] == 200
    assert administrator.get(f"bodies/{cast.body}/roles")[0] == 404  # nothing in the body any more


def test_a_closed_administrator_does_not_count_as_the_other_one(cast: Cast, administrator: Caller) -> None:
    grant_role(command(), body_id=cast.body, user_id=cast.absent.user, role=Role.ADMINISTRATOR)
    assert administrator.command(f"bodies/{cast.body}/accounts/{cast.absent.user}/close")[0] == 200
    closing = f"bodies/{cast.body}/accounts/{cast.administrator.user}/close"
    assert code(administrator.command(closing)) == (409, "last_administrator")


# ---- roles


def test_an_administrator_gives_a_role_and_takes_it_back(cast: Cast, administrator: Caller) -> None:
    clerk = {"user_id": str(cast.delegate.user), "role": "office_staff"}
    path = f"bodies/{cast.body}/roles"
    assert administrator.command(path, **clerk)[0] == 200
    assert code(administrator.command(path, **clerk)) == (409, "role_held_already")
    _, roles = administrator.get(path)
    assert {"user_id", "name", "role", "since"} == set(roles["grants"][0])
    assert ("office_staff", clerk["user_id"]) in {(g["role"], g["user_id"]) for g in roles["grants"]}
    assert "manage_people" in roles["table"]["office_staff"]
    [at_work] = Caller.as_person(cast.delegate.user).get("me")[1]["offices"]
    assert at_work["body_id"] == str(cast.body)
    assert set(at_work["rights"]) == set(roles["table"]["office_staff"])
    assert administrator.command(f"{path}/revoke", **clerk)[0] == 200
    assert code(administrator.command(f"{path}/revoke", **clerk)) == (409, "role_not_held")
    assert Caller.as_person(cast.delegate.user).get("me")[1]["offices"] == []


def test_a_role_is_given_to_people_of_the_body_only(cast: Cast, administrator: Caller) -> None:
    stranger = {"user_id": str(make_cast().delegate.user), "role": "secretary"}
    assert code(administrator.command(f"bodies/{cast.body}/roles", **stranger)) == (404, "not_found")
    accounts = command()
    draft = AccountDraft("chi.co.tai.khoan", "Chỉ có tài khoản", encoded_password())
    register_accounts(accounts, body_id=cast.body, drafts=[draft])
    own = {"user_id": str(user_id_of(accounts, 0)), "role": "secretary"}
    assert administrator.command(f"bodies/{cast.body}/roles", **own)[0] == 200


def test_every_rule_of_the_body_is_told(cast: Cast, office: Caller) -> None:
    _, rules = office.get(f"bodies/{cast.body}/rules")
    assert rules["remote_vote"]["who"] == "nobody"
    assert rules["screen_lock_min"]["value"] == 15
    assert rules["self_check_in"]["allowed"] is True
