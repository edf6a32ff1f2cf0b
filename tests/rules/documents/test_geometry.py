"""Where annotations lie and how they look, by the cases that the browser holds to as well."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.rules.geometry import (
    MOST_POINTS,
    MOST_RECTS,
    MOST_STROKES,
    SHADES,
    GeometryFault,
    box,
    geometry,
)
from documents.rules.notes import legible
from documents.rules.words import AnnotationKind

DATA = Path(__file__).parents[2] / "data"
CASES: dict[str, Any] = json.loads((DATA / "annotation_geometry.json").read_text())


@pytest.mark.parametrize("case", CASES["valid"], ids=lambda case: case["what"])
def test_what_can_be_drawn_is_taken_rounded(case: dict[str, Any]) -> None:
    kind = AnnotationKind(case["kind"])
    made = geometry(kind, case["sent"])
    assert made == case["made"]
    assert geometry(kind, made) == made
    around = box(kind, made)
    assert (list(around) if around else None) == case["box"]


@pytest.mark.parametrize("case", CASES["invalid"], ids=lambda case: case["what"])
def test_what_cannot_be_drawn_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(GeometryFault, match="annotation_geometry_wrong"):
        geometry(AnnotationKind(case["kind"]), case["sent"])


@pytest.mark.parametrize("number", [float("nan"), float("inf"), True, "1", None, [1]])
def test_what_is_no_number_is_no_place(number: object) -> None:
    with pytest.raises(GeometryFault):
        geometry(AnnotationKind.NOTE, {"at": [number, 1]})


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("highlight", {"rects": [[0, 0, 1, 1]] * (MOST_RECTS + 1)}),
        ("pen", {"strokes": [[1, 2]] * (MOST_STROKES + 1), "width": 2}),
        ("pen", {"strokes": [[1, 2] * (MOST_POINTS + 1)], "width": 2}),
        ("pen", {"strokes": [[12345.67, 12345.67] * MOST_POINTS], "width": 2}),
    ],
)
def test_more_than_a_row_holds_is_said_to_be_too_much(kind: str, sent: dict[str, Any]) -> None:
    with pytest.raises(GeometryFault, match="annotation_too_large"):
        geometry(AnnotationKind(kind), sent)


@given(st.sampled_from(list(AnnotationKind)), st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["rects", "strokes", "at", "width", "size"]), inner, max_size=3
    ),
    max_leaves=12,
).filter(lambda sent: isinstance(sent, dict)))  # fmt: skip
def test_whatever_is_sent_is_taken_or_refused(kind: AnnotationKind, sent: dict[str, Any]) -> None:
    try:
        made = geometry(kind, sent)
    except GeometryFault:
        return
    json.dumps(made, allow_nan=False)
    box(kind, made)


def test_both_sides_have_the_same_colours() -> None:
    told = {colour.value: {"mark": shade.mark, "line": shade.line} for colour, shade in SHADES.items()}
    assert told == json.loads((DATA / "annotation_colours.json").read_text())


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("một\r\nhai\rba\x0bbốn\u2028năm", "một\nhai\nba\nbốn\nnăm"),
        ("thẻ\ttab", "thẻ\ttab"),
        ("a\x00b\x1fc\ud83d\ufffed\u202e", "abcd"),
        ("😀 👩🏽‍⚖️ \U0001fae8 “…” – ₫ m²", "😀 👩🏽‍⚖️ \U0001fae8 “…” – ₫ m²"),
    ],
)
def test_of_a_text_only_what_nobody_sees_is_left_out(sent: str, kept: str) -> None:
    assert legible(sent) == kept
