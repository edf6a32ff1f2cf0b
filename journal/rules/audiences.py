"""Who may read a part of an entry. The one table of audiences and of what each kind of reader sees."""

import re
from collections.abc import Mapping
from typing import Final

from journal.rules.canonical import Json

PUBLIC: Final = "public"  # anyone, also outside the hall
HALL: Final = "hall"  # the projector and everyone in the room
DELEGATES: Final = "delegates"  # sitting delegates, secretariat, presiding officer
SECRETARIAT: Final = "secretariat"  # session secretaries and the presiding officer

SHARED: Final = (PUBLIC, HALL, DELEGATES, SECRETARIAT)  # from widest to narrowest

SEEN_BY_DISPLAY: Final = frozenset({PUBLIC, HALL})
SEEN_BY_DELEGATE: Final = frozenset({PUBLIC, HALL, DELEGATES})
SEEN_BY_SECRETARIAT: Final = frozenset({PUBLIC, HALL, DELEGATES, SECRETARIAT})

_OWN = re.compile(r"(?:group|person):[0-9a-z-]{1,64}")


def group(group_id: str) -> str:
    return f"group:{group_id}"


def person(mandate_id: str) -> str:
    return f"person:{mandate_id}"


def is_audience(name: str) -> bool:
    return name in SHARED or _OWN.fullmatch(name) is not None


def widest_first(name: str) -> tuple[int, str]:
    """Sort key: public, hall, delegates, secretariat, group:*, person:*."""
    return SHARED.index(name) if name in SHARED else len(SHARED), name


def merged(parts: Mapping[str, Mapping[str, Json]]) -> dict[str, Json]:
    """What a reader of these parts reads: one object, the narrower audience winning each top-level key."""
    seen: dict[str, Json] = {}
    for audience in sorted(parts, key=widest_first):
        seen.update(parts[audience])
    return seen
