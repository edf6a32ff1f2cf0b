"""One name, one account, however it is typed: composed or decomposed, capitals or not."""

import re
import unicodedata

PATTERN = re.compile(r"[\w.\-@]{2,64}")


def shown(username: str) -> str:
    """The form that is stored and shown."""
    return unicodedata.normalize("NFC", username.strip())


def key(username: str) -> str:
    """The form that is compared. The database's own lower() knows only ASCII on SQLite."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", username.strip()).casefold())


def is_usable(username: str) -> bool:
    return PATTERN.fullmatch(shown(username)) is not None
