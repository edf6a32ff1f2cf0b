"""Sentences by key and language.

The files are `catalogue/<language>/<area>.json`: flat maps from a key to a sentence with {placeholders}.
The front end reads the same files; `python -m catalogue.check` compares the languages.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
HANOI = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")

Fact = str | int | bool | None

_FOLDER = Path(__file__).parent


def language_or_default(wanted: str | None) -> Language:
    """The supported language closest to a language tag such as "en-GB"; Vietnamese when there is none."""
    return "en" if (wanted or "").lower().startswith("en") else "vi"


@cache
def sentences(language: Language) -> Mapping[str, str]:
    """All sentences of one language. Raises ValueError when two files define the same key."""
    merged: dict[str, str] = {}
    for path in sorted((_FOLDER / language).glob("*.json")):
        area = json.loads(path.read_text(encoding="utf-8"))
        doubled = merged.keys() & area.keys()
        if doubled:
            raise ValueError(f"{path.name} defines again: {', '.join(sorted(doubled))}")
        merged |= area
    return merged


def say(key: str, language: Language, **facts: Fact) -> str:
    """The sentence of a key with its facts filled in.

    A fact whose name ends in `_at` is an ISO 8601 time and is said as local time, 08:37:12.
    Raises KeyError for an unknown key or a fact that the sentence needs and did not get.
    """
    return sentences(language)[key].format_map({name: _spoken(name, fact) for name, fact in facts.items()})


def _spoken(name: str, fact: Fact) -> str:
    if name.endswith("_at") and isinstance(fact, str):
        return clock_time(datetime.fromisoformat(fact))
    return "" if fact is None else str(fact)


def clock_time(moment: datetime) -> str:
    """08:37:12 in Vietnam's time zone (no daylight saving since 1975)."""
    return moment.astimezone(HANOI).strftime("%H:%M:%S")


def utc_text(moment: datetime) -> str:
    """The one form of a time in JSON: 2026-12-22T01:15:12.345Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
