"""Two processes are asked for the same bundle: one makes it; a fault in between leaves nothing half."""

import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from records.bundle import making, zipped
from records.bundle.making import bundle_state, make_bundle
from records.bundle.words import BundleState, Scope
from tests.hall import make_hall

pytestmark = pytest.mark.django_db

AT = datetime(2026, 12, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path


def test_who_comes_second_is_told_it_is_being_made(monkeypatch: pytest.MonkeyPatch) -> None:
    hall = make_hall()
    seen: list[BundleState] = []
    write = zipped.write

    def while_another_asks(*said: Any, **more: Any) -> None:
        other = threading.Thread(target=lambda: seen.append(_standing(hall.meeting)))
        other.start()
        other.join()
        write(*said, **more)

    monkeypatch.setattr(zipped, "write", while_another_asks)
    assert make_bundle(hall.meeting, Scope.PUBLIC, at=AT).state is BundleState.READY
    assert seen == [BundleState.RUNNING]


def _standing(meeting: Any) -> BundleState:
    with making._held(making._folder(meeting), Scope.PUBLIC) as is_first:
        assert not is_first
    said = json.loads((making._folder(meeting) / "public.json").read_text())
    return BundleState(said["state"])


def test_a_disk_that_fails_half_way_leaves_the_bundle_before(monkeypatch: pytest.MonkeyPatch) -> None:
    hall = make_hall()
    first = make_bundle(hall.meeting, Scope.PUBLIC, at=AT)

    def broken(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipped, "write", broken)
    assert make_bundle(hall.meeting, Scope.PUBLIC, at=AT).refused == "bundle_disk_full"
    folder = making._folder(hall.meeting)
    assert sorted(path.name for path in folder.iterdir()) == ["public.json", "public.lock", "public.zip"]
    assert (folder / "public.zip").stat().st_size == first.size
    assert bundle_state(hall.meeting, Scope.PUBLIC).state is BundleState.FAILED
