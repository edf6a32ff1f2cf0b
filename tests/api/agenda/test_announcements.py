"""Announcements, orders to screens and notes over HTTP, as the desk and a tablet ask for them."""

from typing import Any

import pytest

from tests.api.caller import Caller, code
from tests.hall import Hall, make_hall

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall()


@pytest.fixture
def desk(hall: Hall) -> Caller:
    return Caller.as_person(hall.secretary.user)


def sent(desk: Caller, hall: Hall, **how: Any) -> str:
    said = {"text": "Mời về hội trường", "to": "all", **how}
    status, done = desk.command(f"meetings/{hall.meeting}/announcements", **said)
    assert status == 200, done
    return str(done["id"])


def own(tablet: Caller, hall: Hall) -> dict[str, Any]:
    known: dict[str, Any] = tablet.get(f"streams/{hall.stream}/snapshot?face=tablet")[1]
    return known


def test_a_delegate_reads_it_and_the_desk_sees_that_he_did(hall: Hall, desk: Caller) -> None:
    announcement = sent(desk, hall, needs_answer=True)
    tablet = Caller.as_person(hall.cast.delegate.user)
    [told] = own(tablet, hall)["state"]["announcements"]
    assert (told["id"], told["text"]) == (announcement, "Mời về hội trường")
    path = f"announcements/{announcement}/acknowledge"
    _, first = tablet.command(path)
    assert tablet.command(path)[1] == first
    assert own(tablet, hall)["own"]["acknowledged"] == [announcement]
    _, [listed] = desk.get(f"meetings/{hall.meeting}/announcements")
    read = {row["name"]: row["acknowledged_at"] for row in listed["recipients"]}
    assert read["Đại biểu 2"] == first["acknowledged_at"]
    assert sum(at is not None for at in read.values()) == 1


def test_what_is_to_one_is_seen_by_him_alone(hall: Hall, desk: Caller) -> None:
    mandates = [str(hall.cast.delegate.mandate)]
    announcement = sent(desk, hall, to="persons", mandates=mandates, needs_answer=True)
    mine, neighbour = [Caller.as_person(hall.cast.delegates[place].user) for place in (1, 2)]
    told = own(mine, hall)
    assert told["state"]["announcements"] == []
    assert [one["id"] for one in told["own"]["announcements"]] == [announcement]
    assert own(neighbour, hall)["own"]["announcements"] == []
    assert code(neighbour.command(f"announcements/{announcement}/acknowledge")) == (404, "not_found")
    frames = neighbour.get(f"streams/{hall.stream}/entries?face=tablet")[1]["entries"]
    assert "Mời về hội trường" not in str(frames)
    assert desk.command(f"announcements/{announcement}/withdraw")[0] == 200
    assert own(mine, hall)["own"]["announcements"] == []


def test_too_long_a_text_is_refused_before_anything_else(hall: Hall, desk: Caller) -> None:
    path = f"meetings/{hall.meeting}"
    for answer in (
        desk.command(f"{path}/announcements", text="x" * 601, to="all"),
        desk.command(f"{path}/notes", text="x" * 2001),
        desk.command(f"{path}/screens/direct", scene={"kind": "welcome", "text": "x" * 301}),
        desk.command(f"{path}/screens/direct", scene={"kind": "fireworks"}),
    ):
        assert code(answer) == (422, "body_invalid")


def test_a_screen_is_ordered_and_follows_again(hall: Hall, desk: Caller) -> None:
    path = f"meetings/{hall.meeting}/screens/direct"
    until = "2030-12-22T10:00:00+07:00"
    assert desk.command(path, scene={"kind": "break", "text": "Giải lao", "until": until})[0] == 200
    snapshot = f"streams/{hall.stream}/snapshot?face=desk"
    assert desk.get(snapshot)[1]["state"]["directed"]["all"] == {
        "kind": "break",
        "text": "Giải lao",
        "until": "2030-12-22T03:00:00.000Z",
    }
    assert desk.command(path, scene=None)[0] == 200
    assert desk.get(snapshot)[1]["state"]["directed"] == {"all": None, "screens": {}}
    assert code(desk.command(path, scene={"kind": "mark", "text": "x"})) == (422, "scene_malformed")


def test_notes_are_listed_until_they_are_taken_back(hall: Hall, desk: Caller) -> None:
    path, item = f"meetings/{hall.meeting}/notes", str(hall.cast.items[0])
    _, done = desk.command(path, text="Đại biểu Sao đề nghị làm rõ", item_id=item)
    [note] = desk.get(path)[1]
    assert (note["id"], note["item_id"], note["text"]) == (done["id"], item, "Đại biểu Sao đề nghị làm rõ")
    assert desk.command(f"notes/{done['id']}/withdraw")[0] == 200
    assert desk.get(path)[1] == []
