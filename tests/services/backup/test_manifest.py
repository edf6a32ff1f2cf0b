"""A manifest that is not what it should be is refused in a sentence, whatever stands in it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from catalogue.refusals import Invalid
from config.backup.heads import StreamHead
from config.backup.manifest import Manifest, Part, read_manifest

PARTS = [Part("dien-hong.sqlite3", 10, "a" * 64), Part("secret.key", 5, "b" * 64)]
WHOLE = Manifest(
    made_at=datetime(2026, 12, 22, 8, tzinfo=UTC),
    version="0.4.0",
    engine="sqlite",
    kind="installation",
    migrations=["journal.0001_the_record"],
    parts=PARTS,
    heads=[StreamHead("body:x", 3, "c" * 64)],
)
Change = Callable[[dict[str, Any]], object]


def read(path: Path, text: str) -> Manifest:
    (path / "manifest.json").write_text(text, encoding="utf-8")
    return read_manifest(path / "manifest.json")


def test_what_was_written_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE.as_json()) == WHOLE


@pytest.mark.parametrize(
    ("parts", "kind"),
    [(PARTS, "installation"), ([*PARTS, Part("demo-sign-ins.txt", 1, "d" * 64)], "demonstration")],
)
def test_one_that_does_not_say_its_kind_is_known_by_its_sign_ins(
    tmp_path: Path, parts: list[Part], kind: str
) -> None:
    said = json.loads(WHOLE.as_json())
    del said["kind"]
    said["parts"] = [{"name": part.name, "bytes": part.bytes, "sha256": part.sha256} for part in parts]
    assert read(tmp_path, json.dumps(said)).kind == kind


CHANGES: dict[str, Change] = {
    "a day without a zone": lambda said: said.update(made_at="2026-12-22T08:00:00"),
    "a day outside the calendar": lambda said: said.update(made_at="9999-12-31T23:59:59Z"),
    "a number for a day": lambda said: said.update(made_at=5),
    "no text for a version": lambda said: said.update(version={}),
    "another database": lambda said: said.update(engine="dbase"),
    "another kind": lambda said: said.update(kind="x"),
    "text for migrations": lambda said: said.update(migrations="journal"),
    "parts that are none": lambda said: said.update(parts=[1]),
    "no database": lambda said: said["parts"].pop(0),
    "no key": lambda said: said["parts"].pop(1),
    "a part twice": lambda said: said["parts"].append(said["parts"][0]),
    "a part of another name": lambda said: said["parts"][0].update(name="../x"),
    "a list for a name": lambda said: said["parts"][0].update(name=[]),
    "text for a length": lambda said: said["parts"][0].update(bytes="10"),
    "a negative length": lambda said: said["parts"][0].update(bytes=-1),
    "one word too many": lambda said: said["parts"][0].update(more=1),
    "a number for a stream": lambda said: said["heads"][0].update(stream=7),
    "text for a size": lambda said: said["heads"][0].update(size="3"),
    "a root that is none": lambda said: said["heads"][0].update(root="zz"),
    "a format that is none": lambda said: said.update(format={}, version=None),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_wrong_in_it_is_refused(tmp_path: Path, change: Change) -> None:
    said = json.loads(WHOLE.as_json())
    change(said)
    with pytest.raises(Invalid, match="backup_not_one"):
        read(tmp_path, json.dumps(said))


@pytest.mark.parametrize("text", ["", "[]", "null", "7", "{", '{"format": 1}', "[" * 100_000])
def test_what_is_no_manifest_at_all_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Invalid, match="backup_not_one"):
        read(tmp_path, text)
