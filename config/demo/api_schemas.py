"""What the API of a demonstration takes and gives."""

from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from councils.api.commands import Text

Speed = Literal[0, 1, 5, 20]
Kept = Literal["delegate", "secretary", "presiding_officer", "nobody"]
"""Whose part the person who watches keeps: it is waited for, and everybody else is played."""


class PartOut(Schema):
    """Whom to sign in as in order to keep that part; a delegate may be another one, named when the play begins."""

    as_: Annotated[Kept, Field(alias="as")]
    username: str
    full_name: str


class DemoMeetingOut(Schema):
    """The meeting of a demonstration council that was convened last."""

    id: UUID
    title: str
    body_short_name: str
    state: Literal["convened", "postponed", "opened", "adjourned", "closed", "cancelled"]
    stream: str
    parts: list[PartOut]


class PlayingOut(Schema):
    """speed: times as fast as planned; 0: without any waiting. at_step: how many of the plan's steps are done.

    doing: the title of the agenda item that is on, or empty. username: of the delegate whose part is kept.
    """

    meeting: UUID
    speed: Speed
    as_: Annotated[Kept, Field(alias="as")]
    username: str | None
    at_step: int
    of_steps: int
    doing: str
    paused: bool


class DemoOut(Schema):
    meetings: list[DemoMeetingOut]
    playing: PlayingOut | None


class PlayIn(Schema):
    """meeting_id: of GET /demo; when that meeting is over, another with the same plan is convened and played.

    username: of the delegate whose part is kept; by default whoever asks, else the one named in `parts`.
    """

    meeting_id: UUID
    as_: Annotated[Kept, Field(alias="as")] = "nobody"
    speed: Speed = 1
    username: Annotated[Text, Field(max_length=128)] | None = None
