"""The verifier of the check page (frontend/src/lib/verifier), run by node: the same bundles, judged a second time."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from documents.rules.words import Audience
from documents.services.publish_documents import publish_documents
from documents.services.shared import Home
from records.bundle.making import bundle_file, make_bundle
from records.bundle.words import Scope
from records.verifier.check import Given, check_bundle
from records.verifier.findings import State
from records.verifier.heads import Point
from records.verifier.signatures import read_roots
from tests import forged_bundles
from tests.bundles import genuine_of
from tests.documents import a_document
from tests.hall import Hall, ballots, make_hall, opened, question
from tests.pki.authority import Pki
from tests.tampered_bundles import TAMPERINGS, Members, packed, unpacked
from tests.verifier_cases import CASES
from voting.services.announce_vote import announce_vote
from voting.services.close_vote import close_vote

AT = datetime(2026, 12, 22, 9, 0, tzinfo=UTC)
PROGRAM = Path(__file__).parents[3] / "frontend" / "scripts" / "verify-bundle.ts"


@pytest.fixture
def hall(tmp_path: Path, settings: Any) -> Hall:
    settings.VAR = tmp_path
    made = make_hall()
    for cast in ("yyyyn", "yyna"):
        vote = opened(made, question())
        ballots(vote, made, cast)
        close_vote(made.by_secretary(), vote_id=vote)
        announce_vote(made.by_secretary(), vote_id=vote)
    documents = [
        a_document(made.cast, audience=Audience.PUBLIC, pages=1),
        a_document(made.cast, audience=Audience.DELEGATES, pages=2),
    ]
    home = Home(made.cast.body, made.meeting)
    publish_documents(made.by_secretary(), home=home, document_ids=[each.id for each in documents])
    return made


def judged(files: Sequence[Path], *more: str) -> dict[str, dict[str, Any]]:
    """By the file's name: state and findings."""
    asked = ["node", str(PROGRAM), "--json", *more, *map(str, files)]
    ran = subprocess.run(asked, capture_output=True, text=True, timeout=120, check=False)
    assert ran.stderr == ""
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    return {Path(one["path"]).name: one for one in told}


def codes(one: Mapping[str, Any], weight: str) -> list[str]:
    return [found["code"] for found in one["findings"] if found["weight"] == weight]


def a_bundle(hall: Hall, scope: Scope, to: Path) -> tuple[Path, str]:
    made = make_bundle(hall.meeting, scope, at=AT)
    assert made.refused is None
    return Path(shutil.copy(bundle_file(hall.meeting, scope).path, to / f"{scope}.zip")), made.head


@pytest.mark.django_db
def test_untouched_bundles_are_valid_with_a_witness_and_open_without(hall: Hall, tmp_path: Path) -> None:
    whole, head = a_bundle(hall, Scope.WHOLE, tmp_path)
    public, _ = a_bundle(hall, Scope.PUBLIC, tmp_path)
    witnessed = judged([whole, public], "--head", head)
    assert {
        name: (one["state"], codes(one, "fault"), codes(one, "doubt")) for name, one in witnessed.items()
    } == {
        "whole.zip": ("valid", [], []),
        "public.zip": ("valid", [], []),
    }
    alone = judged([whole])["whole.zip"]
    assert (alone["state"], codes(alone, "fault"), codes(alone, "doubt")) == ("unknown", [], ["no_witness"])


@pytest.mark.django_db
def test_no_tampering_passes(hall: Hall, tmp_path: Path) -> None:
    whole, head = a_bundle(hall, Scope.WHOLE, tmp_path)
    files = []
    for name, tampered in TAMPERINGS.items():
        members: Members = unpacked(whole)
        file = tmp_path / f"{name}.zip"
        made = tampered(members)
        file.write_bytes(made if isinstance(made, bytes) else packed(members))
        assert isinstance(made, bytes) or members != unpacked(whole), f"{name} changes nothing"
        files.append(file)
    found = judged(files, "--head", head)
    size, root = head.split(":")
    given = Given(heads=[Point(int(size), root, "người dự họp")])
    first = {file.name for file in files if check_bundle(file, given).state is not State.INVALID}
    assert first == set(), "the verifier in Python"
    assert {name for name, one in found.items() if one["state"] != "invalid"} == set()
    assert len(found) == len(TAMPERINGS)


@pytest.mark.parametrize("name", CASES)
def test_both_verifiers_say_the_same(name: str, pki: Pki, tmp_path: Path) -> None:
    case = CASES[name].make(pki)
    file, root, minutes = tmp_path / "goi.zip", tmp_path / "goc.pem", tmp_path / "bien-ban.pdf"
    file.write_bytes(case.bundle)
    root.write_bytes(case.trust)
    minutes.write_bytes(case.minutes or b"")
    beside = [minutes] if case.minutes else []
    first = check_bundle(file, Given(roots=read_roots([case.trust]), minutes=beside))
    given = ["--trust", str(root), *(word for one in beside for word in ("--minutes", str(one)))]
    second = judged([file], *given)[file.name]
    told = {one.code for one in first.findings.found if one.weight != "note"}
    noted = {one.code for one in first.findings.found} - told
    withdrawn = name == "minutes withdrawn"
    assert [("paper_withdrawn" in said) for said in (noted, codes(second, "note"))] == [withdrawn] * 2
    assert (first.state, told if first.state is not CASES[name].state else "") == (CASES[name].state, "")
    assert (second["state"], codes(second, "fault"), codes(second, "doubt")) == (
        CASES[name].state,
        codes(second, "fault") if CASES[name].state == "invalid" else [],
        [] if CASES[name].state == "valid" else codes(second, "doubt"),
    )


def test_both_verifiers_say_the_same_of_every_forged_bundle(pki: Pki, tmp_path: Path) -> None:
    made, root = genuine_of(pki), tmp_path / "goc.pem"
    root.write_bytes(pki.root.pem)
    names: dict[str, forged_bundles.BundleTampering] = {}
    for number, one in enumerate(forged_bundles.TAMPERINGS):
        names[f"{number}.zip"] = one
        (tmp_path / f"{number}.zip").write_bytes(one.make(made.bundle.copy(), made))
    head = f"{made.witness.size}:{made.witness.root}"
    found = judged([tmp_path / name for name in names], "--head", head, "--trust", str(root))
    differs = {
        one.name: found[name]["state"] for name, one in names.items() if found[name]["state"] != one.least
    }
    assert differs == {}
