"""Words as somebody typed them, ready to be kept."""

from agenda.rules.script import labels
from agenda.rules.words import has_stray_bracket, unknown
from catalogue.refusals import Invalid


def checked_words(text: str | None) -> str | None:
    """Lines end alike; None for nothing to say.

    Raises Invalid("words_fact_unknown", names) for brackets that name no fact: they would be read out as they stand;
    Invalid("words_bracket_open") for one without the other.
    """
    said = "\n".join((text or "").splitlines()).strip()
    if not said:
        return None
    names = unknown(said, labels())
    if names:
        raise Invalid("words_fact_unknown", names=", ".join(f"[{name}]" for name in names))
    if has_stray_bracket(said, labels()):
        raise Invalid("words_bracket_open")
    return said
