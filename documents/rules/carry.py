"""Where the words of an annotation stand in another version of the document.

Texts are compared letter by letter without spaces, line ends and the hyphens of line ends: one reader of a PDF sees
them where another does not. Nothing is guessed: what is found in no place, or in several that look alike, is told.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

ALIKE = 0.6  # of the words of two pages, for a note on the one to be a note on the other
SHORT = 8  # letters; so short a quote, standing in several places, needs words around it that agree
AGREEING = 6  # letters of the words around
MOST_PLACES = 200  # of one quote on one page
LINE_SHARE = 0.5  # of the lower letter's height that two of one line have in common

Box = tuple[float, float, float, float]
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """letters: of a text, without what readers see differently. places: of each, where it stood: first, behind last."""

    letters: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A text on a page, and what stands before and after it."""

    text: str
    before: str = ""
    after: str = ""


def page_of(quote: Quote, pages: Sequence[str], *, near: int) -> int | None:
    """The page, from 1, where the quote stands with the words around it; of several alike the nearest one."""
    found = [(page, *best) for page, text in enumerate(pages, 1) if (best := _best(quote, text))]
    if not found:
        return None
    page, score, count, _start = max(found, key=lambda place: (place[1], -abs(place[0] - near), -place[0]))
    alone = len(found) == 1 and count == 1
    if not alone and len(letters_of(quote.text)) < SHORT and score < AGREEING:
        return None
    return page


def range_in(quote: Quote, text: str) -> tuple[int, int] | None:
    """Where in the text it stands, first letter and behind the last; with the words around it that agree most."""
    best = _best(quote, text)
    if best is None:
        return None
    start, end = best[2], best[2] + len(letters_of(quote.text))
    places = squeezed(text).places
    return places[start][0], places[end - 1][1]


def same_page(text: str, pages: Sequence[str], *, near: int) -> int | None:
    """The page that says the very same, the nearest of several; none for a page without text."""
    letters = letters_of(text)
    same = [n for n, other in enumerate(pages, 1) if letters and letters_of(other) == letters]
    return _nearest(same, near)


def like_page(text: str, pages: Sequence[str], *, near: int) -> int | None:
    """The page most of whose words are this one's too."""
    shares = {n: alike(text, other) for n, other in enumerate(pages, 1)}
    best = max(shares.values(), default=0.0)
    return _nearest([n for n, share in shares.items() if share == best], near) if best >= ALIKE else None


def alike(one: str, other: str) -> float:
    """0 to 1: of the words of both, the share they have in common."""
    words, others = _words(one), _words(other)
    count = words.total() + others.total()
    return 2 * (words & others).total() / count if count else 0.0


def rectangles(boxes: Sequence[Box | None]) -> list[list[float]]:
    """One for each line that the letters stand on, in their order; letters without a box are spaces.

    Lines may run upwards: a table across a page that is shown turned.
    """
    letters = [box for box in boxes if box is not None]
    if _runs_upwards(letters):
        return [[y0, x0, y1, x1] for x0, y0, x1, y1 in _lines([(b[1], b[0], b[3], b[2]) for b in letters])]
    return _lines(letters)


def _runs_upwards(letters: Sequence[Box]) -> bool:
    steps = pairwise(letters)
    return sum(1 if abs(b[1] - a[1]) > abs(b[0] - a[0]) else -1 for a, b in steps) > 0


def _lines(letters: Sequence[Box]) -> list[list[float]]:
    lines: list[list[float]] = []
    for box in letters:
        if lines and _is_on_line(lines[-1], box):
            lines[-1] = _joined(lines[-1], box)
        else:
            lines.append([*box])
    return [[round(side, 2) for side in line] for line in lines]


def shift(was: Sequence[Box | None], now: Sequence[Box | None]) -> tuple[float, float] | None:
    """How far the letters of a page moved; None where they did not all move alike (to 1.5 points)."""
    moved = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(was, now, strict=False) if a and b]
    if len(was) != len(now) or not moved:
        return None
    across, up = sorted(x for x, _ in moved)[len(moved) // 2], sorted(y for _, y in moved)[len(moved) // 2]
    astray = sum(abs(x - across) > 1.5 or abs(y - up) > 1.5 for x, y in moved)
    return (across, up) if astray <= len(moved) // 50 else None


@lru_cache(maxsize=2048)
def letters_of(text: str) -> str:
    """What is compared of a text."""
    return unicodedata.normalize("NFKC", _HYPHEN.sub("", text)).translate(_SEEN)


@lru_cache(maxsize=8)  # many times as large as its text
def squeezed(text: str) -> Squeezed:
    """The same letters, with the places where they stood."""
    hyphens = {match.start() for match in _HYPHEN.finditer(text)}
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        for letter in "" if start in hyphens else letters_of(text[start:end]):
            letters.append(letter)
            places.append((start, end))
    return Squeezed("".join(letters), tuple(places))


# Between two letters it may be one that a line's end put there.
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u00ad\x02\ufffe](?=\s{0,3}[^\W\d_])")
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Cs"})


class _Seen(dict[int, int | None]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> int | None:
        is_seen = not (chr(code).isspace() or unicodedata.category(chr(code)) in _UNSEEN)
        self[code] = found = code if is_seen else None
        return found


_SEEN = _Seen()


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each letter with the marks that follow it: some files write them apart."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not unicodedata.combining(text[place]):
            yield start, place
            start = place


def _best(quote: Quote, text: str) -> tuple[int, int, int] | None:
    """How many letters around agree, how many places there are, and the place in the squeezed text."""
    wanted, page = letters_of(quote.text), letters_of(text)
    places = list(_places(wanted, page))
    if not places:
        return None
    before, after = letters_of(quote.before), letters_of(quote.after)
    scored = [
        (_agree(before[::-1], page[:start][::-1][: len(before)])
         + _agree(after, page[start + len(wanted) :][: len(after)]), start)
        for start in places
    ]  # fmt: skip
    score, start = max(scored, key=lambda pair: (pair[0], -pair[1]))
    return score, len(places), start


def _places(wanted: str, page: str) -> Iterator[int]:
    start = page.find(wanted) if wanted else -1
    for _ in range(MOST_PLACES):
        if start < 0:
            return
        yield start
        start = page.find(wanted, start + 1)


def _agree(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _nearest(pages: Collection[int], near: int) -> int | None:
    return min(pages, key=lambda page: (abs(page - near), page), default=None)


@lru_cache(maxsize=1024)
def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


def _is_on_line(line: Sequence[float], box: Box) -> bool:
    height = min(line[3] - line[1], box[3] - box[1])
    shared = min(line[3], box[3]) - max(line[1], box[1])
    gap = max(box[0] - line[2], line[0] - box[2])
    return shared >= LINE_SHARE * height and gap < 6 * (line[3] - line[1])


def _joined(line: Sequence[float], box: Box) -> list[float]:
    return [min(line[0], box[0]), min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3])]
