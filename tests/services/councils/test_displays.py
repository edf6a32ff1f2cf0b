from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from catalogue.refusals import Conflict, Invalid, NotFound, Refusal, TooMany, Unavailable
from councils.models import Display, PairingRequest
from councils.selectors.displays import PairingState, bodies_of_displays, displays_of, screen_of
from councils.selectors.signed_in import still_valid
from councils.services import request_pairing as pairing
from councils.services.pair_display import display_id_of, pair_display
from councils.services.request_pairing import Offer, request_pairing
from councils.services.revoke_display import revoke_display
from tests import entries
from tests.cast import Cast, command, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def offered(address: str = "192.0.2.1") -> Offer:
    return request_pairing(address=address, held_secret=None, now=timezone.now())


def pair(cast: Cast, code: str) -> None:
    pair_display(command(cast.secretary.user), body_id=cast.body, code=code, name="Màn chiếu")


def state_of(secret: str) -> PairingState:
    return screen_of(secret, at=timezone.now()).state


def test_a_screen_waits_with_its_code_is_paired_and_is_revoked() -> None:
    cast, offer = make_cast(), offered()
    waiting = screen_of(offer.secret, at=timezone.now())
    assert (waiting.state, waiting.code) == (PairingState.WAITING, offer.code)
    asked = command(cast.secretary.user)
    pair_display(asked, body_id=cast.body, code=f"{offer.code[:3]} {offer.code[3:]}", name="Màn chiếu")
    paired = screen_of(offer.secret, at=timezone.now())
    assert (paired.state, paired.body_id, paired.name) == (PairingState.PAIRED, cast.body, "Màn chiếu")
    assert [display.id for display in displays_of(cast.body)] == [display_id_of(asked)]
    revoke_display(command(cast.secretary.user), display_id=display_id_of(asked))
    assert state_of(offer.secret) is PairingState.REVOKED
    assert entries.last_entry(entries.body(cast.body))[0] == "display.revoked"


def test_a_revoked_screen_reads_nothing_more() -> None:
    cast, offer, asked = make_cast(), offered(), command()
    pair_display(asked, body_id=cast.body, code=offer.code, name="Màn chiếu")
    display = display_id_of(asked)
    assert still_valid([str(display)], at=timezone.now()) == {str(display)}
    assert bodies_of_displays([display]) == {display: cast.body}
    revoke_display(command(), display_id=display)
    assert still_valid([str(display)], at=timezone.now()) == set()
    assert bodies_of_displays([display]) == {}


def test_neither_code_nor_secret_enters_the_journal() -> None:
    cast, offer = make_cast(), offered()
    pair(cast, offer.code)
    kind, parts = entries.last_entry(entries.body(cast.body))
    assert kind == "display.paired"
    assert parts.keys() == {"secretariat"}
    assert offer.code not in str(parts)
    assert offer.secret not in str(parts)


def test_a_code_is_good_for_ten_minutes() -> None:
    cast, offer = make_cast(), offered()
    late = command(at=timezone.now() + timedelta(minutes=10, seconds=1))
    with pytest.raises(Invalid, match="pairing_code_unknown"):
        pair_display(late, body_id=cast.body, code=offer.code, name="Màn chiếu")
    assert screen_of(offer.secret, at=late.at).state is PairingState.UNPAIRED


def test_a_code_is_used_once() -> None:
    cast, offer = make_cast(), offered()
    pair(cast, offer.code)
    with pytest.raises(Invalid, match="pairing_code_unknown"):
        pair(cast, offer.code)


def test_the_same_pairing_sent_again_gets_the_same_answer() -> None:
    cast, offer, asked = make_cast(), offered(), command()
    answers = [pair_display(asked, body_id=cast.body, code=offer.code, name="Màn chiếu") for _ in range(2)]
    assert answers[0] == answers[1]


def test_guessing_codes_is_stopped_after_ten() -> None:
    cast, offer = make_cast(), offered()
    wrong = "000000" if offer.code != "000000" else "111111"
    for _ in range(10):
        with pytest.raises(Invalid, match="pairing_code_unknown"):
            pair(cast, wrong)
    with pytest.raises(TooMany, match="pairing_code_locked"):
        pair(cast, offer.code)
    later = command(cast.secretary.user, at=timezone.now() + timedelta(minutes=10, seconds=1))
    with pytest.raises(Invalid, match="pairing_code_unknown"):  # the lock is over, and so is the code
        pair_display(later, body_id=cast.body, code=offer.code, name="Màn chiếu")


def test_an_address_that_asks_without_end_is_stopped() -> None:
    for _ in range(30):
        offered("192.0.2.7")
    with pytest.raises(TooMany, match="pairing_too_often"):
        offered("192.0.2.7")
    offered("192.0.2.8")


def test_too_many_waiting_screens_are_refused_until_codes_expire(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "MOST_WAITING", 2)
    offered("a")
    offered("b")
    with pytest.raises(Unavailable, match="pairing_crowded"):
        offered("c")
    request_pairing(address="c", held_secret=None, now=timezone.now() + timedelta(minutes=11))
    assert PairingRequest.objects.count() == 1


def test_a_paired_screen_gets_no_new_code() -> None:
    cast, offer = make_cast(), offered()
    pair(cast, offer.code)
    with pytest.raises(Conflict, match="display_paired_already"):
        request_pairing(address="192.0.2.1", held_secret=offer.secret, now=timezone.now())


def test_a_screen_is_revoked_once() -> None:
    cast, offer, asked = make_cast(), offered(), command()
    pair_display(asked, body_id=cast.body, code=offer.code, name="Màn chiếu")
    revoke_display(command(), display_id=display_id_of(asked))
    with pytest.raises(Conflict, match="display_revoked_already"):
        revoke_display(command(), display_id=display_id_of(asked))
    with pytest.raises(NotFound):
        revoke_display(command(), display_id=uuid4())


@pytest.mark.django_db(transaction=True)
def test_two_desks_that_type_one_code_at_once_get_one_screen() -> None:
    casts, offer, start = [make_cast(), make_cast()], offered(), Barrier(2)

    def type_it(cast: Cast) -> str:
        start.wait()
        try:
            pair(cast, offer.code)
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()
        return "paired"

    with ThreadPoolExecutor(2) as desks:
        answers = sorted(desks.map(type_it, casts))
    assert answers == ["paired", "pairing_code_unknown"]
    assert Display.objects.count() == 1
