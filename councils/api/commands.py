"""What every command over HTTP carries, and what it answers."""

import unicodedata
from typing import Annotated, Self
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import AfterValidator, Field

from catalogue.refusals import NotSignedIn
from councils.api.moments import Moment
from journal.ids import derived
from journal.rules.entry import Entry
from journal.services.record import Command

NO_LETTERS = frozenset("\ufffe\uffff")  # no document in XML can hold them: nothing could be printed any more
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
NEVER = NO_LETTERS | TURNING


def _legible(text: str) -> str:
    """Control characters and lone surrogates are no text; databases refuse some of them with a fault.

    Nor is what turns a line around, so that it reads otherwise than it is. What word processors put in is taken:
    no-break spaces, soft hyphens, Windows line ends.
    """
    for c in text:
        if c in NEVER or (unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\r\t"):
            raise ValueError("control characters are no text")
    return text


Text = Annotated[str, AfterValidator(_legible)]


class CommandIn(Schema):
    """command_id: chosen by whoever asks; the same command may be sent again under it and is done once.

    occurred_at: when it took place, for what was noted on paper and is entered only now; with a time zone, not in the
    future and at most 30 days ago. Who enters what happens now leaves it out.
    """

    command_id: Annotated[UUID, Field(description="UUID of this command, the same when it is sent again")]
    occurred_at: Moment | None = None


class Done(Schema):
    """seq: the command's entry in its stream. id: what it made, if it made something."""

    seq: int
    id: str | None = None

    @classmethod
    def of(cls, entry: Entry, *, makes: str = "") -> Self:
        return cls(seq=entry.seq, id=derived(entry.command_id, makes) if makes else None)


def person_of(request: HttpRequest) -> UUID:
    """The signed-in person's id. Raises NotSignedIn."""
    if not request.user.is_authenticated:
        raise NotSignedIn("not_signed_in")
    identity: UUID = request.user.pk
    return identity


def command_of(request: HttpRequest, body: CommandIn | None) -> Command:
    """The command as the journal keeps it; without a body a question, under a name of its own."""
    command_id, occurred_at = (body.command_id, body.occurred_at) if body else (uuid4(), None)
    return Command(str(command_id), str(person_of(request)), timezone.now(), occurred_at)
