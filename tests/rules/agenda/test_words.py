"""Words with facts in brackets; the cases are shared with frontend/src/lib/script."""

import json
from pathlib import Path
from typing import Any

import pytest

from agenda.rules.items import ItemKind
from agenda.rules.moments import MOMENTS, Fact, of_item
from agenda.rules.script import example_of, label_of, labels, product_text
from agenda.rules.words import Said, fill, has_stray_bracket, plain, unknown
from catalogue.text import LANGUAGES, Language

CASES: dict[str, Any] = json.loads(Path("tests/data/words.json").read_text(encoding="utf-8"))
LABELS = {plain(label): key for label, key in CASES["labels"].items()}
BODY_KINDS = ("council", "peoples_committee")


@pytest.mark.parametrize("case", CASES["said"], ids=lambda case: case["name"])
def test_what_is_said(case: dict[str, Any]) -> None:
    expected = [[Said(text, fact) for text, fact in line] for line in case["lines"]]
    assert fill(case["text"], LABELS, case["facts"]) == expected


@pytest.mark.parametrize("case", CASES["checked"], ids=lambda case: case["text"])
def test_what_is_refused(case: dict[str, Any]) -> None:
    assert unknown(case["text"], LABELS) == case["unknown"]
    assert has_stray_bracket(case["text"], LABELS) == case["stray"]


def test_every_kind_of_item_but_a_heading_has_its_moment() -> None:
    spoken = {of_item(kind) for kind in ItemKind if kind is not ItemKind.HEADING}
    assert spoken < set(MOMENTS)
    assert of_item(ItemKind.HEADING) not in MOMENTS


@pytest.mark.parametrize("body_kind", BODY_KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_the_products_words_name_only_facts_there_are(
    moment: str, language: Language, body_kind: str
) -> None:
    text = product_text(moment, language, body_kind=body_kind)
    assert unknown(text, labels()) == []
    assert not has_stray_bracket(text, labels())
    assert "{" not in text


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_same_facts_are_said_in_every_language(moment: str) -> None:
    vietnamese, english = (
        {
            part.fact
            for line in fill(product_text(moment, language, body_kind="council"), labels(), {})
            for part in line
        }
        for language in LANGUAGES
    )
    assert vietnamese == english


def test_a_committee_is_not_called_a_council() -> None:
    text = product_text("vote_open", "vi", body_kind="peoples_committee")
    assert "Ủy ban nhân dân" in text
    assert "Hội đồng nhân dân" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_facts_have_the_same_name_in_any_language(language: Language) -> None:
    names = [plain(label_of(fact, language)) for fact in Fact]
    assert len(set(names)) == len(names)
    assert all(labels()[plain(label_of(fact, language))] == fact for fact in Fact)
    assert all(example_of(fact, language) for fact in Fact)


@pytest.mark.parametrize("moment", ["vote_adopted", "vote_rejected"])
def test_a_result_is_said_with_all_counts_their_shares_and_the_clause(moment: str) -> None:
    said = {
        p.fact for line in fill(product_text(moment, "vi", body_kind="council"), labels(), {}) for p in line
    }
    assert {"present", "total", "yes", "yes_share", "no", "no_share", "abstain", "abstain_share"} <= said
    assert {"no_ballot", "threshold", "vote_clause", "result_sentence"} <= said


def test_nobody_absent_is_not_read_out_as_an_empty_list() -> None:
    text = product_text("item.roll_call", "vi", body_kind="council")
    facts = {fact.value: "1" for fact in Fact} | {"absent_names": "", "remote": ""}
    lines = ["".join(part.text for part in line) for line in fill(text, labels(), facts)]
    assert not any("Vắng mặt" in line or "Dự từ xa" in line for line in lines)
