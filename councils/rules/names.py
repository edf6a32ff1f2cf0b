"""Vietnamese names: the order a roll is read in, and what may be typed without marks to find one.

A name is listed by its last word, the given name, then by the whole of it. Words are compared letter by letter in the
Vietnamese alphabet (a ă â b c d đ e ê …) and only then by tone (level, grave, hook, tilde, acute, dot below), so that
"Hoa" stands before "Hoà" and both before "Hoan". No database sorts so on every machine.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias, TypeVar

# f, j, w and z stand where other alphabets have them: some names in the north-west are written with them.
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; no mark comes first
SHAPES = frozenset("\u0306\u0302\u031b")  # breve, circumflex, horn: they make another letter

Word: TypeAlias = tuple[tuple[int, ...], int]
SortKey: TypeAlias = tuple[Word, tuple[Word, ...], str]
T = TypeVar("T")

_WEIGHTS: Mapping[str, int] = MappingProxyType({letter: place for place, letter in enumerate(ALPHABET, 1)})


def sort_key(name: str) -> SortKey:
    """Orders names as a Vietnamese roll does. Two spellings of one name, composed or not, have one key."""
    words = _words(name)
    # "(A)" behind a name tells two of the same name apart; it is nobody's given name.
    named = [word for word in words if not word.startswith("(")] or words
    given = _word(named[-1]) if named else ((), 0)
    return given, tuple(_word(word) for word in words), " ".join(words)


def ranks(names: Iterable[tuple[T, str]]) -> dict[T, int]:
    """The place of each in alphabetical order, from 1; those of one name keep the order they come in."""
    ordered = sorted(names, key=lambda pair: sort_key(pair[1]))
    return {key: place for place, (key, _) in enumerate(ordered, 1)}


def plain_key(text: str) -> str:
    """Small letters without marks, single spaces: what "hoang" is found by in "Hoàng"."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def _words(name: str) -> list[str]:
    return unicodedata.normalize("NFC", name).casefold().split()


def _word(word: str) -> Word:
    letters: list[int] = []
    tone = 0
    for letter in word:
        base, *marks = tuple(unicodedata.normalize("NFD", letter))
        shaped = base + "".join(mark for mark in marks if mark in SHAPES)
        tone = next((TONES.index(mark) + 1 for mark in marks if mark in TONES), tone)
        letters.append(_WEIGHTS.get(unicodedata.normalize("NFC", shaped), 0))
    return tuple(letters), tone
