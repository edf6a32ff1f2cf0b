"""A wording with facts in [brackets]: which of them are none, and what is said once they are filled in."""

import re
import unicodedata
from collections.abc import Collection, Mapping

from messaging.rules.templates import ALWAYS, LABELS, ONLY_IN_LETTERS, PLACES, Place, Template
from messaging.rules.words import Channel

_BRACKETED = re.compile(r"\[([^\[\]\n]*)\]")


def places_of(template: Template, channel: Channel) -> tuple[Place, ...]:
    """Those that may be named there."""
    every = (*ALWAYS, *PLACES[template])
    if channel is Channel.EMAIL:
        return every
    return tuple(place for place in every if place not in ONLY_IN_LETTERS)


def wrong_places(text: str, allowed: Collection[Place]) -> list[str]:
    """What stands in brackets and may not be named, each once, and stray brackets."""
    known = {_plain(LABELS[place]) for place in allowed}
    named = [" ".join(match[1].split()) for match in _BRACKETED.finditer(text)]
    strays = [stray for stray in "[]" if stray in _BRACKETED.sub("", text)]
    return [*dict.fromkeys(label for label in named if _plain(label) not in known), *strays]


def fill(text: str, facts: Mapping[str, str]) -> str:
    """A line that names a fact which is "" is left out; of several empty lines one stays."""
    lines = [_filled(line, facts) for line in text.split("\n")]
    said = "\n".join(line.rstrip() for line in lines if line is not None)
    return re.sub(r"\n{3,}", "\n\n", said).strip()


def _filled(line: str, facts: Mapping[str, str]) -> str | None:
    by_label = {_plain(LABELS[place]): facts.get(place, "") for place in Place}
    named = [by_label.get(_plain(match[1])) for match in _BRACKETED.finditer(line)]
    if "" in named:
        return None
    return _BRACKETED.sub(lambda match: by_label.get(_plain(match[1]), match[0]), line)


def _plain(label: str) -> str:
    """As labels are compared: letter case, spaces and how a keyboard puts marks together do not count."""
    return unicodedata.normalize("NFC", " ".join(label.split())).casefold()
