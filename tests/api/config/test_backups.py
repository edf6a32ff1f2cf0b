"""The button for a backup: who may press it, what it answers, and what the record keeps of it."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from pytest_django import Settings

from catalogue.text import utc_text
from config.backup import asked as asking
from config.backup.last import last_backup
from journal.selectors import head, root, tail
from tests.api.caller import Answer, Caller, code
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Cast:
    return make_cast(delegates=3)


@pytest.fixture
def stick(tmp_path: Path, settings: Settings) -> Path:
    settings.VAR, folder = tmp_path / "var", tmp_path / "KINGSTON"
    for path in (settings.VAR, folder):
        path.mkdir()
    settings.BACKUP_PLACES = (str(folder),)
    return folder


def test_the_button_answers_when_the_file_is_there_and_proved(cast: Cast, stick: Path) -> None:
    secretary = Caller.as_person(cast.secretary.user)
    meeting, before = f"meeting:{cast.meeting}", head(f"body:{cast.body}")
    status, made = secretary.command("installation/backup", body_id=str(cast.body), place=str(stick))
    assert status == 200
    assert (stick / made["file"]).stat().st_size == made["bytes"]
    assert {"stream": meeting, "size": head(meeting), "root": root(meeting).hex()} in made["heads"]
    assert made["seconds"] < 2
    assert (made["place"], made["seq"]) == ("KINGSTON", before + 1)


def test_the_record_says_that_it_was_made_and_not_where_on_the_machine(cast: Cast, stick: Path) -> None:
    secretary = Caller.as_person(cast.secretary.user)
    assert last_backup() is None
    _, made = secretary.command("installation/backup", body_id=str(cast.body), place=str(stick))
    entry = tail(f"body:{cast.body}", after=made["seq"] - 1, limit=1)[0]
    assert (entry.kind, list(entry.parts)) == ("backup.made", ["secretariat"])
    told = json.loads(entry.parts["secretariat"].value)
    assert told["file"] == made["file"]
    assert str(stick.parent) not in json.dumps(told)
    last = last_backup()
    assert last is not None
    assert (last.file, last.place, last.bytes) == (made["file"], "KINGSTON", made["bytes"])


def test_the_same_command_again_tells_of_the_backup_it_made(cast: Cast, stick: Path) -> None:
    secretary = Caller.as_person(cast.secretary.user)
    asked = {"command_id": str(uuid4()), "body_id": str(cast.body), "place": str(stick)}
    first, again = (secretary.post("installation/backup", **asked) for _ in range(2))
    assert again == first
    assert len(list(stick.iterdir())) == 1
    other = secretary.post("installation/backup", **{**asked, "place": "/elsewhere"})
    assert code(other) == (409, "command_id_reused")


def test_one_a_minute_is_made_whichever_body_of_the_machine_asks(
    cast: Cast, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    neighbour = make_cast(delegates=3)
    asked = [(cast.secretary.user, cast.body), (neighbour.secretary.user, neighbour.body)]

    def pressed(user: UUID, body: UUID) -> Answer:
        return Caller.as_person(user).command("installation/backup", body_id=str(body), place=str(stick))

    assert pressed(*asked[0])[0] == 200
    last = last_backup()
    assert last is not None
    for user, body in asked:
        answer = pressed(user, body)
        assert code(answer) == (429, "backup_just_made")
        assert answer[1]["facts"] == {"made_at": utc_text(last.at)}
    assert len(list(stick.iterdir())) == 1
    for age in (timedelta(seconds=61), timedelta(hours=-1)):  # a clock may have been set back
        before = replace(last, at=timezone.now() - age)
        monkeypatch.setattr(asking, "last_backup", lambda before=before: before)
        assert pressed(*asked[1])[0] == 200


def test_places_are_listed_with_their_room_and_the_last_backup(cast: Cast, stick: Path) -> None:
    secretary = Caller.as_person(cast.secretary.user)
    secretary.command("installation/backup", body_id=str(cast.body), place=str(stick))
    _, said = secretary.get(f"installation/backup/places?body_id={cast.body}")
    place = next(place for place in said["places"] if place["path"] == str(stick))
    assert (place["label"], place["is_removable"], place["is_writable"]) == ("KINGSTON", False, True)
    assert place["free_bytes"] > 0
    assert said["last"]["place"] == "KINGSTON"


def test_a_place_that_is_not_listed_is_refused_and_nothing_recorded(cast: Cast, stick: Path) -> None:
    secretary, before = Caller.as_person(cast.secretary.user), head(f"body:{cast.body}")
    answer = secretary.command("installation/backup", body_id=str(cast.body), place="/etc")
    assert code(answer) == (422, "backup_place_unknown")
    assert head(f"body:{cast.body}") == before


def test_a_delegate_and_a_stranger_back_nothing_up(cast: Cast, stick: Path) -> None:
    asked = {"body_id": str(cast.body), "place": str(stick)}
    delegate = Caller.as_person(cast.delegate.user)
    assert code(delegate.command("installation/backup", **asked)) == (403, "role_missing")
    stranger = Caller.as_person(make_cast(delegates=3).secretary.user)
    assert code(stranger.command("installation/backup", **asked)) == (404, "not_found")
    assert list(stick.iterdir()) == []
