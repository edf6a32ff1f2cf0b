"""A sample of the files of tests/hostile, the quick ones; all of them are sent through by tests/hostile/run.py."""

from pathlib import Path
from typing import Any

import pytest

from tests.cast import make_cast
from tests.hostile.run import all_names, try_files

pytestmark = pytest.mark.django_db

SAMPLE = [
    "cut off 1",
    "cut off 2",
    "cut off at its beginning 1",
    "bytes changed 1",
    "bytes changed 2",
    "pieces moved about 1",
    "noise after the mark 1",
    "startxref: negative",
    "startxref: beyond 64 bits",
    "xref: before itself",
    "xref: two before each other",
    "xref stream: wide fields",
    "xref stream: index without end",
    "called a PDF: nothing",
    "called a PDF: the mark alone",
    "called a PDF: a web page",
    "called a PDF: zeros",
    "office file: a plain archive",
    "office file: macros",
    "office file: many parts",
    "encrypted: AES 256",
    "encrypted wrongly: itself",
    "root: itself",
    "root: pages is itself",
    "page tree: its own child",
    "page tree: count of a billion",
    "page tree as deep as: 1 000",
    "page tree that doubles at each level",
    "one page too many",
    "nested 10000: lists",
    "nested 10000: dictionaries",
    "page: of nothing",
    "page: without end",
    "page: slender",
    "page: in huge units",
    "circle: a form that draws itself",
    "circle: outlines",
    "circle: names",
    "filter: wide rows",
    "length: itself",
    "picture of a hundred thousand by as many: JBIG2",
    "font: draws itself",
    "javascript: by name, below",
    "file inside: as a collection",
]


def test_hostile_files_are_answered_and_leave_nothing(
    tmp_path: Path, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.DOCUMENTS = tmp_path / "documents"
    cast, names = make_cast(), all_names()
    assert len(names) > 200
    figures = try_files(
        cast, SAMPLE, callbacks=lambda execute: django_capture_on_commit_callbacks(execute=execute)
    )
    assert (figures.tried, figures.crashed_or_hung, figures.leftovers) == (len(SAMPLE), 0, 0), figures
