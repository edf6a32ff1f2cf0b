"""How messages are told over HTTP."""

from collections.abc import Mapping

from catalogue.text import utc_text
from messaging.api.schemas import (
    MessageChannelOut,
    MessageOut,
    MessagePlaceOut,
    MessageTemplateOut,
    MessageWordingOut,
    OutboxOut,
    PreviewWordingOut,
)
from messaging.models import Message
from messaging.previewed import Previewed
from messaging.rules.templates import ALWAYS, LABELS, ONLY_IN_LETTERS, PLACES, Template
from messaging.rules.words import Channel
from messaging.selectors import ChannelFact, Outbox, Worded


def channel_out(known: ChannelFact) -> MessageChannelOut:
    return MessageChannelOut(
        channel=known.channel,
        is_configured=known.is_configured,
        is_on=known.is_on,
        sender=known.sender,
        reachable=known.reachable,
        people=known.people,
    )


def templates_out(worded: Mapping[tuple[Template, Channel], Worded]) -> list[MessageTemplateOut]:
    return [
        MessageTemplateOut(
            name=template,
            places=[
                MessagePlaceOut(place=place, label=LABELS[place], only_in_letters=place in ONLY_IN_LETTERS)
                for place in (*ALWAYS, *PLACES[template])
            ],
            wordings=[_wording(channel, worded[template, channel]) for channel in Channel],
        )
        for template in Template
    ]


def preview_out(seen: Previewed) -> PreviewWordingOut:
    return PreviewWordingOut(subject=seen.subject, text=seen.text, wrong=seen.wrong, sms_parts=seen.sms_parts)


def outbox_out(outbox: Outbox) -> OutboxOut:
    return OutboxOut(
        rows=[_message(row) for row in outbox.rows], counts=dict(outbox.counts), more=outbox.more
    )


def _wording(channel: Channel, worded: Worded) -> MessageWordingOut:
    return MessageWordingOut(
        channel=channel, subject=worded.said.subject, text=worded.said.text, revision=worded.revision
    )


def _message(row: Message) -> MessageOut:
    """A device has no address that would say anything to a person."""
    return MessageOut.model_validate(
        {
            "id": row.id,
            "channel": row.channel,
            "template": row.template,
            "name": row.name,
            "address": "" if row.channel == Channel.PUSH else row.address,
            "subject": row.subject,
            "text": row.text,
            "state": row.state,
            "queued_at": utc_text(row.queued_at),
            "not_before": utc_text(row.not_before),
            "tries": row.tries,
            "ended_at": utc_text(row.ended_at) if row.ended_at else None,
            "fault": row.fault,
        }
    )
