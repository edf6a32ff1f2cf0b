"""What a petition is found by: its words without marks and, behind them, with them.

A word typed with its marks is looked for as it stands, one without as every word that is spelled so without them;
`documents.rules.terms` says the same of documents. Both halves are one column, so that any database finds a word by
looking for a piece of text that begins with a blank.
"""

from collections.abc import Sequence

from documents.rules.terms import Term, fold, lowered, words_of

_BETWEEN = "|"


def found_by(*texts: str) -> str:
    """ " sua duong | sửa đường " """
    words = words_of(" ".join(texts))
    with_marks = " ".join(words)
    folded = fold(with_marks)
    if folded == with_marks:
        return f" {folded} "
    return f" {folded} {_BETWEEN} {with_marks} "


def wanted(terms: Sequence[Term]) -> list[str]:
    """Pieces that each have to stand in `found_by`. The last word may be the beginning of one."""
    return [" " + " ".join(term.words) + ("" if term.is_prefix else " ") for term in terms]


def in_order(text: str) -> str:
    """Words as they are compared when two petitions are laid beside each other."""
    return " ".join(words_of(fold(lowered(text))))
