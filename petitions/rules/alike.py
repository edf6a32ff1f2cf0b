"""Petitions that seem to ask for the same: by the triples of words they share, without marks. A person joins them."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from petitions.rules.finding import in_order

ALIKE_PERMILLE = 550
MOST_IN_COMMON = 60
"""A triple that more petitions share is a turn of speech ("đề nghị ủy ban") and tells nothing."""
_LEAST_TRIPLES = 4

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Likeness(Generic[Key]):
    """share_permille: of the triples of both together that both have, doubled: 1000 for the same words."""

    one: Key
    other: Key
    share_permille: int


def triples(text: str) -> frozenset[tuple[str, ...]]:
    words = in_order(text).split()
    return frozenset(tuple(words[at : at + 3]) for at in range(len(words) - 2))


def share_permille(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> int:
    if min(len(one), len(other)) < _LEAST_TRIPLES:
        return 1000 if one == other and one else 0
    return 2000 * len(one & other) // (len(one) + len(other))


def alike_to(text: str, others: Iterable[tuple[Key, str]], *, most: int = 5) -> list[tuple[Key, int]]:
    """Those like it, the most alike first, each with its share."""
    own = triples(text)
    shares = [(key, share_permille(own, triples(other))) for key, other in others]
    found = [(key, share) for key, share in shares if share >= ALIKE_PERMILLE]
    return sorted(found, key=lambda pair: -pair[1])[:most]


def alike_pairs(texts: Sequence[tuple[Key, str]]) -> list[Likeness[Key]]:
    """Every two that are alike, the earlier one first, the most alike pairs first."""
    all_triples = {key: triples(text) for key, text in texts}
    found = [
        Likeness(one, other, share)
        for one, other in _sharing(all_triples)
        if (share := share_permille(all_triples[one], all_triples[other])) >= ALIKE_PERMILLE
    ]
    return sorted(found, key=lambda pair: -pair.share_permille)


def _sharing(all_triples: Mapping[Key, frozenset[tuple[str, ...]]]) -> Iterable[tuple[Key, Key]]:
    """Pairs worth comparing: they share a triple that few have."""
    place = {key: at for at, key in enumerate(all_triples)}
    having: dict[tuple[str, ...], list[Key]] = {}
    for key, own in all_triples.items():
        for triple in own:
            having.setdefault(triple, []).append(key)
    pairs = {
        (one, other)
        for keys in having.values()
        if 2 <= len(keys) <= MOST_IN_COMMON
        for at, one in enumerate(keys)
        for other in keys[at + 1 :]
    }
    return sorted(pairs, key=lambda pair: (place[pair[0]], place[pair[1]]))
