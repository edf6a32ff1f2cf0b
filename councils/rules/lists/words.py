"""Words without marks, case or punctuation: how titles and remarks are recognised whoever typed them."""

import re

from councils.rules.names import plain_key

_NO_WORD = re.compile(r"[^a-z0-9]+")


def words_key(text: str) -> str:
    """ "Chức danh\\ntrong HĐND" → "chuc danh trong hdnd"."""
    return _NO_WORD.sub(" ", plain_key(text)).strip()


def letters_key(text: str) -> str:
    """ "Trưởng Ban VH-XH" and "Trưởng ban VHXH" → "truongbanvhxh"."""
    return words_key(text).replace(" ", "")
