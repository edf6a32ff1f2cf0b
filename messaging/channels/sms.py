"""SMS through one HTTP gateway, by the contract in docs/messaging.md; an operator's own API needs one before it."""

import json

from messaging.channels.posting import outcome_of, post
from messaging.outgoing import Outgoing
from messaging.rules.addresses import international
from messaging.rules.outcomes import Fate, Outcome
from messaging.rules.setup import SmsGateway


def send(gateway: SmsGateway, message: Outgoing) -> Outcome:
    """The gateway gets the message's id, and may know by it what it has had already."""
    number = international(message.to)
    if not number:
        return Outcome(Fate.REFUSED, "address_refused")
    body = {"id": str(message.id), "to": number, "text": message.text}
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Authorization": f"Bearer {gateway.token}",
        "Idempotency-Key": str(message.id),
    }
    answer = post(gateway.url, json.dumps(body, ensure_ascii=False).encode(), headers)
    return answer if isinstance(answer, Outcome) else outcome_of(answer)
