"""Reads of the channels, the wordings and the outbox. Authorises nobody."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from councils.rules.calendar import council_day
from councils.selectors.reachable import Reached, reachable_people
from messaging.channels.ways import setup
from messaging.models import ChannelSwitch, Message, MessageTemplate, PushSubscription
from messaging.rules.addresses import international
from messaging.rules.built_in import BUILT_IN, Said
from messaging.rules.templates import Template
from messaging.rules.words import Channel, MessageState

PAGE = 50


@dataclass(frozen=True, slots=True)
class ChannelFact:
    """reachable: how many of `people` have an address, a telephone or a device for it."""

    channel: Channel
    is_configured: bool
    is_on: bool
    sender: str
    reachable: int
    people: int


@dataclass(frozen=True, slots=True)
class Worded:
    """revision: 0 for the product's own wording."""

    said: Said
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """words: in a name, an address or a subject. before: the last message of the page before."""

    state: MessageState | None = None
    channel: Channel | None = None
    template: Template | None = None
    words: str = ""
    before: UUID | None = None


@dataclass(frozen=True, slots=True)
class Outbox:
    rows: Sequence[Message]
    counts: Mapping[str, int]
    more: bool


def switched_on(body_id: UUID) -> set[Channel]:
    """Set up by the installation and switched on by the body."""
    on = ChannelSwitch.objects.filter(body_id=body_id, is_on=True).values_list("channel", flat=True)
    return {Channel(channel) for channel in on if setup().has(Channel(channel))}


def channels_of(body_id: UUID, *, at: datetime) -> list[ChannelFact]:
    on = set(ChannelSwitch.objects.filter(body_id=body_id, is_on=True).values_list("channel", flat=True))
    people = reachable_people(body_id, on=council_day(at))
    with_device = users_with_devices(person.user for person in people if person.user)
    return [
        ChannelFact(
            channel=channel,
            is_configured=setup().has(channel),
            is_on=channel in on,
            sender=setup().sender(channel),
            reachable=sum(1 for person in people if _has_address(person, channel, with_device)),
            people=len(people),
        )
        for channel in Channel
    ]


def wordings_of(body_id: UUID) -> dict[tuple[Template, Channel], Worded]:
    """Every one: the body's own where it has one. One query."""
    worded = {
        (template, channel): Worded(said)
        for template, by_channel in BUILT_IN.items()
        for channel, said in by_channel.items()
    }
    for row in MessageTemplate.objects.filter(body_id=body_id):
        key = (row.name, row.channel)
        if key in worded:  # one of an older server may have gone
            worded[Template(row.name), Channel(row.channel)] = Worded(
                Said(row.subject, row.text), row.revision
            )
    return worded


def outbox_of(body_id: UUID, asked: Asked) -> Outbox:
    """Newest first."""
    every = Message.objects.filter(body_id=body_id)
    rows = list(_asked_for(every, asked).order_by("-queued_at", "-id")[: PAGE + 1])
    counts = every.values_list("state").annotate(Count("id")).order_by()
    return Outbox(rows[:PAGE], dict(counts), len(rows) > PAGE)


def devices_of(user_id: UUID) -> int:
    return PushSubscription.objects.filter(user_id=user_id).count()


def users_with_devices(users: Iterable[UUID]) -> set[UUID]:
    rows = PushSubscription.objects.filter(user_id__in=list(users))
    return set(rows.values_list("user_id", flat=True))


def _has_address(person: Reached, channel: Channel, with_device: Collection[UUID]) -> bool:
    if channel is Channel.EMAIL:
        return bool(person.email)
    if channel is Channel.SMS:
        return bool(international(person.phone))
    return person.user in with_device


def _asked_for(rows: QuerySet[Message], asked: Asked) -> QuerySet[Message]:
    named = {"state": asked.state, "channel": asked.channel, "template": asked.template}
    rows = rows.filter(**{name: value for name, value in named.items() if value is not None})
    for word in asked.words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(address__icontains=word) | Q(subject__icontains=word))
    last = Message.objects.filter(id=asked.before).first() if asked.before else None
    if last is not None:
        older = Q(queued_at=last.queued_at, id__lt=last.id) | Q(queued_at__lt=last.queued_at)
        rows = rows.filter(older)
    return rows
