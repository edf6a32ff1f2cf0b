"""Words of papers with facts in braces: which are none, and what a paper says once they are filled in."""

import json
from pathlib import Path

import pytest

from records.rules.default_wordings import DEFAULTS
from records.rules.wordings import filled, parts, wrong_places
from records.rules.words import PaperKind

FACTS = {"khoa": "XIX", "so_ky_hop": "4", "khach_moi": ""}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Khóa {khoa}, kỳ họp thứ {so_ky_hop}", []),
        ("Khóa { KHOA }", []),
        ("{so_luong} và {so_luong}", ["{so_luong}"]),
        ("{khoá}", ["{khoá}"]),
        ("{}", ["{}"]),
        ("Khóa {khoa", ["{"]),
        ("Khóa khoa}", ["}"]),
    ],
)
def test_what_is_no_fact_is_named_once_as_it_was_typed(text: str, wrong: list[str]) -> None:
    assert wrong_places(text, FACTS) == wrong


def test_a_line_about_a_fact_that_there_is_none_of_is_left_out() -> None:
    assert filled("Khóa {khoa}\nKhách mời: {khach_moi}.\nHết", FACTS) == "Khóa XIX\nHết"


def test_facts_stand_apart_from_the_words_around_them() -> None:
    made = parts(
        "Khóa {khoa}, kỳ {so_ky_hop}.", FACTS, said=lambda text: text, fact=lambda k, v: f"<{k}={v}>"
    )
    assert made == ["Khóa ", "<khoa=XIX>", ", kỳ ", "<so_ky_hop=4>", "."]
    assert parts("Khách: {khach_moi}", FACTS, said=str, fact=lambda _key, value: value) == []


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_kind_has_words_that_name_only_their_own_facts_and_labels_for_all_of_them(
    kind: PaperKind,
) -> None:
    labels = json.loads(Path("catalogue/vi/wordings.json").read_text())
    for key, default in DEFAULTS[kind].items():
        assert wrong_places(default.text, default.places) == []
        assert f"wording.{kind.value}.{key}" in labels
        assert {f"wording.place.{place}" for place in default.places} <= labels.keys()
