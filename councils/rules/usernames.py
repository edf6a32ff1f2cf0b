"""One name, one account, however it is typed: composed or decomposed, capitals or not."""

import re
import unicodedata
from collections.abc import Collection

from councils.rules.names import plain_key

LONGEST_MADE = 56  # leaves room for a number
PATTERN = re.compile(r"[\w.\-@]{2,64}")


def shown(username: str) -> str:
    """The form that is stored and shown."""
    return unicodedata.normalize("NFC", username.strip())


def key(username: str) -> str:
    """The form that is compared. The database's own lower() knows only ASCII on SQLite."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", username.strip()).casefold())


def is_usable(username: str) -> bool:
    return PATTERN.fullmatch(shown(username)) is not None


def from_name(full_name: str) -> str:
    """ "Lường Văn Thái" → "luong.van.thai"; "tai.khoan" where nothing of the name can be typed."""
    words = re.sub(r"[^a-z0-9]+", " ", plain_key(full_name)).split()
    name = ".".join(words)[:LONGEST_MADE].rstrip(".")
    return name if len(name) > 1 else "tai.khoan"


def free(name: str, taken: Collection[str]) -> str:
    """`name`, or with the first number behind it that nobody has. taken: keys, as `key` makes them."""
    found, number = name, 1
    while key(found) in taken:
        number += 1
        found = f"{name}.{number}"
    return found
