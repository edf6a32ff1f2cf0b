"""The bytes a signature covers, and how a file ends."""

import pytest

from signing.checks.structure import covered, ends_cleanly

HOLE = b"<300100" + b"00" * 4 + b">"
PDF = b"%PDF-1.7 before" + HOLE + b"after startxref\n9\n%%EOF\n"
FIRST, SECOND = PDF.index(b"<"), PDF.index(b">") + 1
CONTENTS = bytes.fromhex("300100") + bytes(4)


def fault(numbers: object, contents: bytes = CONTENTS, pdf: bytes = PDF) -> str:
    return covered(pdf, numbers, contents).fault


def test_all_but_the_hole_is_covered() -> None:
    found = covered(PDF, [0, FIRST, SECOND, len(PDF) - SECOND], CONTENTS)
    assert (found.fault, found.hole, found.end) == ("", (FIRST, SECOND), len(PDF))


@pytest.mark.parametrize(
    "numbers",
    [
        None,
        [],
        "null",
        [0, FIRST],
        [1, FIRST - 1, SECOND, len(PDF) - SECOND],
        [0, FIRST - 1, SECOND, len(PDF) - SECOND],
        [0, FIRST, SECOND + 1, len(PDF) - SECOND - 1],
        [0, FIRST, SECOND, len(PDF) - SECOND + 1],
        [0, FIRST, SECOND, -1],
        [0, SECOND, FIRST, len(PDF) - FIRST],
        [0, FIRST, SECOND, 5],
    ],
)
def test_whatever_covers_less_or_other_is_refused(numbers: object) -> None:
    assert fault(numbers) == "coverage"


def test_the_hole_holds_that_signature_and_nothing_else() -> None:
    numbers = [0, FIRST, SECOND, len(PDF) - SECOND]
    assert fault(numbers, bytes.fromhex("300101") + bytes(4)) == "coverage"
    assert fault(numbers, CONTENTS, PDF.replace(b"3001", b"30/1")) == "coverage"
    assert fault(numbers, CONTENTS, PDF.replace(b"00>", b"  >")) == "coverage"


def test_padding_is_zero() -> None:
    strange = PDF.replace(b"00000000>", b"000000ab>")
    numbers = [0, FIRST, SECOND, len(PDF) - SECOND]
    assert fault(numbers, bytes.fromhex("300100") + b"\0\0\0\xab", strange) == "padding"


REVISION = b"1 0 obj\nendobj\nxref\nstartxref\n%d\n%%%%EOF\n"


@pytest.mark.parametrize(
    ("tail", "sections", "is_clean"),
    [
        (b"", [], True),
        (b"\n", [], True),
        (b"\n\n\n", [], False),
        (b"more", [], False),
        (REVISION % 25, [25], True),
        (REVISION % 25 + REVISION % 70, [25, 70], True),
        (REVISION % 25, [], False),  # a reader that goes by the old table does not see it
        (REVISION % 3, [3], False),
        (REVISION % 25 + b"more", [25], False),
        (REVISION % 25 + REVISION % 25, [25], False),
    ],
)
def test_what_follows_a_signature_is_whole_revisions(
    tail: bytes, sections: list[int], is_clean: bool
) -> None:
    assert ends_cleanly(b"0123456789" + tail, after=10, sections=sections) is is_clean
