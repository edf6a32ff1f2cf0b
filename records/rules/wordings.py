"""The words of papers that a body may change: texts with facts named in {braces}.

What comes with the product: records/rules/default_wordings.py. Names of places are plain letters without marks, as they
are typed on any keyboard: {ten_ky_hop}.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

MOST = 4_000  # characters of one wording

T = TypeVar("T")
_NAMED = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True, slots=True)
class DefaultWording:
    """places: those that may be named, each known to whoever drafts this kind of paper."""

    text: str
    places: Sequence[str]


@dataclass(frozen=True, slots=True)
class Worded:
    """revision: 0 for the product's own words."""

    text: str
    revision: int = 0


def wrong_places(text: str, allowed: Collection[str]) -> list[str]:
    """What stands in braces and may not be named, each once, as it is typed; and braces without a partner."""
    named = (match[1].strip() for match in _NAMED.finditer(text))
    wrong = dict.fromkeys(f"{{{name}}}" for name in named if plain(name) not in allowed)
    strays = [stray for stray in "{}" if stray in _NAMED.sub("", text)]
    return [*wrong, *strays]


def filled(text: str, facts: Mapping[str, str]) -> str:
    """A line that names a fact which is "" is left out: half a sentence says nothing."""
    lines = (_filled_line(line, facts) for line in text.split("\n"))
    return "\n".join(line for line in lines if line is not None)


def parts(
    line: str, facts: Mapping[str, str], *, said: Callable[[str], T], fact: Callable[[str, str], T]
) -> list[T]:
    """The line cut at its places, in order: said(text) between, fact(place, value) for each place.

    [] for a line that names a fact which is "". Raises KeyError for a place without a fact.
    """
    if _filled_line(line, facts) is None:
        return []
    found: list[T] = []
    end = 0
    for match in _NAMED.finditer(line):
        if match.start() > end:
            found.append(said(line[end : match.start()]))
        found.append(fact(plain(match[1]), facts[plain(match[1])]))
        end = match.end()
    if end < len(line):
        found.append(said(line[end:]))
    return found


def plain(name: str) -> str:
    """As places are compared: how a keyboard puts marks together, capitals and spaces do not count."""
    return "_".join(unicodedata.normalize("NFC", name).casefold().split())


def _filled_line(line: str, facts: Mapping[str, str]) -> str | None:
    if any(facts[plain(match[1])] == "" for match in _NAMED.finditer(line)):
        return None
    return _NAMED.sub(lambda match: facts[plain(match[1])], line)
