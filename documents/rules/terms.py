"""What somebody types to find something, as words that are looked for; and where they stand in a text.

A word typed with its diacritics means that word; one typed without means every word that is spelled so without them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    return "".join(map(_folded, unicodedata.normalize("NFC", text)))


def _folded(character: str) -> str:
    lower = character.lower()
    if lower == "đ":
        return "d"
    base = unicodedata.normalize("NFD", lower)[0]
    return base if len(base) == 1 else character


def lowered(text: str) -> str:
    """NFC in lower case, of the same length, the tone where the older spelling puts it: "thuỷ" reads as "thủy"."""
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in unicodedata.normalize("NFC", text))
    return _NEWER.sub(lambda match: match.group(1) + _OLDER[match.group(2)], lower)


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


def places(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Where the terms stand in an NFC text, as (start, end), in order and without overlap."""
    exact, folded = _tokens(lowered(text)), _tokens(fold(text))
    found = sorted({place for term in terms for place in _places(exact if term.has_marks else folded, term)})
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


@dataclass(frozen=True, slots=True)
class _Tokens:
    words: Sequence[str]
    spans: Sequence[tuple[int, int]]


def _tokens(text: str) -> _Tokens:
    matches = list(WORD.finditer(text))
    return _Tokens([m.group() for m in matches], [m.span() for m in matches])


def _places(tokens: _Tokens, term: Term) -> Iterator[tuple[int, int]]:
    first, length = term.words[0], len(term.words)
    for at, word in enumerate(tokens.words):
        if word[: len(first)] == first and _stands(tokens.words[at : at + length], term):
            yield tokens.spans[at][0], tokens.spans[at + length - 1][1]


def _stands(words: Sequence[str], term: Term) -> bool:
    if len(words) != len(term.words) or tuple(words[:-1]) != term.words[:-1]:
        return False
    return words[-1].startswith(term.words[-1]) if term.is_prefix else words[-1] == term.words[-1]


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
