"""Only a few passwords are looked at at once; who waits holds nothing, and is told when it takes too long."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password

from catalogue.refusals import Unavailable
from councils import hashers
from councils.models import FailedTries
from tests.api.caller import Caller, code
from tests.cast import PASSWORD, make_cast


@contextmanager
def every_turn_taken() -> Iterator[None]:
    """By other threads, as other people's sign-ins would."""
    enough, taken = threading.Event(), threading.Barrier(hashers.AT_ONCE + 1)

    def hold() -> None:
        with hashers.hashing_turn():
            taken.wait(5)
            enough.wait(20)

    holders = [threading.Thread(target=hold) for _ in range(hashers.AT_ONCE)]
    for holder in holders:
        holder.start()
    with ExitStack() as after:
        for holder in holders:
            after.callback(holder.join, 5)
        after.callback(enough.set)
        taken.wait(5)
        yield


@pytest.mark.django_db
def test_a_sign_in_that_finds_no_turn_is_told_so_and_is_no_wrong_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashers, "PATIENCE_S", 0.05)
    cast = make_cast()
    page = Caller()
    page.get("me")
    with every_turn_taken():
        for _ in range(6):
            answer = page.post("sign-in", username=cast.delegate.username, password="Sai-Mat-Khau-1")
            assert code(answer) == (503, "sign_in_busy")
    assert not FailedTries.objects.exists()
    assert page.post("sign-in", username=cast.delegate.username, password=PASSWORD)[0] == 200


def test_never_more_are_hashed_at_once_than_there_are_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    now, most, lock = 0, 0, threading.Lock()
    hash_it = Argon2PasswordHasher.encode

    def counted(self: Argon2PasswordHasher, password: str, salt: str) -> str:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        try:
            encoded: str = hash_it(self, password, salt)
            return encoded
        finally:
            with lock:
                now -= 1

    monkeypatch.setattr(Argon2PasswordHasher, "encode", counted)
    threads = [threading.Thread(target=make_password, args=("Mat-Khau-1",)) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert 1 <= most <= hashers.AT_ONCE


def test_a_queue_that_is_full_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashers._turns, "_places", threading.BoundedSemaphore(1))
    hashers._turns._places.acquire()
    encoded = make_password("Mat-Khau-1")
    with every_turn_taken(), pytest.raises(Unavailable, match="sign_in_busy"):
        check_password("Mat-Khau-1", encoded)
