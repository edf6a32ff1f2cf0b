"""The tree over a stream's leaves (RFC 9162 section 2.1), its proofs, and how anyone checks them.

Works on leaf hashes, SHA-256(0x00 || entry). An interior node is SHA-256(0x01 || left || right).
Indexes are 0-based (seq - 1), sizes count leaves.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """Leaves so far, every complete subtree kept: a leaf costs one hash on average, a root or proof few."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self._levels: list[list[bytes]] = [[]]  # _levels[k][i] covers leaves [i * 2^k, (i + 1) * 2^k)
        for leaf in leaves:
            self.append(leaf)

    def __len__(self) -> int:
        return len(self._levels[0])

    def append(self, leaf: bytes) -> None:
        self._levels[0].append(leaf)
        k = 0
        while len(self._levels[k]) % 2 == 0:
            if k + 1 == len(self._levels):
                self._levels.append([])
            self._levels[k + 1].append(node_hash(*self._levels[k][-2:]))
            k += 1

    def root(self, size: int | None = None) -> bytes:
        """The root of the first `size` leaves; of all when None. Raises ValueError outside 0..len."""
        size = len(self) if size is None else size
        if not 0 <= size <= len(self):
            raise ValueError(f"a tree of {len(self)} leaves has no root of {size}")
        return self._subtree(0, size) if size else EMPTY_ROOT

    def inclusion_proof(self, index: int, size: int) -> list[bytes]:
        """Sibling hashes from the leaf up (2.1.3.1). Raises ValueError unless 0 <= index < size <= len."""
        if not 0 <= index < size <= len(self):
            raise ValueError(f"a tree of {len(self)} leaves has no leaf {index} of {size}")
        return self._path(index, 0, size)

    def consistency_proof(self, first: int, second: int) -> list[bytes]:
        """That the first leaves stayed (2.1.4.1). Raises ValueError unless 0 < first <= second <= len."""
        if not 0 < first <= second <= len(self):
            raise ValueError(f"a tree of {len(self)} leaves did not grow from {first} to {second}")
        return self._prefix(first, 0, second, whole=True)

    def _subtree(self, low: int, high: int) -> bytes:
        width = high - low
        if width & (width - 1) == 0:
            k = width.bit_length() - 1
            return self._levels[k][low >> k]
        middle = low + _split(width)
        return node_hash(self._subtree(low, middle), self._subtree(middle, high))

    def _path(self, index: int, low: int, high: int) -> list[bytes]:
        if high - low == 1:
            return []
        middle = low + _split(high - low)
        if index < middle:
            return [*self._path(index, low, middle), self._subtree(middle, high)]
        return [*self._path(index, middle, high), self._subtree(low, middle)]

    def _prefix(self, first: int, low: int, high: int, *, whole: bool) -> list[bytes]:
        if first == high:
            return [] if whole else [self._subtree(low, high)]
        middle = low + _split(high - low)
        if first <= middle:
            return [*self._prefix(first, low, middle, whole=whole), self._subtree(middle, high)]
        return [*self._prefix(first, middle, high, whole=False), self._subtree(low, middle)]


def proves_inclusion(proof: Sequence[bytes], *, leaf: bytes, index: int, size: int, root: bytes) -> bool:
    """Whether the leaf stands at `index` in the tree of that size and root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    sides = _left_siblings(index, size - 1, len(proof))
    if sides is None:
        return False
    node = leaf
    for sibling, on_the_left in zip(proof, sides, strict=True):
        node = node_hash(sibling, node) if on_the_left else node_hash(node, sibling)
    return node == root


def proves_consistency(
    proof: Sequence[bytes], *, first: int, first_root: bytes, second: int, second_root: bytes
) -> bool:
    """Whether the larger tree only appended to the smaller one (RFC 9162, 2.1.4.2)."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and first_root == second_root
    # A smaller tree that is one complete subtree is its own starting node, so the proof leaves it out.
    start, *path = [first_root, *proof] if first & (first - 1) == 0 else proof or [b""]
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    sides = _left_siblings(at, last, len(path))
    if sides is None:
        return False
    old = new = start
    for sibling, on_the_left in zip(path, sides, strict=True):
        old = node_hash(sibling, old) if on_the_left else old
        new = node_hash(sibling, new) if on_the_left else node_hash(new, sibling)
    return old == first_root and new == second_root


def _left_siblings(at: int, last: int, count: int) -> list[bool] | None:
    """For each sibling from node `at` up to the root, whether it stands on the left; `last` is the last node.

    None when a path of `count` siblings does not end exactly at the root.
    """
    sides = []
    while last:
        sides.append(bool(at & 1) or at == last)
        if at == last:
            while not at & 1:  # this node rises alone until it is a right child
                at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
    return sides if len(sides) == count else None


def _split(width: int) -> int:
    """The largest power of two smaller than width (width > 1)."""
    return 1 << (width - 1).bit_length() - 1
