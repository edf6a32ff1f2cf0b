"""The tree over the leaves (RFC 9162, 2.1)."""

from hashlib import sha256


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


class Tree:
    """Every complete subtree is kept, so that the root of any size costs few hashes."""

    def __init__(self) -> None:
        self.levels: list[list[bytes]] = [[]]

    def __len__(self) -> int:
        return len(self.levels[0])

    def append(self, leaf: bytes) -> None:
        self.levels[0].append(leaf)
        for level, hashes in enumerate(self.levels):
            if len(hashes) % 2:
                return
            if level + 1 == len(self.levels):
                self.levels.append([])
            self.levels[level + 1].append(sha256(b"\x01" + hashes[-2] + hashes[-1]).digest())

    def root(self, size: int) -> bytes:
        """Of the first `size` leaves, 0 < size <= len."""
        if not 0 < size <= len(self):
            raise ValueError("no such size")
        parts: list[bytes] = []
        at = 0
        for level in range(size.bit_length() - 1, -1, -1):
            if size >> level & 1:
                parts.append(self.levels[level][at >> level])
                at += 1 << level
        node = parts.pop()
        while parts:
            node = sha256(b"\x01" + parts.pop() + node).digest()
        return node
