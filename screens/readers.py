"""Who may listen to a meeting, at which face, and whether that still holds; few queries for any number of readers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import NotFound
from councils.rules.access import Face
from councils.selectors.displays import PairingState, bodies_of_displays, screen_of
from councils.selectors.signed_in import PersonFact, people, signed_in, still_valid
from councils.selectors.standings import Standing, standings
from realtime.ports import Identity, Reader
from screens.audiences import HALL, audiences_at, personal
from sessions.selectors import bodies_of_meetings

SCREEN = "display:"


@dataclass(frozen=True, slots=True)
class Cookies:
    """What a browser brought: the key of a signed-in person, the secret of a paired screen."""

    session_key: str | None
    screen_secret: str | None


def identify(cookies: Cookies, *, as_screen: bool, at: datetime) -> Identity | None:
    """Whose browser this is. One browser may be both; the face it opens says which of the two speaks."""
    if as_screen:
        screen = screen_of(cookies.screen_secret, at=at)
        if screen.state is not PairingState.PAIRED or screen.display_id is None:
            return None
        return Identity(f"{SCREEN}{screen.display_id}", str(screen.display_id), "vi")
    person = signed_in(cookies.session_key, at=at)
    if person is None:
        return None
    return Identity(str(person.user.pk), person.sign_in, person.user.language)


def admit(identity: Identity, stream: str, face: str, *, at: datetime) -> Reader:
    """The reader at this face of this stream. Raises NotFound alike for an absent stream and one of others."""
    asked = Reader(
        person=identity.person,
        session=identity.session,
        language=identity.language,
        stream=stream,
        face=face,
        audiences=frozenset(),
        personal=frozenset(),
        mandate=None,
        roles=frozenset(),
    )
    [reader] = recheck([asked], at=at)
    if reader is None:
        raise NotFound("not_found")
    return reader


def recheck(readers: Sequence[Reader], *, at: datetime) -> list[Reader | None]:
    """Each reader as it stands now, in order; None for whom it no longer holds."""
    valid = still_valid({reader.session for reader in readers}, at=at)
    bodies = bodies_of_meetings({meeting for r in readers if (meeting := meeting_of(r.stream)) is not None})
    persons = [r for r in readers if not _is_screen(r)]
    facts = people({UUID(reader.person) for reader in persons})
    held = standings(
        {(UUID(r.person), body) for r in persons if (body := _body(r, bodies)) is not None}, at=at
    )
    homes = bodies_of_displays({UUID(r.session) for r in readers if _is_screen(r)})
    now: list[Reader | None] = []
    for reader in readers:
        body = _body(reader, bodies)
        if reader.session not in valid or body is None or reader.face not in list(Face):
            now.append(None)
        elif _is_screen(reader):
            at_home = reader.face == Face.PROJECTOR and homes.get(UUID(reader.session)) == body
            now.append(_reader(reader, HALL, Standing(), reader.language) if at_home else None)
        else:
            now.append(_person(reader, held[UUID(reader.person), body], facts.get(UUID(reader.person))))
    return now


def _person(reader: Reader, standing: Standing, fact: PersonFact | None) -> Reader | None:
    """A person whose first password still has to be changed hears nothing yet."""
    hears = audiences_at(Face(reader.face), standing)
    if hears is None or fact is None or fact.must_change_password:
        return None
    return _reader(reader, hears, standing, fact.language)


def _reader(asked: Reader, hears: frozenset[str], standing: Standing, language: str) -> Reader:
    return Reader(
        person=asked.person,
        session=asked.session,
        language=language,
        stream=asked.stream,
        face=asked.face,
        audiences=hears,
        personal=personal(standing),
        mandate=str(standing.mandate.id) if standing.mandate else None,
        roles=frozenset(role.value for role in standing.roles),
    )


def meeting_of(stream: str) -> UUID | None:
    """The meeting a stream belongs to; None for any other stream."""
    kind, _, meeting = stream.partition(":")
    try:
        return UUID(meeting) if kind == "meeting" else None
    except ValueError:
        return None


def _is_screen(reader: Reader) -> bool:
    return reader.person.startswith(SCREEN)


def _body(reader: Reader, bodies: Mapping[UUID, UUID]) -> UUID | None:
    meeting = meeting_of(reader.stream)
    return None if meeting is None else bodies.get(meeting)
