"""What the API of votes takes and gives."""

from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from councils.api.commands import CommandIn, Text
from councils.api.moments import Moment
from councils.rules.body_rules import Matter
from voting.rules.casting import HIGHEST_REVISION
from voting.rules.tally import Counts
from voting.rules.words import Choice, Method
from voting.services.divide_vote import Part
from voting.services.enter_vote import PaperVote, paper_draft
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


class ResumeIn(CommandIn):
    """below_quorum_reason: why it goes on although fewer are here now than the body's quorum wants."""

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


class PaperVoteIn(CountsIn):
    """A vote by show of hands that was held without the screens. occurred_at: when its result was announced.

    sitting_id: None for the one of the whole body that was open then. present: None for what was marked then.
    below_quorum_reason: as it was written down, where fewer were here than the body's quorum wants.
    """

    occurred_at: Moment
    title: Annotated[Text, Field(max_length=500)]
    matter: Matter = Matter.RESOLUTION
    text: Annotated[Text, Field(max_length=20_000)] = ""
    item_id: UUID | None = None
    sitting_id: UUID | None = None
    present: Count | None = None
    part_label: Annotated[Text, Field(max_length=100)] = ""
    below_quorum_reason: Annotated[Text, Field(max_length=400)] = ""

    def noted(self) -> PaperVote:
        return PaperVote(
            draft=paper_draft(title=self.title, matter=self.matter, item_id=self.item_id, text=self.text),
            counts=self.counts(),
            sitting_id=self.sitting_id,
            present=self.present,
            part_label=self.part_label,
            below_quorum_reason=self.below_quorum_reason,
        )


class TrialIn(CommandIn):
    """expected: by mandate, what each is asked to press. title: empty for the usual one."""

    expected: Annotated[dict[UUID, Choice], Field(max_length=2000)]
    title: Annotated[Text, Field(max_length=500)] = ""
    duration_s: Seconds | None = None


class TrialRowOut(Schema):
    """counted: null for one without a ballot."""

    mandate_id: UUID
    name: str
    expected: Choice
    counted: Choice | None
    matches: bool


class TrialOut(Schema):
    """What was expected against what was counted, in the secretariat's order; matches: every one of them."""

    rows: list[TrialRowOut]
    matches: bool


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
