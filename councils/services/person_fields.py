"""The fields of a person as they are stored, recorded, and kept out of the record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from journal.rules.canonical import Json

PRIVATE = frozenset({"gender", "born_on", "born_year", "phone", "email", "ethnicity", "note"})
"""Fields whose values no journal entry holds."""


def settled(fields: Mapping[str, object]) -> dict[str, Any]:
    """A day of birth makes the year superfluous, and the year alone says that the day is not known."""
    stored = dict(fields)
    if fields.get("born_on"):
        stored["born_year"] = None
    elif fields.get("born_year"):
        stored["born_on"] = None
    return stored


def as_json(fields: Mapping[str, object]) -> dict[str, Json]:
    """Ids and dates as text; the rest is JSON already."""
    return {
        field: value if value is None or isinstance(value, str | int) else _text(value)
        for field, value in fields.items()
    }


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
