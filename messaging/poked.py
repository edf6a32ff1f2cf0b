"""Who is told that something waits to go out: the threads of messaging/runner.py, where this process has them."""

import threading

_waiting: list[threading.Event] = []


def listen(event: threading.Event) -> None:
    _waiting.append(event)


def forget(event: threading.Event) -> None:
    if event in _waiting:
        _waiting.remove(event)


def poke() -> None:
    for event in _waiting:
        event.set()
