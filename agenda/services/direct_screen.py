"""Order one screen of the hall, or all of them, to show something else than what the meeting is on."""

from uuid import UUID

from agenda import events_hall, ports
from agenda.models import Agenda, Announcement
from agenda.rules.items import AgendaState
from agenda.rules.scenes import Scene, SceneKind
from agenda.rules.telling import refusal_to_direct
from agenda.selectors import item_belongs_to
from catalogue.refusals import Conflict, Invalid, NotFound
from councils.selectors.displays import bodies_of_displays
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.selectors import body_of, meeting_state


def direct_screen(
    command: Command, *, meeting_id: UUID, display_id: UUID | None, scene: Scene | None
) -> Entry:
    """display_id: None for all that have no order of their own. scene: None to follow the meeting again.

    Raises NotFound, also for another body's screen, one that was taken away, and an item, vote or announcement of
    another meeting; Conflict with meeting_not_convened or meeting_cancelled; Invalid("scene_malformed");
    Conflict("scene_not_for_the_hall") for what the hall was not told (yet).
    """
    content: dict[str, Json] = {
        "display": str(display_id) if display_id else None,
        "scene": None if scene is None else {**scene.as_json()},
    }
    with recording(meeting_stream(meeting_id), command, name="direct_screen", content=content) as record:
        if record.done:
            return record.done
        refusal = refusal_to_direct(meeting_state(meeting_id))
        if refusal:
            raise Conflict(refusal)
        if display_id is not None and bodies_of_displays([display_id]).get(display_id) != body_of(meeting_id):
            raise NotFound("not_found")
        if scene is not None:
            _refuse_unfit(scene, meeting_id)
        return record.append(*events_hall.screen_directed(display_id, scene))


def _refuse_unfit(scene: Scene, meeting_id: UUID) -> None:
    if not scene.is_well_formed:
        raise Invalid("scene_malformed")
    if not _hall_knows(scene, meeting_id):
        raise Conflict("scene_not_for_the_hall")


def _hall_knows(scene: Scene, meeting_id: UUID) -> bool:
    """Of what is on, the hall knows all that its screens can show. Raises NotFound for what is not of this meeting."""
    match scene:
        case Scene(kind=SceneKind.AGENDA):
            return _is_agenda_told(meeting_id)
        case Scene(kind=SceneKind.ITEM | SceneKind.QUEUE, id=UUID() as item):
            if not item_belongs_to(item, meeting_id):
                raise NotFound("not_found")
            return _is_agenda_told(meeting_id)
        case Scene(kind=SceneKind.ANNOUNCEMENT, id=UUID() as announcement):
            return _is_on_screen(announcement, meeting_id)
        case Scene(kind=SceneKind.VOTE | SceneKind.RESULT, id=UUID() as thing):
            return _is_vote_told(scene.kind, thing, meeting_id)
    return True


def _is_agenda_told(meeting_id: UUID) -> bool:
    return not Agenda.objects.filter(meeting_id=meeting_id, state=AgendaState.DRAFT).exists()


def _is_vote_told(kind: SceneKind, thing: UUID, meeting_id: UUID) -> bool:
    """thing: a vote, or for its results an item."""
    if kind is SceneKind.RESULT and item_belongs_to(thing, meeting_id):
        return _is_agenda_told(meeting_id)
    known = ports.vote_shown(meeting_id, thing)
    if known is None:
        raise NotFound("not_found")
    return known.result if kind is SceneKind.RESULT else known.question


def _is_on_screen(announcement_id: UUID, meeting_id: UUID) -> bool:
    announcement = Announcement.objects.filter(id=announcement_id, meeting_id=meeting_id).first()
    if announcement is None:
        raise NotFound("not_found")
    return announcement.on_screen and announcement.withdrawn_at is None
