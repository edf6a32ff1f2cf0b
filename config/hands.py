"""What the desks of a meeting tell each other: who is at work where."""

import re
from collections.abc import Mapping, Sequence
from uuid import UUID

from catalogue.refusals import Forbidden, Invalid
from config.doors import Door
from councils.rules.access import Face
from councils.selectors.cards import names_of
from realtime.ports import Json, Reader

AT_A_DESK = frozenset({Face.DESK.value, Face.CONSOLE.value})
_PLACE = re.compile(r"[a-z_]{1,20}(?::[0-9a-f-]{36})?")


async def show_hand(reader: Reader, said: Mapping[str, Json]) -> Mapping[str, Json] | None:
    """{"at"}: "run", "agenda", "item:<id>", "vote:<id>" … as the desk names its places; null where nobody is any more.

    Raises Forbidden("hands_only_at_desks" or "screen_locked"), Invalid("hand_malformed").
    """
    if reader.face not in AT_A_DESK:
        raise Forbidden("hands_only_at_desks")
    at = said.get("at")
    if at is None:
        return None
    if reader.is_locked:
        raise Forbidden("screen_locked")
    if not isinstance(at, str) or not _PLACE.fullmatch(at):
        raise Invalid("hand_malformed")
    return {"name": await _names.ask(UUID(reader.person)), "at": at}


def _names_of(persons: Sequence[UUID]) -> list[str]:
    known = names_of(persons)
    return [known.get(person, "") for person in persons]


_names: Door[UUID, str] = Door("door: name", _names_of)
