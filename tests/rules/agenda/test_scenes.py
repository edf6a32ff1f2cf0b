"""What an order to a screen may say."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from agenda.rules.scenes import ResultLook, Scene, SceneKind
from agenda.rules.telling import refusal_to_announce, refusal_to_direct, refusal_to_note
from sessions.rules.states import MeetingState

THING = UUID(int=7)
UNTIL = datetime(2026, 12, 22, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "scene",
    [
        Scene(SceneKind.WELCOME),
        Scene(SceneKind.WELCOME, text="Kỳ họp khai mạc lúc 8 giờ"),
        Scene(SceneKind.ITEM),
        Scene(SceneKind.ITEM, THING),
        Scene(SceneKind.RESULT, THING, look=ResultLook.TABLE),
        Scene(SceneKind.BREAK, text="Giải lao", until=UNTIL),
        Scene(SceneKind.ANNOUNCEMENT, THING),
        Scene(SceneKind.ANNOUNCEMENT, text="Tổ 1 họp ở phòng 2"),
        Scene(SceneKind.MARK, until=UNTIL),
        Scene(SceneKind.PAGE),
        Scene(SceneKind.SPEAKER),
        Scene(SceneKind.QUEUE, THING),
        Scene(SceneKind.QUESTION, THING),
    ],
    ids=lambda scene: f"{scene.kind} {scene.text}",
)
def test_a_scene_says_what_its_kind_shows(scene: Scene) -> None:
    assert scene.is_well_formed


@pytest.mark.parametrize(
    "scene",
    [
        Scene(SceneKind.QUORUM, THING),
        Scene(SceneKind.PAGE, THING),
        Scene(SceneKind.SPEAKER, THING),
        Scene(SceneKind.QUEUE, THING, text="Mời"),
        Scene(SceneKind.MARK, text="Xin chào"),
        Scene(SceneKind.VOTE, THING, text="Biểu quyết"),
        Scene(SceneKind.VOTE, THING, look=ResultLook.SEATS),
        Scene(SceneKind.ANNOUNCEMENT),
        Scene(SceneKind.ANNOUNCEMENT, THING, text="Cả hai"),
    ],
    ids=lambda scene: f"{scene.kind} {scene.text}",
)
def test_what_a_scene_would_not_show_is_a_mistake(scene: Scene) -> None:
    assert not scene.is_well_formed


def test_in_the_record_a_scene_says_only_what_it_says() -> None:
    assert Scene(SceneKind.MARK).as_json() == {"kind": "mark"}
    assert Scene(SceneKind.RESULT, THING, until=UNTIL, look=ResultLook.SEATS).as_json() == {
        "kind": "result",
        "id": str(THING),
        "until": "2026-12-22T02:30:00.000Z",
        "look": "seats",
    }


@pytest.mark.parametrize(
    ("state", "announce", "direct", "note"),
    [
        (MeetingState.DRAFT, "meeting_not_convened", "meeting_not_convened", "meeting_not_convened"),
        (MeetingState.CONVENED, None, None, "meeting_not_opened"),
        (MeetingState.POSTPONED, None, None, "meeting_not_opened"),
        (MeetingState.OPENED, None, None, None),
        (MeetingState.ADJOURNED, None, None, None),
        (MeetingState.CLOSED, "meeting_closed", None, None),
        (MeetingState.CANCELLED, "meeting_cancelled", "meeting_cancelled", "meeting_cancelled"),
    ],
)
def test_when_the_hall_is_told_shown_and_written_of(
    state: MeetingState, announce: str | None, direct: str | None, note: str | None
) -> None:
    assert (refusal_to_announce(state), refusal_to_direct(state), refusal_to_note(state)) == (
        announce,
        direct,
        note,
    )
