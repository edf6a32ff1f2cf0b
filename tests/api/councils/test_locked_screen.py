"""A locked screen refuses what its person does and goes on telling; a second proof makes a sign-in strong."""

from typing import Any

import pytest
from django.utils import timezone

from councils.models import SignIn, User
from councils.selectors.signed_in import rights_epoch
from screens.readers import Cookies, admit, identify
from tests.api.caller import Caller, code
from tests.cards import a_card, tablet_with, use
from tests.cast import PASSWORD, Cast, make_cast

pytestmark = pytest.mark.both_databases


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def sign_in(member: Any) -> Caller:
    page = Caller()
    page.get("me")
    assert page.post("sign-in", username=member.username, password=PASSWORD)[0] == 200
    return page


def reader(page: Caller, cast: Cast) -> Any:
    """As the socket of this browser is admitted."""
    cookies = Cookies(page.client.cookies["dh_session"].value, None)
    identity = identify(cookies, as_screen=False, at=timezone.now())
    assert identity is not None
    return admit(identity, f"meeting:{cast.meeting}", "tablet", at=timezone.now())


# ---- locking


def test_a_locked_screen_does_nothing_but_unlock_and_sign_out(cast: Cast) -> None:
    page, epoch = sign_in(cast.presiding), rights_epoch()
    status, me = page.post("me/lock")
    assert (status, me["sign_in"]["locked"]) == (200, True)
    assert rights_epoch() > epoch
    refused = [
        page.get("me/devices"),
        page.get(f"bodies/{cast.body}/rules"),
        page.command(f"meetings/{cast.meeting}/open"),
        page.post("me/language", language="en"),
        page.post("me/password", current=PASSWORD, new="Another-Pass-2"),
        page.post("me/strengthen", pin="1234"),
        page.post("me/pin", current="1234", new="5283"),
    ]
    assert {code(answer) for answer in refused} == {(403, "screen_locked")}
    assert page.get("me")[1]["sign_in"]["locked"] is True  # also after a reload
    assert page.post("me/lock")[0] == 200
    assert page.post("sign-out") == (204, None)


def test_the_stream_goes_on_behind_the_lock_and_says_so(cast: Cast) -> None:
    page = tablet_with(a_card(cast))
    before = reader(page, cast)
    page.post("me/lock")
    after = reader(page, cast)
    assert (before.is_locked, after.is_locked) == (False, True)
    assert before.audiences == after.audiences
    status, snapshot = page.get(f"streams/meeting:{cast.meeting}/snapshot?face=tablet")
    assert (status, snapshot["own"]["locked"], snapshot["own"]["strong"]) == (200, True, False)


@pytest.mark.parametrize("proof", ["pin", "password"])
def test_pin_or_password_unlocks(cast: Cast, proof: str) -> None:
    card = a_card(cast)
    tablet = tablet_with(card)
    tablet.post("me/lock")
    said = {"pin": card.pin, "password": PASSWORD}[proof]
    status, me = tablet.post("me/unlock", **{proof: said})
    assert (status, me["sign_in"]["locked"]) == (200, False)
    assert tablet.get("me/devices")[0] == 200


def test_who_came_with_a_password_unlocks_with_it_or_with_the_pin_of_a_valid_card(cast: Cast) -> None:
    page = sign_in(cast.delegate)
    page.post("me/lock")
    assert code(page.post("me/unlock", pin="4821")) == (422, "unlock_wrong")
    assert page.post("me/unlock", pin=a_card(cast).pin)[0] == 200
    page.post("me/lock")
    assert page.post("me/unlock", password=PASSWORD)[0] == 200


def test_unlocking_takes_one_proof(cast: Cast) -> None:
    card = a_card(cast)
    tablet = tablet_with(card)
    tablet.post("me/lock")
    for proofs in ({}, {"pin": card.pin, "password": PASSWORD}):
        assert code(tablet.post("me/unlock", **proofs)) == (422, "unlock_needs_one")


def test_five_wrong_tries_end_the_sign_in_and_leave_the_card_as_it_was(cast: Cast) -> None:
    card = a_card(cast)
    tablet = tablet_with(card)
    tablet.post("me/lock")
    said = [tablet.post("me/unlock", pin=card.wrong_pin) for _ in range(4)]
    assert [(code(a), a[1]["facts"]["left"]) for a in said] == [
        ((422, "unlock_wrong"), left) for left in (4, 3, 2, 1)
    ]
    assert code(tablet.post("me/unlock", pin=card.wrong_pin)) == (401, "ended_by_wrong_pin")
    assert code(tablet.get("me")) == (401, "ended_by_wrong_pin")
    assert SignIn.objects.get(card_id=card.id).ended_because == "wrong_pin"
    assert use(card)[0] == 200


def test_tries_at_the_card_do_not_keep_its_owner_from_his_own_tablet(cast: Cast) -> None:
    card = a_card(cast)
    tablet = tablet_with(card)
    for _ in range(5):
        use(card, pin=card.wrong_pin)  # somebody photographed it
    tablet.post("me/lock")
    assert tablet.post("me/unlock", pin=card.pin)[0] == 200


# ---- the second proof


def test_a_card_and_a_password_together_are_strong(cast: Cast) -> None:
    tablet, epoch = tablet_with(a_card(cast)), rights_epoch()
    assert code(tablet.post("me/strengthen", pin="1234")) == (422, "second_proof_is_password")
    assert code(tablet.post("me/strengthen", password="wrong")) == (422, "password_wrong")
    status, me = tablet.post("me/strengthen", password=PASSWORD)
    assert (status, me["sign_in"]["strong"]) == (200, True)
    assert rights_epoch() > epoch
    assert reader(tablet, cast).is_strong
    assert tablet.post("me/strengthen")[0] == 200  # shown once


def test_a_password_and_the_pin_of_a_valid_card_together_are_strong(cast: Cast) -> None:
    page = sign_in(cast.delegate)
    assert code(page.post("me/strengthen", password=PASSWORD)) == (422, "second_proof_is_pin")
    assert code(page.post("me/strengthen", pin="1234")) == (409, "no_card_now")
    card = a_card(cast)
    assert code(page.post("me/strengthen", pin=card.wrong_pin)) == (422, "card_pin_wrong")
    status, me = page.post("me/strengthen", pin=card.pin)
    assert (status, me["sign_in"]["strong"]) == (200, True)


def test_a_password_that_the_office_gave_proves_nothing(cast: Cast) -> None:
    tablet = tablet_with(a_card(cast))
    User.objects.filter(id=cast.delegate.user).update(must_change_password=True)
    assert code(tablet.post("me/strengthen", password=PASSWORD)) == (403, "password_must_change")


def test_guesses_at_the_second_proof_are_locked_out(cast: Cast) -> None:
    tablet = tablet_with(a_card(cast))
    said = [code(tablet.post("me/strengthen", password="wrong"))[1] for _ in range(6)]
    assert said == ["password_wrong"] * 4 + ["sign_in_locked"] * 2
    assert code(tablet.post("me/strengthen", password=PASSWORD)) == (429, "sign_in_locked")


def test_strength_does_not_outlive_the_sign_in(cast: Cast) -> None:
    card = a_card(cast)
    tablet_with(card).post("me/strengthen", password=PASSWORD)
    assert tablet_with(card).get("me")[1]["sign_in"]["strong"] is False


# ---- one proof is no place to guess the other


def test_a_card_is_no_place_to_guess_the_password_however_often_it_unlocks(cast: Cast) -> None:
    card = a_card(cast)
    said = []
    tablet = tablet_with(card)
    for turn in range(3):
        tablet = tablet if turn == 0 else tablet_with(card)
        for _ in range(3):
            tablet.post("me/lock")
            said.append(code(tablet.post("me/unlock", password="Guessed-One-1"))[1])
            assert tablet.post("me/unlock", pin=card.pin)[0] == 200
    assert said == ["unlock_wrong"] * 4 + ["unlock_sign_in_anew"] * 5
    tablet.post("me/lock")
    assert code(tablet.post("me/unlock", password=PASSWORD)) == (429, "unlock_sign_in_anew")
    assert tablet.post("me/unlock", pin=card.pin)[0] == 200


def test_a_password_is_no_place_to_guess_the_pin_however_often_it_unlocks(cast: Cast) -> None:
    card, page = a_card(cast), sign_in(cast.delegate)
    said = []
    for _ in range(7):
        page.post("me/lock")
        said.append(code(page.post("me/unlock", pin=card.wrong_pin))[1])
        assert page.post("me/unlock", password=PASSWORD)[0] == 200
    assert said == ["unlock_wrong"] * 4 + ["card_locked"] * 3
    assert code(page.post("me/strengthen", pin=card.pin)) == (429, "card_locked")


def test_the_right_password_at_the_sign_in_forgets_the_wrong_ones_at_the_screen(cast: Cast) -> None:
    page = sign_in(cast.delegate)
    page.post("me/lock")
    said = [code(page.post("me/unlock", password="Wrong-Pass-1")) for _ in range(5)]
    assert said[-1] == (401, "ended_by_wrong_pin")
    page = sign_in(cast.delegate)
    page.post("me/lock")
    assert page.post("me/unlock", password=PASSWORD)[0] == 200


@pytest.mark.parametrize("is_strong", [False, True])
def test_a_printed_pin_opens_no_screen_that_carries_a_role(cast: Cast, is_strong: bool) -> None:
    """The office prints the presiding officer's card and finds his console locked."""
    card = a_card(cast, cast.presiding.user)
    if is_strong:
        console = tablet_with(card)
        assert console.post("me/strengthen", password=PASSWORD)[0] == 200
    else:
        console = sign_in(cast.presiding)
    console.post("me/lock")
    for _ in range(6):  # no try is counted
        assert code(console.post("me/unlock", pin=card.pin)) == (422, "unlock_needs_password")
    assert console.post("me/unlock", password=PASSWORD)[0] == 200
