"""A person's name as an office types it, made one way of writing."""

import re
from dataclasses import dataclass

from councils.rules.lists.grid import tidy

_HONORIFIC = re.compile(r"^(?:ông|bà|đ/c|đồng chí|đ\.c|đc|ô\.|b\.)[\s.:]+", re.IGNORECASE)
_NO_NAME = re.compile(r"[^\w\s.'’\-–()]|[\d_]")


@dataclass(frozen=True, slots=True)
class ReadName:
    """doubt: a question's code, where it hardly is a name."""

    name: str
    doubt: str | None = None


def read_name(text: str) -> ReadName:
    """Composed, single spaces; capitals or small letters throughout become Capitals Of Words.

    A name that mixes them is left as typed: "K'Brẽ", "Y Nuê Buôn Krông", "MacDonald".
    """
    name = _HONORIFIC.sub("", tidy(text)).strip(" .,;:-–*")
    if name.isupper() or name.islower():
        name = titled(name)
    return ReadName(name, "name_odd" if name and _is_odd(name) else None)


def titled(text: str) -> str:
    """Each word with one capital; what stands behind a hyphen or an apostrophe begins a word too."""
    parts = re.split(r"([\s\-–'’.(]+)", text.lower())
    return "".join(part[:1].upper() + part[1:] for part in parts)


def _is_odd(name: str) -> bool:
    return bool(_NO_NAME.search(name)) or " " not in name or len(name) > 60
