"""What the API of the debate takes and gives."""

from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from councils.api.commands import CommandIn, Text
from councils.api.moments import Moment
from debate.rules.queue import SortBy
from debate.rules.speakers import Named
from debate.rules.words import SpeechKind

MOST = 1000  # people in one queue

Topic = Annotated[Text, Field(max_length=300)]
Reason = Annotated[Text, Field(max_length=300)]
NoteText = Annotated[Text, Field(max_length=4000)]


class WhoIn(Schema):
    """Exactly one of mandate, guest and name. title: beside a name that is on no list."""

    mandate: UUID | None = None
    guest: UUID | None = None
    name: Annotated[Text, Field(max_length=120)] = ""
    title: Annotated[Text, Field(max_length=200)] = ""

    def named(self) -> Named:
        return Named(self.mandate, self.guest, self.name, self.title)


class AskIn(CommandIn):
    """One's own. sitting: a group's; left out for the whole body. kind: a point of order, a speech or a rebuttal."""

    item: UUID
    sitting: UUID | None = None
    kind: SpeechKind
    topic: Topic = ""


class AskForIn(CommandIn, WhoIn):
    """slip: of a question that was handed in."""

    item: UUID
    sitting: UUID | None = None
    kind: SpeechKind
    topic: Topic = ""
    slip: UUID | None = None


class TopicIn(CommandIn):
    topic: Topic


class RemoveIn(CommandIn):
    """reason: for the secretariat."""

    reason: Reason = ""


class OfQueueIn(CommandIn):
    """sitting: a group's; left out for the whole body."""

    item: UUID
    sitting: UUID | None = None


class OrderQueueIn(OfQueueIn):
    """ids: of everybody who waits there, in their new order; or by: how the server sorts them."""

    ids: Annotated[list[UUID], Field(default_factory=list, max_length=MOST)]
    by: SortBy | None = None


class CallNextIn(CommandIn):
    """sitting: a group's. expects: the request that stood first on the screen; another one is not called instead.

    start: the clock runs at once.
    """

    sitting: UUID | None = None
    expects: UUID | None = None
    start: bool = False


class CallIn(CommandIn):
    """elsewhere: also for an item the sitting is not on."""

    start: bool = False
    elsewhere: bool = False


class CallDirectlyIn(CommandIn, WhoIn):
    """Without a request. item: left out for what the sitting is on; another one only with elsewhere."""

    item: UUID | None = None
    sitting: UUID | None = None
    kind: SpeechKind
    topic: Topic = ""
    slip: UUID | None = None
    start: bool = False
    elsewhere: bool = False


class ExtendSpeechIn(CommandIn):
    """seconds: below zero takes time back, never what was spoken already."""

    seconds: Annotated[int, Field(ge=-1800, le=1800)]


class CorrectSpeechIn(CommandIn):
    """What is left out stays as it is. ran_s: how long the clock should have run."""

    began_at: Moment | None = None
    ended_at: Moment | None = None
    ran_s: Annotated[int, Field(ge=0, le=86400)] | None = None
    reason: Reason


class SpeechPaperIn(CommandIn, WhoIn):
    """A speech that was noted on paper. sitting: a group's."""

    item: UUID
    sitting: UUID | None = None
    kind: SpeechKind
    topic: Topic = ""
    slip: UUID | None = None
    began_at: Moment
    ended_at: Moment


class SpeechNoteIn(CommandIn):
    """id: chosen by whoever writes. at_s: second of the speech's clock."""

    id: UUID
    at_s: Annotated[int, Field(ge=0, le=86400)]
    text: NoteText


class SpeechNoteAgainIn(CommandIn):
    """revision: the one that was read."""

    revision: Annotated[int, Field(ge=1)]
    text: NoteText


class ItemSpokenOut(Schema):
    """Seconds. total_s: of the sitting of the whole body and of groups together. planned_s: null where nobody planned

    the item; left_s: of that, below zero when it was exceeded.
    """

    item: UUID
    number: str
    title: str
    total_s: int
    planned_s: int | None
    left_s: int | None
    speeches: int


class GroupSpokenOut(Schema):
    """Of one delegates' group on one item. planned_s: by the meeting's rule; null where it sets none."""

    item: UUID
    group: str
    total_s: int
    planned_s: int | None
    left_s: int | None
    speeches: int


class DelegateSpokenOut(Schema):
    """One who spoke. order: among delegates' names in Vietnamese alphabetical order; 0 for others.

    over_s: beyond what he was given, all turns together. Guests and who is on no list have no mandate.
    """

    mandate: UUID | None
    guest: UUID | None
    name: str
    title: str
    group: str
    order: int
    total_s: int
    longest_s: int
    over_s: int
    speeches: int


class SittingSpokenOut(Schema):
    """group: empty for the whole body."""

    sitting: UUID
    label: str
    group: str
    total_s: int
    speeches: int


class KindSpokenOut(Schema):
    kind: SpeechKind
    total_s: int
    speeches: int
    delegates: int


class GroupTotalOut(Schema):
    """delegates: how many of the group spoke at least once."""

    group: str
    total_s: int
    speeches: int
    delegates: int


class SpokenOut(Schema):
    """total_s, speeches: of the whole meeting. What is on is counted until now. by_item: of each group on each item."""

    total_s: int
    speeches: int
    items: list[ItemSpokenOut]
    groups: list[GroupTotalOut]
    by_item: list[GroupSpokenOut]
    delegates: list[DelegateSpokenOut]
    sittings: list[SittingSpokenOut]
    kinds: list[KindSpokenOut]
