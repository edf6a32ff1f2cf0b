"""What the desk may order the screens of the hall to show: never what the hall was not told."""

from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from agenda import ports
from agenda.models import Agenda
from agenda.rules.items import AgendaState
from agenda.rules.scenes import ResultLook, Scene, SceneKind
from agenda.services.direct_screen import direct_screen
from agenda.services.send_announcement import announcement_id_of, send_announcement
from agenda.services.withdraw_announcement import withdraw_announcement
from catalogue.refusals import Conflict, Invalid, NotFound
from councils.models import Display
from councils.rules.secrets import digest
from councils.services.revoke_display import revoke_display
from tests import entries
from tests.hall import Hall, ballots, make_hall, opened, prepared
from voting.services.announce_vote import announce_vote
from voting.services.cancel_vote import cancel_vote
from voting.services.close_vote import close_vote
from voting.shown import vote_shown

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def wired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "vote_shown", vote_shown)


def display(hall: Hall) -> UUID:
    made = Display.objects.create(
        body_id=hall.cast.body, name="Cửa", secret_digest=digest(str(uuid4())), paired_at=timezone.now()
    )
    return made.id


def direct(hall: Hall, scene: Scene | None, screen: UUID | None = None) -> None:
    direct_screen(hall.by_secretary(), meeting_id=hall.meeting, display_id=screen, scene=scene)


def announced(hall: Hall, *, on_screen: bool) -> UUID:
    asked = hall.by_secretary()
    send_announcement(asked, meeting_id=hall.meeting, text="Nghỉ trưa", on_screen=on_screen)
    return announcement_id_of(asked)


def test_an_order_is_told_to_the_hall_and_taken_back() -> None:
    hall = make_hall()
    screen = display(hall)
    direct(hall, Scene(SceneKind.ITEM, hall.cast.items[1]), screen)
    scene = {"kind": "item", "id": str(hall.cast.items[1])}
    told = {"hall": {"display": str(screen), "scene": scene}}
    assert entries.last_entry(hall.stream) == ("screen.directed", told)
    direct(hall, None)
    assert entries.last_entry(hall.stream)[1] == {"hall": {"display": None, "scene": None}}


def test_a_screen_of_another_council_and_one_that_was_taken_away_take_no_order() -> None:
    hall, other = make_hall(), make_hall()
    gone = display(hall)
    revoke_display(hall.by_secretary(), display_id=gone)
    for screen in (display(other), gone, uuid4()):
        with pytest.raises(NotFound):
            direct(hall, Scene(SceneKind.MARK), screen)


def test_a_vote_is_shown_once_it_was_opened_and_its_result_once_it_was_announced() -> None:
    hall = make_hall()
    vote = prepared(hall)
    for kind in (SceneKind.VOTE, SceneKind.RESULT):
        with pytest.raises(Conflict, match="scene_not_for_the_hall"):
            direct(hall, Scene(kind, vote))
    cancel_vote(hall.by_secretary(), vote_id=vote, reason="Nhầm văn bản")
    vote = opened(hall)
    ballots(vote, hall, "yyyyyy")
    direct(hall, Scene(SceneKind.VOTE, vote))
    close_vote(hall.by_secretary(), vote_id=vote)
    with pytest.raises(Conflict, match="scene_not_for_the_hall"):
        direct(hall, Scene(SceneKind.RESULT, vote))
    announce_vote(hall.by_secretary(), vote_id=vote)
    direct(hall, Scene(SceneKind.RESULT, vote, look=ResultLook.TABLE))


def test_a_cancelled_vote_is_shown_no_more() -> None:
    hall = make_hall()
    vote = opened(hall)
    cancel_vote(hall.by_secretary(), vote_id=vote, reason="Nhầm văn bản")
    with pytest.raises(Conflict, match="scene_not_for_the_hall"):
        direct(hall, Scene(SceneKind.VOTE, vote))


def test_what_belongs_to_another_meeting_is_not_found() -> None:
    hall, other = make_hall(), make_hall()
    for scene in (
        Scene(SceneKind.ITEM, other.cast.items[0]),
        Scene(SceneKind.VOTE, opened(other)),
        Scene(SceneKind.RESULT, other.cast.items[0]),
        Scene(SceneKind.ANNOUNCEMENT, announced(other, on_screen=True)),
    ):
        with pytest.raises(NotFound):
            direct(hall, scene)


def test_an_announcement_is_shown_when_it_is_for_the_screens_and_stands() -> None:
    hall = make_hall()
    quiet, loud = announced(hall, on_screen=False), announced(hall, on_screen=True)
    direct(hall, Scene(SceneKind.ANNOUNCEMENT, loud))
    with pytest.raises(Conflict, match="scene_not_for_the_hall"):
        direct(hall, Scene(SceneKind.ANNOUNCEMENT, quiet))
    withdraw_announcement(hall.by_secretary(), announcement_id=loud)
    with pytest.raises(Conflict, match="scene_not_for_the_hall"):
        direct(hall, Scene(SceneKind.ANNOUNCEMENT, loud))


def test_an_agenda_that_is_being_written_is_not_shown() -> None:
    hall = make_hall()
    Agenda.objects.update_or_create(meeting_id=hall.meeting, defaults={"state": AgendaState.DRAFT})
    item = hall.cast.items[0]
    for scene in (Scene(SceneKind.AGENDA), Scene(SceneKind.ITEM, item), Scene(SceneKind.RESULT, item)):
        with pytest.raises(Conflict, match="scene_not_for_the_hall"):
            direct(hall, scene)
    Agenda.objects.filter(meeting_id=hall.meeting).update(state=AgendaState.PROPOSED)
    direct(hall, Scene(SceneKind.AGENDA))


def test_a_scene_that_says_too_much_is_refused() -> None:
    with pytest.raises(Invalid, match="scene_malformed"):
        direct(make_hall(), Scene(SceneKind.MARK, text="Xin chào"))


def test_the_same_command_orders_once() -> None:
    hall = make_hall()
    asked = hall.by_secretary()
    known = {"meeting_id": hall.meeting, "display_id": None, "scene": Scene(SceneKind.MARK)}
    assert direct_screen(asked, **known) == direct_screen(asked, **known)  # type: ignore[arg-type]
