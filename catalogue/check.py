"""`python -m catalogue.check`: every sentence is there in every language, not empty, with the same placeholders."""

import sys
from string import Formatter

from catalogue.text import LANGUAGES, sentences


def placeholders(sentence: str) -> set[str]:
    """The names in braces. Raises ValueError when braces do not match."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def faults() -> list[str]:
    """Everything that would leave a reader without a sentence, in plain words."""
    found = []
    every = {key for language in LANGUAGES for key in sentences(language)}
    for key in sorted(every):
        spoken = {language: sentences(language).get(key, "").strip() for language in LANGUAGES}
        found += [f"{key}: no sentence in {language}" for language, text in spoken.items() if not text]
        named = {language: placeholders(text) for language, text in spoken.items() if text}
        if len({frozenset(names) for names in named.values()}) > 1:
            found.append(f"{key}: placeholders differ: {named}")
    return found


def main() -> int:
    problems = faults()
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    sys.stdout.write(
        f"catalogue: {len(sentences('vi'))} sentences in {len(LANGUAGES)} languages, {len(problems)} faults\n"
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
