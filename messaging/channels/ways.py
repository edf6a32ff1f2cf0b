"""Which way out a channel is, as this installation has set it up."""

from django.conf import settings

from messaging.channels import email, push, push_keys, sms
from messaging.outgoing import Outgoing
from messaging.rules.outcomes import Fate, Outcome
from messaging.rules.setup import Setup
from messaging.rules.words import Channel

NOT_SET_UP = Outcome(Fate.NOT_TAKEN, "channel_not_configured")


def setup() -> Setup:
    chosen: Setup = settings.MESSAGES
    return chosen


def hand_over(channel: Channel, message: Outgoing) -> Outcome:
    """Once. Faults of the line are outcomes; anything else is a fault of ours and raises."""
    chosen = setup()
    if channel is Channel.EMAIL and chosen.mail:
        return email.send(chosen.mail, message)
    if channel is Channel.SMS and chosen.sms:
        return sms.send(chosen.sms, message)
    if channel is Channel.PUSH and chosen.push:
        return push.send(chosen.push, message)
    return NOT_SET_UP


def push_key() -> str | None:
    """What browsers subscribe with; None where no notices are sent."""
    return push_keys.application_key() if setup().push else None
