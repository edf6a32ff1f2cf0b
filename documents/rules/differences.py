"""What differs between two versions of a document: paragraph by paragraph, and word by word where one was changed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from documents.rules.paragraphs import Paragraph, paragraphs

ROWS = 1_000
AROUND = 1  # paragraphs that stayed as they were, on either side of a change
ALIKE = 0.5  # of the words of two paragraphs, for one to be the other changed
STRETCH = 150  # paragraphs of a stretch of changes of which each is compared with each
WORDS = 4_000  # of two paragraphs together, for their words to be compared
MOVED_LETTERS = 20  # a shorter paragraph that stands elsewhere says nothing

Kind = Literal["same", "changed", "added", "removed"]
Piece = tuple[str, bool]
_TOKEN = re.compile(r"\s+|\d[\d.,/:%–-]*\d%?|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph in both versions, or in one; each in pieces, and whether the piece is what differs.

    moved: it stands in both, word for word, at different places.
    """

    kind: Kind
    was: tuple[Piece, ...] | None
    now: tuple[Piece, ...] | None
    was_page: int | None
    now_page: int | None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """cut: there is more than these rows."""

    rows: list[Row]
    cut: bool


def differences(was: Sequence[str], now: Sequence[str]) -> Differences:
    """was, now: the text of each page. Nothing that differs: no row."""
    before, after = paragraphs(was), paragraphs(now)
    rows = _told(_marked_moved(list(_rows(before, after))))
    return Differences(rows[:ROWS], len(rows) > ROWS)


def _rows(was: Sequence[Paragraph], now: Sequence[Paragraph]) -> Iterator[Row]:
    matcher = SequenceMatcher(None, [p.text for p in was], [p.text for p in now])
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            yield from (_same(p, q) for p, q in zip(was[a:b], now[c:d], strict=True))
        else:
            for old, new in _side_by_side(was[a:b], now[c:d]):
                yield from _stretch(old, new)


def _side_by_side(
    was: Sequence[Paragraph], now: Sequence[Paragraph]
) -> Iterator[tuple[Sequence[Paragraph], Sequence[Paragraph]]]:
    """A long stretch in parts of both, so that comparing each with each stays short."""
    parts = -(-max(len(was), len(now)) // STRETCH) or 1
    for part in range(parts):
        yield (
            was[len(was) * part // parts : len(was) * (part + 1) // parts],
            now[len(now) * part // parts : len(now) * (part + 1) // parts],
        )


def _same(was: Paragraph, now: Paragraph) -> Row:
    piece = ((now.text, False),)
    return Row("same", piece, piece, was.page, now.page)


def _removed(was: Paragraph) -> Row:
    return Row("removed", ((was.text, True),), None, was.page, None)


def _added(now: Paragraph) -> Row:
    return Row("added", None, ((now.text, True),), None, now.page)


def _stretch(was: Sequence[Paragraph], now: Sequence[Paragraph]) -> Iterator[Row]:
    """Which paragraph became which, in their order; the others went or came."""
    place = 0
    pairs = dict(_pairs(was, now))
    for a, gone in enumerate(was):
        b = pairs.get(a)
        if b is None:
            yield _removed(gone)
            continue
        yield from map(_added, now[place:b])
        yield _changed(gone, now[b])
        place = b + 1
    yield from map(_added, now[place:])


def _pairs(was: Sequence[Paragraph], now: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Places of paragraphs that are alike, in both growing, alike as much as can be in all."""
    shares = [[_alike(p, q) for q in map(_words, now)] for p in map(_words, was)]
    best = [[0.0] * (len(now) + 1) for _ in range(len(was) + 1)]
    for a in reversed(range(len(was))):
        for b in reversed(range(len(now))):
            best[a][b] = max(best[a + 1][b], best[a][b + 1], _with(shares[a][b], best[a + 1][b + 1]))
    found, a, b = [], 0, 0
    while a < len(was) and b < len(now):
        if best[a][b] == best[a + 1][b]:
            a += 1
        elif best[a][b] == best[a][b + 1]:
            b += 1
        else:
            found.append((a, b))
            a, b = a + 1, b + 1
    return found


def _with(share: float, rest: float) -> float:
    return share + rest if share >= ALIKE else 0.0


def _words(paragraph: Paragraph) -> Counter[str]:
    return Counter(paragraph.text.casefold().split())


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Twice the words in common, of all there are."""
    size = one.total() + other.total()
    if 2 * min(one.total(), other.total()) < ALIKE * size:
        return 0.0
    return 2 * sum(min(count, other[word]) for word, count in one.items() if word in other) / size


# ---- word by word


def _changed(was: Paragraph, now: Paragraph) -> Row:
    old, new = _TOKEN.findall(was.text), _TOKEN.findall(now.text)
    if len(old) + len(new) > WORDS:
        return Row("changed", ((was.text, True),), ((now.text, True),), was.page, now.page)
    codes = SequenceMatcher(_is_space, old, new, autojunk=False).get_opcodes()
    before = _pieces((how != "equal", old[a:b]) for how, a, b, _, _ in codes)
    after = _pieces((how != "equal", new[c:d]) for how, _, _, c, d in codes)
    return Row("changed", before, after, was.page, now.page)


def _is_space(token: str) -> bool:
    return token.isspace()


def _pieces(parts: Iterable[tuple[bool, Sequence[str]]]) -> tuple[Piece, ...]:
    """Joined where neighbours are alike; a space alone between two marked words is marked with them."""
    joined: list[Piece] = []
    for marked, tokens in parts:
        text = "".join(tokens)
        if not text:
            continue
        before, was_marked = joined[-1] if joined else ("", marked)
        if was_marked == marked or text.isspace():
            joined[-1:] = [(before + text, was_marked)]
        else:
            joined.append((text, marked))
    return tuple(joined)


# ---- what is told of it


def _marked_moved(rows: list[Row]) -> list[Row]:
    gone = Counter(_text(row) for row in rows if row.kind == "removed")
    come = Counter(_text(row) for row in rows if row.kind == "added")
    moved = {text for text in gone.keys() & come.keys() if len(text) >= MOVED_LETTERS}
    return [replace(row, moved=True) if row.kind != "same" and _text(row) in moved else row for row in rows]


def _text(row: Row) -> str:
    """Of a row that stands in one version."""
    return "".join(piece for piece, _ in row.was or row.now or ())


def _told(rows: Sequence[Row]) -> list[Row]:
    """What differs, and what stands next to it."""
    near = {
        place + step
        for place, row in enumerate(rows)
        if row.kind != "same"
        for step in range(-AROUND, AROUND + 1)
    }
    return [row for place, row in enumerate(rows) if place in near]
