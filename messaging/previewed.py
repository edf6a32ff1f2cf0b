"""How a wording would read, with what is known of the body's latest meeting."""

from dataclasses import dataclass

from councils.selectors.bodies import BodyFact
from messaging import ports
from messaging.rules.addresses import sms_parts
from messaging.rules.places import fill
from messaging.rules.samples import SAMPLES
from messaging.rules.templates import Place
from messaging.rules.words import Channel
from messaging.services.write_wording import Wording, wrong_in


@dataclass(frozen=True, slots=True)
class Previewed:
    """wrong: what stands in brackets and is no fact of this message. sms_parts: 0 for other channels."""

    subject: str
    text: str
    wrong: list[str]
    sms_parts: int


def previewed(body: BodyFact, wording: Wording) -> Previewed:
    """What no meeting says, such as a slip's number, is an example."""
    known: dict[str, str] = {place: fact for place, fact in ports.latest_facts(body.id).items() if fact}
    facts: dict[str, str] = {
        **{str(place): fact for place, fact in SAMPLES.items()},
        **known,
        Place.BODY: body.name,
    }
    text = fill(wording.text, facts)
    return Previewed(
        subject=fill(wording.subject, facts),
        text=text,
        wrong=wrong_in(wording),
        sms_parts=sms_parts(text) if wording.channel is Channel.SMS else 0,
    )
