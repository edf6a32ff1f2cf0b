"""What the desk orders the screens of the hall to show."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from agenda.rules.scenes import ResultLook, Scene, SceneKind
from agenda.services.direct_screen import direct_screen
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.rules.access import Right
from sessions.api.moments import Moment
from sessions.selectors import access_meeting

router = Router(tags=["screens"], auth=SignedIn())


class SceneIn(Schema):
    """id: of the item (also whose queue), vote, announcement or group of questions, null for what is on; of an item,
    all its results.

    text: of welcome, break, closing, or an announcement without id. until: when the order ends by itself. look: of a
    result.
    """

    kind: SceneKind
    id: UUID | None = None
    text: Annotated[Text, Field(max_length=300)] = ""
    until: Moment | None = None
    look: ResultLook | None = None


class DirectIn(CommandIn):
    """display_id: null for all screens that have no order of their own. scene: null to follow the meeting again."""

    display_id: UUID | None = None
    scene: SceneIn | None = None


@router.post("/meetings/{meeting_id}/screens/direct", response=Done)
def direct(request: HttpRequest, meeting_id: UUID, body: DirectIn) -> Done:
    access_meeting(person_of(request), meeting_id, right=Right.RUN_MEETING)
    entry = direct_screen(
        command_of(request, body),
        meeting_id=meeting_id,
        display_id=body.display_id,
        scene=_scene(body.scene),
    )
    return Done.of(entry)


def _scene(said: SceneIn | None) -> Scene | None:
    return None if said is None else Scene(said.kind, said.id, said.text.strip(), said.until, said.look)
