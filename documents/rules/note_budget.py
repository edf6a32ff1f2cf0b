"""How much one person may keep of notes in one meeting, or in the library of one body: the disk is everybody's."""

import json
from dataclasses import dataclass

from documents.rules.notes import Note

MOST_ROWS = (
    20_000  # of one person everywhere, deleted ones too: they stay, so that no device brings them back
)


@dataclass(frozen=True, slots=True)
class Budget:
    """notes: that stand. size: bytes of them, as `size_of`."""

    notes: int
    size: int


@dataclass(frozen=True, slots=True)
class Use:
    """What there is of it. A note that was deleted takes nothing."""

    notes: int = 0
    size: int = 0

    def after(self, before: Note | None, note: Note) -> "Use":
        """With `note` in place of `before`."""
        stood = before is not None and not before.is_deleted
        return Use(
            self.notes + (not note.is_deleted) - stood,
            self.size + size_of(note) - (size_of(before) if before is not None else 0),
        )


def size_of(note: Note) -> int:
    """Bytes of what was written and of where it lies. What a row takes besides is much the same for every note."""
    if note.is_deleted:
        return 0
    words = note.text + note.quote + note.before + note.after
    return len(json.dumps(note.geometry, separators=(",", ":"))) + len(words.encode())


def excess(now: Use, then: Use, most: Budget) -> str | None:
    """Why `then` is not allowed, as a code. What makes it less, or leaves it, is allowed however much there is."""
    if then.notes > max(now.notes, most.notes):
        return "annotation_meeting_full"
    if then.size > max(now.size, most.size):
        return "annotation_meeting_heavy"
    return None
