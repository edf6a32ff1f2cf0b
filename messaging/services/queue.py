"""Put messages into the outbox, inside the transaction of what they are about. No entry of their own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from councils.rules.person import is_email
from councils.selectors.bodies import body_by_id
from councils.selectors.reachable import Reached, reach_of_guests, reach_of_mandates, reach_of_users
from messaging.models import Message, PushSubscription
from messaging.poked import poke
from messaging.ports import Reminder
from messaging.rules.addressees import Addressee, AddresseeKind
from messaging.rules.addresses import international
from messaging.rules.places import fill
from messaging.rules.templates import PLACES, Place
from messaging.rules.words import Channel, MessageState
from messaging.selectors import Worded, switched_on, wordings_of

LONGEST_ONCE = 90
Addresses = Mapping[UUID, Sequence[UUID]]


def queue(reminders: Iterable[Reminder], *, at: datetime) -> int:
    """How many messages were made: none for channels that are not set up or that the body has not switched on, and
    none for persons without an address there. What was queued before under the same `once` stays as it is.

    A constant number of queries for each body. Raises ValueError for facts that are not those of the template.
    """
    by_body: dict[UUID, list[Reminder]] = {}
    for reminder in reminders:
        _require_facts(reminder)
        by_body.setdefault(reminder.body, []).append(reminder)
    with transaction.atomic():
        return sum(_queue_for(body, asked, at) for body, asked in by_body.items())


def _queue_for(body_id: UUID, reminders: Sequence[Reminder], at: datetime) -> int:
    on = switched_on(body_id)
    if not on:
        return 0
    people = _people(body_id, [reminder.to for reminder in reminders])
    devices = _devices(people) if Channel.PUSH in on else {}
    wordings, body = wordings_of(body_id), body_by_id(body_id)
    made: dict[str, Message] = {}
    for reminder in reminders:
        person = people.get(reminder.to)
        if person is None:
            continue
        facts = {**reminder.facts, Place.PERSON: person.name, Place.BODY: body.name}
        for channel, address, key in _ways(person, reminder, on, devices):
            message = _message(reminder, channel, wordings[reminder.template, channel], facts, at)
            message.user_id, message.name, message.address = person.user, person.name, address
            made.setdefault(f"{reminder.once}:{channel}:{key}", message)
    return _write(made)


def _ways(
    person: Reached, reminder: Reminder, on: set[Channel], devices: Addresses
) -> Iterator[tuple[Channel, str, UUID]]:
    """By which channel, to which address, and what makes it the same again: a corrected address is the same person."""
    if Channel.EMAIL in on and is_email(person.email):
        yield Channel.EMAIL, person.email, reminder.to.id
    if Channel.SMS in on and international(person.phone):
        yield Channel.SMS, person.phone, reminder.to.id
    if person.user is not None:
        for device in devices.get(person.user, ()):
            yield Channel.PUSH, str(device), device


def _message(
    reminder: Reminder, channel: Channel, worded: Worded, facts: Mapping[str, str], at: datetime
) -> Message:
    return Message(
        body_id=reminder.body,
        channel=channel,
        template=reminder.template,
        subject=" ".join(fill(worded.said.subject, facts).split())[:300],
        text=fill(worded.said.text, facts),
        about=reminder.about,
        state=MessageState.WAITING,
        queued_at=at,
        not_before=reminder.not_before or at,
    )


def _write(made: Mapping[str, Message]) -> int:
    known = set(Message.objects.filter(once__in=list(made)).values_list("once", flat=True))
    for once, message in made.items():
        message.once = once
    new = [message for once, message in made.items() if once not in known]
    # Two servers may ask the same in one moment: the second waits for the first and then finds it there.
    Message.objects.bulk_create(new, ignore_conflicts=True)
    if new:
        transaction.on_commit(poke, robust=True)
    return len(new)


def _people(body_id: UUID, addressees: Sequence[Addressee]) -> dict[Addressee, Reached]:
    """Nobody twice, whoever has several places; who is of another body is left out."""
    ids = {kind: {to.id for to in addressees if to.kind is kind} for kind in AddresseeKind}
    found = {
        AddresseeKind.MANDATE: reach_of_mandates(ids[AddresseeKind.MANDATE], body_id=body_id),
        AddresseeKind.GUEST: reach_of_guests(ids[AddresseeKind.GUEST], body_id=body_id),
        AddresseeKind.USER: reach_of_users(ids[AddresseeKind.USER], body_id=body_id),
    }
    return {Addressee(kind, id_): person for kind, people in found.items() for id_, person in people.items()}


def _devices(people: Mapping[Addressee, Reached]) -> Addresses:
    users = {person.user for person in people.values() if person.user}
    devices: dict[UUID, list[UUID]] = {}
    rows = PushSubscription.objects.filter(user_id__in=users).order_by("added_at")
    for user, device in rows.values_list("user_id", "id"):
        devices.setdefault(user, []).append(device)
    return devices


def _require_facts(reminder: Reminder) -> None:
    wanted = {str(place) for place in PLACES[reminder.template]}
    given = {str(place) for place in reminder.facts}
    if wanted != given:
        raise ValueError(f"{reminder.template} takes the facts {sorted(wanted)}, not {sorted(given)}")
    if not 0 < len(reminder.once) <= LONGEST_ONCE:
        raise ValueError(f"once must have 1 to {LONGEST_ONCE} characters: {reminder.once!r}")
