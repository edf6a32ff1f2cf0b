"""What a file is to be saved as: RFC 6266, with the Vietnamese name as RFC 5987 writes it."""

import unicodedata
from urllib.parse import quote

_KEPT = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-_()")
_FREE = "!#$&+-.^_`|~"  # attr-char of RFC 5987 beside letters and digits


def attachment(name: str) -> str:
    """A Content-Disposition: the name for every browser, and one without marks for old ones."""
    name = unicodedata.normalize("NFC", name)
    return f"attachment; filename=\"{_plain(name)}\"; filename*=UTF-8''{quote(name, safe=_FREE)}"


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return "".join(c if c in _KEPT else "_" for c in bare)
