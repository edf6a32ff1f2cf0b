"""Who may read a meeting's or a body's stream at which face: asked for one person or for every open socket at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from councils.rules.access import Face, Right, Role
from councils.selectors.displays import bodies_of_displays
from councils.selectors.mandates import MandateFact
from councils.selectors.signed_in import PersonFact, people, still_valid
from councils.selectors.standings import Standing, standings
from sessions.models import Meeting

DISPLAY = "display:"


@dataclass(frozen=True, slots=True)
class Asked:
    """person: user id or "display:<id>". session: sign-in id or display id. stream: "meeting:<id>" or "body:<id>"."""

    person: str
    session: str
    stream: str
    face: str


@dataclass(frozen=True, slots=True)
class Admitted:
    """mandate: only of the meeting's own term, and only while in office."""

    body_id: UUID
    language: str
    roles: frozenset[Role] = frozenset()
    mandate: MandateFact | None = None


def readers(asked: Sequence[Asked], *, at: datetime | None = None) -> list[Admitted | None]:
    """One answer for each, in order; None for whoever may not read (any more). Eight queries, however many ask."""
    at = at or timezone.now()
    valid = still_valid({one.session for one in asked}, at=at)
    places = _places({one.stream for one in asked})
    screens = bodies_of_displays(
        {_uuid(one.person.removeprefix(DISPLAY)) for one in asked if _is_display(one)}
    )
    users = {_uuid(one.person) for one in asked if not _is_display(one)}
    known = people(users)
    pairs = {
        (_uuid(one.person), places[one.stream].body_id)
        for one in asked
        if one.stream in places and not _is_display(one)
    }
    held = standings(pairs, at=at)
    answers: list[Admitted | None] = []
    for one in asked:
        place = places.get(one.stream)
        if place is None or one.session not in valid:
            answers.append(None)
        elif _is_display(one):
            answers.append(_screen(one, place, screens))
        else:
            user = _uuid(one.person)
            answers.append(_person(one, place, known.get(user), held[user, place.body_id]))
    return answers


@dataclass(frozen=True, slots=True)
class _Place:
    """term_id: None for the body's own stream."""

    body_id: UUID
    term_id: UUID | None


def _places(streams: set[str]) -> Mapping[str, _Place]:
    named = {stream: stream.partition(":") for stream in streams}
    bodies = {s: _Place(_uuid(id_), None) for s, (kind, _, id_) in named.items() if kind == "body"}
    wanted = {_uuid(id_): s for s, (kind, _, id_) in named.items() if kind == "meeting"}
    rows = Meeting.objects.filter(id__in=wanted).values_list("id", "body_id", "term_id")
    return bodies | {wanted[id_]: _Place(body, term) for id_, body, term in rows}


def _screen(one: Asked, place: _Place, screens: Mapping[UUID, UUID]) -> Admitted | None:
    belongs = screens.get(_uuid(one.person.removeprefix(DISPLAY))) == place.body_id
    return Admitted(place.body_id, "vi") if belongs and one.face == Face.PROJECTOR else None


def _person(one: Asked, place: _Place, person: PersonFact | None, standing: Standing) -> Admitted | None:
    if person is None or person.must_change_password:
        return None
    mandate = standing.mandate
    if mandate is not None and place.term_id is not None and mandate.term_id != place.term_id:
        standing, mandate = Standing(standing.roles), None
    # The desk may look at what the hall sees.
    may = one.face in standing.faces or (one.face == Face.PROJECTOR and standing.may(Right.READ_SECRETARIAT))
    return Admitted(place.body_id, person.language, standing.roles, mandate) if may else None


def _is_display(one: Asked) -> bool:
    return one.person.startswith(DISPLAY)


def _uuid(text: str) -> UUID:
    """The nil UUID, which belongs to nothing, for text that is none."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
