"""The name of a file as people may see it."""

import re
import unicodedata

LONGEST = 255  # characters
_NO_NAME = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean_file_name(sent: str) -> str:
    """Without folders, control characters and what turns a line around; NFC; its ending kept when it is too long.

    An empty string when nothing is left.
    """
    last = re.split(r"[/\\]", sent)[-1]
    # Twice: what was between two parts of a letter may have kept them apart.
    whole = unicodedata.normalize("NFC", "".join(c for c in last if unicodedata.category(c) not in _NO_NAME))
    name = " ".join(whole.split()).strip(". ")
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:LONGEST].strip()
    return f"{stem[: LONGEST - len(ending) - 1].strip()}.{ending}"


def title_of_file(name: str) -> str:
    """What a document is called when its first page does not say: the name without its ending."""
    stem, dot, ending = name.rpartition(".")
    named = stem if dot and 0 < len(ending) <= 5 else name
    return " ".join(named.replace("_", " ").split()) or name
