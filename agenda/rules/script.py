"""The product's words for each moment and the names of facts, as the catalogue has them."""

from functools import cache
from types import MappingProxyType

from agenda.rules.moments import Fact, Moment
from agenda.rules.words import Labels, plain
from catalogue.text import LANGUAGES, Language, say, sentences


@cache
def labels() -> Labels:
    """Of every language at once: words written under one language are understood under another."""
    found = {plain(fact): fact.value for fact in Fact}
    for language in reversed(LANGUAGES):
        found |= {plain(label_of(fact, language)): fact.value for fact in Fact}
    return MappingProxyType(found)


def label_of(fact: Fact, language: Language) -> str:
    return say(f"script.fact.{fact.value}", language)


def example_of(fact: Fact, language: Language) -> str:
    return say(f"script.example.{fact.value}", language)


def product_text(moment: Moment, language: Language, *, body_kind: str) -> str:
    """What is said where the body wrote nothing of its own; a People's Committee is addressed as such.

    Not through `say`: braces have no meaning in it.
    """
    said = sentences(language)
    own = said.get(f"script.{body_kind}.{moment}")
    return own if own is not None else said[f"script.moment.{moment}"]
