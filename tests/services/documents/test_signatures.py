"""A signed document that came in: its signatures are checked, and the answer stands beside it."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from documents import ports
from documents.api.told import _version
from documents.models import Version
from documents.services.check_signatures import check_signatures, in_doubt, unchecked
from tests.cast import Cast, make_cast
from tests.documents import a_document

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def said(state: str) -> dict[str, Any]:
    person = {"kind": "person", "name": "Nguyễn Thị Lan", "is_trial": False}
    stamp = {"kind": "timestamp", "name": "Dấu thời gian", "is_trial": False}
    return {"state": state, "signatures": [person, stamp]}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def signed(cast: Cast, tmp_path: Path, settings: Any) -> Version:
    settings.DOCUMENTS = tmp_path / "documents"
    version = a_document(cast).versions.get()
    Version.objects.filter(id=version.id).update(is_signed=True)
    return Version.objects.select_related("reading", "original").get(id=version.id)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def answer(state: str) -> None:
        monkeypatch.setattr(ports, "verdict", lambda _path, _sha256: said(state))

    return answer


def test_until_it_is_checked_nothing_is_said(signed: Version, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _version(signed).signatures is None
    assert unchecked() == [signed.id]
    monkeypatch.setattr(ports, "verdict", ports._nobody_checks)
    check_signatures(signed.id, at=NOW)
    assert unchecked() == [signed.id]


@pytest.mark.parametrize("state", ["valid", "invalid", "unknown"])
def test_the_word_and_the_names_are_told(signed: Version, answers: Callable[[str], None], state: str) -> None:
    answers(state)
    check_signatures(signed.id, at=NOW)
    signed.refresh_from_db()
    told = _version(signed).signatures
    assert told
    assert (told.state, told.signed_by) == (state, ["Nguyễn Thị Lan"])
    assert unchecked() == []
    json.dumps(signed.signatures)


def test_what_was_in_doubt_is_asked_again_after_a_day(
    signed: Version, answers: Callable[[str], None]
) -> None:
    answers("unknown")
    check_signatures(signed.id, at=NOW)
    assert in_doubt(now=NOW + timedelta(hours=23)) == []
    assert in_doubt(now=NOW + timedelta(hours=25)) == [signed.id]
    answers("valid")
    check_signatures(signed.id, at=NOW + timedelta(hours=25))
    assert in_doubt(now=NOW + timedelta(days=9)) == []


def test_what_was_valid_by_a_root_that_is_gone_is_asked_again(
    signed: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports, "verdict", lambda _path, _sha256: {**said("valid"), "trust": "before"})
    check_signatures(signed.id, at=NOW)
    monkeypatch.setattr(ports, "roots", lambda: "before")
    assert in_doubt(now=NOW) == []
    monkeypatch.setattr(ports, "roots", lambda: "now")
    assert in_doubt(now=NOW) == [signed.id]


def test_an_unsigned_document_is_left_alone(signed: Version, answers: Callable[[str], None]) -> None:
    Version.objects.filter(id=signed.id).update(is_signed=False)
    answers("valid")
    check_signatures(signed.id, at=NOW)
    signed.refresh_from_db()
    assert signed.signatures is None
