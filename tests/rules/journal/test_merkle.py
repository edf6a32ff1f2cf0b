"""The tree against Certificate Transparency's known answers, against pymerkle, and against its own proofs."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree, verify_inclusion

from journal.rules.merkle import (
    EMPTY_ROOT,
    Tree,
    leaf_hash,
    node_hash,
    proves_consistency,
    proves_inclusion,
)

# The test vectors of Certificate Transparency (RFC 6962, used unchanged by RFC 9162).
CT_INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# Inclusion and consistency proofs of the same vectors; 0-based leaf, size.
CT_INCLUSION = {
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
}
CT_CONSISTENCY = {
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
MOST = 65


@cache
def tree() -> Tree:
    return Tree(leaf_hash(number.to_bytes(2)) for number in range(MOST))


def plain_root(leaves: Sequence[bytes]) -> bytes:
    """RFC 9162 2.1.1 as it is written, without anything kept."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node_hash(plain_root(leaves[:half]), plain_root(leaves[half:]))


def test_the_empty_tree_has_the_root_of_nothing() -> None:
    assert Tree().root().hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert Tree(map(leaf_hash, CT_INPUTS[:size])).root().hex() == CT_ROOTS[size - 1]
    assert Tree(map(leaf_hash, CT_INPUTS)).root(size).hex() == CT_ROOTS[size - 1]


@pytest.mark.parametrize(("place", "proof"), CT_INCLUSION.items())
def test_inclusion_proofs_are_those_of_certificate_transparency(
    place: tuple[int, int], proof: list[str]
) -> None:
    assert [node.hex() for node in Tree(map(leaf_hash, CT_INPUTS)).inclusion_proof(*place)] == proof


@pytest.mark.parametrize(("sizes", "proof"), CT_CONSISTENCY.items())
def test_consistency_proofs_are_those_of_certificate_transparency(
    sizes: tuple[int, int], proof: list[str]
) -> None:
    assert [node.hex() for node in Tree(map(leaf_hash, CT_INPUTS)).consistency_proof(*sizes)] == proof


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_every_leaf_is_proved_where_it_stands_and_nowhere_else(size: int) -> None:
    root = tree().root(size)
    leaves = [leaf_hash(number.to_bytes(2)) for number in range(size)]
    for index, leaf in enumerate(leaves):
        proof = tree().inclusion_proof(index, size)
        assert proves_inclusion(proof, leaf=leaf, index=index, size=size, root=root)
        elsewhere = [other for other in range(size + 1) if other != index]
        assert not any(proves_inclusion(proof, leaf=leaf, index=i, size=size, root=root) for i in elsewhere)


@pytest.mark.parametrize("second", range(1, MOST + 1))
def test_every_earlier_tree_is_proved_a_prefix(second: int) -> None:
    for first in range(1, second + 1):
        proof = tree().consistency_proof(first, second)
        roots = {"first_root": tree().root(first), "second_root": tree().root(second)}
        assert proves_consistency(proof, first=first, second=second, **roots)
        for wrong in {first - 1, first + 1} - {second}:
            assert not proves_consistency(proof, first=wrong, second=second, **roots)


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_roots_and_proofs_agree_with_pymerkle(size: int) -> None:
    other = InmemoryTree(algorithm="sha256")  # type: ignore[no-untyped-call]
    for number in range(size):
        other.append_entry(number.to_bytes(2))
    assert other.get_root() == tree().root(size)
    for index in range(size):
        theirs = other.prove_inclusion(index + 1, size)
        verify_inclusion(leaf_hash(index.to_bytes(2)), tree().root(size), theirs)  # type: ignore[no-untyped-call]
        ours = tree().inclusion_proof(index, size)
        assert set(ours) <= set(theirs.path)


def test_an_altered_proof_proves_nothing() -> None:
    root, leaf = tree().root(41), leaf_hash((17).to_bytes(2))
    proof = tree().inclusion_proof(17, 41)
    claim: dict[str, Any] = {"leaf": leaf, "index": 17, "size": 41, "root": root}
    altered = [
        proof[:-1],
        [*proof, proof[-1]],
        [proof[1], proof[0], *proof[2:]],
        [bytes(32), *proof[1:]],
        [],
    ]
    assert not any(proves_inclusion(each, **claim) for each in altered)
    assert not proves_inclusion(proof, **{**claim, "leaf": root})
    assert not proves_inclusion(proof, **{**claim, "root": leaf})
    assert not proves_inclusion(proof, **{**claim, "size": 17})


def test_a_rewritten_or_shortened_tree_is_not_proved_a_prefix() -> None:
    honest, forged = tree(), Tree(leaf_hash(b"forged" if n == 3 else n.to_bytes(2)) for n in range(MOST))
    for first, second in ((4, 65), (17, 40), (32, 33), (64, 65)):
        for proof in (honest.consistency_proof(first, second), forged.consistency_proof(first, second), []):
            assert not proves_consistency(
                proof,
                first=first,
                first_root=honest.root(first),
                second=second,
                second_root=forged.root(second),
            )
    same = {"first_root": honest.root(9), "second_root": honest.root(9)}
    assert proves_consistency([], first=9, second=9, **same)
    assert not proves_consistency([honest.root(9)], first=9, second=9, **same)
    assert not proves_consistency([], first=9, second=8, **same)
    assert not proves_consistency([], first=0, second=9, **same)


@pytest.mark.parametrize("size", [-1, MOST + 1])
def test_a_tree_knows_no_size_it_never_had(size: int) -> None:
    for ask in (
        lambda: tree().root(size),
        lambda: tree().inclusion_proof(0, size),
        lambda: tree().inclusion_proof(size, MOST),
        lambda: tree().consistency_proof(1, size),
        lambda: tree().consistency_proof(size, MOST),
    ):
        with pytest.raises(ValueError, match="a tree of 65 leaves"):
            ask()


@given(st.lists(st.binary(max_size=8), max_size=80))
def test_a_tree_that_grew_leaf_by_leaf_has_the_roots_of_the_definition(inputs: list[bytes]) -> None:
    leaves = [leaf_hash(each) for each in inputs]
    grown = Tree()
    for size, leaf in enumerate(leaves, start=1):
        grown.append(leaf)
        assert grown.root() == plain_root(leaves[:size])


@given(st.data())
def test_large_trees_prove_their_leaves_and_their_past(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 5000))
    first = data.draw(st.integers(1, size))
    index = data.draw(st.integers(0, size - 1))
    big = _numbers()
    assert proves_inclusion(
        big.inclusion_proof(index, size),
        leaf=leaf_hash(index.to_bytes(4)),
        index=index,
        size=size,
        root=big.root(size),
    )
    assert proves_consistency(
        big.consistency_proof(first, size),
        first=first,
        first_root=big.root(first),
        second=size,
        second_root=big.root(size),
    )


@cache
def _numbers() -> Tree:
    return Tree(leaf_hash(number.to_bytes(4)) for number in range(5000))
