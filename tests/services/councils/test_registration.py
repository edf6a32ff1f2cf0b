from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.hashers import check_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalogue.refusals import Conflict, Invalid, NotFound
from councils.models import Body, Mandate, User
from councils.rules.calendar import council_day
from councils.selectors.bodies import body_by_id, term_on
from councils.services.register_accounts import AccountDraft, encode_password, register_accounts, user_id_of
from councils.services.register_body import BodyDraft, body_id_of, register_body
from councils.services.register_mandates import MandateDraft, register_mandates
from councils.services.register_term import TermDraft, register_term
from journal import selectors as journal
from tests import entries
from tests.cast import command, encoded_password, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DRAFT = BodyDraft("council", "commune", "HĐND xã Thử", "xã Thử")


def account(username: str) -> AccountDraft:
    return AccountDraft(username, "Người Thử", encoded_password())


def test_a_body_is_registered_under_the_id_of_its_command() -> None:
    asked = command()
    entry = register_body(asked, draft=DRAFT)
    body = body_by_id(body_id_of(asked))
    assert (entry.seq, body.name, body.kind) == (1, "HĐND xã Thử", "council")
    assert entries.last_entry(entries.body(body.id)) == (
        "body.registered",
        {"public": {"body": body.as_json()}},
    )


def test_the_same_command_twice_makes_one_body() -> None:
    asked = command()
    assert register_body(asked, draft=DRAFT) == register_body(asked, draft=DRAFT)
    assert journal.head(entries.body(body_id_of(asked))) == 1


def test_a_body_under_an_unknown_parent_is_refused() -> None:
    with pytest.raises(NotFound):
        register_body(command(), draft=BodyDraft("council", "commune", "X", "X", parent_id=uuid4()))


def test_two_bodies_without_a_parent_never_share_a_name() -> None:
    register_body(command(), draft=DRAFT)
    with pytest.raises(Conflict, match="body_name_taken"):
        register_body(command(), draft=DRAFT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.create(kind="council", level="commune", name=DRAFT.name, short_name="khác")


def test_terms_of_one_body_never_overlap() -> None:
    cast = make_cast()
    today = council_day(timezone.now())
    with pytest.raises(Conflict, match="terms_overlap"):
        register_term(command(), body_id=cast.body, draft=TermDraft(2, starts_on=today))
    before = TermDraft(1, starts_on=date(2000, 1, 1), ends_on=date(2005, 1, 1))
    register_term(command(), body_id=cast.body, draft=before)
    assert term_on(cast.body, date(2004, 1, 1)).starts_on == date(2000, 1, 1)


def test_accounts_are_registered_and_no_password_enters_the_journal() -> None:
    cast = make_cast()
    asked = command()
    register_accounts(asked, body_id=cast.body, drafts=[account("Hoa\u0300ng.Lan")])
    user = User.objects.get(id=user_id_of(asked, 0))
    assert user.username == "Ho\u00e0ng.Lan"
    assert user.must_change_password
    kind, parts = entries.last_entry(entries.body(cast.body))
    assert kind == "accounts.registered"
    assert parts.keys() == {"secretariat"}
    assert "argon2" not in str(parts)


@pytest.mark.parametrize("taken", ["lan.hoang", "LAN.HOANG", " lan.hoang "])
def test_one_name_belongs_to_one_person_however_it_is_typed(taken: str) -> None:
    cast = make_cast()
    register_accounts(command(), body_id=cast.body, drafts=[account("lan.hoang")])
    with pytest.raises(Conflict, match="username_taken"):
        register_accounts(command(), body_id=cast.body, drafts=[account("khac"), account(taken)])
    assert not User.objects.filter(username="khac").exists()


def test_a_name_listed_twice_is_refused() -> None:
    with pytest.raises(Conflict, match="username_taken"):
        register_accounts(command(), body_id=make_cast().body, drafts=[account("a.b"), account("A.B")])


def test_a_name_with_a_space_is_refused() -> None:
    with pytest.raises(Invalid, match="username_unusable"):
        register_accounts(command(), body_id=make_cast().body, drafts=[account("hai chữ")])


def test_a_password_is_kept_as_argon2_and_a_weak_one_is_refused() -> None:
    encoded = encode_password("Suối-Ngàn-9")
    assert encoded.startswith("argon2")
    assert check_password("Suối-Ngàn-9", encoded)
    with pytest.raises(Invalid, match="password_too_plain"):
        encode_password("suoi-ngan")


def test_delegates_keep_the_order_they_were_listed_in() -> None:
    cast = make_cast()
    today = council_day(timezone.now())
    late = [MandateDraft(name, "Tổ 1", "", today) for name in ("Ất", "Giáp")]
    register_mandates(command(), body_id=cast.body, term_id=cast.term, drafts=late)
    names = list(
        Mandate.objects.filter(term_id=cast.term).order_by("position").values_list("name", flat=True)
    )
    assert names[-2:] == ["Ất", "Giáp"]


def test_nobody_is_a_delegate_twice() -> None:
    cast = make_cast()
    today = council_day(timezone.now())
    again = MandateDraft("Hai", "Tổ 1", "", today, cast.delegate.user)
    with pytest.raises(Conflict, match="mandate_held_already"):
        register_mandates(command(), body_id=cast.body, term_id=cast.term, drafts=[again])


def test_another_bodys_term_is_not_found() -> None:
    one, other = make_cast(), make_cast()
    draft = MandateDraft("Ai", "Tổ 1", "", council_day(timezone.now()) - timedelta(days=1))
    with pytest.raises(NotFound):
        register_mandates(command(), body_id=one.body, term_id=other.term, drafts=[draft])
