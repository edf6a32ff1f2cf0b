"""Words to be said with facts in [brackets]: taken apart, checked, filled in. frontend/src/lib/script does the same.

tests/data/words.json holds cases that both must agree on.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

BLANK = "____"
"""Said instead of a fact that is not known yet: somebody writes it in by hand."""

_BRACKETED = re.compile(r"\[([^\[\]\n]*)\]")


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of text. fact: the key of the fact it is; empty for what was written as it stands."""

    text: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A fact named in brackets. key: None where no fact is called so."""

    label: str
    key: str | None


Part: TypeAlias = str | Named
Labels: TypeAlias = Mapping[str, str]
"""Keys of facts by their labels, the labels as `plain` makes them."""


def plain(label: str) -> str:
    """As labels are compared: letter case, spaces and how a keyboard puts marks together do not count."""
    return unicodedata.normalize("NFC", " ".join(label.split())).casefold()


def parts(text: str, labels: Labels) -> list[Part]:
    """The text and the facts named in it, in order; no empty text between."""
    found: list[Part] = []
    end = 0
    for match in _BRACKETED.finditer(text):
        if match.start() > end:
            found.append(text[end : match.start()])
        label = " ".join(match[1].split())
        found.append(Named(label, labels.get(plain(label))))
        end = match.end()
    return [*found, text[end:]] if end < len(text) else found


def unknown(text: str, labels: Labels) -> list[str]:
    """What stands in brackets and is the label of no fact, each once."""
    named = (part for part in parts(text, labels) if isinstance(part, Named))
    return list(dict.fromkeys(part.label for part in named if part.key is None))


def has_stray_bracket(text: str, labels: Labels) -> bool:
    """Whether a bracket opens or closes without the other on its line: a fact that would be read out as it stands."""
    return any("[" in part or "]" in part for part in parts(text, labels) if isinstance(part, str))


def fill(text: str, labels: Labels, facts: Mapping[str, str | None]) -> list[list[Said]]:
    """Line by line, what is said.

    facts: by key; None or missing: not known yet, said as BLANK. "": known, and there is nothing to say; then the
    whole line that names it is left out ("Vắng mặt: [người vắng]." when nobody is away). Empty lines are left out.
    """
    lines = (parts(line, labels) for line in text.split("\n"))
    return [_said(line, facts) for line in lines if line and not _says_nothing(line, facts)]


def _says_nothing(line: Iterable[Part], facts: Mapping[str, str | None]) -> bool:
    line = list(line)
    blank = all(isinstance(part, str) and not part.strip() for part in line)
    return blank or any(isinstance(p, Named) and p.key and facts.get(p.key) == "" for p in line)


def _said(line: Iterable[Part], facts: Mapping[str, str | None]) -> list[Said]:
    return [
        Said(part) if isinstance(part, str) else Said(_value(part, facts), part.key or "") for part in line
    ]


def _value(named: Named, facts: Mapping[str, str | None]) -> str:
    """A fact nobody knows stands as it was written: it was saved by an older or newer server."""
    if named.key is None:
        return f"[{named.label}]"
    return facts.get(named.key) or BLANK
