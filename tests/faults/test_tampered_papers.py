"""Signed papers forged in every way that is known here: none passes, and none that is genuine is refused."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from signing.setup import Setup
from signing.trust import Store
from signing.verdict import State, Verdict
from signing.verifying import verify
from tests.cabinet import Cabinet, Case
from tests.pki.authority import Pki
from tests.tamperings import Tampering, every_tampering
from tests.untouched import UNTOUCHED

LEAST = 40
TABLE = every_tampering()
CHANGED = ("bytes", "revisions")
EARLIER = ("the agency's signature cut off", "every signature cut off")  # right as far as they go
needs_pdfsig = pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")


@pytest.fixture(scope="module")
def cabinet(pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> Cabinet:
    return Cabinet(pki, tmp_path_factory.mktemp("cabinet"))


def test_there_are_many_and_each_has_its_name() -> None:
    assert len({one.name for one in TABLE}) == len(TABLE) >= LEAST


@pytest.mark.parametrize("tampering", TABLE, ids=lambda one: one.name)
def test_what_is_forged_is_never_valid(cabinet: Cabinet, tampering: Tampering) -> None:
    """And of a changed paper of the record there is nothing left to doubt: other bytes are other bytes."""
    for case in tampering.make(cabinet):
        state = cabinet.judge(case).state
        assert state is not State.VALID
        if case.expected is not None and tampering.family in CHANGED and tampering.name not in EARLIER:
            assert state is State.INVALID


@pytest.mark.parametrize("name", UNTOUCHED)
def test_what_is_genuine_is_never_refused(cabinet: Cabinet, name: str) -> None:
    verdict = cabinet.judge(UNTOUCHED[name](cabinet))
    assert verdict.state is State.VALID, told(verdict)


@needs_pdfsig
@pytest.mark.parametrize(
    "name", ["signed by a person and the agency", "signed with RSASSA-PSS", "kept for long"]
)
def test_another_program_finds_the_same_digests_and_values(
    cabinet: Cabinet, tmp_path: Path, name: str
) -> None:
    case = UNTOUCHED[name](cabinet)
    people = [one for one in cabinet.judge(case).signatures if one.kind != "timestamp"]
    assert pdfsig(case.pdf, tmp_path).count("Signature is Valid.") == len(people)


@needs_pdfsig
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a byte of the page", "Digest Mismatch."),
        ("a digit of the signature's value", "Signature is Invalid."),
    ],
)
def test_another_program_sees_what_is_broken_too(
    cabinet: Cabinet, tmp_path: Path, name: str, says: str
) -> None:
    forged = next(one for one in TABLE if one.name == name).make(cabinet)[0]
    assert says in pdfsig(forged.pdf, tmp_path)


def test_the_process_of_its_own_says_the_same(cabinet: Cabinet) -> None:
    for case, state in (
        (Case(cabinet.kept_long), State.VALID),
        (Case(cabinet.paper + b"rubbish", cabinet.expected), State.INVALID),
    ):
        found = verify(case.pdf, expected=case.expected, setup=cabinet.setup, at=cabinet.pki.now)
        assert found == cabinet.judge(case)
        assert found.state is state


def test_what_cannot_be_opened_is_unknown_and_no_fault(cabinet: Cabinet, tmp_path: Path) -> None:
    gone = verify(tmp_path / "gone.pdf", expected=None, setup=cabinet.setup, at=cabinet.pki.now)
    assert gone.state is State.UNKNOWN
    for pdf in (b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"[" * 100_000):
        assert cabinet.judge(Case(pdf)).state is State.UNKNOWN


def test_a_check_that_takes_too_long_is_unknown(cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signing.verifying.SECONDS", 0.05)
    found = verify(cabinet.paper, expected=None, setup=cabinet.setup, at=cabinet.pki.now)
    assert (found.state, [check.code for check in found.checks]) == (State.UNKNOWN, ["takes_too_long"])


def test_nothing_is_valid_where_nothing_is_trusted(cabinet: Cabinet, tmp_path: Path) -> None:
    assert cabinet.judge(Case(cabinet.kept_long), setup=Setup(trust=tmp_path)).state is State.UNKNOWN


def test_without_evidence_nothing_is_valid(cabinet: Cabinet) -> None:
    """As in a hall without a network."""
    found = cabinet.judge(Case(cabinet.paper), setup=Setup(trust=cabinet.setup.trust))
    assert found.state is State.UNKNOWN
    assert {
        check.code for one in found.signatures for check in one.checks if check.state is State.UNKNOWN
    } == {
        "revocation",
        "timestamp_revocation",
    }


@pytest.mark.parametrize(("demo", "state"), [(True, State.VALID), (False, State.UNKNOWN)])
def test_a_trial_root_counts_only_in_a_demonstration(
    cabinet: Cabinet, tmp_path: Path, demo: bool, state: State
) -> None:
    trust = cabinet.pki.trust(tmp_path, store=Store.DEMO)
    setup = Setup(crl=cabinet.setup.crl, trust=trust, demo=demo)
    found = cabinet.judge(Case(cabinet.paper), setup=setup)
    assert found.state is state
    assert all(one.is_trial for one in found.signatures)
    assert "chain_trial" in {check.code for one in found.signatures for check in one.checks}


def told(verdict: Verdict) -> list[str]:
    """What spoke against it."""
    every = [*verdict.checks, *(check for one in verdict.signatures for check in one.checks)]
    return [f"{check.code}.{check.state}" for check in every if check.state is not State.VALID]


def pdfsig(pdf: bytes, folder: Path) -> str:
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    alone = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    return subprocess.run(
        ["pdfsig", str(path)], env=alone, capture_output=True, text=True, timeout=60, check=False
    ).stdout
