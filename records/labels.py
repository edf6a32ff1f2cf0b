"""What a fact is called, for people."""

from catalogue.text import Language, say, sentences


def label_of(key: str, language: Language) -> str:
    """By its kind and its last word: "vote.<id>.yes" is `fact.vote.yes`; with the number of a list's line."""
    kind, *_, last = key.split(".")
    parts = key.split(".")
    if last.isdigit() and len(parts) > 2:
        return _said(f"fact.{kind}.{parts[-2]}", language, key)
    return _said(f"fact.{kind}.{last}", language, key)


def _said(name: str, language: Language, key: str) -> str:
    return say(name, language) if name in sentences(language) else key
