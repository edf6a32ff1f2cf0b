"""An act of signing, for a helper program that knows its code: twelve letters, guessed by nobody."""

import base64
import binascii
import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac

from catalogue.refusals import Invalid, NotFound
from councils.rules.lockout import Limit
from councils.services.failed_tries import count_failure, refuse_when_locked
from records.models import SigningAct
from records.rules.codes import LETTERS, tidy_code
from records.rules.words import ActState
from records.selectors.acts import act_with_code

CODE_LENGTH = 12
GUESSED = Limit(tries=20, lock=timedelta(minutes=15))  # of codes that no act has, from one place
_PURPOSE = "signing_code"


def code_of(act_id: UUID) -> str:
    """The same whenever it is asked for: a command sent again is answered with the same code."""
    made = salted_hmac("records.signing_act", str(act_id), algorithm="sha256").digest()
    return "".join(LETTERS[letter & 31] for letter in made[:CODE_LENGTH])


def digest_of(code: str) -> str:
    return hashlib.sha256(tidy_code(code).encode()).hexdigest()


def act_by_code(code: str, *, source: str, at: datetime, answers: bool = False) -> SigningAct:
    """source: where the request comes from. answers: a signature comes with it; one that was taken already is known
    until the act's time is over, for whoever was cut off before the answer came.

    Raises NotFound("signing_code_unknown") alike for a code nobody was given,
    one that was used and one whose time is over; TooMany("signing_code_locked").
    """
    refuse_when_locked(_PURPOSE, source, now=at, code="signing_code_locked")
    act = act_with_code(digest_of(code))
    known = (ActState.PREPARED, ActState.FINISHED) if answers else (ActState.PREPARED,)
    if act is None or act.state not in known or at >= act.ends_at:
        count_failure(_PURPOSE, source, limit=GUESSED, now=at)
        raise NotFound("signing_code_unknown")
    return act


def refuse_another_certificate(act: SigningAct, said: str) -> None:
    """said: DER in base64, or "". Raises Invalid("certificate_not_of_act")."""
    if not said:
        return
    try:
        der = base64.b64decode(said, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise Invalid("certificate_unreadable") from fault
    if hashlib.sha256(der).hexdigest() != act.certificate.sha256:
        raise Invalid("certificate_not_of_act")
