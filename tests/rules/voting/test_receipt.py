"""The receipt: fixed vectors, so that a tablet, an auditor and the next version all compute the same."""

import hashlib
import json
from dataclasses import replace

import pytest

from voting.rules.receipt import CROCKFORD, BallotFacts, receipt, spoken_code

FACTS = BallotFacts(
    vote="5a3d2f1c-0b7e-4c55-9d3e-1f2a3b4c5d6e",
    mandate="0d9c8b7a-6f5e-4d3c-8b2a-190817263544",
    choice="yes",
    revision=1,
    recorded_at="2026-12-22T01:15:12.345Z",
    salt="AAECAwQFBgcICQoLDA0ODw",
)


def test_the_receipt_is_the_hash_of_the_facts_as_canonical_json() -> None:
    by_hand = (
        '{"choice":"yes","mandate":"0d9c8b7a-6f5e-4d3c-8b2a-190817263544",'
        '"recorded_at":"2026-12-22T01:15:12.345Z","revision":1,'
        '"salt":"AAECAwQFBgcICQoLDA0ODw","vote":"5a3d2f1c-0b7e-4c55-9d3e-1f2a3b4c5d6e"}'
    )
    assert receipt(FACTS) == hashlib.sha256(by_hand.encode()).hexdigest()
    assert json.loads(by_hand) == {name: getattr(FACTS, name) for name in FACTS.__slots__}


def test_the_receipt_of_these_facts_never_changes() -> None:
    assert receipt(FACTS) == "d38462b99ebf7c5b0002fb7cb9a471527ba1df1cf9ed770d4ff83cd8f2cb5fb8"
    assert spoken_code(receipt(FACTS)) == "TE26 5ECY"


@pytest.mark.parametrize(
    "other",
    [
        {"choice": "no"},
        {"revision": 2},
        {"salt": "AAECAwQFBgcICQoLDA0ODg"},
        {"recorded_at": "2026-12-22T01:15:12.346Z"},
        {"mandate": "0d9c8b7a-6f5e-4d3c-8b2a-190817263545"},
        {"vote": "5a3d2f1c-0b7e-4c55-9d3e-1f2a3b4c5d6f"},
    ],
)
def test_every_fact_is_in_the_receipt(other: dict[str, str | int]) -> None:
    assert receipt(replace(FACTS, **other)) != receipt(FACTS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hexadecimal", "code"),
    [
        ("00" * 32, "0000 0000"),
        ("ff" * 32, "ZZZZ ZZZZ"),
        ("00443214c7" + "ff" * 27, "0123 4567"),
    ],
)
def test_the_spoken_code_is_the_first_forty_bits(hexadecimal: str, code: str) -> None:
    assert spoken_code(hexadecimal) == code


def test_no_letter_of_a_spoken_code_can_be_misread() -> None:
    assert len(set(CROCKFORD)) == 32
    assert not set("ILOU") & set(CROCKFORD)
