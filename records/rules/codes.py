"""The short word by which a paper's QR code names it: ten letters and digits, made from the paper's id.

Letters that are mistaken for others (I, L, O, U) are left out, as Crockford's base 32 does; a signed head's code has
eight letters, so the two are told apart by their length.
"""

from uuid import UUID

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
_BITS = 5 * LENGTH
_REST = 128 - _BITS
_MEANT = str.maketrans({"I": "1", "L": "1", "O": "0"})


def paper_code(paper_id: UUID) -> str:
    first = paper_id.int >> _REST
    return "".join(LETTERS[(first >> 5 * place) & 31] for place in reversed(range(LENGTH)))


def tidy_code(said: str) -> str:
    """As somebody types it from paper: small letters, spaces and dashes; what is read wrongly is read right."""
    return "".join(said.upper().split()).replace("-", "").translate(_MEANT)


def papers_between(code: str) -> tuple[UUID, UUID] | None:
    """The first and the last id with this code; None for what is no code of a paper."""
    tidied = tidy_code(code)
    if len(tidied) != LENGTH or any(letter not in LETTERS for letter in tidied):
        return None
    first = 0
    for letter in tidied:
        first = first << 5 | LETTERS.index(letter)
    return UUID(int=first << _REST), UUID(int=(first + 1 << _REST) - 1)
