"""What the API of votes takes and gives."""

from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from councils.api.commands import CommandIn, Text
from councils.rules.body_rules import Matter
from voting.rules.casting import HIGHEST_REVISION
from voting.rules.tally import Counts
from voting.rules.words import Choice, Method
from voting.services.divide_vote import Part
from voting.services.prepare_vote import VoteDraft

Reason = Annotated[Text, Field(max_length=500)]
Count = Annotated[int, Field(ge=0, le=10_000)]
Seconds = Annotated[int, Field(ge=5, le=3600)]


class VoteDraftIn(CommandIn):
    title: Annotated[Text, Field(max_length=500)]
    matter: Matter = Matter.RESOLUTION
    item: UUID | None = None
    text: Annotated[Text, Field(max_length=20_000)] = ""
    method: Method = Method.ELECTRONIC
    duration_s: Seconds | None = None
    may_change: bool = False

    def draft(self) -> VoteDraft:
        return VoteDraft(
            title=self.title,
            matter=self.matter,
            item_id=self.item,
            text=self.text,
            method=self.method,
            duration_s=self.duration_s,
            may_change=self.may_change,
        )


class PartIn(Schema):
    label: Annotated[Text, Field(max_length=100)]
    title: Annotated[Text, Field(max_length=500)]
    text: Annotated[Text, Field(max_length=20_000)] = ""


class PartsIn(CommandIn):
    parts: Annotated[list[PartIn], Field(max_length=50)]

    def as_parts(self) -> list[Part]:
        return [Part(part.label, part.title, part.text) for part in self.parts]


class OpenIn(CommandIn):
    """below_quorum_reason: why it is put to the vote although fewer are here than the body's quorum wants."""

    duration_s: Seconds | None = None
    below_quorum_reason: Annotated[Text, Field(max_length=400)] | None = None


class ExtendIn(CommandIn):
    seconds: Seconds


class ReasonIn(CommandIn):
    reason: Reason


class CountsIn(CommandIn):
    yes: Count
    no: Count
    abstain: Count

    def counts(self) -> Counts:
        return Counts(self.yes, self.no, self.abstain)


class CorrectionIn(CountsIn):
    corrects: Annotated[int, Field(ge=1, le=2**31 - 1)]
    reason: Reason


class BallotIn(CommandIn):
    """revision: 1, or one more than the recorded ballot's where the body allows a change.

    mandate: whose tap it was; refused when it is not the signed-in delegate's.
    """

    choice: Choice
    revision: Annotated[int, Field(ge=1, le=HIGHEST_REVISION)] = 1
    mandate: UUID | None = None


class AssistedIn(CommandIn):
    mandate: UUID
    choice: Choice


class RemindIn(Schema):
    mandates: Annotated[list[UUID], Field(min_length=1, max_length=2000)]


class BallotOut(Schema):
    """The ballot that stands, as its own delegate sees it."""

    vote: str
    choice: str
    revision: int
    recorded_at: str
    receipt: str
    salt: str
    code: str
    origin: str


class RollOut(Schema):
    """Receipts of the closing roll, in order; empty until the vote is closed."""

    vote: str
    receipts: list[str]


class RemindedOut(Schema):
    reminded: list[str]
