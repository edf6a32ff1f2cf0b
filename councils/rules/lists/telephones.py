"""A telephone number from what a cell has left of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from councils.rules.lists.grid import Broken, Cell, as_text

# Mobile numbers lost a digit in 2018: 0168 became 038.
NEW_PREFIXES = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036",
    "0167": "037", "0168": "038", "0169": "039", "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip
_SEPARATORS = re.compile(r"[\s.\-–()+]+")
_SEVERAL = re.compile(r"[/;,\n]|\s(?:hoặc|và|-|–)\s")


@dataclass(frozen=True, slots=True)
class Telephone:
    """number: digits with the leading zero, empty when none could be read. is_completed: digits were added or changed.

    others: further numbers of the same cell.
    """

    number: str = ""
    is_completed: bool = False
    doubt: str | None = None
    others: Sequence[str] = ()


def read_telephone(cell: Cell) -> Telephone:
    if isinstance(cell, Broken):
        return Telephone()
    text = as_text(cell).strip(" '`")
    if not re.search(r"\w", text):
        return Telephone()
    whole = _one(text)
    if whole.number:
        return whole
    each = [_one(part) for part in _SEVERAL.split(text) if part and part.strip()]
    numbers = [one.number for one in each if one.number]
    if len(numbers) >= 2 and len(numbers) == len(each):
        return Telephone(numbers[0], each[0].is_completed, "phone_several", tuple(numbers[1:]))
    return whole


def _one(text: str) -> Telephone:
    digits = _SEPARATORS.sub("", text)
    if not (digits.isascii() and digits.isdecimal()):
        return Telephone(doubt="phone_unreadable")
    return _completed(digits)


def _completed(digits: str) -> Telephone:
    """Nine digits lost their zero in Excel; eleven that begin with 84 carry the country."""
    full = digits
    if len(digits) == 11 and digits.startswith("84"):
        full = "0" + digits[2:]
    elif len(digits) == 13 and digits.startswith("0084"):
        full = "0" + digits[4:]
    elif not digits.startswith("0") and len(digits) in (9, 10):
        full = "0" + digits
    if len(full) == 11 and full[:4] in NEW_PREFIXES:
        return Telephone(NEW_PREFIXES[full[:4]] + full[4:], is_completed=True)
    if (len(full) == 10 and full[1] != "0") or (len(full) == 11 and full.startswith("02")):
        return Telephone(full, is_completed=full != digits)
    return Telephone(doubt="phone_unreadable")
