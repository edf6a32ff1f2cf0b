"""Set what a message of the body says."""

from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from councils.events import body_stream
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from messaging import events
from messaging.models import MessageTemplate
from messaging.rules.places import places_of, wrong_places
from messaging.rules.templates import LABELS, Template
from messaging.rules.words import Channel


@dataclass(frozen=True, slots=True)
class Wording:
    """subject: a letter's subject, a notice's title; an SMS has none."""

    template: Template
    channel: Channel
    subject: str
    text: str


def write_wording(command: Command, *, body_id: UUID, wording: Wording, revision: int) -> Entry:
    """revision: the one that was seen, 0 for the product's.

    Raises Conflict("wording_changed_meanwhile", revision), Invalid("wording_empty" | "wording_sms_has_no_title"), or
    Invalid("wording_place_unknown") naming what stands in brackets and is no fact of this message, and those that are.
    """
    content = {
        "template": wording.template.value,
        "channel": wording.channel.value,
        "subject": wording.subject,
        "text": wording.text,
    }
    with recording(body_stream(body_id), command, name="write_wording", content=content) as record:
        if record.done:
            return record.done
        refuse_wording(wording)
        row = locked_wording(body_id, wording.template, wording.channel, revision)
        row.subject, row.text = wording.subject.strip(), wording.text.strip()
        row.revision, row.changed_at = revision + 1, command.at
        row.save()
        return record.append(
            *events.wording_written(wording.template, wording.channel, subject=row.subject, text=row.text)
        )


def refuse_wording(wording: Wording) -> None:
    """Raises as write_wording."""
    has_subject = wording.channel is not Channel.SMS
    if not wording.text.strip() or has_subject != bool(wording.subject.strip()):
        raise Invalid(
            "wording_empty" if has_subject or not wording.text.strip() else "wording_sms_has_no_title"
        )
    wrong = wrong_in(wording)
    if wrong:
        allowed = places_of(wording.template, wording.channel)
        raise Invalid(
            "wording_place_unknown",
            names=", ".join(f"[{name}]" for name in wrong),
            known=", ".join(f"[{LABELS[place]}]" for place in allowed),
        )


def wrong_in(wording: Wording) -> list[str]:
    allowed = places_of(wording.template, wording.channel)
    return wrong_places(f"{wording.subject}\n{wording.text}", allowed)


def locked_wording(body_id: UUID, template: Template, channel: Channel, revision: int) -> MessageTemplate:
    """The row to write, a new one at revision 0; the body's stream is locked. Raises Conflict as write_wording."""
    row = MessageTemplate.objects.filter(body_id=body_id, name=template, channel=channel).first()
    stands = row.revision if row else 0
    if stands != revision:
        raise Conflict("wording_changed_meanwhile", revision=stands)
    return row or MessageTemplate(body_id=body_id, name=template, channel=channel)
