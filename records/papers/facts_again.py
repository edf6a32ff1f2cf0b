"""Facts of a paragraph found again in its text where the program that saved it dropped their marks (LibreOffice does).

By what stands around them: a fact that somebody typed over is still that fact, with what now stands there.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from records.papers.pdf_text import shown
from records.rules.content import Fact, Run, Runs, Text

LONGEST = 6_000  # letters: beyond, only an unchanged paragraph has its facts again


def with_facts(runs: Runs, before: Runs) -> Runs:
    """runs: as they came back. before: as they went out."""
    wanted = [run for run in before if isinstance(run, Fact)]
    if not wanted or any(isinstance(run, Fact) for run in runs):
        return runs
    said, was = _text(runs), _text(before)
    if said == was:
        return before
    if max(len(said), len(was)) > LONGEST:
        return runs
    return _cut(runs, _places(before, was, said))


def _places(before: Runs, was: str, said: str) -> list[tuple[int, int, Fact]]:
    """Where each fact stands now: from, to, and what it is now."""
    same = SequenceMatcher(None, was, said, autojunk=False).get_matching_blocks()
    found: list[tuple[int, int, Fact]] = []
    at = end = 0
    for run in before:
        start, at = at, at + len(shown(run))
        if not isinstance(run, Fact):
            continue
        low, high = _moved(same, start, is_start=True), _moved(same, at, is_start=False)
        if low is not None and high is not None and end <= low < high:
            found.append((low, high, Fact(run.key, said[low:high], bold=run.bold)))
            end = high
    return found


def _moved(same: Sequence[tuple[int, int, int]], place: int, *, is_start: bool) -> int | None:
    """Where a gap between two letters is now: by the letter before a fact's start, or the letter after its end."""
    for old, new, size in same:
        if old < place < old + size or ((place == old + size if is_start else place == old) and size):
            return new + place - old
    for old, new, size in same:
        if size and (place == old or place == old + size):
            return new + place - old
    return None


def _cut(runs: Runs, places: Sequence[tuple[int, int, Fact]]) -> Runs:
    """The text as it came, with facts in their places."""
    found: list[Run] = []
    at = 0
    marks = list(places)
    for run in runs:
        text, start = shown(run), at
        at += len(text)
        done = start
        for low, high, fact in marks:
            if not start <= low < at:
                continue
            found.append(_like(run, text[max(done, start) - start : low - start]))
            found.append(fact)
            done = high
        covered = max([done, *(high for low, high, _ in marks if low < start)])
        found.append(_like(run, text[min(max(covered - start, 0), len(text)) :]))
    return tuple(run for run in found if shown(run))


def _like(run: Run, text: str) -> Text:
    return Text(text, bold=run.bold, italic=isinstance(run, Text) and run.italic)


def _text(runs: Runs) -> str:
    return "".join(shown(run) for run in runs)
