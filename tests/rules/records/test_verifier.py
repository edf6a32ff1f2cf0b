"""The verifier stands alone: an untouched bundle is never refused, and it says what a stranger can understand."""

import json
import re
import shutil
import subprocess
import sys
import zipapp
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from records.verifier.check import Given, check_bundle
from records.verifier.findings import STEPS, State
from records.verifier.signatures import read_roots
from records.verifier.texts import CODES, LABELS
from tests.bundles import Genuine, genuine_of
from tests.pki.authority import Pki

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def made(pki: Pki) -> Genuine:
    return genuine_of(pki)


@pytest.fixture(scope="module")
def file(made: Genuine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bundle") / "goi.zip"
    path.write_bytes(made.bundle.packed())
    return path


@pytest.fixture(scope="module")
def root(made: Genuine, file: Path) -> Path:
    path = file.with_name("goc.pem")
    path.write_bytes(roots(made.pki))
    return path


def roots(pki: Pki) -> bytes:
    return pki.root.certificate.public_bytes(Encoding.PEM)


def given(made: Genuine, **other: object) -> Given:
    return Given(**{"heads": [made.witness], "roots": read_roots([roots(made.pki)]), **other})  # type: ignore[arg-type]


def test_an_untouched_bundle_is_valid(made: Genuine, file: Path) -> None:
    report = check_bundle(file, given(made))
    assert [one for one in report.findings.found if one.weight != "note"] == []
    assert report.state is State.VALID


def run(*words: object, program: str = "") -> "subprocess.CompletedProcess[bytes]":
    """program: instead of `-m records.verifier`."""
    command = [sys.executable, *((program,) if program else ("-m", "records.verifier")), *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False)


def test_the_exit_code_is_nought_only_for_valid(made: Genuine, file: Path, root: Path) -> None:
    head = f"{made.witness.size}:{made.witness.root}"
    valid = run(file, "--head", head, "--trust", root)
    assert (valid.returncode, "KẾT LUẬN: HỢP LỆ" in valid.stdout.decode()) == (0, True)
    open_ended = run(file, "--head", head)
    assert (open_ended.returncode, "CHƯA ĐỦ CĂN CỨ" in open_ended.stdout.decode()) == (2, True)
    wrong = run(file, "--head", f"{made.witness.size}:{'0' * 64}", "--trust", root)
    assert (wrong.returncode, "KHÔNG HỢP LỆ" in wrong.stdout.decode()) == (1, True)
    none = run(root)
    assert (none.returncode, none.stderr) == (1, b"")


def test_it_is_a_folder_or_one_file_that_stands_alone(file: Path, root: Path, tmp_path: Path) -> None:
    """Copied away, without anything of ours beside it."""
    one = tmp_path / "kiem-tra.pyz"
    zipapp.create_archive(ROOT / "records" / "verifier", one)
    said = json.loads(run(file, "--trust", root, "--json", program=str(one)).stdout)
    assert (said["verdict"], said["votes"]) == ("valid", 1)
    folder = shutil.copytree(ROOT / "records" / "verifier", tmp_path / "verifier")
    assert run(file, "--trust", root, "--english", program=str(folder)).returncode == 0


def test_minutes_beside_the_bundle_are_a_witness_when_their_signatures_hold(
    made: Genuine, file: Path, root: Path
) -> None:
    minutes = file.with_name("bien-ban.pdf")
    minutes.write_bytes(made.minutes)
    assert run(file, "--minutes", minutes, "--trust", root).returncode == 0
    minutes.write_bytes(made.minutes + b"% more")
    forged = check_bundle(file, given(made, minutes=[minutes]))
    assert "bytes_after" in {one.code for one in forged.findings.found}
    assert forged.state is State.INVALID


def test_without_roots_no_signature_is_good(made: Genuine, file: Path) -> None:
    report = check_bundle(file, given(made, roots=()))
    assert report.findings.state_of("signatures") is State.UNKNOWN
    stranger = read_roots([made.pki.stranger_root.certificate.public_bytes(Encoding.PEM)])
    assert check_bundle(file, given(made, roots=stranger)).findings.state_of("signatures") is State.UNKNOWN


def test_every_finding_has_its_sentence_in_both_languages() -> None:
    source = "".join(path.read_text() for path in (ROOT / "records" / "verifier").glob("*.py"))
    named = set(
        re.findall(
            r'(?:fault|doubt|note|tell|Unreadable|Bad|append|Broken)\((?:\w+, )?(?:"\w+", )?"([a-z_]{6,})"',
            source,
        )
    )
    words = {"public", "length", "subject"}
    assert named - CODES.keys() - LABELS.keys() - words - set(STEPS) == set()
    assert all(vi and en for vi, en in (*CODES.values(), *LABELS.values()))
