"""The signatures of the forged papers, judged by the verifier of the check page: it knows no PDF but by its bytes."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cabinet import Cabinet
from tests.pki.authority import Pki
from tests.tamperings import every_tampering
from tests.untouched import UNTOUCHED

PROGRAM = Path(__file__).parents[2] / "frontend" / "scripts" / "verify-bundle.ts"


@pytest.fixture(scope="module")
def cabinet(pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> Cabinet:
    return Cabinet(pki, tmp_path_factory.mktemp("cabinet"))


@pytest.fixture(scope="module")
def states(cabinet: Cabinet, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Of every paper that is no file of a record, by name: one run for all."""
    folder = tmp_path_factory.mktemp("papers")
    names: dict[str, str] = {}
    cases = [(name, [make(cabinet)]) for name, make in UNTOUCHED.items()]
    cases += [(f"forged: {one.name}", list(one.make(cabinet))) for one in every_tampering()]
    for name, made in cases:
        for case in (each for each in made if each.expected is None and each.at is None):
            file = folder / f"{len(names)}.pdf"
            file.write_bytes(case.pdf)
            names[str(file)] = name
    root = folder / "root.der"
    root.write_bytes(cabinet.pki.root.der)
    asked = ["node", str(PROGRAM), "--json", "--trust", str(root), *names]
    ran = subprocess.run(asked, capture_output=True, text=True, timeout=200, check=False)
    assert ran.stderr == ""
    return {names[one["path"]]: one["state"] for one in map(json.loads, ran.stdout.splitlines())}


def test_no_untouched_paper_is_refused_and_one_with_all_evidence_is_valid(states: dict[str, str]) -> None:
    refused = {name for name, state in states.items() if state == "invalid" and not name.startswith("forged")}
    assert refused == set()
    assert states["kept for long"] == "valid"


def test_no_forged_paper_is_valid(states: dict[str, str]) -> None:
    forged = {name: state for name, state in states.items() if name.startswith("forged")}
    assert len(forged) > 50
    assert {name for name, state in forged.items() if state == "valid"} == set()
