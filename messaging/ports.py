"""What this room asks of rooms above; config/wiring.py fills it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from messaging.rules.addressees import Addressee
from messaging.rules.templates import Template


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to be told to one person, by every channel that the body has switched on and that reaches him.

    once: names what it is about, at most 90 characters, as "answer_due:<slip>:2026-12-01"; the same is never queued
    again for the same person. about: what it is about, "slip:<id>". facts: one for each of PLACES[template], by key;
    "" for what is not known. not_before: None for at once.
    """

    body: UUID
    template: Template
    once: str
    about: str
    to: Addressee
    facts: Mapping[str, str]
    not_before: datetime | None = None


# What is due at a moment; asked every ten minutes and by `manage.py send_due`. Each may say the same again and again.
due: list[Callable[[datetime], Iterable[Reminder]]] = []


def _no_facts(_: UUID) -> Mapping[str, str]:
    """Until someone holds meetings."""
    return {}


# Facts of the body's latest meeting by key, for looking at a wording before it is used.
latest_facts: Callable[[UUID], Mapping[str, str]] = _no_facts
