"""Who may listen to a meeting, at which face, and whether that still holds. A handful of queries for any number of readers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from catalogue.refusals import NotFound
from councils.rules.access import Face
from councils.selectors.displays import PairingState, bodies_of_displays, screen_of
from councils.selectors.signed_in import languages_of, signed_in, still_valid
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
        return Identity(SCREEN + screen.display_id, screen.display_id, "vi")
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
    people = [r for r in readers if not r.person.startswith(SCREEN)]
    languages = languages_of({reader.person for reader in people})
    pairs = {(r.person, body) for r in people if (body := _body(r, bodies)) is not None}
    held = standings(pairs, at=at)
    screens = _screen_bodies(readers, at=at)
    return [
        _now(reader, _body(reader, bodies), held, languages, screens) if reader.session in valid else None
        for reader in readers
    ]


def _now(
    reader: Reader,
    body: str | None,
    held: Mapping[tuple[str, str], Standing],
    languages: Mapping[str, str],
    screens: Mapping[str, str],
) -> Reader | None:
    if body is None or reader.face not in Face:
        return None
    if reader.person.startswith(SCREEN):
        at_home = reader.face == Face.PROJECTOR and screens.get(reader.session) == body
        return _reader(reader, HALL, Standing(), reader.language) if at_home else None
    standing = held[reader.person, body]
    hears = audiences_at(Face(reader.face), standing)
    return None if hears is None else _reader(reader, hears, standing, languages.get(reader.person, "vi"))


def _reader(asked: Reader, hears: frozenset[str], standing: Standing, language: str) -> Reader:
    return Reader(
        person=asked.person,
        session=asked.session,
        language=language,
        stream=asked.stream,
        face=asked.face,
        audiences=hears,
        personal=personal(standing),
        mandate=standing.mandate.id if standing.mandate else None,
        roles=frozenset(role.value for role in standing.roles),
    )


def meeting_of(stream: str) -> str | None:
    """The meeting a stream belongs to; None for any other stream."""
    kind, _, meeting = stream.partition(":")
    return meeting if kind == "meeting" else None


def _body(reader: Reader, bodies: Mapping[str, str]) -> str | None:
    return bodies.get(meeting_of(reader.stream) or "")


def _screen_bodies(readers: Sequence[Reader], *, at: datetime) -> Mapping[str, str]:
    return bodies_of_displays({r.session for r in readers if r.person.startswith(SCREEN)})
