"""docs/journal.md keeps its promise: a verifier made from that page alone, without any package, agrees with ours."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from journal.export import bundle
from journal.rules.entry import commitment
from journal.rules.merkle import leaf_hash
from journal.services.erase_part import erase_part
from tests.environment import ROOT
from tests.services.journal.writing import MEETING, command, note

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

PAGE = (ROOT / "docs" / "journal.md").read_text(encoding="utf-8")


def strangers_verdict(folder: Path, lines: list[str], head: str) -> bool:
    [program] = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)
    file = folder / "so.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    # -I -S: no package and no project is importable
    ended = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(file), head],
        capture_output=True,
        check=False,
        timeout=60,
    )
    return ended.returncode == 0 and ended.stdout.startswith(b"valid ")


@pytest.fixture
def exported() -> tuple[list[str], str]:
    for number in range(1, 8):
        note(number)
    erase_part(MEETING, command(), seq=3, audience="secretariat", reason="Theo quyết định")
    made = bundle(MEETING, audiences=["secretariat"])
    return list(made.lines), f"{made.head.size}:{made.head.root.hex()}"


def test_a_stranger_finds_an_honest_bundle_valid(exported: tuple[list[str], str], tmp_path: Path) -> None:
    assert strangers_verdict(tmp_path, *exported)
    assert strangers_verdict(tmp_path, list(bundle(MEETING, audiences=[]).lines), exported[1])


def test_a_stranger_finds_what_was_altered(exported: tuple[list[str], str], tmp_path: Path) -> None:
    lines, head = exported
    altered = [
        (lines[:-1], head),
        ([lines[0], lines[2], lines[1], *lines[3:]], head),
        ([*lines[:2], lines[2].replace('"actor\\":\\"41', '"actor\\":\\"42'), *lines[3:]], head),
        ([*lines[:2], re.sub(r"Ghi chú 2", "Ghi chú 9", lines[2]), *lines[3:]], head),
        (lines, f"8:{'0' * 64}"),
    ]
    for changed, claimed in altered:
        assert (changed, claimed) != exported
        assert not strangers_verdict(tmp_path, changed, claimed)


def test_the_known_answer_of_the_page_is_right() -> None:
    part, entry, leaf = (
        re.findall(rf"^    {name} +(\S.*)$", PAGE, flags=re.MULTILINE)[0]
        for name in ("part", "entry", "leaf  ")
    )
    assert leaf_hash(entry.encode()).hex() == leaf
    assert json.loads(entry)["parts"]["hall"] == commitment(bytes(32), part.encode())
