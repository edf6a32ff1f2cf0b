"""Nam or Nữ, from a word, a mark, or the column a birth stands in."""

from councils.rules.lists.grid import tidy
from councils.rules.people import Gender

_WORDS = {
    "nam": Gender.MALE,
    "nữ": Gender.FEMALE,
    "nư": Gender.FEMALE,
    "nu": Gender.FEMALE,
    "m": Gender.MALE,
    "f": Gender.FEMALE,
    "male": Gender.MALE,
    "female": Gender.FEMALE,
    "ông": Gender.MALE,
    "bà": Gender.FEMALE,
}
_MARKS = frozenset({"x", "v", "1", "✓", "✔", "+", "*", "có"})
WORDS = {Gender.MALE: "Nam", Gender.FEMALE: "Nữ"}


def read_gender(text: str) -> Gender | None:
    return _WORDS.get(tidy(text).casefold().strip(" ."))


def is_marked(text: str) -> bool:
    """Whether a cell says yes by any mark."""
    return tidy(text).casefold().strip(" .") in _MARKS
