"""Whom a question may be put to in a meeting."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from councils.rules.calendar import council_day
from councils.selectors.bodies import body_by_id
from councils.selectors.questionable import Answerer, guests_of_body, mandates_as_answerers
from questioning.rules.respondents import ASKED_AMONG_GUESTS, office_questioned
from sessions.selectors import body_of, term_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody questioned, as he is called. Either a guest of the body or one of its mandates."""

    guest: UUID | None
    mandate: UUID | None
    name: str
    title: str


def respondents_of(meeting_id: UUID, *, at: datetime) -> list[Asked]:
    """Those usually questioned: of the guests by kind, of the delegates by office. Raises NotFound."""
    body = body_by_id(body_of(meeting_id))
    guests = [one for one in guests_of_body(body.id) if one.kind in ASKED_AMONG_GUESTS]
    found = [_asked(one, one.titles[0] if one.titles else "") for one in guests]
    known = {one.name for one in found}
    for one in mandates_as_answerers(term_of(meeting_id), on=council_day(at)):
        office = office_questioned(list(one.titles), is_province=body.level == "province")
        if office and one.in_office and one.name not in known:
            found.append(_asked(one, office))
    return found


def respondent(meeting_id: UUID, guest: UUID | None, mandate: UUID | None, *, at: datetime) -> Asked | None:
    """Anybody of the body's guests or of the term's mandates, as he is called today; None for who is neither."""
    usual = next(
        (one for one in respondents_of(meeting_id, at=at) if (one.guest, one.mandate) == (guest, mandate)),
        None,
    )
    if usual is not None:
        return usual
    people = (
        guests_of_body(body_of(meeting_id))
        if guest is not None
        else mandates_as_answerers(term_of(meeting_id), on=council_day(at))
    )
    one = next((one for one in people if (one.guest, one.mandate) == (guest, mandate)), None)
    return _asked(one, one.titles[0] if one.titles else "") if one else None


def _asked(one: Answerer, title: str) -> Asked:
    return Asked(one.guest, one.mandate, one.name, title)
