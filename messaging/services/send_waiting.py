"""Hand over what waits, at most once each: claim, commit, hand over, write down what became of it.

A message that is claimed and not written down again was in the hands of a server that died: nobody knows whether it
arrived, so it becomes uncertain and waits for a person (docs/messaging.md).
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db.models import F

from messaging.channels.ways import hand_over
from messaging.models import Message
from messaging.outgoing import Outgoing
from messaging.rules.outcomes import LOST, STALE, Fate, Outcome, pause_after
from messaging.rules.words import Channel, MessageState

log = logging.getLogger("dien_hong.messaging")

Clock = Callable[[], datetime]


def send_waiting(channel: Channel, *, now: Clock, stop: Callable[[], bool]) -> int:
    """Everything that may go now; how many were handed over. Outside any transaction: each step is committed."""
    _give_up_stale(channel, now())
    sent = 0
    while not stop():
        claimed = _claim_next(channel, now())
        if claimed is None:
            return sent
        _write_down(claimed, _handed_over(claimed), now())
        sent += 1
    return sent


def find_lost(now: datetime | None) -> int:
    """How many became uncertain. now: None when no server lives, so that whoever claimed anything is dead."""
    rows = Message.objects.filter(state=MessageState.SENDING)
    if now is not None:
        rows = rows.filter(claimed_at__lt=now - LOST)
    return rows.update(state=MessageState.UNCERTAIN, fault="stopped_while_sending", ended_at=F("claimed_at"))


def _claim_next(channel: Channel, now: datetime) -> Message | None:
    """The longest waiting. The row itself decides: of two servers that update it, one finds it waiting."""
    waiting = Message.objects.filter(channel=channel, state=MessageState.WAITING, not_before__lte=now)
    for candidate in waiting.order_by("not_before", "queued_at", "id").values_list("id", flat=True)[:20]:
        mine = Message.objects.filter(id=candidate, state=MessageState.WAITING)
        if mine.update(state=MessageState.SENDING, claimed_at=now, tries=F("tries") + 1):
            return Message.objects.get(id=candidate)
    return None


def _handed_over(message: Message) -> Outcome:
    outgoing = Outgoing(message.id, message.address, message.name, message.subject, message.text)
    try:
        return hand_over(Channel(message.channel), outgoing)
    except Exception:  # a fault of ours: how far it came is not known, and the others shall not wait for it
        log.exception("a message could not be handed over: %s", message.id)
        return Outcome(Fate.UNKNOWN, "own_fault")


def _write_down(claimed: Message, outcome: Outcome, now: datetime) -> None:
    """Also when it was thought lost meanwhile, but not when a person has decided since."""
    mine = Message.objects.filter(
        id=claimed.id,
        claimed_at=claimed.claimed_at,
        state__in=(MessageState.SENDING, MessageState.UNCERTAIN),
    )
    pause = pause_after(claimed.tries)
    if outcome.fate is Fate.NOT_TAKEN and pause is not None:
        mine.update(state=MessageState.WAITING, claimed_at=None, not_before=now + pause, fault=outcome.fault)
        return
    state = {
        Fate.TAKEN: MessageState.SENT,
        Fate.UNKNOWN: MessageState.UNCERTAIN,
        Fate.REFUSED: MessageState.FAILED,
        Fate.NOT_TAKEN: MessageState.FAILED,
    }[outcome.fate]
    mine.update(state=state, ended_at=now, fault=outcome.fault[:300])
    if state is not MessageState.SENT:
        log.warning("message %s: %s, %s", claimed.id, state, outcome.fault)


def _give_up_stale(channel: Channel, now: datetime) -> None:
    stale = Message.objects.filter(channel=channel, state=MessageState.WAITING, not_before__lt=now - STALE)
    stale.update(state=MessageState.FAILED, ended_at=now, fault="waited_too_long")
