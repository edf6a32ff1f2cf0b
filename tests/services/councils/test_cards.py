"""Printed cards: one device each, revoked at once, moved with the meeting, printed again the same."""

import json
import threading
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from catalogue.refusals import Conflict, NotFound
from councils import ports
from councils.card_secrets import pin_fits
from councils.models import FailedTries, SignIn, SignInCard, User
from councils.rules.sign_in_kinds import EndedBecause, SignInKind
from councils.selectors.cards import cards_of_meeting
from councils.selectors.printed_cards import printed_cards
from councils.selectors.signed_in import rights_epoch
from councils.services import card_pins, sign_in_by_card
from councils.services.card_pins import require_pin
from councils.services.issue_cards import issue_cards
from councils.services.move_card_windows import move_card_windows
from councils.services.revoke_card import revoke_card
from councils.services.unlock import unlock
from journal import selectors as journal
from tests.api.caller import Caller, code
from tests.cards import a_card, card_of, issued, order_of, tablet_with, use
from tests.cast import Cast, command, make_cast

pytestmark = pytest.mark.both_databases


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def told(cast: Cast, kind: str) -> list[dict[str, Any]]:
    """What the secretariat reads in the body's journal, oldest first."""
    entries = journal.tail(f"body:{cast.body}", after=0, limit=1000)
    return [json.loads(e.parts["secretariat"].value) for e in entries if e.kind == kind]


def prints(cast: Cast) -> dict[Any, Any]:
    return printed_cards(cast.meeting, users=None, at=timezone.now(), by=cast.secretary.user)


# ---- issuing and printing


def test_a_card_signs_its_person_in_without_a_password_of_his_own(cast: Cast) -> None:
    User.objects.filter(id=cast.delegate.user).update(must_change_password=True)
    tablet = tablet_with(a_card(cast))
    status, me = tablet.get("me")
    assert (status, me["user"]["id"]) == (200, str(cast.delegate.user))
    assert me["user"]["must_change_password"] is False
    assert {**me["sign_in"], "id": ""} == {
        "id": "", "kind": "card", "locked": False, "strong": False, "lock_min": 15,
    }  # fmt: skip
    assert tablet.get(f"bodies/{cast.body}/rules")[0] == 200


def test_issuing_again_ends_the_card_before_and_the_device_that_used_it(cast: Cast) -> None:
    first = a_card(cast)
    tablet = tablet_with(first)
    second = a_card(cast)
    assert code(tablet.get("me")) == (401, "card_revoked")
    assert code(use(first)) == (409, "card_revoked")
    tablet_with(second)


def test_the_same_command_issues_once(cast: Cast) -> None:
    asked, order = command(cast.secretary.user), order_of(cast)
    entries = [issue_cards(asked, order=order, users=[cast.delegate.user]) for _ in range(2)]
    assert entries[0] == entries[1]
    assert SignInCard.objects.count() == 1


def test_a_card_printed_again_is_the_same_card(cast: Cast) -> None:
    card = a_card(cast)
    first, again = prints(cast), prints(cast)
    assert first == again
    assert (first[cast.delegate.user].token, first[cast.delegate.user].pin) == (card.token, card.pin)
    assert len(card.token) >= 22  # 128 bits


def test_no_two_cards_are_alike_and_nothing_secret_is_kept(cast: Cast) -> None:
    cards = issued(cast, [member.user for member in cast.delegates])
    assert len({card.token for card in cards.values()}) == len(cards)
    kept = str(list(SignInCard.objects.values())) + str(told(cast, "cards.issued"))
    for card in cards.values():
        assert card.token not in kept
        assert f"'{card.pin}'" not in kept


def test_cards_of_another_server_key_are_not_printed(cast: Cast, settings: Any) -> None:
    a_card(cast)
    settings.SECRET_KEY = "another " * 10
    with pytest.raises(Conflict, match="cards_of_another_key"):
        prints(cast)


@pytest.mark.parametrize("who", ["secretary", "administrator"])
def test_the_office_gets_no_cards(cast: Cast, who: str) -> None:
    with pytest.raises(Conflict, match="card_not_for_office"):
        issued(cast, [cast.delegate.user, getattr(cast, who).user])
    assert not SignInCard.objects.exists()


def test_no_cards_for_strangers_for_nobody_or_for_days_that_are_over(cast: Cast) -> None:
    stranger = make_cast().delegate.user
    with pytest.raises(NotFound):
        issued(cast, [stranger])
    with pytest.raises(Conflict, match="cards_for_nobody"):
        issued(cast, [])
    over = order_of(cast, opens=timezone.now() - timedelta(days=3))
    with pytest.raises(Conflict, match="cards_too_late"):
        issued(cast, [cast.delegate.user], order=over)


def test_a_card_wakes_an_idle_account(cast: Cast) -> None:
    User.objects.filter(id=cast.delegate.user).update(reactivated_at=None)
    a_card(cast)
    assert User.objects.get(id=cast.delegate.user).reactivated_at is not None


# ---- one device


def test_a_second_device_takes_the_place_of_the_first_which_learns_why(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    dropped: list[str] = []
    seen: list[object] = []
    monkeypatch.setattr(ports, "on_signed_out", dropped.append)
    monkeypatch.setattr(ports, "on_devices", lambda meeting, what: seen.append((meeting, what)))
    card = a_card(cast)
    first = tablet_with(card)
    before = SignIn.objects.get(kind=SignInKind.CARD)
    with django_capture_on_commit_callbacks(execute=True):
        second = tablet_with(card)
    status, said = first.get("me")
    assert (status, said["code"], set(said["facts"])) == (401, "replaced_elsewhere", {"ended_at"})
    assert code(first.get("me/devices")) == (
        401,
        "not_signed_in",
    )  # only the page that asks who it is, is told
    assert second.get("me")[0] == 200
    before.refresh_from_db()
    assert before.ended_because == EndedBecause.REPLACED
    assert dropped == [str(before.id)]
    user = str(cast.delegate.user)
    assert seen == [(cast.meeting, {"what": "signed_in", "user": user, "replaced": True})]
    assert [entry["replaced"] for entry in told(cast, "card.signed_in")] == [False, True]
    fact = cards_of_meeting(cast.meeting, at=timezone.now())[cast.delegate.user]
    assert (fact.state, fact.replaced) == ("used", 1)


def test_the_same_tablet_again_replaces_nothing(cast: Cast) -> None:
    card, tablet = a_card(cast), Caller()
    for _ in range(2):
        assert use(card, tablet=tablet)[0] == 200
    assert [entry["replaced"] for entry in told(cast, "card.signed_in")] == [False, False]


def test_a_password_elsewhere_is_not_ended_by_a_card(cast: Cast) -> None:
    desk = Caller.as_person(cast.presiding.user)
    tablet_with(a_card(cast, cast.presiding.user))
    assert desk.get("me")[0] == 200


def test_why_a_session_ended_is_told_to_nobody_else(cast: Cast) -> None:
    card = a_card(cast)
    tablet_with(card)
    tablet_with(card)
    stranger = Caller()
    stranger.client.cookies["dh_session"] = "a" * 32
    assert code(stranger.get("me")) == (401, "not_signed_in")


def test_who_signed_out_himself_is_told_nothing_new(cast: Cast) -> None:
    tablet = tablet_with(a_card(cast))
    key = tablet.client.cookies["dh_session"].value
    assert tablet.post("sign-out") == (204, None)
    tablet.client.cookies["dh_session"] = key
    assert code(tablet.get("me")) == (401, "not_signed_in")


@pytest.mark.django_db(transaction=True)
def test_of_devices_that_come_at_once_exactly_one_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast()
    card, answers = a_card(cast), Counter[object]()
    tablets = [Caller() for _ in range(4)]
    for tablet in tablets:
        tablet.get("me")
    together = threading.Barrier(len(tablets))

    def all_past_the_pin(*card_and_pin: Any, **now: Any) -> None:
        require_pin(*card_and_pin, **now)
        together.wait(10)

    monkeypatch.setattr(sign_in_by_card, "require_pin", all_past_the_pin)

    def come(tablet: Caller) -> None:
        try:
            answers[tablet.post("card/sign-in", token=card.token, pin=card.pin)[0]] += 1
        except Exception as fault:  # noqa: BLE001 - shown by the assertion
            answers[repr(fault)] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=come, args=(tablet,)) for tablet in tablets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert answers == {200: 4}
    assert SignIn.objects.filter(kind=SignInKind.CARD, ended_at__isnull=True).count() == 1
    said = Counter(code(answer)[1] if answer[0] != 200 else "in" for answer in (t.get("me") for t in tablets))
    assert said == {"in": 1, "replaced_elsewhere": 3}


# ---- revoking


def test_a_revoked_card_ends_its_device_and_opens_nothing(cast: Cast) -> None:
    card = a_card(cast)
    tablet, epoch = tablet_with(card), rights_epoch()
    revoke_card(command(cast.secretary.user), card_id=card.id)
    assert rights_epoch() > epoch
    assert code(tablet.get("me")) == (401, "card_revoked")
    assert code(use(card)) == (409, "card_revoked")
    assert state_said(card) == "revoked"
    with pytest.raises(Conflict, match="card_revoked_already"):
        revoke_card(command(cast.secretary.user), card_id=card.id)
    with pytest.raises(Conflict, match="cards_none_to_print"):
        prints(cast)


def state_said(card: Any) -> str:
    anyone = Caller()
    anyone.get("me")
    state: str = anyone.post("card", token=card.token)[1]["state"]
    return state


def test_a_closed_account_has_no_card(cast: Cast) -> None:
    card = a_card(cast)
    User.objects.filter(id=cast.delegate.user).update(is_active=False)
    assert state_said(card) == "revoked"
    assert code(use(card)) == (409, "card_revoked")


# ---- the window


def test_before_its_time_a_card_says_when_it_opens(cast: Cast) -> None:
    order = order_of(cast, opens=timezone.now() + timedelta(hours=5))
    card = issued(cast, [cast.delegate.user], order=order)[cast.delegate.user]
    assert state_said(card) == "not_yet"
    status, said = use(card)
    assert (status, said["code"], set(said["facts"])) == (409, "card_not_yet", {"opens_at", "opens_day"})


def test_cards_and_signed_in_devices_move_with_the_meeting(cast: Cast) -> None:
    card = a_card(cast)
    tablet = tablet_with(card)
    SignInCard.objects.update(valid_until=timezone.now() - timedelta(minutes=1))
    SignIn.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert code(tablet.get("me")) == (401, "not_signed_in")
    assert code(use(card)) == (409, "card_expired")
    epoch, start = rights_epoch(), timezone.now()
    with transaction.atomic():
        assert move_card_windows(cast.meeting, starts_at=start, ends_at=start + timedelta(days=2)) == 1
    assert rights_epoch() > epoch
    assert tablet.get("me")[0] == 200  # the cookie outlived the window
    assert use(card)[0] == 200


@pytest.mark.django_db(transaction=True)
def test_windows_move_only_inside_the_command_that_moves_the_meeting() -> None:
    with pytest.raises(RuntimeError):
        move_card_windows(uuid4(), starts_at=timezone.now(), ends_at=None)


# ---- the PIN


def test_five_wrong_pins_lock_the_card_until_the_office_unlocks_it(cast: Cast) -> None:
    card = a_card(cast)
    said = [use(card, pin=card.wrong_pin) for _ in range(6)]
    assert [code(answer) for answer in said] == [(422, "card_pin_wrong")] * 4 + [(429, "card_locked")] * 2
    assert [answer[1]["facts"].get("left") for answer in said[:4]] == [4, 3, 2, 1]
    assert code(use(card)) == (429, "card_locked")
    assert cards_of_meeting(cast.meeting, at=timezone.now())[cast.delegate.user].is_locked
    unlock(command(cast.administrator.user), body_id=cast.body, user_id=cast.delegate.user)
    assert use(card)[0] == 200


def test_a_new_card_is_not_locked_by_the_tries_at_the_old(cast: Cast) -> None:
    card = a_card(cast)
    for _ in range(5):
        use(card, pin=card.wrong_pin)
    assert use(a_card(cast))[0] == 200


def test_the_right_pin_forgets_the_wrong_ones(cast: Cast) -> None:
    card = a_card(cast)
    for _ in range(3):
        assert [use(card, pin=p)[0] for p in (card.wrong_pin, card.wrong_pin, card.pin)] == [422, 422, 200]
    assert not FailedTries.objects.filter(purpose="card_pin").exists()


def test_an_unknown_token_is_not_found_and_is_looked_for_as_long(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, asked = a_card(cast), Counter[str]()

    def noted(*kept_and_pin: Any) -> bool:
        asked["looked"] += 1
        return pin_fits(*kept_and_pin)

    monkeypatch.setattr(card_pins, "pin_fits", noted)
    unknown = type(card)(card.id, "A" * 24, card.pin)
    assert code(use(unknown)) == (404, "sign_in_card_unknown")
    assert asked["looked"] == 1
    assert code(use(card, pin=card.wrong_pin)) == (422, "card_pin_wrong")
    assert asked["looked"] == 2


def test_the_owner_chooses_a_pin_that_the_office_cannot_print(cast: Cast) -> None:
    card = a_card(cast)
    tablet = tablet_with(card)
    new = "5283" if card.pin != "5283" else "5284"
    wrong = [
        ({"current": card.pin, "new": "12"}, "pin_malformed"),
        ({"current": card.pin, "new": "1975"}, "pin_weak"),
        ({"current": card.wrong_pin, "new": new}, "card_pin_wrong"),
        ({"current": card.pin, "new": card.pin}, "pin_unchanged"),
    ]
    for body, refusal in wrong:
        assert code(tablet.post("me/pin", **body))[1] == refusal
    assert tablet.post("me/pin", current=card.pin, new=new)[0] == 200
    assert code(use(card)) == (422, "card_pin_wrong")
    assert use(card, pin=new)[0] == 200
    assert prints(cast)[cast.delegate.user].pin is None
    assert card_of(card.id).token == prints(cast)[cast.delegate.user].token
