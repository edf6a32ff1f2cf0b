"""What somebody types to find something, as words that are looked for; and where they stand in a text.

A word typed with its diacritics means that word; one typed without means every word that is spelled so without them.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
LONGEST_QUERY = 200  # characters
MOST_TERMS = 12
_OLDER = dict(
    zip(
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)
_OLDER_TO_NEWER = {older: newer for newer, older in _OLDER.items()}
_NEWER = re.compile(rf"((?<!q))({'|'.join(_OLDER)})(?![^\W\d_])")
_PIECE = re.compile(r'"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other. has_marks: they are meant with their diacritics.

    is_prefix: the last of them may go on.
    """

    words: tuple[str, ...]
    has_marks: bool
    is_prefix: bool


def fold(text: str) -> str:
    """Lower case without diacritics, character for character: as long as its NFC text, so that places stay places."""
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


def lowered(text: str) -> str:
    """NFC in lower case, of the same length, the tone where the older spelling puts it: "thuỷ" reads as "thủy"."""
    lower = unicodedata.normalize("NFC", text).translate(_LOWERED)
    return _NEWER.sub(lambda match: match.group(1) + _OLDER[match.group(2)], lower)


class _Letters(dict[int, str]):
    """What becomes of each character, worked out when it is first met."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        self[code] = found = self._becomes(chr(code))
        return found


def _lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _without_marks(character: str) -> str:
    lower = _lower(character)
    return "d" if lower == "đ" else unicodedata.normalize("NFD", lower)[0]


_LOWERED, _FOLDED = _Letters(_lower), _Letters(_without_marks)


def spellings(word: str) -> list[str]:
    """A lowered word as it may stand in a text: with the tone where the older spelling puts it, and the newer one."""
    end = word[-2:]
    newer = _OLDER_TO_NEWER.get(end)
    return [word] if newer is None or word[-3:-2] == "q" else [word, word[:-2] + newer]


def words_of(text: str) -> list[str]:
    return WORD.findall(lowered(text))


def read_query(query: str) -> list[Term]:
    """Every term has to be found. "In quotation marks" and words written together ("412/BC-UBND") are phrases.

    The last word that is not in quotation marks may be the beginning of one. [] when there is no word in it.
    """
    text = unicodedata.normalize("NFC", query)[:LONGEST_QUERY]
    pieces = [(match.group(1), match.group(2)) for match in _PIECE.finditer(text)]
    terms: list[Term] = []
    for number, (quoted, bare) in enumerate(pieces):
        typed = quoted if quoted is not None else bare
        words = tuple(words_of(typed))
        if words:
            is_prefix = quoted is None and number == len(pieces) - 1
            terms.append(Term(words, any(fold(word) != word for word in words), is_prefix))
    return terms[:MOST_TERMS]


def together(terms: Sequence[Term]) -> Term | None:
    """What was most likely meant: all the words one after the other. None where there is one term, or none."""
    if len(terms) < 2:
        return None
    words = tuple(word for term in terms for word in term.words)
    return Term(words, any(term.has_marks for term in terms), terms[-1].is_prefix)


def places(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Where the terms stand in an NFC text, as (start, end), in order and without overlap."""
    read = {
        has_marks: lowered(text) if has_marks else fold(text) for has_marks in {t.has_marks for t in terms}
    }
    found = sorted(match.span() for term in terms for match in _pattern(term).finditer(read[term.has_marks]))
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


@lru_cache(maxsize=256)
def _pattern(term: Term) -> re.Pattern[str]:
    """Words are letters and digits alone: nothing in them means anything to a pattern."""
    words = r"[\W_]+".join(term.words)
    return re.compile(rf"(?<![^\W_]){words}" + (r"[^\W_]*" if term.is_prefix else r"(?![^\W_])"))


Snippet = list[tuple[str, bool]]
"""Pieces of text, each with whether it is what was looked for."""

AROUND = 70  # characters before the first hit
LENGTH = 220


def snippet(text: str, terms: Sequence[Term]) -> Snippet:
    """One line of the text around its first hit, cut between words, every hit in it marked."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    hits = places(line, terms)
    first = hits[0][0] if hits else 0
    start = 0 if first <= AROUND else line.rfind(" ", 0, first - AROUND) + 1
    end = len(line) if len(line) <= start + LENGTH else line.rfind(" ", start + 1, start + LENGTH)
    end = max(end, hits[0][1]) if hits else end
    pieces: Snippet = []
    at = start
    for low, high in hits:
        if high > end:
            break
        if low > at:
            pieces.append((line[at:low], False))
        pieces.append((line[low:high], True))
        at = high
    if at < end:
        pieces.append((line[at:end], False))
    return pieces
