"""The one word that every process reads: it moves with each change of rights, and with nothing else."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.utils import timezone

from catalogue.refusals import Conflict
from councils.models import RightsEpoch
from councils.rules.access import Role
from councils.rules.calendar import council_day
from councils.rules.voting_right import Status
from councils.selectors.signed_in import rights_epoch
from councils.services import rights_epoch as epoch
from councils.services.change_mandate_status import change_mandate_status
from councils.services.grant_role import grant_role
from councils.services.hold_sessions import hold_sessions
from councils.services.pair_display import display_id_of, pair_display
from councils.services.request_pairing import request_pairing
from councils.services.revoke_display import revoke_display
from councils.services.revoke_role import revoke_role
from councils.services.sign_out import end_other_sign_ins
from councils.services.unlock import unlock
from tests.api.caller import Caller
from tests.cast import PASSWORD, Cast, command, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

Change = Callable[[Cast], object]


def sign_out(cast: Cast) -> None:
    assert Caller.as_person(cast.delegate.user).post("sign-out")[0] == 204


def sign_in_over_another(cast: Cast) -> None:
    browser = Caller.as_person(cast.absent.user)
    assert browser.post("sign-in", username=cast.delegate.username, password=PASSWORD)[0] == 200


def end_sign_ins(cast: Cast) -> None:
    hold_sessions([cast.delegate.user], now=timezone.now())
    assert end_other_sign_ins(cast.delegate.user, keep=None, now=timezone.now()) == 1


def change_password(cast: Cast) -> None:
    here, _elsewhere = Caller.as_person(cast.delegate.user), Caller.as_person(cast.delegate.user)
    assert here.post("me/password", current=PASSWORD, new="Mot-Mat-Khau-Khac-2")[0] == 200


def suspend(cast: Cast) -> None:
    today = council_day(timezone.now())
    change_mandate_status(
        command(), mandate_id=cast.delegate.mandate, status=Status.SUSPENDED, from_date=today, reason=""
    )


def grant(cast: Cast) -> None:
    grant_role(command(), body_id=cast.body, user_id=cast.delegate.user, role=Role.SECRETARY)


def revoke(cast: Cast) -> None:
    revoke_role(command(), body_id=cast.body, user_id=cast.secretary.user, role=Role.SECRETARY)


def revoke_screen(cast: Cast) -> None:
    offer, paired = request_pairing(address="192.0.2.1", held_secret=None, now=timezone.now()), command()
    pair_display(paired, body_id=cast.body, code=offer.code, name="Màn chiếu")
    revoke_display(command(), display_id=display_id_of(paired))


@pytest.mark.parametrize(
    "change",
    [
        sign_out,
        sign_in_over_another,
        end_sign_ins,
        change_password,
        suspend,
        grant,
        revoke,
        revoke_screen,
    ],
    ids=lambda change: change.__name__,
)
def test_a_change_of_rights_moves_the_epoch(change: Change) -> None:
    cast = make_cast()
    before = rights_epoch()
    change(cast)
    assert rights_epoch() > before


def sign_in_afresh(cast: Cast) -> None:
    browser = Caller()
    browser.get("me")
    assert browser.post("sign-in", username=cast.delegate.username, password=PASSWORD)[0] == 200


def end_nothing(cast: Cast) -> None:
    assert end_other_sign_ins(cast.delegate.user, keep=None, now=timezone.now()) == 0


def speak_english(cast: Cast) -> None:
    assert Caller.as_person(cast.delegate.user).post("me/language", language="en")[0] < 300


def let_try_again(cast: Cast) -> None:
    unlock(command(), body_id=cast.body, user_id=cast.delegate.user)


def refused(cast: Cast) -> None:
    with pytest.raises(Conflict):
        grant_role(command(), body_id=cast.body, user_id=cast.secretary.user, role=Role.SECRETARY)


@pytest.mark.parametrize(
    "act",
    [sign_in_afresh, end_nothing, speak_english, let_try_again, refused],
    ids=lambda act: act.__name__,
)
def test_what_takes_no_right_away_leaves_the_epoch_alone(act: Change) -> None:
    """A thousand delegates who sign in of a morning must not make every process ask for everybody's rights again."""
    cast = make_cast()
    before = rights_epoch()
    act(cast)
    assert rights_epoch() == before


def test_a_change_that_is_rolled_back_takes_its_epoch_with_it() -> None:
    cast = make_cast()
    before = rights_epoch()
    with transaction.atomic():
        suspend(cast)
        transaction.set_rollback(True)
    assert rights_epoch() == before


def test_who_lost_the_row_loses_no_revocation_with_it() -> None:
    RightsEpoch.objects.all().delete()
    assert rights_epoch() == 0
    with transaction.atomic():
        epoch.bump()
    assert rights_epoch() == 1


@pytest.mark.django_db(transaction=True)
def test_the_epoch_cannot_move_apart_from_its_change() -> None:
    assert not connection.in_atomic_block
    with pytest.raises(RuntimeError, match="inside the transaction"):
        epoch.bump()
